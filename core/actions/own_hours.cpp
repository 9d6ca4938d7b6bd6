#include "core/actions/own_hours.hpp"

#include "core/actions/crisis_days.hpp"
#include "core/actions/own_call.hpp"
#include "core/scheduling/availability.hpp"
#include "core/scheduling/zone_aliases.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

Result<VolunteerId> change_availability(Work& work, PersonId person,
                                        const std::function<Result<bool>(scheduling::Availability&)>& change) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    auto volunteer = store::load_volunteer(work.db, *id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    const auto changed = change(volunteer->availability);
    if (!changed) return std::unexpected{changed.error()};
    store::save_availability(work.db, *id, volunteer->availability);
    record(work, "save_availability", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

Result<bool> checked(std::vector<scheduling::FieldError> errors) {
    if (errors.empty()) return true;
    Refusal refusal;
    refusal.fields = std::move(errors);
    return std::unexpected{std::move(refusal)};
}

/// The rules of one weekday alone, so that they can be given to another.
std::vector<scheduling::DayWindow> windows_of(const std::vector<scheduling::WeeklyRule>& weekly, int day) {
    std::vector<scheduling::DayWindow> windows;
    for (const auto& rule : weekly)
        if ((rule.days >> day & 1) != 0) windows.push_back(rule.window);
    return windows;
}

/// What is wrong with the dates of a journey beside others; nothing when it can be made.
std::optional<scheduling::FieldError> journey_error(const std::vector<scheduling::Travel>& others,
                                                    scheduling::LocalDate first, scheduling::LocalDate last,
                                                    scheduling::LocalDate today) {
    const auto meets = [&](const auto& other) { return first <= other.last && other.first <= last; };
    if (last < first) return scheduling::FieldError{"travel_last", "ends_before"};
    if (last < today) return scheduling::FieldError{"travel_last", "past"};
    if (last - first >= most_days_away) return scheduling::FieldError{"travel_last", "too_many_days"};
    if (std::ranges::any_of(others, meets)) return scheduling::FieldError{"travel_last", "overlap"};
    if (others.size() >= most_journeys) return scheduling::FieldError{"travel_first", "too_many_journeys"};
    return std::nullopt;
}

std::vector<scheduling::WeeklyRule>& hours_of(scheduling::Availability& availability, Liking liking) {
    return liking == Liking::glad ? availability.glad : availability.rather_not;
}

/// What is wrong with these hours beside those of both kinds.
std::vector<scheduling::FieldError> liking_errors(const scheduling::Availability& availability,
                                                  const scheduling::WeeklyRule& hours) {
    auto all = availability.glad;
    all.insert(all.end(), availability.rather_not.begin(), availability.rather_not.end());
    if (all.size() >= most_liked_hours) return {{"liking_window", "too_many_hours"}};
    all.push_back(hours);
    auto errors = scheduling::find_weekly_errors(all, "liking");
    // The rules before it are stored and have been judged.
    const auto mine = "liking[" + std::to_string(all.size() - 1) + "]";
    std::erase_if(errors, [&](const auto& error) { return !error.field.starts_with(mine); });
    for (auto& error : errors) error.field = error.field.ends_with("days") ? "liking_days" : "liking_window";
    return errors;
}

std::optional<std::string> span_error(scheduling::LocalDate first, scheduling::LocalDate last) {
    if (last < first) return "ends_before";
    if (last - first >= most_days_away) return "too_many_days";
    return std::nullopt;
}

}  // namespace

std::optional<scheduling::Zone> zone_named(std::string_view name) {
    if (auto zone = scheduling::Zone::parse(name)) return zone;
    const auto known = scheduling::resolve_zone_name(name);
    return known ? scheduling::Zone::parse(*known) : std::nullopt;
}

Result<VolunteerId> save_week(Work& work, PersonId person, const std::vector<scheduling::WeeklyRule>& weekly) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        availability.weekly = weekly;
        return checked(scheduling::find_weekly_errors(weekly, "weekly"));
    });
}

Result<VolunteerId> save_override(Work& work, PersonId person, const scheduling::DateOverride& day) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase_if(availability.overrides, [&](const auto& other) { return other.date == day.date; });
        availability.overrides.push_back(day);
        std::ranges::sort(availability.overrides, {}, &scheduling::DateOverride::date);
        return checked(scheduling::find_override_errors(std::array{day}, "overrides"));
    });
}

Result<VolunteerId> remove_override(Work& work, PersonId person, scheduling::LocalDate date) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase_if(availability.overrides, [&](const auto& other) { return other.date == date; });
        return Result<bool>{true};
    });
}

