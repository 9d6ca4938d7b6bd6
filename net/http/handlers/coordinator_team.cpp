#include "core/actions/keep_card.hpp"
#include "core/actions/keep_credentials.hpp"
#include "core/actions/look_after_volunteer.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/scheduling/rules.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/card_words.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/team_rows.hpp"
#include "net/http/handlers/wish_words.hpp"
#include "web/format.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::SeenCard;
using actions::Work;
using scheduling::CredentialKind;
using scheduling::Result;
using scheduling::Volunteer;
using scheduling::VolunteerId;

constexpr std::size_t longest_typed = 20;  // of a day, shown again

bool is_shown(const web::VolunteerRow& row, std::string_view show) {
    if (show == "free") return row.active && row.available && row.open_starts > 0 && !row.at_limit;
    if (show == "look")
        return !row.available || row.calls_outside > 0 || row.debrief_due || row.at_limit || !row.lapsing.empty();
    return true;
}

boost::asio::awaitable<Response> show_volunteers(Context& context) {
    const auto outlook = outlook_of(context);
    const auto show = context.request.query.value("show");
    web::VolunteersPage page{.volunteers = {}, .fair_share = fair_share(context, *outlook), .show = std::string{show}};
    for (const auto& volunteer : outlook->volunteers)
        if (auto row = team_row(context, *outlook, *volunteer); is_shown(row, show))
            page.volunteers.push_back(std::move(row));
    // "Volunteer 9" stands before "Volunteer 10".
    std::ranges::sort(page.volunteers, {}, [](const auto& row) { return std::pair{row.alias.size(), row.alias}; });
    co_return html(web::render_volunteers(frame_of(context), page));
}

/// "Saved", or how many calls were handed over and how many could not be.
std::string done_words(const Context& context) {
    const auto& query = context.request.query;
    if (query.value("done") == "saved") return web::say(context.language, "done_saved");
    const auto moved = parse_number(query.value("moved"));
    const auto left = parse_number(query.value("left"));
    if (!moved || !left || *moved < 0 || *left < 0) return {};
    auto words = web::say_count(context.language, "team_handed_over", static_cast<std::size_t>(*moved));
    if (*left > 0) words += " " + web::say_count(context.language, "team_left_over", static_cast<std::size_t>(*left));
    const auto elsewhere = parse_number(query.value("elsewhere"));
    if (elsewhere && *elsewhere > 0)
        words += " " + web::say_count(context.language, "team_elsewhere", static_cast<std::size_t>(*elsewhere));
    return words;
}

/// What is offered, and what is on file from elsewhere.
std::vector<web::Choice> faith_choices(const Volunteer& volunteer, web::Language language) {
    std::vector<web::Choice> choices;
    const auto is_on_file = [&](std::string_view code) {
        return std::ranges::find(volunteer.faiths, code) != volunteer.faiths.end();
    };
    choices.reserve(scheduling::offered_faiths.size() + volunteer.faiths.size());
    for (const auto code : scheduling::offered_faiths)
        choices.push_back({std::string{code}, faith_name(code, language), is_on_file(code)});
    for (const auto& code : volunteer.faiths)
        if (!scheduling::is_offered_faith(code)) choices.push_back({code, faith_name(code, language), true});
    return choices;
}

/// Somebody else is found for an agreed call on its own page, and for a proposal on that of its request.
web::MisfitLine misfit_line(const Context& context, const actions::Misfit& misfit, const scheduling::Zone& zone) {
    const auto& call = misfit.call;
    const bool agreed = call.state == scheduling::CallState::confirmed;
    web::MisfitLine line{.when = web::full_time(call.time.begin(), zone, context.language),
                         .says = {},
                         .href = agreed ? "/coordinator/calls/" + std::to_string(call.id.value) + "/cover"
                                        : "/coordinator/requests/" + std::to_string(call.request.value().value),
                         .agreed = agreed};
    for (const auto& breach : misfit.breaches)
        line.says += (line.says.empty() ? "" : " ") + web::says(breach, context.language);
    return line;
}

web::VolunteerPage page_of(const Context& context, const actions::Outlook& outlook, const SeenCard& seen,
                           const Fields& sent) {
    const auto& volunteer = seen.facts;
    const auto& zone = outlook.settings.policy.programme_zone;
    web::VolunteerPage page{
        .row = team_row(context, outlook, volunteer),
        .fair_share = fair_share(context, outlook),
        .experiences = {},
        .faiths = faith_names(volunteer.faiths, context.language),
        .faith_choices = faith_choices(volunteer, context.language),
        .credentials = credential_lines(context, volunteer),
        .form = {coded_choices<CredentialKind>("credential_", context.language, sent.value("credential_kind")),
                 std::string{sent.value("credential_first")}.substr(0, longest_typed),
                 std::string{sent.value("credential_last")}.substr(0, longest_typed)},
        .calls = {},
        .phone = seen.phone.reveal(),
        .misfits = {},
        .signs_in = seen.card.person.has_value(),
        .may_join = context.actor.role == Role::administrator,
        .done = done_words(context)};
    for (const auto& lived : volunteer.experiences)
        page.experiences.push_back(experience_line(context, outlook, lived));
    for (const auto& misfit : seen.misfits) page.misfits.push_back(misfit_line(context, misfit, zone));
    for (const auto& booking : volunteer.bookings)
        if (booking.time.end() > context.now && scheduling::takes_time(booking, context.now))
            page.calls.push_back(web::full_time(booking.time.begin(), zone, context.language));
    return page;
}

