#include "web/pages/family_times.hpp"

#include "core/actions/book_call.hpp"
#include "core/store/calls.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/times.hpp"
#include "net/http/handlers/visits.hpp"
#include "web/format.hpp"
#include "web/pages/family_answers.hpp"
#include "web/pages/family_start.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::asks_coordinator;
using actions::Visit;
using actions::Work;
using scheduling::Instant;
using scheduling::Result;
using web::say;

/// What the answers so far amount to; where something is missing, the page on which it is asked.
struct Asked {
    std::optional<actions::Wanted> wanted;
    std::string missing;
};
Asked asked_of(const Visit& visit, const actions::Outlook& outlook) {
    if (visit.experience.empty()) return {std::nullopt, "/need"};
    if (visit.language.empty()) return {std::nullopt, "/about"};
    if (visit.call.empty() || visit.hours.empty() || visit.zone.empty()) return {std::nullopt, "/contact"};
    auto wanted = actions::wanted_of(visit, outlook);
    if (!wanted) return {std::nullopt, "/need"};
    return {*std::move(wanted), {}};
}

/// Whether we may neither call nor write: the family comes back by itself.
bool allows_nothing(const Visit& visit) {
    const auto contact = actions::contact_of(visit);
    return !contact.may_call && !contact.may_message && !contact.may_text;
}

web::Frame times_frame(const Context& context) {
    web::Frame frame = frame_of(context, "/contact");
    frame.step = step_of(context, 4);
    return frame;
}

web::TimesPage own_times_page(const Context& context, const actions::Outlook& outlook, const Visit& visit,
                              const scheduling::Request& facts) {
    auto page = times_page(context, outlook, facts, "/times");
    page.we_stay_silent = allows_nothing(visit);
    return page;
}

boost::asio::awaitable<Response> show_times(Context& context) {
    const auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    const auto outlook = outlook_of(context);
    const auto asked = asked_of(*visit, *outlook);
    if (!asked.missing.empty()) co_return see_other(asked.missing);
    if (asks_coordinator(*visit)) co_return see_other("/check");
    auto page = own_times_page(context, *outlook, *visit, asked.wanted->facts);
    page.run_out = context.request.query.value("kept") == "over";
    co_return html(web::render_times(times_frame(context), page));
}

/// Keeps the chosen time for ten minutes.
boost::asio::awaitable<Response> choose_time(Context& context) {
    const auto form = form_of(context);
    std::optional<Instant> start;
    if (form) start = parse_instant(form->value("start"));
    const auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    const auto outlook = outlook_of(context);
    const auto asked = asked_of(*visit, *outlook);
    if (!asked.missing.empty()) co_return see_other(asked.missing);
    web::Frame frame = times_frame(context);
    if (!start) {
        frame.errors.push_back({"start", "choose_one"});
        auto page = own_times_page(context, *outlook, *visit, asked.wanted->facts);
        co_return html(web::render_times(frame, page), 422);
    }
    const auto family = context.actor.family;
    const auto facts = asked.wanted->facts;
    const Instant chosen = *start;
    std::function<Result<bool>(Work&, Visit&)> change = [family, facts, chosen](Work& work,
                                                                                Visit& mine) -> Result<bool> {
        const auto kept = actions::hold_time(work, family, facts, chosen, mine.hold);
        if (!kept) return std::unexpected{kept.error()};
        mine.hold = kept->call;
        return true;
    };
    const auto changed = co_await change_visit(context, std::move(change));
    if (changed) co_return see_other("/check");
    if (is_over(changed.error())) co_return visit_over(changed.error());
    auto page = own_times_page(context, *outlook_of(context), *visit, asked.wanted->facts);
    page.taken = true;
    co_return html(web::render_times(frame, page), 409);
}

/// "None of these times suit me": a coordinator answers.
boost::asio::awaitable<Response> choose_none(Context& context) {
    std::function<Result<bool>(Work&, Visit&)> change = [](Work& work, Visit& mine) -> Result<bool> {
        actions::give_back_hold(work, mine);
        return true;
    };
    const auto changed = co_await change_visit(context, std::move(change));
    co_return changed ? see_other("/check") : visit_over(changed.error());
}

struct SeenHold {
    Visit visit;
    std::optional<store::Call> hold;
};