Result<VolunteerId> take_break(Work& work, PersonId person, bool on_break) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::set_break(work.db, *id, on_break);
    // Begun or ended, what was said of crisis days was said of something else.
    forget_answer_at_break(work, *id);
    record(work, on_break ? "take_break" : "end_break", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

Result<VolunteerId> copy_day(Work& work, PersonId person, int day, std::uint8_t to) {
    const auto others = static_cast<std::uint8_t>(to & ~(1U << day));
    if (others == 0) return refuse("copy_to", "choose_one");
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        auto& weekly = availability.weekly;
        const auto windows = windows_of(weekly, day);
        for (auto& rule : weekly) rule.days = static_cast<std::uint8_t>(rule.days & ~others);
        std::erase_if(weekly, [](const auto& rule) { return rule.days == 0; });
        for (const auto& window : windows) weekly.push_back({.days = others, .window = window});
        // What spills over midnight may meet the next day's hours.
        auto errors = scheduling::find_weekly_errors(weekly, "copy_to");
        for (auto& error : errors) error.field = "copy_to";
        if (!errors.empty()) errors.resize(1);
        return checked(std::move(errors));
    });
}

Result<VolunteerId> be_away(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last) {
    if (const auto error = span_error(first, last)) return refuse("last", *error);
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        auto& away = availability.away;
        const auto today = availability.zone.date_of(work.now);
        std::erase_if(away, [&](const auto& span) { return span.last < today - date::days{1}; });
        // Spans that meet or touch are one.
        scheduling::DateSpan whole{first, last};
        for (const auto& span : away) {
            if (span.first > whole.last + date::days{1} || whole.first > span.last + date::days{1}) continue;
            whole = {std::min(whole.first, span.first), std::max(whole.last, span.last)};
        }
        std::erase_if(away, [&](const auto& span) { return whole.first <= span.first && span.last <= whole.last; });
        if (away.size() >= most_spans_away) return Result<bool>{refuse("last", "too_many_spans")};
        away.push_back(whole);
        std::ranges::sort(away, {}, &scheduling::DateSpan::first);
        return Result<bool>{true};
    });
}

Result<VolunteerId> be_back(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last) {
    if (last < first) return refuse("last", "ends_before");
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::vector<scheduling::DateSpan> left;
        for (const auto& span : availability.away) {
            const scheduling::DateSpan before{span.first, std::min(span.last, first - date::days{1})};
            const scheduling::DateSpan after{std::max(span.first, last + date::days{1}), span.last};
            for (const auto& piece : {before, after})
                if (piece.first <= piece.last) left.push_back(piece);
        }
        availability.away = std::move(left);
        return Result<bool>{true};
    });
}

Result<VolunteerId> travel(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last,
                           std::string_view zone) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        auto& journeys = availability.travel;
        const auto today = availability.zone.date_of(work.now);
        std::erase_if(journeys, [&](const auto& journey) { return journey.last < today - date::days{1}; });
        std::vector<scheduling::FieldError> errors;
        if (auto error = journey_error(journeys, first, last, today)) errors.push_back(std::move(*error));
        const auto there = zone_named(zone);
        if (!there) errors.push_back({"travel_zone", zone.empty() ? "required" : "unknown_zone"});
        if (!errors.empty()) return checked(std::move(errors));
        journeys.push_back({first, last, *there});
        std::ranges::sort(journeys, {}, &scheduling::Travel::first);
        return Result<bool>{true};
    });
}

Result<VolunteerId> stay_home(Work& work, PersonId person, scheduling::LocalDate first) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase_if(availability.travel, [&](const auto& journey) { return journey.first == first; });
        return Result<bool>{true};
    });
}

Result<VolunteerId> like_hours(Work& work, PersonId person, Liking liking, const scheduling::WeeklyRule& hours) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        auto errors = liking_errors(availability, hours);
        if (errors.empty()) hours_of(availability, liking).push_back(hours);
        return checked(std::move(errors));
    });
}

Result<VolunteerId> forget_hours(Work& work, PersonId person, Liking liking, const scheduling::WeeklyRule& hours) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase(hours_of(availability, liking), hours);
        return Result<bool>{true};
    });
}

Result<VolunteerId> set_private_day(Work& work, PersonId person, scheduling::LocalDate day, bool is_private) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        auto& days = availability.blackouts;
        std::erase(days, day);
        if (is_private && days.size() >= most_private_days) return Result<bool>{refuse("day", "too_many_days")};
        if (is_private) days.push_back(day);
        std::ranges::sort(days);
        return Result<bool>{true};
    });
}

Result<VolunteerId> set_own_caps(Work& work, PersonId person, std::optional<int> per_day, std::optional<int> per_week) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::save_caps(work.db, *id, per_day, per_week);
    record(work, "set_own_caps", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

}  // namespace actions
