// A volunteer's card, kept true by a coordinator: one form, refused with what was typed, never over somebody else's
// hand.
#include "core/actions/keep_card.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/card_words.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/zones_offered.hpp"
#include "web/format.hpp"
#include "web/pages/volunteer_card.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Outlook;
using actions::SeenCard;
using actions::ToldCard;
using actions::Work;
using scheduling::LivedExperience;
using scheduling::Result;
using scheduling::VolunteerId;
using web::Choice;
using web::VolunteerCardPage;

constexpr std::size_t new_places = 2, typed_bytes = 40, most_heavy = 50;

std::string field(std::string_view name, std::size_t row) {
    return std::string{name} + "_" + std::to_string(row);
}

/// How many experiences the form has places for.
std::size_t rows_of(const Fields& sent) {
    std::size_t rows = 0;
    while (rows < actions::most_experiences + new_places && sent.count(field("event", rows)) > 0) ++rows;
    return rows;
}

/// What is offered, and what is on file or was sent though it is not offered any more.
std::vector<Choice> events_of(const Outlook& outlook, std::string_view chosen, web::Language language) {
    std::vector<Choice> choices;
    for (const auto& card : outlook.experiences) {
        const bool can_be = card.offered && !store::is_always_there(card.public_id);
        if (!can_be && card.public_id != chosen) continue;
        choices.push_back({card.public_id, staff_label(outlook, card.id, language), card.public_id == chosen});
    }
    return choices;
}

template <store::Coded Enum>
std::vector<Choice> choices_of(std::string (*word)(Enum, web::Language), std::string_view chosen,
                               web::Language language) {
    std::vector<Choice> choices;
    choices.reserve(store::Codes<Enum>::words.size());
    for (const auto code : store::Codes<Enum>::words)
        choices.push_back({std::string{code}, word(store::from_code<Enum>(code), language), code == chosen});
    return choices;
}

/// One experience as a form sends it.
struct TypedExperience {
    std::string event, status = "unknown", relation = "unknown", elapsed = "unknown", happened;
    bool international = false, removed = false;
};

TypedExperience typed(const Outlook& outlook, const LivedExperience& lived) {
    const auto* card = outlook.find_experience(lived.event);
    return {.event = card == nullptr ? std::string{} : card->public_id,
            .status = std::string{store::to_code(lived.status)},
            .relation = std::string{store::to_code(lived.relation)},
            .elapsed = std::string{store::to_code(lived.elapsed)},
            .happened = lived.happened ? web::form_date(*lived.happened) : std::string{},
            .international = lived.international,
            .removed = false};
}

TypedExperience typed(const Fields& sent, std::size_t row) {
    const auto text = [&](std::string_view name) {
        return std::string{sent.value(field(name, row))}.substr(0, typed_bytes);
    };
    return {.event = text("event"),
            .status = text("status"),
            .relation = text("relation"),
            .elapsed = text("elapsed"),
            .happened = text("happened"),
            .international = !text("international").empty(),
            .removed = !text("remove").empty()};
}

VolunteerCardPage::Experience shown(const Outlook& outlook, const TypedExperience& one, std::size_t row, bool on_file,
                                    web::Language language) {
    return {.row = std::to_string(row),
            .on_file = on_file,
            .events = events_of(outlook, one.event, language),
            .statuses = choices_of(status_word, one.status, language),
            .relations = choices_of(relation_word, one.relation, language),
            .elapsed = choices_of(elapsed_word, one.elapsed, language),
            .international = one.international,
            .removed = one.removed,
            .happened = one.happened};
}

/// Those that have a name here, and what is on file besides.
std::vector<Choice> languages_of(const SeenCard& seen, const std::vector<std::string_view>& chosen,
                                 web::Language language) {
    std::vector<std::string> codes;
    codes.reserve(web::languages.size() + seen.facts.languages.size());
    for (const auto one : web::languages) codes.emplace_back(web::to_code(one));
    for (const auto& code : seen.facts.languages)
        if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
    std::vector<Choice> choices;
    choices.reserve(codes.size());
    for (const auto& code : codes)
        choices.push_back({code, language_name(code, language), std::ranges::find(chosen, code) != chosen.end()});
    return choices;
}

