#include "web/pages/volunteer.hpp"

#include "core/scheduling/availability.hpp"
#include "core/scheduling/weekly_text.hpp"
#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

constexpr std::size_t places_per_day = 3;

Data call_row(const TodayPage::Call& call, const TodayPage& page, Language language) {
    Data row;
    row.set("id", call.id);
    row.set("when", full_time(call.start, page.zone, language));
    row.set("relative", relative_time(call.start, page.now, language));
    row.set("alias", optional_text(call.alias));
    row.set("language", call.language);
    row.set("experience", call.experience);
    row.set("reach", optional_text(call.reach));
    if (call.expires) {
        const auto until = full_time(*call.expires, page.zone, language);
        row.set("expires", say(language, "today_expires", {{"when", until}}));
    }
    return row;
}

std::string zone_line(std::string_view key, const scheduling::Zone& zone, Instant now, Language language) {
    const auto name = zone_name(zone, language);
    const auto offset = utc_offset(now, zone);
    return say(language, key, {{"zone", name}, {"offset", offset}});
}

/// How this weekday's hours are liked: what the painted week marks, and the list says.
Data liked_on(const AvailabilityPage& page, int day, Language language) {
    Data likes{Data::type::list};
    const auto add = [&](const char* liking, const std::vector<scheduling::WeeklyRule>& all) {
        for (const auto& hours : all) {
            if ((hours.days >> day & 1) == 0) continue;
            Data row;
            row.set("liking", liking);
            row.set("from", form_time(hours.window.from));
            row.set("to", form_time(hours.window.to));
            row.set("says", say(language, std::string{"week_"} + liking));
            likes << row;
        }
    };
    add("glad", page.glad);
    add("rather_not", page.rather_not);
    return likes;
}

Data day_row(const Frame& frame, const AvailabilityPage& page, int day) {
    const auto& windows = page.week.at(static_cast<std::size_t>(day));
    const std::string number = std::to_string(day + 1);
    Data row;
    row.set("n", number);
    row.set("name", weekday_name(day, frame.language));
    row.set("error", false);
    for (const auto& error : frame.errors)
        if (error.field == "day" + number) row.set("error", say(frame.language, "reason_" + error.reason));
    Data list{Data::type::list};
    for (std::size_t place = 0; place < std::max(places_per_day, windows.size()); ++place) {
        Data cell;
        cell.set("id", "d" + number + "-" + std::to_string(place + 1));
        cell.set("from", place < windows.size() ? windows[place].from : "");
        cell.set("to", place < windows.size() ? windows[place].to : "");
        list << cell;
    }
    row.set("windows", list);
    row.set("likes", liked_on(page, day, frame.language));
    return row;
}

Data override_row(const scheduling::DateOverride& day, Language language) {
    Data row;
    row.set("day", day_name(day.date, language));
    row.set("date", form_date(day.date));
    std::string hours;
    for (const auto& window : day.windows)
        hours += (hours.empty() ? "" : ", ") + form_time(window.from) + "–" + form_time(window.to);
    row.set("hours", hours.empty() ? say(language, "override_off") : hours);
    return row;
}

/// A day on the calendar of single days: its windows in a sentence, and for the small square how many hours they are.
Data calendar_row(const scheduling::DateOverride& day, bool is_single, Language language) {
    Data row = override_row(day, language);
    scheduling::LocalMinute offered{0};
    for (const auto& window : day.windows) offered += scheduling::wall_length(window);
    constexpr std::int64_t hour = 60;
    const auto tenths = offered.count() * 10 / hour;
    const auto hours = std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
    row.set("short", day.windows.empty() ? "–" : hours + " h");
    row.set("single", is_single);
    return row;
}

Data liked_row(const char* liking, const scheduling::WeeklyRule& hours, Language language) {
    Data row;
    row.set("liking", liking);
    row.set("hours", scheduling::to_weekly_text({hours}));
    row.set("kind", say(language, std::string{"liking_"} + liking));
    row.set("days", weekdays_said(hours.days, language));
    row.set("span", form_time(hours.window.from) + "–" + form_time(hours.window.to));
    return row;
}