boost::asio::awaitable<Result<SeenHold>> see_hold(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<SeenHold>(Work&)> see = [family](Work& work) -> Result<SeenHold> {
        auto visit = actions::load_answers(work.db, family);
        if (!visit) return std::unexpected{std::move(visit.error())};
        SeenHold seen{*std::move(visit), std::nullopt};
        // What was kept for another experience is no time for this one.
        if (seen.visit.hold && !asks_coordinator(seen.visit)) seen.hold = store::load_call(work.db, *seen.visit.hold);
        actions::record(work, "see_answers", store::SubjectKind::family, family);
        return seen;
    };
    co_return co_await act(context, std::move(see));
}

/// Whether the time was kept no longer.
bool has_run_out(const SeenHold& seen, Instant now) {
    return seen.hold && (seen.hold->state != scheduling::CallState::held || seen.hold->expires <= now);
}

web::CheckPage check_page(const Context& context, const SeenHold& seen) {
    const auto outlook = outlook_of(context);
    const auto language = context.language;
    const Visit& visit = seen.visit;
    web::CheckPage page;
    const auto add = [&](const char* key, std::string value, const char* href) {
        page.rows.push_back({say(language, key), std::move(value), href});
    };
    const auto zone = scheduling::Zone::parse(visit.zone).value_or(scheduling::Zone{});
    if (seen.hold) {
        add("check_when", web::full_time(seen.hold->time.begin(), zone, language), "/times");
        page.kept_until = web::clock_time(seen.hold->expires.value_or(context.now), zone, language);
        page.has_start = true;
    }
    const auto* card = outlook->find_experience(visit.experience);
    const std::string other = say(language, visit.experience == "unsure" ? "need_unsure" : "need_other");
    add("check_what", card != nullptr ? family_label(*card, language) : other, "/need");
    add("check_name", visit.name.empty() ? say(language, "check_no_name") : visit.name, "/about");
    add("check_language", language_name(visit.language, language), "/about");
    const auto contact = actions::contact_of(visit);
    const auto& settings = outlook->settings;
    const bool on_line = settings.talk == scheduling::Talk::line;
    add("check_contact",
        contact_sentence(contact, actions::safe_windows_of(visit), {settings.programme_phone, on_line}, language),
        "/contact");
    page.screening = page.has_start && outlook->settings.policy.screening != scheduling::Screening::off;
    return page;
}

web::Frame check_frame(const Context& context, const Visit& visit) {
    web::Frame frame = frame_of(context, asks_coordinator(visit) ? "/contact" : "/times");
    frame.step = step_of(context, 5);
    return frame;
}

boost::asio::awaitable<Response> show_check(Context& context) {
    auto seen = co_await see_hold(context);
    if (!seen) co_return visit_over(seen.error());
    const auto asked = asked_of(seen->visit, *outlook_of(context));
    if (!asked.missing.empty() && !asks_coordinator(seen->visit)) co_return see_other(asked.missing);
    if (has_run_out(*seen, context.now)) co_return see_other("/times?kept=over");
    co_return html(web::render_check(check_frame(context, seen->visit), check_page(context, *seen)));
}

/// Books what was kept, or asks a coordinator for a time. The code stands in the draft until the visit ends.
Result<bool> finish(Work& work, scheduling::FamilyId family, Visit& mine, const std::string& referral) {
    const auto outlook = work.schedule.look();
    auto wanted = actions::wanted_of(mine, *outlook);
    if (!wanted) return std::unexpected{wanted.error()};
    wanted->referral = referral;
    if (asks_coordinator(mine)) actions::give_back_hold(work, mine);
    if (!mine.hold) {
        const auto code = actions::ask_for_call(work, family, *wanted);
        if (!code) return std::unexpected{code.error()};
        mine.code = code->reveal();
        mine.kept_as = "request";
        return true;
    }
    const auto hold = store::load_call(work.db, *mine.hold);
    if (!hold) return actions::refuse(scheduling::RuleName::slot_taken);
    const auto booked = actions::book_call(work, family, *wanted, hold->time.begin(), mine.hold);
    if (!booked) return std::unexpected{booked.error()};
    mine.code = booked->code.reveal();
    mine.kept_as = "call";
    return true;
}