/// What was typed where something was sent, else what is on file.
VolunteerCardPage page_of(const Context& context, const Outlook& outlook, const SeenCard& seen, const Fields* sent) {
    const auto language = context.language;
    const auto& facts = seen.facts;
    const auto typed_or = [&](std::string_view name, std::size_t most, std::string on_file) {
        return sent == nullptr ? std::move(on_file) : std::string{sent->value(name)}.substr(0, most);
    };
    const std::vector<std::string_view> spoken{facts.languages.begin(), facts.languages.end()};
    const auto gender = typed_or("gender", typed_bytes, std::string{store::to_code(facts.gender)});
    const auto& heavy = facts.caps.heavy_per_week;
    VolunteerCardPage page{
        .id = std::to_string(facts.id.value),
        .version = std::to_string(seen.card.version),
        .name = seen.card.alias,
        .alias = typed_or("alias", 2 * actions::longest_alias, seen.card.alias),
        .phone = typed_or("phone", typed_bytes, seen.phone.reveal()),
        .zone = typed_or("zone", typed_bytes, facts.availability.zone.name()),
        .more_languages = typed_or("more_languages", 5 * typed_bytes, {}),
        .languages = languages_of(seen, sent == nullptr ? spoken : sent->all("languages"), language),
        .genders = choices_of(gender_word, gender, language),
        .heavy_per_week = typed_or("heavy_per_week", typed_bytes, heavy ? std::to_string(*heavy) : std::string{}),
        .programme_heavy = outlook.settings.policy.cap_heavy_per_week,
        .months_ago = outlook.settings.policy.event_months_ago,
        .experiences = {},
        .zones = zones_offered(),
        .on_file = {}};
    const auto had = facts.experiences.size();
    const auto rows = sent == nullptr ? had + new_places : rows_of(*sent);
    for (std::size_t row = 0; row < rows; ++row) {
        TypedExperience one;
        if (sent != nullptr)
            one = typed(*sent, row);
        else if (row < had)
            one = typed(outlook, facts.experiences[row]);
        const bool on_file = sent == nullptr ? row < had : sent->count(field("had", row)) > 0;
        page.experiences.push_back(shown(outlook, one, row, on_file, language));
    }
    return page;
}

/// How the card stands, for whoever typed beside somebody else.
std::vector<VolunteerCardPage::Line> on_file(const Context& context, const Outlook& outlook, const SeenCard& seen) {
    const auto language = context.language;
    const auto& facts = seen.facts;
    std::vector<VolunteerCardPage::Line> lines;
    const auto add = [&](const char* word, std::string says) {
        lines.push_back({web::say(language, word), std::move(says)});
    };
    std::string spoken;
    for (const auto& code : facts.languages) spoken += (spoken.empty() ? "" : ", ") + language_name(code, language);
    add("told_alias", seen.card.alias);
    add("told_phone", seen.phone.empty() ? web::say(language, "told_no_phone") : seen.phone.reveal());
    add("told_zone", web::zone_name(facts.availability.zone, language));
    add("told_languages", spoken);
    add("told_gender", gender_word(facts.gender, language));
    for (const auto& lived : facts.experiences) add("told_event", experience_line(context, outlook, lived));
    if (const auto& heavy = facts.caps.heavy_per_week) add("told_heavy", std::to_string(*heavy));
    return lines;
}

boost::asio::awaitable<Response> card_page(Context& context, VolunteerId id, const Fields* sent,
                                           scheduling::Refusal refusal) {
    std::function<Result<SeenCard>(Work&)> see = [id](Work& work) { return actions::see_card(work, id); };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto outlook = outlook_of(context);
    auto page = page_of(context, *outlook, *seen, sent);
    auto frame = frame_of(context, "/coordinator/volunteers/" + page.id);
    frame.path = "/coordinator/volunteers/" + page.id + "/card";
    add_refusal(frame, refusal);
    const int status = refusal.fields.empty() ? 200 : status_of(refusal);
    if (status == 409) page.on_file = on_file(context, *outlook, *seen);
    co_return html(web::render_volunteer_card(frame, page), status);
}

boost::asio::awaitable<Response> show_card(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    scheduling::Refusal nothing;
    const VolunteerId volunteer{*id};
    co_return co_await card_page(context, volunteer, nullptr, std::move(nothing));
}

