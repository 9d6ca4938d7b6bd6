#include "web/frame.hpp"

#include "web/format.hpp"
#include "web/reasons.hpp"
#include "web/static_files.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data languages_of(const Frame& frame) {
    Data list{Data::type::list};
    for (const Language language : languages) {
        if (language == frame.language) continue;
        Data row;
        row.set("code", std::string{to_code(language)});
        row.set("name", std::string{own_name(language)});
        row.set("path", frame.path);
        list << row;
    }
    return list;
}

/// What the field is called on its page, so that a list of faults can be told apart; empty when it has no name there.
std::string label_of(const std::string& field, const Frame& frame) {
    const Language language = frame.language;
    if (field.size() == 4 && field.starts_with("day")) return weekday_name(field[3] - '1', language);
    const auto row = field.find_last_not_of("0123456789") + 1;
    if (frame.path.ends_with("/card") && row < field.size()) {
        const auto number = std::to_string(std::stoul(field.substr(row, 4)) + 1);
        return say(language, "told_experience", {{"n", number}});
    }
    std::vector<std::string> prefixes{"contact_", "about_", ""};
    if (frame.path.starts_with("/coordinator/volunteers")) prefixes.insert(prefixes.begin(), "told_");
    if (frame.path.ends_with("/facts")) prefixes.insert(prefixes.begin(), "fact_");
    if (frame.path.starts_with("/admin/catalogue")) prefixes.emplace_back("catalogue_");
    if (frame.path.starts_with("/admin/settings")) prefixes.emplace_back("setting_");
    for (const auto& prefix : prefixes)
        if (!field.empty() && has_words(language, prefix + field)) return say(language, prefix + field);
    return {};
}

Data errors_of(const Frame& frame) {
    Data list{Data::type::list};
    for (const auto& breach : frame.breaches) {
        Data row;
        row.set("field", false);
        row.set("says", says(breach, frame.language));
        list << row;
    }
    for (const auto& error : frame.errors) {
        Data row;
        row.set("field", optional_text(error.field));
        const std::string label = label_of(error.field, frame);
        const std::string_view then = label.empty() ? "" : label.ends_with('?') ? " " : ": ";
        row.set("says", label + std::string{then} + says(error, frame.language));
        list << row;
    }
    return list;
}

/// A number can be rung; an address is read.
bool can_be_rung(const std::string& number) {
    return number.find_first_not_of("0123456789+-() ") == std::string::npos;
}

constexpr std::string_view danger = "911", missing_child = "1-800-843-5678", hurting_oneself = "988";

/// What each line is for, in the reader's language, where it is one of those that everybody has.
std::string purpose_of(const std::string& number, Language language) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known{
        {{danger, "crisis_911"},
         {missing_child, "crisis_lost"},
         {"report.cybertip.org", "crisis_cybertip"},
         {hurting_oneself, "crisis_988"}}};
    for (const auto& [line, word] : known)
        if (line == number) return say(language, word);
    return {};
}

Data crisis_of(const Frame& frame) {
    Data list{Data::type::list};
    for (const auto& line : frame.lines.crisis) {
        std::string digits = line.number;
        std::erase_if(digits, [](char c) { return c != '+' && (c < '0' || c > '9'); });
        Data row;
        row.set("name", optional_text(line.name == line.number ? std::string{} : line.name));
        row.set("number", line.number);
        row.set("digits", can_be_rung(line.number) ? Data{digits} : Data{false});
        row.set("purpose", purpose_of(line.number, frame.language));
        list << row;
    }
    return list;
}

bool has_line(const Lines& lines, std::string_view number) {
    return std::ranges::find(lines.crisis, number, &Lines::Line::number) != lines.crisis.end();
}

/// The line for danger now: where the programme does not name the national one, its first.
std::string danger_line(const Lines& lines) {
    if (has_line(lines, danger)) return std::string{danger};
    const auto first = std::ranges::find_if(lines.crisis, can_be_rung, &Lines::Line::number);
    return first == lines.crisis.end() ? lines.phone : first->number;
}

/// Sentences that name a line, so that no page names one that the programme does not.
void add_lines(Data& data, const Lines& lines, Language language) {
    const bool known = has_line(lines, missing_child);
    const std::string young{known ? std::string{missing_child} : lines.phone};
    data.set("young_line", say(language, known ? "young_line_known" : "young_line_own", {{"line", young}}));
    const std::string line = danger_line(lines);
    data.set("danger_line", line);
    if (has_line(lines, hurting_oneself))
        data.set("young_hurting", say(language, "young_hurting_text", {{"line", hurting_oneself}}));
    else
        data.set("young_hurting", say(language, "young_hurting_call", {{"line", line}}));
}

