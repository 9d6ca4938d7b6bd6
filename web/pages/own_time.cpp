#include "web/pages/own_time.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data done_of(const std::string& done, Language language) {
    return done.empty() ? Data{false} : Data{say(language, done)};
}

std::string length_of(scheduling::Minutes length, Language language) {
    const auto hours = std::to_string(length.count() / 60);
    const auto minutes = std::to_string(length.count() % 60);
    return say(language, "training_length", {{"hours", hours}, {"minutes", minutes}});
}

Data span_row(const AwayPage::Span& span, Language language) {
    Data row;
    const auto first = dated_day(span.first, language);
    const auto last = dated_day(span.last, language);
    row.set("says", span.first == span.last ? first : say(language, "away_span", {{"first", first}, {"last", last}}));
    row.set("first", form_date(span.first));
    row.set("last", form_date(span.last));
    return row;
}

/// The offset is the one of noon on the first day, when nobody changes a clock.
Data journey_row(const scheduling::Travel& journey, Language language) {
    Data row;
    const date::local_seconds noon = journey.first + std::chrono::hours{12};
    const auto offset = utc_offset(scheduling::to_instant(journey.zone, noon, scheduling::Edge::begin), journey.zone);
    const auto first = dated_day(journey.first, language);
    const auto last = dated_day(journey.last, language);
    const auto zone = zone_name(journey.zone, language);
    const auto dates =
        journey.first == journey.last ? first : say(language, "away_span", {{"first", first}, {"last", last}});
    row.set("says", say(language, "travel_row", {{"dates", dates}, {"zone", zone}, {"offset", offset}}));
    row.set("first", form_date(journey.first));
    return row;
}

Data journeys_of(const AwayPage& page, Language language) {
    Data list{Data::type::list};
    for (const auto& journey : page.journeys) list << journey_row(journey, language);
    return list;
}

Data names_of(std::span<const std::string> names) {
    Data list{Data::type::list};
    for (const auto& name : names) list << Data{"name", name};
    return list;
}

Data topic_rows(const std::vector<Choice>& topics) {
    Data list{Data::type::list};
    for (const auto& topic : topics) {
        Data row;
        row.set("value", topic.value);
        row.set("label", topic.label);
        row.set("chosen", topic.chosen);
        list << row;
    }
    return list;
}

std::string reading_says(const OwnCalendarPage::Subscribed& subscribed, const scheduling::Zone& zone,
                         Language language) {
    if (!subscribed.last_read) return say(language, subscribed.problem.empty() ? "busy_read_never" : "busy_unread");
    const auto count = std::to_string(subscribed.busy);
    const auto when = full_time(*subscribed.last_read, zone, language);
    return say(language, subscribed.busy == 1 ? "busy_read_at_one" : "busy_read_at_other",
               {{"n", count}, {"when", when}});
}

void add_subscribed(Data& data, const OwnCalendarPage& page, Language language) {
    data.set("has_subscribed", page.subscribed.has_value());
    if (!page.subscribed) return;
    const auto& subscribed = *page.subscribed;
    data.set("says_host", say(language, "busy_host", {{"host", subscribed.host}}));
    data.set("says_read", reading_says(subscribed, page.zone, language));
    data.set("problem", done_of(subscribed.problem.empty() ? "" : "busy_problem_" + subscribed.problem, language));
    data.set("has_calls", !subscribed.calls.empty());
    Data calls{Data::type::list};
    for (const auto& call : subscribed.calls) {
        Data row;
        row.set("id", call.id);
        row.set("says", full_time(call.start, page.zone, language));
        calls << row;
    }
    data.set("calls", calls);
}

}  // namespace

std::string render_away(const Frame& frame, const AwayPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", done_of(page.done, language));
    Data away{Data::type::list};
    for (const auto& span : page.away) away << span_row(span, language);
    data.set("has_away", !page.away.empty());
    data.set("away", away);
    data.set("has_journeys", !page.journeys.empty());
    data.set("journeys", journeys_of(page, language));
    data.set("zones", names_of(page.zones));
    data.set("travel_first", page.travel_first);
    data.set("travel_last", page.travel_last);
    data.set("travel_zone", page.travel_zone);
    Data days{Data::type::list};
    for (const auto day : page.own_days) {
        Data row;
        row.set("date", form_date(day));
        row.set("says", dated_day(day, language));
        days << row;
    }
    data.set("has_own_days", !page.own_days.empty());
    data.set("own_days", days);
    const auto per_day = std::to_string(page.programme_day);
    const auto per_week = std::to_string(page.programme_week);
    data.set("caps_text", say(language, "caps_text", {{"day", per_day}, {"week", per_week}}));
    data.set("first", page.first);
    data.set("last", page.last);
    data.set("day", page.day);
    data.set("per_day", page.per_day);
    data.set("per_week", page.per_week);
    return render_in_frame(frame, "away", say(language, "away_heading"), std::move(data));
}

std::string render_own_calendar(const Frame& frame, const OwnCalendarPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", done_of(page.done, language));
    data.set("on", page.on);
    data.set("address", optional_text(page.address));
    data.set("offered", page.offered);
    data.set("typed", page.typed);
    add_subscribed(data, page, language);
    return render_in_frame(frame, "own_calendar", say(language, "own_calendar_heading"), std::move(data));
}

std::string render_training(const Frame& frame, const TrainingPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", done_of(page.done, language));
    Data credentials{Data::type::list};
    for (const auto& one : page.credentials) {
        Data row;
        const auto date = dated_day(one.day, language);
        row.set("name", one.name);
        row.set("says", say(language, "training_" + one.state, {{"date", date}}));
        row.set("tone", tone_of(one.state));
        credentials << row;
    }
    data.set("has_credentials", !page.credentials.empty());
    data.set("credentials", credentials);
    Data entries{Data::type::list};
    for (const auto& entry : page.entries) {
        Data row;
        row.set("id", entry.id);
        row.set("day", dated_day(entry.day, language));
        row.set("length", length_of(entry.length, language));
        row.set("topic", entry.topic);
        entries << row;
    }
    data.set("has_entries", !page.entries.empty());
    data.set("entries", entries);
    const auto hours = length_of(page.last_year, language);
    data.set("sum", say(language, "training_sum", {{"hours", hours}}));
    data.set("topics", topic_rows(page.topics));
    data.set("date", page.date);
    data.set("minutes", page.minutes);
    return render_in_frame(frame, "training", say(language, "training_heading"), std::move(data));
}

std::string render_preview(const Frame& frame, const PreviewPage& page) {
    const Language language = frame.language;
    Data data;
    const auto zone = zone_name(page.zone, language);
    const auto offset = utc_offset(page.now, page.zone);
    data.set("text", say(language, "preview_text", {{"zone", zone}, {"offset", offset}}));
    Data days{Data::type::list};
    for (std::size_t at = 0; at < page.starts.size();) {
        const auto date = page.zone.date_of(page.starts[at]);
        Data times{Data::type::list};
        std::size_t count = 0;
        for (; at < page.starts.size() && page.zone.date_of(page.starts[at]) == date; ++at, ++count)
            times << Data{"time", clock_time(page.starts[at], page.zone, language)};
        Data row;
        row.set("day", day_name(date, language));
        row.set("count", say_count(language, "preview_count", count));
        row.set("times", times);
        days << row;
    }
    data.set("has_days", !page.starts.empty());
    data.set("days", days);
    return render_in_frame(frame, "preview", say(language, "preview_heading"), std::move(data));
}

}  // namespace web
