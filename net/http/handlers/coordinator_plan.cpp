#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "core/actions/plan_queue.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/match_rows.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/log.hpp"
#include "web/format.hpp"
#include "web/pages/plan.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::PlannedCall;
using scheduling::Result;
using web::say;

constexpr std::size_t most_picks = 2000;

/// "12:34:2026-11-24T18:00:00Z"
std::string text_of(const PlannedCall& call) {
    return std::to_string(call.request.value) + ":" + std::to_string(call.volunteer.value) + ":" +
           web::stamp(call.start);
}

std::optional<PlannedCall> parse_call(std::string_view text) {
    const auto first = text.find(':');
    const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto request = parse_number(text.substr(0, first));
    const auto volunteer = parse_number(text.substr(first + 1, second - first - 1));
    const auto start = parse_instant(text.substr(second + 1));
    if (!request || !volunteer || !start) return std::nullopt;
    return PlannedCall{{*request}, {*volunteer}, *start};
}

std::size_t unsigned_of(std::int64_t count) {
    return static_cast<std::size_t>(std::max<std::int64_t>(count, 0));
}

const scheduling::Request* find_request(const actions::PlanFacts& facts, scheduling::RequestId id) {
    const auto found = std::ranges::find(facts.requests, id, &scheduling::Request::id);
    return found == facts.requests.end() ? nullptr : &*found;
}

struct Naming {
    const Context& context;
    const actions::Outlook& outlook;
    const actions::FamilyNames& names;

    std::string name_of(scheduling::FamilyId family) const { return name_in(names, family, context.language); }
};

void add_plan(web::PlanPage& page, const PlanDesk::View& view, const Naming& naming) {
    const auto language = naming.context.language;
    const auto& zone = naming.outlook.settings.policy.programme_zone;
    for (const auto& call : view.plan->calls) {
        const auto* request = find_request(*view.on, call.request);
        if (request == nullptr) continue;
        page.rows.push_back({.value = text_of(call),
                             .alias = naming.name_of(request->family),
                             .experience = staff_label(naming.outlook, request->experience, language),
                             .volunteer = naming.outlook.alias_of(call.volunteer),
                             .when = web::full_time(call.start, zone, language),
                             .reasons = best_reasons(view.on->question(), call, language)});
    }
    for (const auto& left : view.plan->unplaced) {
        const auto* request = find_request(*view.on, left.request);
        web::PlanPage::Left row{.id = std::to_string(left.request.value),
                                .alias = naming.name_of(request == nullptr ? scheduling::FamilyId{} : request->family),
                                .reasons = {}};
        if (!left.looked_at) row.reasons.push_back(say(language, "plan_not_looked_at"));
        for (const auto& breach : left.breaches) row.reasons.push_back(web::says(breach, language));
        page.left.push_back(std::move(row));
    }
    page.placed = page.rows.size();
    page.at_best = unsigned_of(view.plan->bound.placed);
    page.proven = view.plan->proven_optimal;
    page.stopped = view.stopped;
    page.made = web::full_time(view.on->now, zone, language);
}

boost::asio::awaitable<Response> plan_page(Context& context, web::PlanPage page, int status) {
    const auto outlook = outlook_of(context);
    const auto view = application_of(context).plan_desk.look();
    page.running = view.running;
    page.ready = !view.running && view.plan.has_value();
    page.placed = unsigned_of(view.best.placed);
    page.at_best = unsigned_of(view.bound.placed);
    if (view.on) page.open = view.on->requests.size();
    if (page.ready) {
        std::vector<scheduling::FamilyId> families;
        for (const auto& request : view.on->requests) families.push_back(request.family);
        std::function<Result<actions::FamilyNames>(Work&)> name = [families](Work& work) {
            return actions::name_families(work, families);
        };
        const auto names = co_await act(context, std::move(name));
        if (!names) co_return error_response(context, status_of(names.error()));
        add_plan(page, view, Naming{context, *outlook, *names});
    } else if (!view.running) {
        auto count = [](store::Reader& db) { return store::count_open_requests(db); };
        page.open = co_await context.services.lanes.read(std::move(count));
    }
    web::Frame frame = frame_of(context);
    frame.path = "/coordinator/plan";
    co_return html(web::render_plan(frame, page), status);
}

boost::asio::awaitable<Response> show_plan(Context& context) {
    web::PlanPage page;
    if (const auto done = parse_number(context.request.query.value("applied")); done && *done >= 0)
        page.done = web::say_count(context.language, "plan_applied", unsigned_of(*done));
    if (context.request.query.value("discarded") == "yes") page.done = say(context.language, "plan_discarded");
    co_return co_await plan_page(context, std::move(page), 200);
}

