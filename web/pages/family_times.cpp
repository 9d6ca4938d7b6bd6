#include "web/pages/family_times.hpp"

#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

using scheduling::Instant;
using scheduling::LocalDate;

Data time_row(Instant start, const scheduling::Zone& zone, Language language) {
    Data row;
    row.set("start", stamp(start));
    row.set("label", clock_time(start, zone, language));
    return row;
}

Data days_of(const TimesPage& page, const std::vector<Instant>& starts, Language language) {
    Data days{Data::type::list};
    for (auto first = starts.begin(); first != starts.end();) {
        const LocalDate date = page.zone.date_of(*first);
        const auto last = std::find_if(first, starts.end(), [&](Instant at) { return page.zone.date_of(at) != date; });
        Data times{Data::type::list};
        for (auto at = first; at != last; ++at) times << time_row(*at, page.zone, language);
        Data day;
        day.set("day", day_name(date, language));
        day.set("count", say_count(language, "times_count", static_cast<std::size_t>(last - first)));
        day.set("times", times);
        days << day;
        first = last;
    }
    return days;
}

Data group_of(const TimesPage& page, const char* heading, const std::vector<Instant>& starts, Language language) {
    Data group;
    group.set("group", heading == nullptr ? Data{false} : Data{say(language, heading)});
    group.set("days", days_of(page, starts, language));
    return group;
}

/// One list of days; two when the family has talked with somebody: with the same volunteer first.
Data groups_of(const TimesPage& page, Language language) {
    Data groups{Data::type::list};
    if (!page.has_met) {
        groups << group_of(page, nullptr, page.starts, language);
        return groups;
    }
    std::vector<Instant> others;
    std::ranges::set_difference(page.starts, page.same, std::back_inserter(others));
    if (!page.same.empty()) groups << group_of(page, "times_same", page.same, language);
    if (!others.empty()) groups << group_of(page, "times_other", others, language);
    return groups;
}

/// Every day that has times, with its number: the way to each without leafing.
Data all_days_of(const TimesPage& page, Language language) {
    Data days{Data::type::list};
    for (const auto& day : page.days) {
        Data row;
        row.set("date", form_date(day.date));
        row.set("href", day.href);
        row.set("day", day_name(day.date, language));
        row.set("count", say_count(language, "times_count", day.count));
        row.set("n", std::to_string(day.count));
        days << row;
    }
    return days;
}

/// The sentence about a clock change between the first and the last day of the page, if there is one.
std::string change_line(const TimesPage& page, Language language) {
    for (Instant at = page.from; at + date::days{1} <= page.to; at += date::days{1}) {
        const auto before = page.zone.offset(at);
        const auto after = page.zone.offset(at + date::days{1});
        if (before == after) continue;
        Instant change = at;
        while (page.zone.offset(change) == before) change += scheduling::Minutes{30};
        const std::string day = day_name(page.zone.date_of(change), language);
        return say(language, after > before ? "times_change_forward" : "times_change_back", {{"day", day}});
    }
    return {};
}

/// How the call will be made, as words keys.
std::vector<std::string> next_of(const KeptPage& page) {
    using scheduling::Talk;
    if (page.talk == Talk::line) return {"kept_next_call", "kept_next_line"};
    if (page.family_calls) return {"kept_next_you_call"};
    if (page.talk == Talk::volunteer) return {"kept_next_call", "your_call_rings"};
    return {"kept_next_call"};
}

}  // namespace

