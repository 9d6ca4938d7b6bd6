#include "net/http/handlers/hooks.hpp"

#include "core/actions/sign_in.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/sign_in_steps.hpp"
#include "net/http/problem.hpp"
#include "web/pages/family_start.hpp"

namespace http {
namespace {

boost::asio::awaitable<Actor> resolve_actor(Context& context) {
    const auto token = session_token(context);
    if (token.empty()) co_return Actor{};
    const auto now = context.now;
    auto find = [token, now](store::Reader& db) { return actions::find_visitor(db, token, now); };
    const auto visitor = co_await context.services.lanes.read(std::move(find));
    if (!visitor) co_return Actor{};
    Actor actor;
    actor.role = visitor->role ? role_of(*visitor->role) : Role::family;
    actor.person = visitor->person;
    actor.family = visitor->family;
    actor.volunteer = visitor->volunteer;
    actor.csrf_token = visitor->csrf.reveal();
    co_return actor;
}

Response error_page(Context& context, int status) {
    const std::string incident = status >= 500 ? context.incident : std::string{};
    if (context.request.is_api()) {
        const Problem fault{
            .status = status, .code = {}, .title = {}, .detail = {}, .incident = incident, .refusal = {}};
        return problem(fault, context.language);
    }
    web::Frame frame = frame_of(context);
    frame.path = "/";
    return html(web::render_error(frame, status, incident), status);
}

int status_of_fault(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const store::Busy&) {
        return 503;
    } catch (const store::DiskFull&) {
        return 503;
    } catch (const store::IoFault&) {
        return 503;
    } catch (...) {
        return 500;
    }
}

boost::asio::awaitable<bool> is_ready(Context& context) {
    auto ask = [](store::Reader& db) { return !store::list_settings(db).empty(); };
    co_return co_await context.services.lanes.read(std::move(ask));
}

}  // namespace

Hooks service_hooks() {
    return {.resolve_actor = resolve_actor,
            .error_page = error_page,
            .status_of_fault = status_of_fault,
            .is_ready = is_ready};
}

}  // namespace http