/// In whole hours, what is begun counted whole; in days from three on, where it is as many.
std::string span_of(std::chrono::minutes span, Language language) {
    constexpr std::int64_t day = 24, most_hours = 48;
    const std::int64_t hours = std::chrono::ceil<std::chrono::hours>(span).count();
    if (hours > most_hours && hours % day == 0)
        return say_count(language, "days", static_cast<std::size_t>(hours / day));
    return say_count(language, "hours", static_cast<std::size_t>(hours));
}

Data places_data(const Frame& frame, const PlaceGroup& group) {
    Data places{Data::type::list};
    for (const auto& [href, word, key] : group.places) {
        Data row;
        row.set("href", href);
        row.set("name", say(frame.language, word));
        row.set("key", optional_text(key));
        row.set("current", frame.path == href);
        places << row;
    }
    return places;
}

Data groups_data(const Frame& frame) {
    Data groups{Data::type::list};
    for (const auto& group : places_of(frame.audience)) {
        Data row;
        row.set("id", group.word);
        row.set("heading", group.word.empty() ? Data{false} : Data{say(frame.language, group.word)});
        row.set("places", places_data(frame, group));
        groups << row;
    }
    return groups;
}

Data action_data(const MainAction& action) {
    if (action.says.empty()) return Data{false};
    Data data;
    data.set("says", action.says);
    data.set("href", optional_text(action.href));
    data.set("form", action.form);
    data.set("name", optional_text(action.name));
    data.set("value", action.value);
    return data;
}

}  // namespace

std::vector<PlaceGroup> places_of(Audience audience) {
    if (audience == Audience::volunteer)
        return {{{},
                 {{"/volunteer", "place_today", "t"},
                  {"/volunteer/availability", "place_availability", "a"},
                  {"/volunteer/away", "place_away", "w"},
                  {"/volunteer/calendar", "place_calendar", "c"},
                  {"/volunteer/training", "place_training", "r"}}}};
    if (audience == Audience::consultant) return {{{}, {{"/consultant", "place_own_team", "t"}}}};
    if (audience != Audience::coordinator && audience != Audience::administrator) return {};
    std::vector<PlaceGroup> groups{{"places_families",
                                    {{"/coordinator", "place_board", "b"},
                                     {"/coordinator/plan", "place_plan", "q"},
                                     {"/coordinator/phone", "place_phone", "a"},
                                     {"/coordinator/new", "place_new", "n"},
                                     {"/coordinator/handover", "place_handover", "h"}}},
                                   {"places_programme",
                                    {{"/coordinator/volunteers", "place_volunteers", "v"},
                                     {"/coordinator/calendar", "place_calendar", "c"},
                                     {"/coordinator/rota", "place_rota", "o"},
                                     {"/coordinator/closures", "place_closures", "s"},
                                     {"/coordinator/totals", "place_totals", "t"}}}};
    if (audience == Audience::administrator) {
        auto& places = groups.emplace_back("places_administration", std::vector<Place>{}).places;
        for (const std::string place : {"people", "teams", "import", "settings", "weights", "catalogue", "letters",
                                        "keeping", "exports", "audit"})
            places.push_back({"/admin/" + place, "place_" + place, {}});
    }
    return groups;
}

Data optional_text(const std::string& text) {
    return text.empty() ? Data{false} : Data{text};
}

std::string fill_piece(const Frame& frame, std::string_view name, Data data) {
    data.set("token", frame.token);
    data.set("programme_phone", frame.lines.phone);
    data.set("surge", frame.surge);
    add_lines(data, frame.lines, frame.language);
    data.set("answer_within", span_of(frame.answer_within, frame.language));
    for (const auto& error : frame.errors) data.set("error_" + error.field, says(error, frame.language));
    return fill(name, frame.language, data);
}

std::string render_in_frame(const Frame& frame, std::string_view name, const std::string& heading, Data data,
                            const MainAction& action) {
    Data page;
    page.set("lang", std::string{to_code(frame.language)});
    page.set("style_css", static_url("style.css"));
    page.set("languages", languages_of(frame));
    page.set("keys", frame.keys);
    page.set("groups", groups_data(frame));
    const bool is_staff = frame.audience != Audience::family && frame.audience != Audience::nobody;
    page.set("signed_in", is_staff);
    page.set("script", static_url(is_staff ? "staff.js" : "family.js"));
    page.set("programme_phone", frame.lines.phone);
    page.set("crisis", crisis_of(frame));
    page.set("token", frame.token);
    page.set("back", optional_text(frame.back));
    page.set("step", optional_text(frame.step));
    page.set("answers", frame.answers);
    page.set("has_errors", !frame.errors.empty() || !frame.breaches.empty());
    page.set("errors", errors_of(frame));
    page.set("heading", heading);
    page.set("action", action_data(action));
    page.set("content", fill_piece(frame, name, std::move(data)));
    return fill(frame.audience == Audience::family ? "layout_family" : "layout_staff", frame.language, page);
}

}  // namespace web
