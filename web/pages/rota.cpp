#include "web/pages/rota.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data shift_data(const RotaPage::Shift& shift) {
    Data row;
    row.set("id", shift.id);
    row.set("version", shift.version);
    row.set("says", shift.says);
    row.set("lack", optional_text(shift.lack));
    row.set("over", shift.over);
    row.set("can_remove", !shift.begun);
    row.set("primary_name", shift.primary_name);
    row.set("backup_name", shift.backup_name);
    row.set("primary", choices(shift.primary));
    row.set("backup", choices(shift.backup));
    return row;
}

Data day_data(const RotaPage::Day& day, Language language) {
    Data shifts{Data::type::list};
    for (const auto& shift : day.shifts) shifts << shift_data(shift);
    Data row;
    row.set("id", form_date(day.date));
    row.set("name", day_name(day.date, language));
    row.set("shifts", shifts);
    row.set("has_shifts", !day.shifts.empty());
    return row;
}

}  // namespace

std::string render_rota(const Frame& frame, const RotaPage& page) {
    const Language language = frame.language;
    Data days{Data::type::list};
    for (const auto& day : page.days) days << day_data(day, language);
    Data data;
    const auto zone = zone_name(page.zone, language);
    const auto offset = utc_offset(page.now, page.zone);
    data.set("zone_line", say(language, "board_zone", {{"zone", zone}, {"offset", offset}}));
    data.set("now_says", page.now_says);
    data.set("days", days);
    data.set("before", page.before);
    data.set("after", page.after);
    data.set("week", page.week);
    data.set("day", page.day);
    data.set("from", page.from);
    data.set("to", page.to);
    data.set("new_primary", choices(page.primary));
    data.set("new_backup", choices(page.backup));
    data.set("weeks", choices(page.weeks));
    data.set("done", optional_text(page.done));
    return render_in_frame(frame, "rota", say(language, "rota_heading"), std::move(data));
}

std::string render_cover(const Frame& frame, const CoverPage& page) {
    Data data;
    data.set("id", page.id);
    data.set("version", page.version);
    data.set("request", optional_text(page.request));
    data.set("alias", page.alias);
    data.set("when", page.when);
    data.set("relative", page.relative);
    data.set("volunteer", page.volunteer);
    data.set("state", page.state);
    data.set("open", page.open);
    data.set("mine", page.mine);
    data.set("can_be_ready", page.can_be_ready);
    data.set("may_be_given", page.may_be_given);
    data.set("has_volunteers", !page.volunteers.empty());
    data.set("volunteers", choices(page.volunteers));
    data.set("shows_number", page.shows_number);
    data.set("number", optional_text(page.number));
    Data to_ask{Data::type::list};
    for (const auto& one : page.to_ask) {
        Data row;
        row.set("id", one.id);
        row.set("alias", one.alias);
        row.set("number", optional_text(one.number));
        to_ask << row;
    }
    data.set("to_ask", to_ask);
    data.set("more", page.volunteers.size() > page.to_ask.size());
    data.set("done", optional_text(page.done));
    return render_in_frame(frame, "cover", say(frame.language, "cover_heading"), std::move(data));
}

std::string render_not_reached(const Frame& frame, const NotReachedPage& page) {
    Data data;
    data.set("id", page.id);
    data.set("request", optional_text(page.request));
    data.set("alias", page.alias);
    data.set("about", page.about);
    data.set("open", page.open);
    data.set("results", choices(page.results));
    return render_in_frame(frame, "not_reached", say(frame.language, "not_reached_heading"), std::move(data));
}

}  // namespace web
