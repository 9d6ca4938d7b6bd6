#include "net/http/handlers/api_bodies.hpp"

#include "core/scheduling/availability.hpp"
#include "core/scheduling/phone.hpp"
#include "net/http/forms.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/problem.hpp"
#include "net/json/parse.hpp"
#include "web/language.hpp"

namespace http {
namespace {

using actions::Personal;
using actions::Wanted;
using json::Errors;
using json::ObjectReader;
using scheduling::Instant;
using scheduling::Refusal;
using scheduling::Result;

constexpr std::size_t name_length = 60;

std::unexpected<Refusal> refused_fields(Errors errors) {
    Refusal refusal;
    refusal.fields = std::move(errors);
    return std::unexpected{std::move(refusal)};
}

/// A start that could be one: there, on a multiple of five minutes, not over, not beyond the horizon.
Instant read_start(ObjectReader& reader, const Context& context) {
    reader.require("start");
    const auto start = reader.instant("start");
    if (!start) return {};
    const auto horizon = outlook_of(context)->settings.policy.call.horizon;
    if (start->time_since_epoch().count() % 300 != 0)
        reader.fail("start", "not_on_grid");
    else if (*start < context.now)
        reader.fail("start", "past");
    else if (horizon && *start > context.now + *horizon)
        reader.fail("start", "beyond_horizon");
    return *start;
}

void read_what(ObjectReader& reader, const Context& context, Wanted& wanted) {
    reader.require("experience");
    reader.require("language");
    if (const auto experience = reader.text("experience", 20)) {
        const auto outlook = outlook_of(context);
        const auto* card = outlook->find_experience(*experience);
        if (card == nullptr || !card->offered)
            reader.fail("experience", "unknown_experience");
        else
            wanted.facts.experience = card->id;
    }
    if (const auto language = reader.text("language", 10)) {
        const bool known = *language == "en" || *language == "es";
        if (!known) reader.fail("language", "unknown_language");
        wanted.facts.language = *language;
    }
}

void read_windows(ObjectReader& reader, Errors& errors, Wanted& wanted) {
    if (!reader.has("safe_windows")) return;
    const auto* items = reader.array("safe_windows");
    if (items == nullptr) return;
    const auto path = reader.path_of("safe_windows");
    const auto before = errors.size();
    wanted.facts.safe_windows = json::read_weekly(*items, path, errors);
    if (errors.size() != before) return;
    for (auto& error : scheduling::find_weekly_errors(*wanted.facts.safe_windows, path))
        errors.push_back(std::move(error));
}

void read_contact(const boost::json::value& value, const std::string& path, Errors& errors, Wanted& wanted) {
    ObjectReader reader{value, path, errors};
    auto& contact = wanted.contact;
    if (const auto phone = reader.text("phone", 30); phone && !phone->empty()) {
        if (!scheduling::is_phone(*phone)) reader.fail("phone", "phone");
        contact.phone = Personal{*phone};
        contact.may_call = true;
    }
    if (const auto email = reader.text("email", 120); email && !email->empty()) {
        if (!is_email(*email)) reader.fail("email", "email");
        contact.email = Personal{*email};
        contact.may_message = true;
    }
    contact.voicemail = reader.flag("voicemail").value_or(false) && contact.may_call;
    contact.may_text = reader.flag("text").value_or(false) && contact.may_call;
    contact.family_calls = !contact.may_call;
    contact.code_word = Personal{reader.text("code_word", 40).value_or("")};
    read_windows(reader, errors, wanted);
    reader.done();
}

void read_family(ObjectReader& reader, Errors& errors, Wanted& wanted) {
    reader.require("zone");
    if (const auto zone = reader.zone("zone")) wanted.facts.zone = *zone;
    wanted.contact.name = Personal{reader.text("name", name_length).value_or("")};
    wanted.contact.family_calls = true;
    if (!reader.has("contact")) return;
    if (const auto* contact = reader.value("contact"))
        read_contact(*contact, reader.path_of("contact"), errors, wanted);
}

std::optional<scheduling::CallId> read_hold_id(ObjectReader& reader) {
    const auto hold = reader.text("hold", 20);
    if (!hold) return std::nullopt;
    const auto id = parse_number(*hold);
    if (!id || *id <= 0) reader.fail("hold", "unreadable");
    return scheduling::CallId{id.value_or(0)};
}

}  // namespace

std::expected<boost::json::value, Response> json_body(const Context& context) {
    if (context.request.content_type != "application/json") {
        Problem unreadable{.status = 415,
                           .code = "not_json",
                           .title = {},
                           .detail = "Send the body as application/json.",
                           .incident = {},
                           .refusal = {}};
        return std::unexpected{problem(unreadable, context.language)};
    }
    auto parsed = json::parse(context.request.body);
    if (!parsed) {
        Problem unreadable{.status = 400,
                           .code = "malformed_json",
                           .title = {},
                           .detail = parsed.error().message,
                           .incident = {},
                           .refusal = {}};
        return std::unexpected{problem(unreadable, context.language)};
    }
    return *std::move(parsed);
}

Result<BookingAsk> read_booking(const boost::json::value& body, const Context& context) {
    Errors errors;
    BookingAsk ask;
    ObjectReader reader{body, {}, errors};
    ask.start = read_start(reader, context);
    read_what(reader, context, ask.wanted);
    read_family(reader, errors, ask.wanted);
    ask.hold = read_hold_id(reader);
    ask.wanted.referral = reader.text("referral", 20).value_or("");
    reader.done();
    if (!errors.empty()) return refused_fields(std::move(errors));
    return ask;
}

Result<actions::Wanted> read_request(const boost::json::value& body, const Context& context) {
    Errors errors;
    Wanted wanted;
    ObjectReader reader{body, {}, errors};
    read_what(reader, context, wanted);
    read_family(reader, errors, wanted);
    reader.done();
    if (!errors.empty()) return refused_fields(std::move(errors));
    return wanted;
}

Result<BookingAsk> read_hold(const boost::json::value& body, const Context& context) {
    Errors errors;
    BookingAsk ask;
    ObjectReader reader{body, {}, errors};
    ask.start = read_start(reader, context);
    read_what(reader, context, ask.wanted);
    if (const auto zone = reader.zone("zone")) ask.wanted.facts.zone = *zone;
    reader.done();
    if (!errors.empty()) return refused_fields(std::move(errors));
    return ask;
}

Result<CodeAsk> read_code(const boost::json::value& body, const Context& context, bool with_start) {
    Errors errors;
    CodeAsk ask;
    ObjectReader reader{body, {}, errors};
    reader.require("code");
    ask.code = Personal{reader.text("code", 60).value_or("")};
    if (with_start) ask.start = read_start(reader, context);
    reader.done();
    if (!errors.empty()) return refused_fields(std::move(errors));
    return ask;
}

Result<Personal> read_line_number(const boost::json::value& body) {
    Errors errors;
    ObjectReader reader{body, {}, errors};
    reader.require("number");
    Personal number{reader.text("number", 40).value_or("")};
    reader.done();
    if (!errors.empty()) return refused_fields(std::move(errors));
    return number;
}

}  // namespace http
