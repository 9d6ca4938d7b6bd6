#include "core/actions/coordinate.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/scheduling/rules.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/match_rows.hpp"
#include "net/http/handlers/wish_words.hpp"
#include "web/format.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::RequestId;
using scheduling::Result;
using web::say;

boost::asio::awaitable<Result<actions::SeenRequest>> see(Context& context, RequestId id) {
    std::function<Result<actions::SeenRequest>(Work&)> look = [id](Work& work) {
        return actions::see_request(work, id);
    };
    co_return co_await act(context, std::move(look));
}

/// How contact may happen, without the number itself.
std::string contact_words(const store::Contact& contact, web::Language language) {
    if (contact.family_calls) return say(language, "contact_says_none");
    std::string words = say(language, "contact_says_call");
    if (contact.voicemail) words += ", " + say(language, "contact_says_voicemail");
    if (contact.may_text) words += ", " + say(language, "contact_says_text");
    if (contact.may_message) words += ", " + say(language, "contact_says_message");
    return words;
}

std::string owner_words(const Context& context, const actions::SeenRequest& seen) {
    if (seen.request.owner == store::duty_coordinator) return say(context.language, "owner_duty");
    const std::string& name = seen.owner.name.reveal();
    if (seen.request.owner == context.actor.person) return say(context.language, "owner_you", {{"name", name}});
    return seen.owner.gone ? say(context.language, "owner_gone", {{"name", name}}) : name;
}

std::vector<web::CheckPage::Row> fact_rows(const Context& context, const actions::Outlook& outlook,
                                           const actions::SeenRequest& seen) {
    const auto language = context.language;
    const auto& facts = seen.request.facts;
    std::vector<web::CheckPage::Row> rows;
    const auto add = [&](const char* key, std::string value) {
        rows.push_back({say(language, key), std::move(value), {}});
    };
    add("request_status", say(language, "request_state_" + std::string{store::to_code(seen.request.state)}));
    add("request_experience", staff_label(outlook, facts.experience, language));
    for (auto& [about, says] : told_in_words(facts, language)) add(about, std::move(says));
    add("request_language", language_name(facts.language, language));
    for (auto& [wished, says] : wishes_in_words(facts.wishes, language)) add(wished, std::move(says));
    add("request_mixed", say(language, facts.agrees_missing_with_deceased ? "mixed_yes" : "mixed_no"));
    add("request_zone", web::zone_name(facts.zone, language) + " (" + web::utc_offset(context.now, facts.zone) + ")");
    add("request_safe", hours_words(facts.safe_windows, language));
    add("request_contact", contact_words(seen.contact, language));
    const auto& zone = outlook.settings.policy.programme_zone;
    add("request_owner", owner_words(context, seen));
    if (seen.request.clock_from) add("request_clock", web::full_time(*seen.request.clock_from, zone, language));
    add("request_deadline", web::full_time(facts.deadline, zone, language));
    return rows;
}

std::string done_of(const Context& context) {
    constexpr std::array<std::string_view, 9> known{"assigned",     "proposed",           "screened",
                                                    "looked_after", "time_given",         "cancelled_for_them",
                                                    "contact_said", "contact_said_waits", "corrected"};
    const auto done = context.request.query.value("done");
    return std::ranges::find(known, done) == known.end() ? std::string{} : "done_" + std::string{done};
}

std::vector<web::Choice> reasons_of(std::span<const std::string_view> reasons, const char* prefix,
                                    web::Language language) {
    std::vector<web::Choice> choices;
    for (const auto reason : reasons) {
        const std::string word = prefix + std::string{reason};
        choices.push_back({std::string{reason}, say(language, word), false});
    }
    return choices;
}

std::vector<std::string> parts_of(const actions::SeenRequest& seen, web::Language language) {
    return seen.contact_waits ? part_words(*seen.contact_waits, "part_", language) : std::vector<std::string>{};
}

