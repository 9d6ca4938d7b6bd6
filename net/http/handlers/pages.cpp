#include "net/http/handlers/pages.hpp"

#include "net/http/error_pages.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "web/words.hpp"

namespace http {
namespace {

web::Audience audience_of(const Context& context) {
    switch (context.actor.role) {
        case Role::volunteer:
            return web::Audience::volunteer;
        case Role::consultant:
            return web::Audience::consultant;
        case Role::coordinator:
            return web::Audience::coordinator;
        case Role::administrator:
            return web::Audience::administrator;
        case Role::family:
            return web::Audience::family;
        case Role::nobody:
            return web::Audience::family;
    }
    return web::Audience::family;
}

std::string upper_first(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace

web::Frame frame_of(const Context& context, std::string back) {
    web::Frame frame;
    frame.language = context.language;
    frame.audience = audience_of(context);
    frame.path = context.request.path;
    frame.token = context.actor.csrf_token;
    frame.back = std::move(back);
    const auto* keys = find_cookie(context.request, keys_cookie);
    frame.keys = keys == nullptr || *keys != "off";
    const auto outlook = outlook_of(context);
    frame.surge = store::is_surge_on(outlook->settings, context.now);
    frame.answer_within = outlook->settings.first_contact_target;
    frame.lines.phone = outlook->settings.programme_phone;
    if (!outlook->settings.crisis_lines.empty()) frame.lines.crisis.clear();
    for (const auto& [name, number] : outlook->settings.crisis_lines) frame.lines.crisis.push_back({name, number});
    return frame;
}

std::string step_of(const Context& context, int step) {
    const std::string number = std::to_string(step);
    return web::say(context.language, "step", {{"n", number}, {"of", "5"}});
}

void add_refusal(web::Frame& frame, const scheduling::Refusal& refusal) {
    frame.errors.insert(frame.errors.end(), refusal.fields.begin(), refusal.fields.end());
    frame.breaches.insert(frame.breaches.end(), refusal.breaches.begin(), refusal.breaches.end());
}

int status_of(const scheduling::Refusal& refusal) {
    for (const auto& breach : refusal.breaches)
        if (breach.rule == scheduling::RuleName::not_found) return 404;
    // Somebody else was quicker: what was typed is fine.
    const bool overtaken =
        std::ranges::any_of(refusal.fields, [](const auto& error) { return error.field == "version"; });
    return refusal.fields.empty() || overtaken ? 409 : 422;
}

scheduling::Result<Fields> form_of(const Context& context) {
    if (!context.form_errors.empty()) {
        scheduling::Refusal refusal;
        refusal.fields = context.form_errors;
        return std::unexpected{std::move(refusal)};
    }
    if (context.route != nullptr && context.route->token == Token::form) return context.form;
    return parse_form(context.request.body);
}

std::optional<int> version_of(const Fields& form) {
    const auto version = parse_number(form.value("version"));
    if (!version || !std::in_range<int>(*version)) return std::nullopt;
    return static_cast<int>(*version);
}

bool is_from_elsewhere(const Context& context) {
    const auto& request = context.request;
    if (!request.sec_fetch_site.empty())
        return request.sec_fetch_site != "same-origin" && request.sec_fetch_site != "none";
    if (request.origin.empty() || request.origin == "null") return false;
    return request.origin != (request.is_tls ? "https://" : "http://") + request.host;
}

Response error_response(Context& context, int status) {
    return error_answer(context, status);
}

std::optional<std::int64_t> id_parameter(const Context& context) {
    const auto id = parse_number(context.request.parameter("id"));
    if (!id || *id <= 0) return std::nullopt;
    return id;
}

std::string language_name(std::string_view code, web::Language reader) {
    return coded_name("language_", code, reader);
}

std::string family_label(const store::ExperienceCard& card, web::Language language) {
    return upper_first(language == web::Language::es ? card.for_families.es : card.for_families.en);
}

std::string staff_label(const actions::Outlook& outlook, scheduling::ExperienceId id, web::Language language) {
    const auto* card = outlook.find_experience(id);
    if (card == nullptr) return {};
    return language == web::Language::es ? card->for_staff.es : card->for_staff.en;
}

}  // namespace http