boost::asio::awaitable<Response> book(Context& context) {
    const auto form = form_of(context);
    const std::string referral = form ? std::string{form->value("referral")} : std::string{};
    const auto family = context.actor.family;
    std::function<Result<bool>(Work&, Visit&)> change = [family, referral](Work& work, Visit& mine) -> Result<bool> {
        mine.kept_at = work.now;
        return finish(work, family, mine, referral);
    };
    const auto changed = co_await change_visit(context, std::move(change));
    if (changed) {
        context.services.events.publish("board");
        co_return see_other("/kept");
    }
    // Pressed twice, say: what was kept is shown.
    const auto seen = co_await see_hold(context);
    if (!seen) co_return visit_over(seen.error());
    if (changed.error().fields.empty()) {
        const auto asked = asked_of(seen->visit, *outlook_of(context));
        if (!asked.wanted) co_return see_other(asked.missing);
        auto page = own_times_page(context, *outlook_of(context), seen->visit, asked.wanted->facts);
        const auto& breaches = changed.error().breaches;
        const bool gone = std::ranges::any_of(
            breaches, [](const auto& breach) { return breach.rule == scheduling::RuleName::slot_taken; });
        page.run_out = has_run_out(*seen, context.now);
        page.taken = !page.run_out && (gone || breaches.empty());
        page.unfit = !page.run_out && !page.taken;
        co_return html(web::render_times(times_frame(context), page), 409);
    }
    web::Frame frame = check_frame(context, seen->visit);
    add_refusal(frame, changed.error());
    auto page = check_page(context, *seen);
    page.referral = referral;
    co_return html(web::render_check(frame, page), 422);
}

struct SeenKept {
    Visit visit;
    std::optional<store::Call> call;  ///< none where a coordinator looks for a time
    bool wants_sooner = false;
    bool changed = false;  ///< what was kept is not what stands
};

/// no:   not_found when nothing was kept, or so long ago that the code is shown no more
boost::asio::awaitable<Result<SeenKept>> see_kept(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<SeenKept>(Work&)> see = [family](Work& work) -> Result<SeenKept> {
        auto visit = actions::load_visit(work.db, family);
        const bool shown = visit && visit->kept_at && work.now < *visit->kept_at + actions::code_shown;
        if (!shown) return actions::refuse(scheduling::RuleName::not_found);
        SeenKept seen{*std::move(visit), std::nullopt};
        const auto requests = store::list_requests_of(work.db, family, work.now);
        seen.wants_sooner = !requests.empty() && requests.front().wants_sooner;
        if (seen.visit.hold) seen.call = store::load_call(work.db, *seen.visit.hold);
        seen.changed = seen.call ? seen.call->state != scheduling::CallState::confirmed
                                 : requests.empty() || requests.front().state != store::RequestState::open;
        actions::record(work, "see_answers", store::SubjectKind::family, family);
        return seen;
    };
    co_return co_await act(context, std::move(see));
}

/// Where the booking ends, and where Back from it leads.
boost::asio::awaitable<Response> show_kept(Context& context) {
    if (has_left(context)) co_return closed_page(context);
    const auto seen = co_await see_kept(context);
    if (!seen) {
        const auto frame = frame_of(context);
        web::MessagePage gone{
            .heading = say(context.language, "kept_gone_heading"),
            .paragraphs = {say(context.language, "kept_gone", {{"programme_phone", frame.lines.phone}})},
            .incident = {}};
        co_return html(web::render_message(frame, gone));
    }
    if (seen->changed) co_return see_other("/your-call");
    const auto zone = scheduling::Zone::parse(seen->visit.zone).value_or(scheduling::Zone{});
    web::KeptPage page{.code = seen->visit.code, .when = {}};
    if (seen->call) page.when = web::full_time(seen->call->time.begin(), zone, context.language);
    page.family_calls = seen->visit.call == "no";
    page.we_stay_silent = allows_nothing(seen->visit);
    page.talk = outlook_of(context)->settings.talk;
    page.screening = seen->call && !seen->call->screened;
    page.wants_sooner = seen->wants_sooner;
    co_return html(web::render_kept(frame_of(context), page));
}

}  // namespace

std::span<const Route> family_time_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/times", Who::family, Token::none, show_times, "times"},
        Route{Method::post, "/times", Who::family, Token::form, choose_time, "choose_time"},
        Route{Method::post, "/none", Who::family, Token::form, choose_none, "choose_none"},
        Route{Method::get, "/check", Who::family, Token::none, show_check, "check"},
        Route{Method::post, "/check", Who::family, Token::form, book, "book"},
        Route{Method::get, "/kept", Who::anyone, Token::none, show_kept, "kept"},
    };
    return routes;
}

}  // namespace http
