// Whom a family, or a volunteer, must never meet: seen, said and taken back.
#include "core/actions/keep_apart.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/apart.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Work;
using scheduling::RequestId;
using scheduling::Result;
using scheduling::VolunteerId;
using web::say;

std::string path_of(RequestId id) {
    return "/coordinator/requests/" + std::to_string(id.value) + "/apart";
}

std::string path_of(VolunteerId id) {
    return "/coordinator/volunteers/" + std::to_string(id.value) + "/apart";
}

std::string day_of(const Context& context, scheduling::Instant at) {
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    return web::dated_day(date::floor<date::days>(zone.to_local(at)), context.language);
}

web::ApartPage::Row row_of(const Context& context, const actions::OtherSide& side) {
    const auto number = std::to_string(side.request.value);
    const auto name = side.name.empty() ? say(context.language, "check_no_name") : side.name.reveal();
    return {.label = say(context.language, "apart_request", {{"number", number}, {"name", name}}),
            .field = "other",
            .value = number,
            .request = number,
            .since = day_of(context, side.since),
            .stays = side.served_other_side,
            .cover = side.together ? std::to_string(side.together->value) : std::string{}};
}

/// What stands on both pages.
web::ApartPage page_at(const Context& context, std::string path) {
    web::ApartPage page{.path = std::move(path)};
    const auto done = context.request.query.value("done");
    if (done == "apart" || done == "meet") page.done = "done_" + std::string{done};
    page.other = context.form.value("other");
    for (const auto reason : actions::meeting_reasons) {
        const std::string word = "meeting_" + std::string{reason};
        page.reasons.push_back({std::string{reason}, say(context.language, word), false});
    }
    return page;
}

boost::asio::awaitable<Response> of_request(Context& context, RequestId id, scheduling::Refusal refusal) {
    std::function<Result<actions::Apart>(Work&)> see = [id](Work& work) { return actions::see_apart(work, id); };
    const auto apart = co_await act(context, std::move(see));
    if (!apart) co_return error_response(context, status_of(apart.error()));
    const auto outlook = outlook_of(context);
    auto page = page_at(context, path_of(id));
    page.version = std::to_string(apart->version);
    for (const auto& [volunteer, since, served] : apart->volunteers)
        page.rows.push_back({.label = outlook->alias_of(volunteer),
                             .field = "volunteer",
                             .value = std::to_string(volunteer.value),
                             .request = {},
                             .since = day_of(context, since),
                             .stays = served,
                             .cover = apart->together && apart->together->volunteer == volunteer
                                          ? std::to_string(apart->together->id.value)
                                          : std::string{}});
    for (const auto& side : apart->sides) page.rows.push_back(row_of(context, side));
    const bool is_listed = std::ranges::any_of(page.rows, [](const auto& row) { return !row.cover.empty(); });
    if (apart->together && !is_listed) page.cover = std::to_string(apart->together->id.value);
    for (const auto& one : outlook->everybody())
        page.volunteers.push_back({std::to_string(one.id.value), outlook->alias_of(one.id)});
    auto frame = frame_of(context, "/coordinator/requests/" + std::to_string(id.value));
    add_refusal(frame, refusal);
    co_return html(web::render_apart(frame, page), refusal.fields.empty() ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> of_volunteer(Context& context, VolunteerId id, scheduling::Refusal refusal) {
    using Sides = std::vector<actions::OtherSide>;
    std::function<Result<Sides>(Work&)> see = [id](Work& work) { return actions::see_apart_from(work, id); };
    const auto families = co_await act(context, std::move(see));
    if (!families) co_return error_response(context, status_of(families.error()));
    auto page = page_at(context, path_of(id));
    page.of_volunteer = true;
    page.alias = outlook_of(context)->alias_of(id);
    for (const auto& family : *families) page.rows.push_back(row_of(context, family));
    auto frame = frame_of(context, "/coordinator/volunteers/" + std::to_string(id.value));
    add_refusal(frame, refusal);
    co_return html(web::render_apart(frame, page), refusal.fields.empty() ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_of_request(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const RequestId request{*id};
    scheduling::Refusal nothing;
    co_return co_await of_request(context, request, std::move(nothing));
}

boost::asio::awaitable<Response> show_of_volunteer(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const VolunteerId volunteer{*id};
    scheduling::Refusal nothing;
    co_return co_await of_volunteer(context, volunteer, std::move(nothing));
}

using Decision = std::function<Result<RequestId>(Work&)>;

/// What a button of a request's page decides; nothing for one that is not there.
Decision decision_of(const RequestAsSeen& seen, const Fields& form) {
    const auto what = form.value("what");
    const std::string reason{form.value("reason")};
    const VolunteerId volunteer{parse_number(form.value("volunteer")).value_or(0)};
    const RequestId other{parse_number(form.value("other")).value_or(0)};
    if (what == "apart") return [=](Work& work) { return actions::keep_apart(work, seen, volunteer); };
    if (what == "sides") return [=](Work& work) { return actions::keep_sides_apart(work, seen, other); };
    if (what == "meet" && volunteer.value != 0)
        return [=](Work& work) { return actions::let_meet(work, seen, volunteer, reason); };
    if (what == "meet") return [=](Work& work) { return actions::let_sides_meet(work, seen, other, reason); };
    return {};
}

/// What a button of a volunteer's page decides.
Decision decision_of(VolunteerId volunteer, const Fields& form) {
    const auto what = form.value("what");
    const std::string reason{form.value("reason")};
    const RequestAsSeen seen{RequestId{parse_number(form.value("other")).value_or(0)}, std::nullopt};
    if (what == "sides") return [=](Work& work) { return actions::keep_apart(work, seen, volunteer); };
    if (what == "meet") return [=](Work& work) { return actions::let_meet(work, seen, volunteer, reason); };
    return {};
}

std::string done_of(const Fields& form) {
    return form.value("what") == "meet" ? "?done=meet" : "?done=apart";
}

boost::asio::awaitable<Response> decide_of_request(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*id}, parse_number(form->value("version"))};
    auto decision = decision_of(seen, *form);
    if (!decision) co_return error_response(context, 422);
    auto decided = co_await act(context, std::move(decision));
    if (!decided) co_return co_await of_request(context, seen.id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other(path_of(seen.id) + done_of(*form));
}

boost::asio::awaitable<Response> decide_of_volunteer(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const VolunteerId volunteer{*id};
    auto decision = decision_of(volunteer, *form);
    if (!decision) co_return error_response(context, 422);
    auto decided = co_await act(context, std::move(decision));
    if (!decided) {
        // The number was typed here: one that is no request's is no page that is not there.
        if (!decided.error().breaches.empty()) decided = actions::refuse("other", "unknown_request");
        co_return co_await of_volunteer(context, volunteer, std::move(decided.error()));
    }
    context.services.events.publish("board");
    co_return see_other(path_of(volunteer) + done_of(*form));
}

}  // namespace

std::span<const Route> coordinator_apart_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/requests/{id}/apart", Who::coordinator, Token::none, show_of_request,
              "apart_of_request"},
        Route{Method::post, "/coordinator/requests/{id}/apart", Who::coordinator, Token::form, decide_of_request,
              "keep_apart"},
        Route{Method::get, "/coordinator/volunteers/{id}/apart", Who::coordinator, Token::none, show_of_volunteer,
              "apart_of_volunteer"},
        Route{Method::post, "/coordinator/volunteers/{id}/apart", Who::coordinator, Token::form, decide_of_volunteer,
              "keep_volunteer_apart"},
    };
    return routes;
}

}  // namespace http
