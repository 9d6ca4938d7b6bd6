#include "web/pages/admin.hpp"

#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data said(const std::string& key, Language language) {
    return key.empty() ? Data{false} : Data{say(language, key)};
}

Data foreseen_text(std::string_view key, const std::optional<std::size_t>& free, Language language) {
    return free ? Data{say_count(language, key, *free)} : Data{false};
}

/// "yes" and "no" are words of their own; each other code is a word of its setting.
std::vector<Choice> choices_of(const SettingsPage::Setting& setting, Language language) {
    std::vector<Choice> all;
    for (const auto& code : setting.choices) {
        const auto key = code == "yes" || code == "no" ? code : "setting_" + setting.name + "_" + code;
        all.push_back({code, say(language, key), code == setting.value});
    }
    return all;
}

Data setting_row(const Frame& frame, const SettingsPage::Setting& setting) {
    Data row;
    row.set("name", setting.name);
    row.set("label", say(frame.language, "setting_" + setting.name));
    row.set("effect", say(frame.language, "effect_" + setting.name));
    row.set("value", setting.value);
    row.set("unit", setting.unit.empty() ? Data{false} : Data{say(frame.language, "unit_" + setting.unit)});
    row.set("has_choices", !setting.choices.empty());
    row.set("choices", choices(choices_of(setting, frame.language)));
    row.set("lines", setting.lines);
    row.set("foreseen", foreseen_text("setting_foreseen", setting.foreseen, frame.language));
    row.set("error", false);
    for (const auto& error : frame.errors)
        if (error.field == setting.name) row.set("error", say(frame.language, "reason_" + error.reason));
    return row;
}

}  // namespace

std::string render_people(const Frame& frame, const PeoplePage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    Data people{Data::type::list};
    for (const auto& person : page.people) {
        Data row;
        row.set("id", person.id);
        row.set("name", person.name);
        row.set("email", person.email);
        row.set("role", say(language, person.role));
        row.set("disabled", person.disabled);
        people << row;
    }
    data.set("people", people);
    data.set("name", page.name);
    data.set("email", page.email);
    Data roles{Data::type::list};
    for (const auto& role : page.roles) {
        Data row;
        row.set("value", role.value);
        row.set("label", role.label);
        row.set("chosen", role.chosen);
        roles << row;
    }
    data.set("roles", roles);
    data.set("card_choice", card_choice(frame, page.card));
    data.set("fresh", false);
    if (page.fresh) {
        Data fresh;
        fresh.set("email", page.fresh->email);
        fresh.set("password", page.fresh->password);
        fresh.set("second_factor", page.fresh->second_factor);
        fresh.set("card", optional_text(page.fresh->card));
        fresh.set("is_empty", page.fresh->is_empty);
        data.set("fresh", fresh);
    }
    return render_in_frame(frame, "people", say(language, "people_heading"), std::move(data));
}

std::string render_settings(const Frame& frame, const SettingsPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    data.set("open", say_count(language, "settings_open", page.open_starts));
    data.set("preview", page.foreseen.has_value());
    data.set("foreseen", foreseen_text("settings_foreseen", page.foreseen, language));
    Data settings{Data::type::list};
    for (const auto& setting : page.settings) settings << setting_row(frame, setting);
    data.set("settings", settings);
    data.set("no_line", page.no_line);
    return render_in_frame(frame, "settings", say(language, "settings_heading"), std::move(data));
}

std::string render_weights(const Frame& frame, const WeightsPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    Data weights{Data::type::list};
    for (const auto& weight : page.weights) weights << setting_row(frame, weight);
    data.set("weights", weights);
    Data ranks{Data::type::list};
    for (const auto& one : page.ranks) {
        Data row;
        row.set("request", one.request);
        row.set("before", texts(one.before));
        row.set("after", texts(one.after));
        row.set("changes", one.changes);
        ranks << row;
    }
    data.set("has_ranks", !page.ranks.empty());
    data.set("ranks", ranks);
    data.set("preview", page.preview);
    return render_in_frame(frame, "weights", say(language, "weights_heading"), std::move(data));
}

std::string render_audit(const Frame& frame, const AuditPage& page) {
    const Language language = frame.language;
    Data data;
    const auto zone = zone_name(page.zone, language);
    const auto offset = utc_offset(page.now, page.zone);
    data.set("zone_line", say(language, "board_zone", {{"zone", zone}, {"offset", offset}}));
    data.set("checked", page.sound.has_value());
    data.set("sound", page.sound.value_or(false));
    data.set("head", page.head);
    Data entries{Data::type::list};
    for (const auto& entry : page.entries) {
        Data row;
        row.set("number", entry.number);
        row.set("when", entry.when);
        row.set("actor", entry.actor);
        row.set("code", entry.code);
        row.set("action", entry.action);
        row.set("subject", entry.subject);
        row.set("detail", entry.detail);
        entries << row;
    }
    data.set("has_entries", !page.entries.empty());
    data.set("entries", entries);
    data.set("subjects", choices(page.filter.subjects));
    data.set("sought_number", page.filter.number);
    data.set("sought_action", page.filter.action);
    data.set("sought_person", page.filter.person);
    data.set("older", optional_text(page.older));
    return render_in_frame(frame, "audit", say(language, "audit_heading"), std::move(data));
}

}  // namespace web
