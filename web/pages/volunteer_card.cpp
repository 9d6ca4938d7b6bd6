#include "web/pages/volunteer_card.hpp"

#include "web/reasons.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data error_of(const Frame& frame, const std::string& field) {
    for (const auto& error : frame.errors)
        if (error.field == field) return Data{says(error, frame.language)};
    return Data{false};
}

Data experience_data(const Frame& frame, const VolunteerCardPage::Experience& one, std::size_t number) {
    const auto count = std::to_string(number);
    Data row;
    row.set("row", one.row);
    row.set("says", say(frame.language, one.on_file ? "told_experience" : "told_one_more", {{"n", count}}));
    row.set("on_file", one.on_file);
    row.set("events", choices(one.events));
    row.set("statuses", choices(one.statuses));
    row.set("relations", choices(one.relations));
    row.set("elapsed", choices(one.elapsed));
    row.set("international", one.international);
    row.set("removed", one.removed);
    row.set("happened", one.happened);
    row.set("event_error", error_of(frame, "event_" + one.row));
    row.set("happened_error", error_of(frame, "happened_" + one.row));
    return row;
}

Data experiences_data(const Frame& frame, const VolunteerCardPage& page, bool on_file) {
    Data list{Data::type::list};
    for (std::size_t at = 0; at < page.experiences.size(); ++at)
        if (page.experiences[at].on_file == on_file)
            list << Data{"fields",
                         fill_piece(frame, "experience_fields", experience_data(frame, page.experiences[at], at + 1))};
    return list;
}

Data names(const std::vector<std::string>& all) {
    Data list{Data::type::list};
    for (const auto& name : all) list << Data{"name", name};
    return list;
}

Data lines(const std::vector<VolunteerCardPage::Line>& all) {
    Data list{Data::type::list};
    for (const auto& line : all) {
        Data row;
        row.set("label", line.label);
        row.set("says", line.says);
        list << row;
    }
    return list;
}

/// Whether the empty places for more experiences are in use: something was typed there, or there is nothing else.
bool adds_one(const VolunteerCardPage& page) {
    bool has_none = true;
    for (const auto& one : page.experiences) {
        if (one.on_file) has_none = false;
        const auto is_chosen = [](const Choice& choice) { return choice.chosen && !choice.value.empty(); };
        if (!one.on_file && (!one.happened.empty() || std::ranges::any_of(one.events, is_chosen))) return true;
    }
    return has_none;
}

}  // namespace

std::string render_volunteer_card(const Frame& frame, const VolunteerCardPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("id", page.id);
    data.set("version", page.version);
    data.set("alias", page.alias);
    data.set("phone", page.phone);
    data.set("zone", page.zone);
    data.set("zones", names(page.zones));
    data.set("languages", choices(page.languages));
    data.set("more_languages", page.more_languages);
    data.set("genders", choices(page.genders));
    data.set("heavy_per_week", page.heavy_per_week);
    const auto limit = std::to_string(page.programme_heavy);
    const auto months = std::to_string(page.months_ago);
    data.set("heavy_hint", say(language, "told_heavy_hint", {{"n", limit}}));
    data.set("months_hint", say(language, "told_experiences_hint", {{"n", months}}));
    data.set("experiences", experiences_data(frame, page, true));
    data.set("places", experiences_data(frame, page, false));
    data.set("adds_one", adds_one(page) || std::ranges::any_of(frame.errors, [](const auto& error) {
                             return error.field.starts_with("event_");
                         }));
    data.set("has_on_file", !page.on_file.empty());
    data.set("on_file", lines(page.on_file));
    return render_in_frame(frame, "volunteer_card", say(language, "told_heading", {{"volunteer", page.name}}),
                           std::move(data));
}

}  // namespace web