web::RequestPage::LookAfter look_after_of(const Context& context, const actions::SeenRequest& seen) {
    return {.version = std::to_string(seen.request.version),
            .closed = seen.request.state == store::RequestState::closed,
            .mine = seen.request.owner == context.actor.person,
            .messages_held = seen.messages_held,
            .widened = seen.request.facts.experience_widened,
            .contact_waits = seen.contact_waits.has_value(),
            .contact_parts = parts_of(seen, context.language),
            .can_close = !seen.call,
            .widening_reasons = reasons_of(actions::widening_reasons, "widening_", context.language),
            .closing_reasons = reasons_of(actions::closing_reasons, "closing_", context.language)};
}

/// Only a call that stands can be taken by somebody else.
std::string cover_id(const store::Call& call) {
    return call.state == scheduling::CallState::confirmed ? std::to_string(call.id.value) : std::string{};
}

web::RequestPage::Call call_of(const actions::Outlook& outlook, const actions::SeenRequest& seen,
                               web::Language language) {
    web::RequestPage::Call call{
        web::full_time(seen.call->time.begin(), outlook.settings.policy.programme_zone, language),
        say(language, "call_state_" + std::string{store::to_code(seen.call->state)}),
        who_holds(language, outlook.alias_of(seen.call->volunteer), seen.holder), cover_id(*seen.call)};
    for (const auto& breach : seen.misfits) {
        call.misfits.push_back(web::says(breach, language));
        call.may_widen |= breach.rule == scheduling::RuleName::experience_too_far;
        call.may_agree |= breach.rule == scheduling::RuleName::missing_with_deceased;
    }
    call.may_agree &= !seen.request.facts.agrees_missing_with_deceased;
    return call;
}

web::RequestPage request_page(const Context& context, const actions::SeenRequest& seen,
                              const std::optional<RefusedTry>& refused) {
    const auto outlook = outlook_of(context);
    const auto language = context.language;
    web::RequestPage page;
    page.id = std::to_string(seen.request.facts.id.value);
    page.alias = seen.contact.name.empty() ? say(language, "check_no_name") : seen.contact.name.reveal();
    page.done = done_of(context);
    page.rows = fact_rows(context, *outlook, seen);
    page.screening = seen.call && !seen.call->screened;
    page.booked_by_staff = seen.call && seen.call->origin == store::Origin::coordinator;
    if (seen.call) page.call = call_of(*outlook, seen, language);
    if (page.done == "done_corrected" && !seen.misfits.empty()) page.done += "_misfit";
    page.look_after = look_after_of(context, seen);
    page.around = around_of(context, seen);
    page.can_assign = !seen.call && seen.request.state != store::RequestState::closed;
    if (page.can_assign) add_matches(page, context, *outlook, seen.request.facts);
    add_why(page, context, *outlook, seen.request.facts, refused);
    return page;
}

std::string address_of(RequestId id, const char* done) {
    return "/coordinator/requests/" + std::to_string(id.value) + "?done=" + done;
}

/// The rules that shall not count this once.
std::vector<scheduling::RuleName> read_waived(const Fields& form, FormReader& reader) {
    std::vector<scheduling::RuleName> waived;
    for (const auto name : form.all("waive")) {
        const auto rules = scheduling::rules();
        const auto rule = std::ranges::find(rules, name, [](const auto& row) { return to_string(row.name); });
        if (rule != rules.end())
            waived.push_back(rule->name);
        else
            reader.refuse("waive", "unknown_choice");
    }
    return waived;
}

