#include "web/pages/programme.hpp"

#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data call_row(const CalendarPage::Call& call, Language language) {
    Data row;
    row.set("time", call.time);
    row.set("until", call.until);
    row.set("volunteer", call.volunteer);
    row.set("volunteer_id", optional_text(call.volunteer_id));
    row.set("name", call.name);
    row.set("request", optional_text(call.request));
    row.set("state", say(language, call.state));
    row.set("off", call.off);
    return row;
}

std::string address(const CalendarPage& page, scheduling::LocalDate date) {
    return "/coordinator/calendar?view=" + page.view + "&date=" + form_date(date) +
           (page.team.empty() ? "" : "&team=" + page.team);
}

Data table_data(const TotalsPage::Table& table, Language language) {
    Data rows{Data::type::list};
    for (const auto& line : table.rows) {
        Data cells{Data::type::list};
        for (std::size_t at = 0; at < line.cells.size(); ++at) {
            Data cell;
            cell.set("says", line.cells[at]);
            cell.set("label", at < table.columns.size() ? table.columns[at] : "");
            cells << cell;
        }
        Data row;
        row.set("month", line.month);
        row.set("cells", cells);
        rows << row;
    }
    Data data;
    data.set("heading", say(language, table.heading));
    data.set("columns", texts(table.columns));
    data.set("rows", rows);
    return data;
}

Data happened_rows(const HandoverPage& page, Language language) {
    Data list{Data::type::list};
    for (const auto& one : page.happened) {
        Data requests{Data::type::list};
        for (const auto& [id, label] : one.requests) {
            Data link;
            link.set("id", id);
            link.set("label", label);
            requests << link;
        }
        Data row;
        row.set("says", say(language, "did_" + one.action));
        row.set("times", std::to_string(one.times));
        row.set("requests", requests);
        list << row;
    }
    return list;
}

Data next_rows(const HandoverPage& page, Language language) {
    Data list{Data::type::list};
    for (const auto& one : page.next) {
        Data row;
        row.set("request", one.request);
        row.set("experience", one.experience);
        row.set("language", one.language);
        row.set("clock", one.clock);
        row.set("tone", one.tone);
        row.set("note", optional_text(one.note));
        row.set("whose", say(language, one.mine ? "handover_mine" : "handover_nobodys"));
        list << row;
    }
    return list;
}

}  // namespace

std::string render_calendar(const Frame& frame, const CalendarPage& page) {
    const Language language = frame.language;
    Data data;
    const auto zone = zone_name(page.zone, language);
    const auto offset = utc_offset(page.now, page.zone);
    data.set("zone_line", say(language, "board_zone", {{"zone", zone}, {"offset", offset}}));
    Data days{Data::type::list};
    for (const auto& day : page.days) {
        Data calls{Data::type::list};
        for (const auto& call : day.calls) calls << call_row(call, language);
        Data row;
        row.set("id", form_date(day.date));
        row.set("name", day_name(day.date, language));
        row.set("count", say_count(language, "calendar_calls", day.calls.size()));
        row.set("today", day.date == page.today);
        row.set("has_calls", !day.calls.empty());
        row.set("calls", calls);
        days << row;
    }
    data.set("days", days);
    const date::days step{page.view == "day" ? 1 : 7};
    data.set("earlier", address(page, page.date - step));
    data.set("later", address(page, page.date + step));
    data.set("to_today", address(page, page.today));
    data.set("by_day", page.view == "day");
    data.set("date", form_date(page.date));
    data.set("has_teams", !page.teams.empty());
    data.set("teams", choices(page.teams));
    return render_in_frame(frame, "calendar", say(language, "calendar_heading"), std::move(data));
}

std::string render_handover(const Frame& frame, const HandoverPage& page) {
    const Language language = frame.language;
    Data data;
    const auto when = full_time(page.since, page.zone, language);
    data.set("since", say(language, "handover_since", {{"when", when}}));
    Data spans{Data::type::list};
    for (const std::string hours : {"", "8", "24", "72"}) {
        Data row;
        row.set("value", hours);
        row.set("label", say(language, hours.empty() ? "handover_session" : "handover_hours", {{"n", hours}}));
        row.set("chosen", page.asked == hours);
        spans << row;
    }
    data.set("spans", spans);
    data.set("has_happened", !page.happened.empty());
    data.set("happened", happened_rows(page, language));
    Data waiting{Data::type::list};
    for (const auto& one : page.waiting) {
        Data row;
        row.set("column", one.column);
        row.set("name", say(language, "board_" + one.column));
        row.set("count", std::to_string(one.count));
        waiting << row;
    }
    data.set("waiting", waiting);
    data.set("has_next", !page.next.empty());
    data.set("next", next_rows(page, language));
    return render_in_frame(frame, "handover", say(language, "handover_heading"), std::move(data));
}

std::string render_totals(const Frame& frame, const TotalsPage& page) {
    Data data;
    data.set("contact", texts(page.contact));
    Data tables{Data::type::list};
    for (const auto& table : page.tables) tables << table_data(table, frame.language);
    data.set("tables", tables);
    return render_in_frame(frame, "totals", say(frame.language, "totals_heading"), std::move(data));
}

}  // namespace web
