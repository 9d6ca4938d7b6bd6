#include "web/pages/import.hpp"

#include "core/scheduling/faiths.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data problem_rows(const ImportPage& page, Language language) {
    Data list{Data::type::list};
    for (const auto& problem : page.problems) {
        Data row;
        row.set("line", std::to_string(problem.line));
        row.set("column", problem.column.empty() ? say(language, "import_whole_line") : problem.column);
        row.set("says", says(scheduling::FieldError{problem.column, problem.reason}, language));
        list << row;
    }
    return list;
}

Data people_rows(const ImportPage& page, Language language) {
    Data list{Data::type::list};
    for (const auto& person : page.people) {
        Data row;
        row.set("line", person.line);
        row.set("alias", person.alias);
        row.set("team", person.team);
        row.set("zone", person.zone);
        row.set("languages", person.languages);
        row.set("experiences", std::to_string(person.experiences));
        row.set("spans", std::to_string(person.spans));
        row.set("signs_in", say(language, person.signs_in ? "yes" : "no"));
        list << row;
    }
    return list;
}

Data sign_in_rows(const ImportPage& page) {
    Data list{Data::type::list};
    for (const auto& one : page.fresh) {
        Data row;
        row.set("alias", one.alias);
        row.set("email", one.email);
        row.set("password", one.password);
        row.set("second_factor", one.second_factor);
        list << row;
    }
    return list;
}

Data column_rows(const ImportPage& page, Language language) {
    Data list{Data::type::list};
    std::string codes;
    for (const auto code : scheduling::offered_faiths) codes += (codes.empty() ? "" : ", ") + std::string{code};
    for (const auto column : page.columns) {
        Data row;
        row.set("name", std::string{column});
        row.set("says", say(language, "column_" + std::string{column}, {{"codes", codes}}));
        list << row;
    }
    return list;
}

Data counted(bool shown, Language language, std::string_view key, std::size_t n) {
    return shown ? Data{say_count(language, key, n)} : Data{false};
}

}  // namespace

std::string render_import(const Frame& frame, const ImportPage& page) {
    const Language language = frame.language;
    const bool has_problems = !page.problems.empty();
    const bool ready = !has_problems && !page.stored && page.volunteers > 0;
    Data data;
    data.set("list", page.list);
    data.set("problems_count", counted(has_problems, language, "import_problems", page.problems.size()));
    data.set("has_problems", has_problems);
    data.set("most_problems", page.problems.size() >= scheduling::most_line_problems);
    data.set("problems", problem_rows(page, language));
    data.set("ready", counted(ready, language, "import_ready", page.volunteers));
    data.set("sign_ins", counted(page.sign_ins > 0, language, "import_sign_ins", page.sign_ins));
    data.set("has_people", ready);
    data.set("people", people_rows(page, language));
    const bool more = ready && page.volunteers > page.people.size();
    data.set("more", counted(more, language, "import_more", page.volunteers - page.people.size()));
    data.set("store", say_count(language, "import_store", page.volunteers));
    Data teams{Data::type::list};
    for (const auto& team : page.new_teams) teams << Data{"says", say(language, "import_new_team", {{"team", team}})};
    data.set("new_teams", teams);
    data.set("stored", counted(page.stored, language, "import_stored", page.volunteers));
    data.set("has_fresh", !page.fresh.empty());
    data.set("fresh", sign_in_rows(page));
    data.set("asks", !page.stored);
    data.set("has_columns", !page.columns.empty());
    data.set("columns", column_rows(page, language));
    return render_in_frame(frame, "import", say(language, "import_heading"), std::move(data));
}

}  // namespace web
