#include "web/pages/own_team.hpp"

#include "web/words.hpp"

namespace web {
namespace {

Data debrief_of(const OwnTeamRow& row, Language language) {
    if (!row.row.debrief_due) return Data{false};
    Data data;
    const bool late = row.debrief_age && *row.debrief_age > debrief_within;
    const auto hours = row.debrief_age ? row.debrief_age->count() / 60 : 0;
    data.set("late", late);
    data.set("says", hours > 0 ? say_count(language, "own_team_debrief", static_cast<std::size_t>(hours))
                               : say(language, "team_debrief_due"));
    return data;
}

/// When they may be called next: a time, or that they are not asked now.
std::string rest_of(const VolunteerRow& row, Language language) {
    if (!row.active) return say(language, "team_inactive");
    if (!row.available) return say(language, "team_not_available");
    if (row.debrief_due) return say(language, "own_team_after_debrief");
    return row.next_open.empty() ? say(language, "own_team_not_this_week") : row.next_open;
}

std::vector<std::string> misses_of(const OwnTeamRow& row, Language language) {
    std::vector<std::string> says;
    if (row.without_outcome > 0)
        says.push_back(say_count(language, "own_team_without_outcome", static_cast<std::size_t>(row.without_outcome)));
    if (row.not_there > 0)
        says.push_back(say_count(language, "own_team_not_there", static_cast<std::size_t>(row.not_there)));
    return says;
}

}  // namespace

std::string render_own_team(const Frame& frame, const OwnTeamPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("has_team", page.has_team);
    data.set("has_rows", !page.rows.empty());
    const auto share = one_decimal(page.fair_share);
    data.set("fair_share", say(language, "team_fair_share", {{"load", share}}));
    Data rows{Data::type::list};
    for (const auto& one : page.rows) {
        Data row = volunteer_facts(one.row);
        row.set("debrief", debrief_of(one, language));
        row.set("tone", one.row.debrief_due ? std::string{"breached"} : std::string{});
        row.set("rest", rest_of(one.row, language));
        row.set("misses", texts(misses_of(one, language)));
        row.set("has_misses", one.without_outcome + one.not_there > 0);
        row.set("lapsing", texts(one.row.lapsing));
        row.set("phone", optional_text(one.phone));
        rows << row;
    }
    data.set("rows", rows);
    return render_in_frame(frame, "own_team", say(language, "own_team_heading"), std::move(data));
}

}  // namespace web