/// Lives on after its request: the pages that show the plan ask the desk.
boost::asio::awaitable<void> run_plan(Services& services, PlanDesk& desk) {
    auto job = [&desk] { desk.run(); };
    try {
        co_await services.lanes.hash(std::move(job));
    } catch (const std::exception& fault) {
        log_fault("plan_queue", "-", fault.what());
    }
    desk.end();
    services.events.publish("plan");
}

boost::asio::awaitable<Response> start_plan(Context& context) {
    std::function<Result<actions::PlanFacts>(Work&)> gather = actions::gather_plan;
    auto facts = co_await act(context, std::move(gather));
    if (!facts) co_return error_response(context, status_of(facts.error()));
    auto& desk = application_of(context).plan_desk;
    if (desk.begin(std::make_shared<const actions::PlanFacts>(*std::move(facts)))) {
        const auto loop = co_await boost::asio::this_coro::executor;
        boost::asio::co_spawn(loop, run_plan(context.services, desk), boost::asio::detached);
    }
    co_return see_other("/coordinator/plan");
}

boost::asio::awaitable<Response> stop_plan(Context& context) {
    application_of(context).plan_desk.stop();
    co_return see_other("/coordinator/plan");
}

boost::asio::awaitable<Response> discard_plan(Context& context) {
    application_of(context).plan_desk.clear();
    context.services.events.publish("plan");
    co_return see_other("/coordinator/plan?discarded=yes");
}

/// The rows that were chosen; nothing when one cannot be read.
std::optional<std::vector<PlannedCall>> picks_of(const Context& context, const Fields& form) {
    std::vector<PlannedCall> picks;
    if (form.value("which") == "all") {
        const auto view = application_of(context).plan_desk.look();
        if (view.plan) picks = view.plan->calls;
        return picks;
    }
    for (const auto pick : form.all("pick")) {
        const auto call = parse_call(pick);
        if (!call || picks.size() == most_picks) return std::nullopt;
        picks.push_back(*call);
    }
    return picks;
}

boost::asio::awaitable<Response> apply_plan(Context& context) {
    const auto form = form_of(context);
    const auto picks = form ? picks_of(context, *form) : std::nullopt;
    if (!picks) co_return error_response(context, 422);
    web::PlanPage page;
    if (picks->empty()) {
        page.refused.push_back(say(context.language, "plan_nothing_chosen"));
        co_return co_await plan_page(context, std::move(page), 422);
    }
    const auto how = form->value("which") == "propose" ? actions::How::propose : actions::How::assign;
    std::function<Result<actions::AppliedPlan>(Work&)> run = [chosen = *picks, how](Work& work) {
        return actions::apply_plan(work, chosen, how);
    };
    const auto applied = co_await act(context, std::move(run));
    if (applied && applied->refused.empty()) {
        application_of(context).plan_desk.clear();
        context.services.events.publish("board");
        co_return see_other("/coordinator/plan?applied=" + std::to_string(applied->applied));
    }
    const auto outlook = outlook_of(context);
    const auto add = [&](const std::string& who, const std::vector<scheduling::Breach>& breaches) {
        for (const auto& breach : breaches)
            page.refused.push_back(who + (breach.rule == scheduling::RuleName::not_found
                                              ? say(context.language, "plan_no_longer_open")
                                              : web::says(breach, context.language)));
    };
    if (!applied) add("", applied.error().breaches);
    if (applied)
        for (const auto& refused : applied->refused)
            add(outlook->alias_of(refused.call.volunteer) + ", " +
                    web::full_time(refused.call.start, outlook->settings.policy.programme_zone, context.language) +
                    ": ",
                refused.breaches);
    co_return co_await plan_page(context, std::move(page), 409);
}

}  // namespace

std::span<const Route> coordinator_plan_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/plan", Who::coordinator, Token::none, show_plan, "plan"},
        Route{Method::post, "/coordinator/plan", Who::coordinator, Token::form, start_plan, "plan_queue"},
        Route{Method::post, "/coordinator/plan/stop", Who::coordinator, Token::form, stop_plan, "stop_plan"},
        Route{Method::post, "/coordinator/plan/discard", Who::coordinator, Token::form, discard_plan, "discard_plan"},
        Route{Method::post, "/coordinator/plan/apply", Who::coordinator, Token::form, apply_plan, "apply_plan",
              std::size_t{256} * 1024},
    };
    return routes;
}

}  // namespace http
