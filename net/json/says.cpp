#include "net/json/says.hpp"

#include <array>

namespace json {

using scheduling::FactorName;
using scheduling::RuleName;

namespace {

struct ReasonRow {
    std::string_view reason;
    std::string_view says;
};

constexpr std::array reason_sentences{
    ReasonRow{"required", "This field is missing."},
    ReasonRow{"unknown_key", "This key is not known."},
    ReasonRow{"not_an_object", "This must be an object."},
    ReasonRow{"not_a_list", "This must be a list."},
    ReasonRow{"not_a_text", "This must be a text."},
    ReasonRow{"not_a_number", "This must be a number."},
    ReasonRow{"not_an_integer", "This must be a whole number."},
    ReasonRow{"not_true_or_false", "This must be true or false."},
    ReasonRow{"not_an_instant", "This must be an existing time in UTC, such as 2026-03-07T12:00:00Z."},
    ReasonRow{"not_a_time", "This must be a time of day, such as 09:00; 24:00 only as an end."},
    ReasonRow{"not_a_weekday", "This must be a weekday from 1 (Monday) to 7 (Sunday)."},
    ReasonRow{"not_a_window", "This must be a pair of times, such as [\"13:00\", \"18:00\"]."},
    ReasonRow{"not_after_start", "The end must be later than the start."},
    ReasonRow{"not_after_from", "This must be later than from."},
    ReasonRow{"not_a_divisor", "This must divide 60."},
    ReasonRow{"not_json", "This is not valid JSON."},
    ReasonRow{"impossible_date", "This date does not exist; write it as 2026-03-07."},
    ReasonRow{"empty", "Begin and end are the same."},
    ReasonRow{"overlap", "This overlaps another window."},
    ReasonRow{"duplicate", "This stands twice."},
    ReasonRow{"out_of_range", "This number is outside what is allowed."},
    ReasonRow{"too_long", "This is too long."},
    ReasonRow{"too_large", "The input is too large."},
    ReasonRow{"too_far", "This is later than 2037-01-01T00:00:00Z."},
    ReasonRow{"unknown_zone", "This time zone is not known; use a name such as America/Chicago."},
    ReasonRow{"one_of_two", "Give exactly one of --at and --resolve."},
    ReasonRow{"unknown_value", "This value is not one of those allowed."},
    ReasonRow{"unknown_volunteer", "No volunteer has this id."},
    ReasonRow{"unknown_request", "No request has this id."},
    ReasonRow{"wrong_length", "This has not the length of the others."},
};

std::string number(std::int64_t value) {
    return std::to_string(value);
}

}  // namespace

std::string_view says_reason(std::string_view reason) {
    for (const auto& row : reason_sentences)
        if (row.reason == reason) return row.says;
    return "This cannot be read.";
}

std::string says_breach(const scheduling::Breach& breach) {
    const std::string limit = number(breach.limit);
    switch (breach.rule) {
        case RuleName::excluded:
            return "These two must not be brought together.";
        case RuleName::volunteer_inactive:
            return "Not available.";
        case RuleName::credential_lapsed:
            return "A credential is not valid on the date of the call.";
        case RuleName::language:
            return "Does not speak the language asked for.";
        case RuleName::own_event_too_recent:
            return "Their own event is less than " + limit + " months ago.";
        case RuleName::experience_too_far:
            return "Has not lived through an event of the same kind.";
        case RuleName::missing_with_deceased:
            return "A missing child is not matched with a child who died.";
        case RuleName::debrief_due:
            return "A debrief is due first.";
        case RuleName::blackout:
            return "Not available.";
        case RuleName::outside_availability:
            return "Not available at this time.";
        case RuleName::outside_safe_windows:
            return "The family cannot safely talk at this time.";
        case RuleName::volunteer_busy:
            return "Has another call too near to this time.";
        case RuleName::family_busy:
            return "The family has another call too near to this time.";
        case RuleName::day_cap:
            return "Has reached the limit of " + limit + " calls on this day.";
        case RuleName::week_cap:
            return "Has reached the limit of " + limit + " calls in this week.";
        case RuleName::heavy_cap:
            return "Has reached the limit of " + limit + " heavy calls in this week.";
        case RuleName::rest:
            return "Needs at least " + limit + " minutes between two calls.";
        case RuleName::cool_down:
            return "Rests for " + limit + " minutes after a heavy call.";
        case RuleName::too_soon:
            return "The call would begin in less than " + limit + " minutes.";
        case RuleName::beyond_horizon:
            return "The call would be more than " + limit + " days away.";
        case RuleName::in_the_past:
            return "This time has passed.";
        case RuleName::off_grid:
            return "Calls begin every " + limit + " minutes past the hour.";
        case RuleName::slot_taken:
            return "Nobody suitable is free at this time any more.";
        case RuleName::request_closed:
            return "This request is closed.";
        case RuleName::call_not_open:
            return "This cannot be done with the call any more.";
        case RuleName::hold_expired:
            return "This time is no longer kept.";
        case RuleName::not_found:
            return "There is no such thing.";
    }
    return "";
}

std::string_view says_factor(FactorName factor) {
    switch (factor) {
        case FactorName::closeness:
            return "How close the events are.";
        case FactorName::same_status:
            return "The child's situation is the same.";
        case FactorName::same_relation:
            return "The same relation to the child.";
        case FactorName::elapsed_band:
            return "How alike the time since the event is.";
        case FactorName::wishes:
            return "The share of wishes that are met.";
        case FactorName::continuity:
            return "They have talked before.";
        case FactorName::fairness:
            return "How far below the fair share of calls.";
        case FactorName::comfortable_hour:
            return "How comfortable the hour is for the volunteer.";
        case FactorName::urgency:
            return "How soon, seen from the first-contact target.";
    }
    return "";
}

}  // namespace json
