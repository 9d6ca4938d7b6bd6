// When does a rule recur? Wall times in order, found in bounded work whatever the rule.
// Leaves out: zones, RDATE and EXDATE (series.hpp).
#pragma once
#include <functional>

#include "core/calendar/budget.hpp"
#include "core/calendar/rule.hpp"

namespace calendar {

/// Which part of a recurrence is wanted: from <= start <= to.
struct Span {
    Wall from;
    Wall to;
};

/// Visits the starts that a rule gives, in order, each once. A first time that does not fit the rule is not one of
/// them. UNTIL is the visitor's business, who knows the zone; COUNT is kept here.
/// in:  first    DTSTART on its own wall
///      is_date  an all-day event: BYHOUR, BYMINUTE and BYSECOND are not looked at
///      visit    answers false to stop
/// out: false when the budget ran out before the end
/// src: RFC 5545 3.3.10
bool each_start(const Rule& rule, Wall first, bool is_date, const Span& span, Budget& budget,
                const std::function<bool(Wall)>& visit);

}  // namespace calendar
