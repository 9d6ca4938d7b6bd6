#include "web/pages/teams.hpp"

#include "web/words.hpp"

namespace web {
namespace {

Data said(const std::string& key, Language language) {
    return key.empty() ? Data{false} : Data{say(language, key)};
}

void add_form(Data& data, const TeamForm& form) {
    data.set("team_name", form.name);
    data.set("consultants", choices(form.consultants));
}

}  // namespace

std::string render_teams(const Frame& frame, const TeamsPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    Data teams{Data::type::list};
    for (const auto& team : page.teams) {
        Data row;
        row.set("id", team.id);
        row.set("name", team.name);
        row.set("consultant", team.consultant.empty() ? say(language, "teams_nobody") : team.consultant);
        row.set("volunteers", std::to_string(team.volunteers));
        teams << row;
    }
    data.set("has_teams", !page.teams.empty());
    data.set("teams", teams);
    data.set("without",
             page.without_team == 0 ? Data{false} : Data{say_count(language, "teams_without", page.without_team)});
    add_form(data, page.form);
    return render_in_frame(frame, "teams", say(language, "teams_heading"), std::move(data));
}

std::string render_team(const Frame& frame, const TeamPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    data.set("id", page.id);
    add_form(data, page.form);
    data.set("has_members", !page.members.empty());
    data.set("members", choices(page.members));
    data.set("free", texts(page.without_team));
    data.set("alias", page.alias);
    return render_in_frame(frame, "team", page.name, std::move(data));
}

}  // namespace web