std::string render_times(const Frame& frame, const TimesPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("gone", page.taken);
    data.set("run_out", page.run_out);
    data.set("unfit", page.unfit);
    data.set("action", page.action);
    const std::string minutes = std::to_string(page.length.count());
    const std::string zone = zone_name(page.zone, language);
    const std::string offset = utc_offset(page.starts.empty() ? page.from : page.starts.front(), page.zone);
    data.set("zone_line", say(language, "times_zone", {{"zone", zone}, {"offset", offset}, {"minutes", minutes}}));
    data.set("change_line", optional_text(change_line(page, language)));
    data.set("any", !page.starts.empty());
    data.set("summary", say_count(language, "times_summary", page.starts.size()));
    data.set("soonest", false);
    if (page.first_page && !page.starts.empty()) {
        Data soonest;
        const auto date = page.zone.date_of(page.starts.front());
        const std::string day = date == page.today ? say(language, "times_today") : day_name(date, language);
        const std::string when = day + ", " + clock_time(page.starts.front(), page.zone, language);
        soonest.set("start", stamp(page.starts.front()));
        soonest.set("label", say(language, "times_soonest", {{"when", when}}));
        data.set("soonest", soonest);
    }
    data.set("groups", groups_of(page, language));
    data.set("no_same", page.has_met && page.same.empty() && !page.starts.empty());
    data.set("all_days", all_days_of(page, language));
    data.set("has_all_days", page.days.size() > 1);
    data.set("path", page.action.substr(0, page.action.find('?')));
    data.set("has_closed", !page.closed.empty());
    data.set("closed", texts(page.closed));
    data.set("evenings", page.evenings);
    data.set("weekends", page.weekends);
    data.set("filtered", page.evenings || page.weekends);
    data.set("zone_id", page.zone.name());
    data.set("earlier", optional_text(page.earlier));
    data.set("later", optional_text(page.later));
    data.set("offer_none", page.offer_none);
    data.set("we_stay_silent", page.we_stay_silent);
    const auto* const heading = frame.audience == Audience::family ? "times_heading" : "times_heading_for_them";
    return render_in_frame(frame, "times", say(language, heading), std::move(data));
}

std::string render_kept(const Frame& frame, const KeptPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("when", optional_text(page.when));
    Data groups{Data::type::list};
    std::string spoken;
    for (std::size_t at = 0; at + 4 <= page.code.size(); at += 4) {
        groups << Data{"group", page.code.substr(at, 4)};
        spoken += page.code.substr(at, 4) + " ";
    }
    data.set("groups", groups);
    data.set("code_spoken", spoken);
    Data next{Data::type::list};
    if (!page.when.empty())
        for (const auto& key : next_of(page))
            next << Data{"says", say(language, key, {{"programme_phone", frame.lines.phone}})};
    if (page.screening && !page.family_calls) next << Data{"says", say(language, "kept_next_staff")};
    next << Data{"says", say(language, "kept_next_change")};
    data.set("next", next);
    data.set("wants_sooner", page.wants_sooner);
    data.set("we_stay_silent", page.we_stay_silent);
    const auto heading = say(language, page.when.empty() ? "kept_request_heading" : "kept_heading");
    return render_in_frame(frame, "kept", heading, std::move(data));
}

std::string render_return(const Frame& frame) {
    return render_in_frame(frame, "return", say(frame.language, "return_heading"), Data{Data::type::object});
}

std::string render_your_call(const Frame& frame, const YourCallPage& page) {
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(frame.language, page.done)});
    data.set("when", optional_text(page.when));
    data.set("reach", texts(page.reach));
    data.set("number", optional_text(page.number));
    data.set("contact", optional_text(page.contact));
    Data waits{Data::type::list};
    for (const auto& says : page.contact_waits) waits << Data{"says", says};
    data.set("sooner", optional_text(page.sooner));
    data.set("wants_sooner", page.wants_sooner);
    data.set("has_met", page.has_met);
    data.set("can_rate", page.can_rate);
    data.set("may_book", page.may_book);
    data.set("ended", optional_text(page.ended));
    data.set("in_series", page.around.series);
    data.set("around", your_around(frame, page.around));
    data.set("allowed", your_allowed(frame, page.around));
    Data answers{Data::type::list};
    for (const char* answer : {"yes", "somewhat", "no", "rather_not"}) {
        Data row{"value", answer};
        row.set("label", say(frame.language, "feedback_" + std::string{answer}));
        answers << row;
    }
    data.set("answers", answers);
    data.set("has_waits", !page.contact_waits.empty());
    data.set("waits", waits);
    data.set("may_less", page.may_drop_voicemail || page.may_stop);
    data.set("may_drop_voicemail", page.may_drop_voicemail);
    data.set("may_stop", page.may_stop);
    return render_in_frame(frame, "your_call", say(frame.language, "your_call_heading"), std::move(data));
}

}  // namespace web