/// One experience of the form; nothing where its place is empty or it is to be taken off the card.
std::optional<LivedExperience> read_experience(FormReader& reader, const Outlook& outlook, const TypedExperience& sent,
                                               std::size_t row) {
    const auto is_unknown = [](const std::string& code) { return code.empty() || code == "unknown"; };
    const bool is_empty = sent.event.empty() && is_unknown(sent.status) && is_unknown(sent.relation) &&
                          is_unknown(sent.elapsed) && sent.happened.empty() && !sent.international;
    if (is_empty || sent.removed) return std::nullopt;
    const auto* card = outlook.find_experience(sent.event);
    if (card == nullptr) reader.refuse(field("event", row), sent.event.empty() ? "choose_one" : "unknown_choice");
    const auto status = chosen_code<scheduling::ChildStatus>(reader, field("status", row));
    const auto relation = chosen_code<scheduling::Relation>(reader, field("relation", row));
    const auto elapsed = chosen_code<scheduling::ElapsedBand>(reader, field("elapsed", row));
    const auto happened = reader.date(field("happened", row));
    if (card == nullptr || !status || !relation || !elapsed) return std::nullopt;
    return LivedExperience{.event = card->id,
                           .status = *status,
                           .relation = *relation,
                           .elapsed = *elapsed,
                           .international = sent.international,
                           .happened = happened};
}

/// Ticked ones and typed ones, in lower case; commas, semicolons and spaces lie between those that are typed.
std::vector<std::string> read_languages(FormReader& reader, const Fields& form) {
    std::vector<std::string> codes;
    for (const auto code : form.all("languages")) codes.emplace_back(code);
    std::string code;
    for (const char c : reader.text("more_languages", 5 * typed_bytes) + ",") {
        if (c != ',' && c != ';' && c != ' ') {
            code += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            continue;
        }
        if (!code.empty()) codes.push_back(std::exchange(code, {}));
    }
    return codes;
}

std::vector<std::string> known_fields(std::size_t rows) {
    std::vector<std::string> names{"version",   "alias",  "phone",          "zone",
                                   "languages", "gender", "more_languages", "heavy_per_week"};
    for (std::size_t row = 0; row < rows; ++row)
        for (const auto* name :
             {"event", "status", "relation", "elapsed", "happened", "international", "remove", "had"})
            names.push_back(field(name, row));
    return names;
}

Result<ToldCard> read_card(const Outlook& outlook, const Fields& form) {
    FormReader reader{form};
    const auto rows = rows_of(form);
    reader.allow_only(known_fields(rows));
    ToldCard told{.alias = reader.required_text("alias", actions::longest_alias),
                  .phone = scheduling::Personal{reader.text("phone", typed_bytes)},
                  .zone = reader.text("zone", typed_bytes),
                  .languages = read_languages(reader, form),
                  .gender = chosen_code<scheduling::Gender>(reader, "gender").value_or(scheduling::Gender::unknown),
                  .heavy_per_week = std::nullopt,
                  .experiences = {}};
    if (reader.has("heavy_per_week"))
        if (const auto heavy = reader.number("heavy_per_week", 0, most_heavy))
            told.heavy_per_week = static_cast<int>(*heavy);
    for (std::size_t row = 0; row < rows; ++row)
        if (const auto lived = read_experience(reader, outlook, typed(form, row), row))
            told.experiences.push_back({row, *lived});
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return told;
}

boost::asio::awaitable<Response> keep_card(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const VolunteerId volunteer{*id};
    auto told = read_card(*outlook_of(context), *form);
    if (!told) co_return co_await card_page(context, volunteer, &*form, std::move(told.error()));
    std::function<Result<VolunteerId>(Work&)> keep = [volunteer, version = version_of(*form), &told](Work& work) {
        return actions::keep_card(work, volunteer, version, *told);
    };
    auto kept = co_await act(context, std::move(keep));
    if (!kept && kept.error().fields.empty()) co_return error_response(context, status_of(kept.error()));
    if (!kept) co_return co_await card_page(context, volunteer, &*form, std::move(kept.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/volunteers/" + std::to_string(*id) + "?done=saved");
}

}  // namespace

std::span<const Route> coordinator_card_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/volunteers/{id}/card", Who::coordinator, Token::none, show_card,
              "volunteer_card"},
        Route{Method::post, "/coordinator/volunteers/{id}/card", Who::coordinator, Token::form, keep_card, "keep_card"},
    };
    return routes;
}

}  // namespace http