void add_liking(Data& data, const AvailabilityPage& page, Language language) {
    Data liked{Data::type::list};
    for (const auto& hours : page.glad) liked << liked_row("glad", hours, language);
    for (const auto& hours : page.rather_not) liked << liked_row("rather_not", hours, language);
    data.set("has_liked", !page.glad.empty() || !page.rather_not.empty());
    data.set("liked", liked);
    Data days{Data::type::list};
    for (int day = 0; day < 7; ++day) {
        Data row;
        row.set("n", std::to_string(day + 1));
        row.set("name", weekday_name(day, language));
        row.set("chosen", (page.liking_days >> day & 1) != 0);
        days << row;
    }
    data.set("liking_days", days);
    data.set("is_glad", page.liking == "glad");
    data.set("is_rather_not", page.liking == "rather_not");
    data.set("liking_from", page.liking_from);
    data.set("liking_to", page.liking_to);
}

/// Nothing is ticked: only their own yes widens anything.
Data crisis_data(const TodayPage::Crisis& crisis, Language language) {
    const char* question = crisis.on_break ? "crisis_question_break" : "crisis_question";
    Data data;
    data.set("question", say(language, question, {{"day", crisis.until}}));
    data.set("text", say(language, crisis.on_break ? "crisis_text_break" : "crisis_text"));
    data.set("answer", crisis.answer.empty() ? Data{false} : Data{say(language, crisis.answer)});
    std::vector<Choice> answers;
    if (crisis.on_break)
        answers = {{"usual", say(language, "crisis_say_usual")}};
    else
        for (const char* more : {"day", "week", "both"})
            answers.push_back({more, say(language, std::string{"crisis_say_"} + more)});
    answers.push_back({"no", say(language, "crisis_say_no")});
    data.set("choices", choices(answers));
    return data;
}

}  // namespace

std::string render_today(const Frame& frame, const TodayPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("next", page.calls.empty() ? Data{false} : call_row(page.calls.front(), page, language));
    Data to_report{Data::type::list};
    for (const auto& call : page.to_report) to_report << call_row(call, page, language);
    data.set("has_to_report", !page.to_report.empty());
    data.set("to_report", to_report);
    data.set("has_seats", !page.seats.empty());
    Data seats{Data::type::list};
    for (const auto& seat : page.seats) {
        Data row{"says", seat.says};
        row.set("call", optional_text(seat.call));
        row.set("when", seat.when);
        seats << row;
    }
    data.set("seats", seats);
    data.set("debrief_due", page.debrief_due);
    data.set("has_phone", page.has_phone);
    data.set("crisis", page.crisis ? crisis_data(*page.crisis, language) : Data{false});
    Data proposals{Data::type::list};
    for (const auto& call : page.proposals) proposals << call_row(call, page, language);
    data.set("has_proposals", !page.proposals.empty());
    data.set("proposals", proposals);
    Data calls{Data::type::list};
    for (std::size_t at = 1; at < page.calls.size(); ++at) calls << call_row(page.calls[at], page, language);
    data.set("has_calls", page.calls.size() > 1);
    data.set("calls", calls);
    data.set("zone_line", zone_line("today_zone", page.zone, page.now, language));
    return render_in_frame(frame, "today", say(language, "today_heading"), std::move(data));
}

std::string render_availability(const Frame& frame, const AvailabilityPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("zone_line", zone_line("availability_zone", page.zone, page.now, language));
    data.set("preview", say_count(language, "availability_preview", page.open_starts));
    data.set("on_break", page.on_break);
    data.set("standby", page.standby);
    Data days{Data::type::list};
    for (int day = 0; day < 7; ++day) days << day_row(frame, page, day);
    data.set("days", days);
    Data overrides{Data::type::list};
    for (const auto& day : page.overrides) overrides << override_row(day, language);
    data.set("has_overrides", !page.overrides.empty());
    data.set("overrides", overrides);
    Data calendar{Data::type::list};
    for (const auto& day : page.calendar) {
        const bool is_single =
            std::ranges::find(page.overrides, day.date, &scheduling::DateOverride::date) != page.overrides.end();
        calendar << calendar_row(day, is_single, language);
    }
    data.set("calendar", calendar);
    data.set("date", page.date);
    data.set("from", page.from);
    data.set("to", page.to);
    const auto is_liking = [](const auto& error) { return error.field.starts_with("liking"); };
    data.set("liking_open", std::ranges::any_of(frame.errors, is_liking));
    add_liking(data, page, language);
    return render_in_frame(frame, "availability", say(language, "availability_heading"), std::move(data),
                           {.says = say(language, "weekly_save"), .form = "week"});
}

}  // namespace web
