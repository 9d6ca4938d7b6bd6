// May these two talk at this time? The one registry of hard rules; search, booking, planning and "why not" use it.
// Leaves out: soft factors (matching.hpp) and sentences for people (web/words).
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

/// What a rule depends on: the two people; also the call's date; also its start.
enum class Scope { pair, date, time };

/// All that a rule may look at. An experience id of 0, or an empty language, states no demand.
struct Question {
    const Request& request;
    const Volunteer& volunteer;
    const Policy& policy;
    const Catalogue& catalogue;
    Instant now;
    std::optional<Instant> start;                   ///< absent: pair rules, and date rules as of now
    std::optional<CallId> own_call = std::nullopt;  ///< the call that is being moved or confirmed: not in its own way
};

struct Rule {
    RuleName name;
    bool hard;
    bool waivable;  ///< by a coordinator with a stated reason
    Scope scope;
    std::optional<Breach> (*find)(const Question&);
    std::string_view source;
};

/// Every rule of matching, worst first.
std::span<const Rule> rules();
const Rule* find_rule(RuleName name);

/// Every breach, worst first; empty means yes.
std::vector<Breach> check(const Question& question);
/// Only the rules of one scope.
std::vector<Breach> check(const Question& question, Scope scope);

/// Whether the rules of one scope find nothing.
bool holds(const Question& question, Scope scope);

/// Whether a booking takes its time now: cancelled never; held and proposed until they expire.
bool takes_time(const Booking& booking, Instant now);
/// Whether it counts for caps: what takes time, save a missed call.
bool counts_for_caps(const Booking& booking, Instant now);
/// How many calls this volunteer takes on this date of their wall: more on crisis days to which they said yes.
int cap_of_day(const Volunteer& volunteer, const Policy& policy, LocalDate day);
/// The same of the date's whole week, for a call on this date: the end of the crisis may lie within the week.
int cap_of_week(const Volunteer& volunteer, const Policy& policy, LocalDate day);
/// The Monday of the week of this date.
LocalDate week_of(LocalDate day);

}  // namespace scheduling
