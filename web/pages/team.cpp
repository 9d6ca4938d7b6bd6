#include "web/pages/team.hpp"

#include <array>
#include <cstdio>

#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

/// What somebody should look at, worst first.
std::vector<std::string> notes_of(const VolunteerRow& row, Language language) {
    std::vector<std::string> notes;
    if (!row.active) notes.push_back(say(language, "team_inactive"));
    if (row.languages.empty()) notes.push_back(say(language, "told_no_language"));
    if (row.active && !row.available) notes.push_back(say(language, "team_not_available"));
    if (row.calls_outside > 0) notes.push_back(say_count(language, "team_outside", row.calls_outside));
    if (row.debrief_due) notes.push_back(say(language, "team_debrief_due"));
    if (row.at_limit) notes.push_back(say(language, "team_at_limit"));
    notes.insert(notes.end(), row.lapsing.begin(), row.lapsing.end());
    return notes;
}

Data row_data(const VolunteerRow& row, Language language) {
    Data data = volunteer_facts(row);
    data.set("notes", texts(notes_of(row, language)));
    return data;
}

Data misfit_rows(const std::vector<MisfitLine>& misfits) {
    Data list{Data::type::list};
    for (const auto& one : misfits) {
        Data row;
        row.set("when", one.when);
        row.set("why", one.says);
        row.set("href", one.href);
        row.set("agreed", one.agreed);
        list << row;
    }
    return list;
}

}  // namespace

std::string one_decimal(double value) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.1f", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

Data volunteer_facts(const VolunteerRow& row) {
    Data data;
    data.set("id", row.id);
    data.set("alias", row.alias);
    data.set("zone", row.zone);
    data.set("languages", row.languages);
    data.set("calls", std::to_string(row.calls_this_week) + " / " + std::to_string(row.cap_per_week));
    data.set("load", one_decimal(row.load));
    data.set("open", std::to_string(row.open_starts));
    return data;
}

std::string render_volunteers(const Frame& frame, const VolunteersPage& page) {
    const Language language = frame.language;
    Data data;
    const auto share = one_decimal(page.fair_share);
    data.set("fair_share", say(language, "team_fair_share", {{"load", share}}));
    Data filters{Data::type::list};
    for (const char* filter : {"", "look", "free"}) {
        Data row;
        row.set("href", std::string{"/coordinator/volunteers"} + (*filter == 0 ? "" : "?show=") + filter);
        row.set("name", say(language, *filter == 0 ? "team_all" : std::string{"team_show_"} + filter));
        row.set("current", page.show == filter);
        filters << row;
    }
    data.set("filters", filters);
    Data rows{Data::type::list};
    for (const auto& row : page.volunteers) rows << row_data(row, language);
    data.set("has_volunteers", !page.volunteers.empty());
    data.set("count", say_count(language, "team_count", page.volunteers.size()));
    data.set("volunteers", rows);
    return render_in_frame(frame, "volunteers", say(language, "team_heading"), std::move(data));
}

std::string render_volunteer(const Frame& frame, const VolunteerPage& page) {
    const Language language = frame.language;
    Data data = row_data(page.row, language);
    const auto share = one_decimal(page.fair_share);
    data.set("fair_share", say(language, "team_fair_share", {{"load", share}}));
    data.set("done", optional_text(page.done));
    data.set("active", page.row.active);
    data.set("debrief_due", page.row.debrief_due);
    data.set("experiences", texts(page.experiences));
    data.set("faiths", optional_text(page.faiths));
    data.set("faith_choices", choices(page.faith_choices));
    Data credentials{Data::type::list};
    for (const auto& one : page.credentials) {
        Data row;
        row.set("says", one.says);
        row.set("tone", tone_of(one.state));
        credentials << row;
    }
    data.set("has_credentials", !page.credentials.empty());
    data.set("credentials", credentials);
    data.set("kinds", choices(page.form.kinds));
    data.set("credential_first", page.form.first);
    data.set("credential_last", page.form.last);
    data.set("has_calls", !page.calls.empty());
    data.set("calls_ahead", texts(page.calls));
    data.set("phone", optional_text(page.phone));
    data.set("signs_in", page.signs_in);
    data.set("may_join", page.may_join);
    data.set("misfits_count",
             page.misfits.empty() ? Data{false} : Data{say_count(language, "told_misfits", page.misfits.size())});
    data.set("misfits", misfit_rows(page.misfits));
    return render_in_frame(frame, "volunteer", page.row.alias, std::move(data));
}

}  // namespace web
