// What do handlers share beyond the transport? The schedule, the demo's sign-ins, and the one way to run an action.
// Leaves out: what actions do (core/actions).
#pragma once
#include <string>
#include <vector>

#include "core/actions/fill_demo.hpp"
#include "core/actions/visit.hpp"
#include "core/actions/work.hpp"
#include "net/http/context.hpp"
#include "net/http/cookies.hpp"
#include "net/http/handlers/plan_desk.hpp"

namespace http {

struct Application {
    actions::Schedule& schedule;
    std::vector<actions::DemoSignIn> demo_sign_ins;
    PlanDesk plan_desk{};
    std::string exit_target = "https://www.weather.gov/";
};

inline Application& application_of(const Context& context) {
    return *static_cast<Application*>(context.services.application);
}

inline std::shared_ptr<const actions::Outlook> outlook_of(const Context& context) {
    return application_of(context).schedule.look();
}

/// Who asks, as the audit chain names them.
inline actions::Actor audit_actor(const Context& context) {
    if (context.actor.role == Role::family) return actions::Actor::family(context.actor.family);
    if (context.actor.role != Role::nobody) return actions::Actor::person(context.actor.person);
    return {};
}

/// Runs what act() made of an action on the writer's thread; back after the commit.
/// in:   succeeded  has the action answered, and not refused? Asked when the commit has failed
boost::asio::awaitable<void> run_action(Context& context, std::function<void(actions::Work&)> action,
                                        std::function<bool()> succeeded, Priority priority);

/// Runs an action in one transaction on the writer's thread; back after the commit.
/// out:  what the action answered; a refusal has undone everything it wrote
template <class T>
boost::asio::awaitable<scheduling::Result<T>> act(Context& context,
                                                  std::function<scheduling::Result<T>(actions::Work&)> action,
                                                  Priority priority = Priority::ordinary) {
    std::optional<scheduling::Result<T>> out;  // of the writer's thread and of this frame, one after the other
    std::function<void(actions::Work&)> job = [&](actions::Work& work) { actions::perform<T>(work, out, action); };
    std::function<bool()> succeeded = [&] { return out.has_value() && out->has_value(); };
    co_await run_action(context, std::move(job), std::move(succeeded), priority);
    co_return *std::move(out);
}

/// The cookie's session token; empty when there is none.
inline actions::Personal session_token(const Context& context) {
    const auto* token = find_cookie(context.request, session_cookie);
    return actions::Personal{token == nullptr ? std::string{} : *token};
}

}  // namespace http
