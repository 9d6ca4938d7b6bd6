#include "web/pages/days.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace web {
namespace {

std::string day_said(LocalDate day, Language language, bool with_year) {
    return with_year ? dated_day(day, language) : day_name(day, language);
}

Data standing_data(const std::vector<ClosuresPage::Standing>& calls) {
    Data list{Data::type::list};
    for (const auto& call : calls) {
        Data row;
        row.set("when", call.when);
        row.set("volunteer", call.volunteer);
        row.set("request", optional_text(call.request));
        list << row;
    }
    return list;
}

Data closure_data(const ClosuresPage::Row& closure, const ClosuresPage& page, Language language) {
    Data row;
    row.set("id", closure.id);
    row.set("days", closure.days);
    row.set("title", optional_text(closure.title));
    row.set("answers", say(language, closure.gone ? "closures_gone" : "closures_answers", {{"name", closure.answers}}));
    row.set("gone", closure.gone);
    row.set("people", choices(closure.people));
    row.set("can_change", page.can_change);
    row.set("has_standing", !closure.standing.empty());
    row.set("standing_count", say_count(language, "closures_standing", closure.standing.size()));
    row.set("standing", standing_data(closure.standing));
    return row;
}

Data draft_data(const ClosuresPage::Draft& draft, Language language) {
    Data data;
    data.set("first", draft.first);
    data.set("last", draft.last);
    data.set("days", draft.days);
    data.set("title_en", draft.title_en);
    data.set("title_es", draft.title_es);
    data.set("people", choices(draft.people));
    data.set("changed", draft.changed);
    data.set("seen", std::to_string(draft.standing.size()));
    data.set("has_standing", !draft.standing.empty());
    data.set("standing_count", say_count(language, "closures_standing", draft.standing.size()));
    data.set("standing", standing_data(draft.standing));
    return data;
}

}  // namespace

std::string days_said(LocalDate first, LocalDate last, Language language, bool with_year) {
    const std::string from = day_said(first, language, with_year);
    if (first == last) return say(language, "days_on", {{"day", from}});
    return say(language, "days_from_to", {{"first", from}, {"last", day_said(last, language, with_year)}});
}

std::string render_closures(const Frame& frame, const ClosuresPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("zone_line", say(language, "closures_zone", {{"zone", zone_name(page.zone, language)}}));
    Data rows{Data::type::list};
    for (const auto& closure : page.rows) rows << closure_data(closure, page, language);
    data.set("has_rows", !page.rows.empty());
    data.set("rows", rows);
    data.set("draft", page.draft ? draft_data(*page.draft, language) : Data{false});
    data.set("choosing", page.can_change && !page.draft);
    data.set("first", page.first);
    data.set("last", page.last);
    return render_in_frame(frame, "closures", say(language, "closures_heading"), std::move(data));
}

std::string render_crisis(const Frame& frame, const CrisisPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("on", !page.until.empty());
    data.set("until", say(language, "crisis_until", {{"day", page.until}, {"begun", page.begun}}));
    data.set("last_day", page.last_day);
    Data lines{Data::type::list};
    for (const auto& line : page.lines) {
        Data row;
        row.set("who", say(language, line.who));
        row.set("asked", std::to_string(line.asked));
        row.set("yes", std::to_string(line.yes));
        row.set("no", std::to_string(line.no));
        row.set("silent", std::to_string(line.silent));
        lines << row;
    }
    data.set("lines", lines);
    return render_in_frame(frame, "crisis", say(language, "crisis_days_heading"), std::move(data));
}

}  // namespace web