/// What the assignment form says.
Result<actions::Assignment> read_assignment(const Fields& form) {
    FormReader reader{form};
    const auto volunteer = reader.number("volunteer", 1, std::int64_t{1} << 53);
    const auto start = reader.instant("start");
    const std::string how = reader.text("how", 10);
    if (!volunteer && !reader.has("volunteer")) reader.refuse("volunteer", "required");
    if (!start && !reader.has("start")) reader.refuse("start", "required");
    if (how != "assign" && how != "propose") reader.refuse("how", "unknown_choice");
    auto waived = read_waived(form, reader);
    auto reason = reader.text("override_reason", 40);
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return actions::Assignment{.volunteer = scheduling::VolunteerId{*volunteer},
                               .start = *start,
                               .how = how == "assign" ? actions::How::assign : actions::How::propose,
                               .waive = std::move(waived),
                               .reason = std::move(reason),
                               .version = parse_number(form.value("version"))};
}

/// in:   refused  the assignment that the refusal is about, if it is about one
boost::asio::awaitable<Response> refused_page(Context& context, RequestId id, scheduling::Refusal refusal,
                                              std::optional<RefusedTry> refused) {
    const auto seen = co_await see(context, id);
    if (!seen) co_return error_response(context, 404);
    web::Frame frame = frame_of(context, "/coordinator");
    frame.path = "/coordinator/requests/" + std::to_string(id.value);
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_request(frame, request_page(context, *seen, refused)), fine ? 200 : status_of(refusal));
}

}  // namespace

boost::asio::awaitable<Response> request_page_with(Context& context, RequestId id, scheduling::Refusal refusal) {
    std::optional<RefusedTry> nothing;
    co_return co_await refused_page(context, id, std::move(refusal), std::move(nothing));
}

boost::asio::awaitable<Response> show_request(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    scheduling::Refusal nothing;
    const RequestId request{*id};
    co_return co_await request_page_with(context, request, std::move(nothing));
}

boost::asio::awaitable<Response> screen_request(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    constexpr std::array<std::pair<std::string_view, actions::ScreeningOutcome>, 3> outcomes{
        {{"suitable", actions::ScreeningOutcome::suitable},
         {"referred", actions::ScreeningOutcome::referred},
         {"clinician", actions::ScreeningOutcome::clinician}}};
    const auto chosen = form ? std::ranges::find(outcomes, form->value("outcome"),
                                                 &std::pair<std::string_view, actions::ScreeningOutcome>::first)
                             : outcomes.end();
    if (chosen == outcomes.end()) co_return error_response(context, 422);
    const RequestId id{*number};
    std::function<Result<RequestId>(Work&)> run = [id, outcome = chosen->second,
                                                   version = parse_number(form->value("version"))](Work& work) {
        return actions::screen_request(work, id, outcome, version);
    };
    auto screened = co_await act(context, std::move(run));
    if (!screened) co_return co_await request_page_with(context, id, std::move(screened.error()));
    context.services.events.publish("board");
    co_return see_other(address_of(id, "screened"));
}

boost::asio::awaitable<Response> assign_request(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const RequestId id{*number};
    auto assignment = read_assignment(*form);
    if (!assignment) co_return co_await request_page_with(context, id, std::move(assignment.error()));
    std::function<Result<scheduling::CallId>(Work&)> run = [id, asked = *assignment](Work& work) {
        return actions::assign_call(work, id, asked);
    };
    auto assigned = co_await act(context, std::move(run));
    if (!assigned) {
        std::optional<RefusedTry> refused{{*assignment, assigned.error().breaches}};
        co_return co_await refused_page(context, id, std::move(assigned.error()), std::move(refused));
    }
    context.services.events.publish("board");
    co_return see_other(address_of(id, assignment->how == actions::How::assign ? "assigned" : "proposed"));
}

std::span<const Route> coordinator_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator", Who::coordinator, Token::none, show_board, "board"},
        Route{Method::get, "/coordinator/requests/{id}", Who::coordinator, Token::none, show_request, "request"},
        Route{Method::post, "/coordinator/requests/{id}/screen", Who::coordinator, Token::form, screen_request,
              "screen_request"},
        Route{Method::post, "/coordinator/requests/{id}/assign", Who::coordinator, Token::form, assign_request,
              "assign_call"},
    };
    return routes;
}

}  // namespace http
