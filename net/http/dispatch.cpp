#include "net/http/dispatch.hpp"

#include "net/http/cookies.hpp"
#include "net/http/error_pages.hpp"
#include "net/http/forms.hpp"
#include "net/http/log.hpp"
#include "net/http/problem.hpp"

namespace http {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";
constexpr std::string_view json_type = "application/json";

bool has_session_cookie(const Request& request) {
    return find_cookie(request, session_cookie) != nullptr;
}

Response refusal(Context& context, int status, std::string_view code) {
    if (context.request.is_api()) return problem({.status = status, .code = std::string{code}}, context.language);
    return error_answer(context, status);
}

/// Somebody without a session: a page leads to where one begins, a program is told.
Response ask_to_sign_in(Context& context) {
    if (context.request.is_api()) return refusal(context, 401, "sign_in");
    return see_other(context.route->who == Who::family ? "/" : "/sign-in");
}

/// A row that takes a long body takes it in one field too.
FormLimits limits_of(const Route& route) {
    FormLimits limits;
    if (route.body_limit > default_body_limit) limits.value_bytes = route.body_limit;
    return limits;
}

/// A form with control characters comes back to its page with what was typed: they are taken out, and told of.
bool keep_readable_part(Context& context, const scheduling::Refusal& refusal) {
    const bool only_characters = std::ranges::all_of(
        refusal.fields, [](const auto& error) { return error.reason == "control_characters" && !error.field.empty(); });
    if (!only_characters) return false;
    auto readable = parse_form(without_control_escapes(context.request.body), limits_of(*context.route));
    if (!readable) return false;
    context.form = std::move(*readable);
    context.form_errors = refusal.fields;
    return true;
}

/// Reads the body of a form row into the context. out: nothing when it could be read
std::optional<Response> read_body(Context& context) {
    const Request& request = context.request;
    if (is_safe(request.method) || request.body.empty()) return std::nullopt;
    if (context.route->token == Token::json && request.content_type != json_type)
        return refusal(context, 415, "content_type");
    if (context.route->token != Token::form) return std::nullopt;
    if (request.content_type != form_type) return refusal(context, 415, "content_type");
    auto form = parse_form(request.body, limits_of(*context.route));
    if (!form && keep_readable_part(context, form.error())) return std::nullopt;
    if (!form) {
        if (request.is_api()) return refused(form.error(), context.language);
        return error_answer(context, 422);
    }
    context.form = std::move(*form);
    return std::nullopt;
}

/// Who may, and does it come from our page? out: nothing when the handler may run
std::optional<Response> stopped_before(Context& context) {
    const bool guarded = !is_safe(context.request.method) && context.route->token != Token::exempt;
    if (guarded && is_cross_origin(context)) return refusal(context, 403, "cross_origin");
    const Role role = context.actor.role;
    if (!admits(context.route->who, role))
        return role == Role::nobody ? ask_to_sign_in(context) : refusal(context, 403, "forbidden");
    if (auto unreadable = read_body(context)) return unreadable;
    if (!guarded) return std::nullopt;
    const auto breach = token_breach(context);
    if (!breach.empty()) return refusal(context, 403, breach);
    return std::nullopt;
}

boost::asio::awaitable<Response> answer(Context& context) {
    const auto resolve = context.services.hooks.resolve_actor;
    const bool asks = context.route->token != Token::exempt && has_session_cookie(context.request);
    if (asks && resolve != nullptr) context.actor = co_await resolve(context);
    auto stopped = stopped_before(context);
    if (stopped) co_return std::move(*stopped);
    co_return co_await context.route->handler(context);
}

/// A cookie whose session is over is taken back, so that the next try does not stumble over it.
void forget_dead_session(const Context& context, Response& response) {
    if (context.route->token == Token::exempt || context.actor.role != Role::nobody) return;
    if (!has_session_cookie(context.request) || !response.header("Set-Cookie").empty()) return;
    clear_cookie(response, context.request, session_cookie);
}

/// "?lang=es" speaks Spanish from here on.
void choose_language(Context& context) {
    if (const auto chosen = web::parse_language(context.request.query.value("lang"))) context.language = *chosen;
}

void keep_language(const Context& context, Response& response) {
    const auto chosen = web::parse_language(context.request.query.value("lang"));
    if (chosen) set_cookie(response, context.request, language_cookie, web::to_code(*chosen));
}

Response answer_of_fault(Context& context, const std::exception_ptr& error) {
    int status = 500;
    try {
        std::rethrow_exception(error);
    } catch (const Overloaded&) {
        status = 503;
    } catch (...) {
        if (context.services.hooks.status_of_fault != nullptr) status = context.services.hooks.status_of_fault(error);
    }
    log_fault(context.route->name, context.incident, describe(error));
    Response response = error_answer(context, status);
    if (status == 503) response.set("Retry-After", "5");
    return response;
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

bool is_cross_origin(const Context& context) {
    const Request& request = context.request;
    const std::string_view site = request.sec_fetch_site;
    const bool site_fits = site == "same-origin" || site == "none";
    if (!site.empty() && !site_fits) return true;
    if (request.origin.empty()) return false;
    if (request.origin != "null") return request.origin != (request.is_tls ? "https://" : "http://") + request.host;
    // A sandboxed frame sends null too, and old browsers do not say Sec-Fetch-Site: then only the token tells.
    if (context.route->token != Token::form) return true;
    return !site_fits && !has_session_cookie(request);
}

std::string_view token_breach(const Context& context) {
    if (!has_session_cookie(context.request)) return {};
    if (context.actor.role == Role::nobody || context.actor.csrf_token.empty()) return "session_over";
    const std::string_view header = context.request.csrf_token;
    const bool by_field = header.empty() && context.route->token == Token::form;
    const std::string_view sent = by_field ? context.form.value("_token") : header;
    return same_secret(sent, context.actor.csrf_token) ? "" : "token";
}

boost::asio::awaitable<Response> dispatch(Context& context) {
    std::exception_ptr error;
    choose_language(context);
    try {
        Response response = co_await answer(context);
        forget_dead_session(context, response);
        keep_language(context, response);
        co_return response;
    } catch (...) {
        error = std::current_exception();
    }
    co_return answer_of_fault(context, error);
}

}  // namespace http