boost::asio::awaitable<Response> volunteer_page(Context& context, const Fields& sent, scheduling::Refusal refusal) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<SeenCard>(Work&)> see = [volunteer = VolunteerId{*id}](Work& work) {
        return actions::see_card(work, volunteer);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto outlook = outlook_of(context);
    auto frame = frame_of(context, "/coordinator/volunteers");
    frame.path = "/coordinator/volunteers/" + std::to_string(*id);
    add_refusal(frame, refusal);
    co_return html(web::render_volunteer(frame, page_of(context, *outlook, *seen, sent)),
                   refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_volunteer(Context& context) {
    const Fields nothing_sent;
    scheduling::Refusal nothing;
    co_return co_await volunteer_page(context, nothing_sent, std::move(nothing));
}

/// The page again: with what was refused, or saved.
boost::asio::awaitable<Response> changed_volunteer(Context& context, const Fields& form, Result<VolunteerId> changed) {
    if (!changed && changed.error().fields.empty()) co_return error_response(context, status_of(changed.error()));
    if (!changed) co_return co_await volunteer_page(context, form, std::move(changed.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/volunteers/" + std::to_string(changed->value) + "?done=saved");
}

Result<scheduling::Credential> read_credential(const Fields& form) {
    FormReader reader{form};
    const auto kind = chosen_code<CredentialKind>(reader, "credential_kind");
    const auto day = [&](std::string_view field) {
        const auto found = reader.date(field);
        if (!found && !reader.has(field)) reader.refuse(field, "required");
        return found;
    };
    const auto first = day("credential_first");
    const auto last = day("credential_last");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return scheduling::Credential{.kind = kind.value(), .issued = first.value(), .expires = last.value()};
}

boost::asio::awaitable<Response> record_credential(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    auto read = read_credential(*form);
    if (!read) co_return co_await volunteer_page(context, *form, std::move(read.error()));
    std::function<Result<VolunteerId>(Work&)> run = [volunteer = VolunteerId{*id}, credential = *read](Work& work) {
        return actions::record_credential(work, volunteer, credential);
    };
    auto recorded = co_await act(context, std::move(run));
    co_return co_await changed_volunteer(context, *form, std::move(recorded));
}

boost::asio::awaitable<Response> record_faiths(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    std::vector<std::string> faiths;
    for (const auto code : form->all("faiths")) faiths.emplace_back(code);
    std::function<Result<VolunteerId>(Work&)> run = [volunteer = VolunteerId{*id}, faiths](Work& work) {
        return actions::record_faiths(work, volunteer, faiths);
    };
    auto recorded = co_await act(context, std::move(run));
    co_return co_await changed_volunteer(context, *form, std::move(recorded));
}

boost::asio::awaitable<Response> change_volunteer(Context& context) {
    constexpr std::array<std::pair<std::string_view, actions::VolunteerChange>, 3> changes{
        {{"debrief_held", actions::VolunteerChange::debrief_held},
         {"deactivate", actions::VolunteerChange::deactivate},
         {"activate", actions::VolunteerChange::activate}}};
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    const auto what = form ? form->value("what") : std::string_view{};
    const VolunteerId volunteer{*id};
    const auto chosen = std::ranges::find(changes, what, &std::pair<std::string_view, actions::VolunteerChange>::first);
    if (chosen == changes.end()) co_return error_response(context, 422);
    std::function<Result<VolunteerId>(Work&)> run = [volunteer, change = chosen->second](Work& work) {
        return actions::look_after_volunteer(work, volunteer, change);
    };
    auto changed = co_await act(context, std::move(run));
    co_return co_await changed_volunteer(context, *form, std::move(changed));
}

}  // namespace

std::span<const Route> coordinator_team_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/volunteers", Who::coordinator, Token::none, show_volunteers, "volunteers"},
        Route{Method::get, "/coordinator/volunteers/{id}", Who::coordinator, Token::none, show_volunteer, "volunteer"},
        Route{Method::post, "/coordinator/volunteers/{id}", Who::coordinator, Token::form, change_volunteer,
              "change_volunteer"},
        Route{Method::post, "/coordinator/volunteers/{id}/credentials", Who::coordinator, Token::form,
              record_credential, "record_credential"},
        Route{Method::post, "/coordinator/volunteers/{id}/faiths", Who::coordinator, Token::form, record_faiths,
              "record_faiths"},
    };
    return routes;
}

}  // namespace http
