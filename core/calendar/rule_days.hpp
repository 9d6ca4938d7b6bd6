// Which days does a rule allow? The BY parts that speak of dates, all of them limits on one day.
// Leaves out: times of the day and the order of periods (recurrence.hpp).
#pragma once
#include "core/calendar/rule.hpp"

namespace calendar {

/// A week's number and the year it belongs to, weeks beginning on any day of the week.
struct WeekOfYear {
    int year;
    int week;   ///< from 1
    int weeks;  ///< how many its year has: 52 or 53
};
WeekOfYear week_of_year(date::local_days day, unsigned week_begin);
/// The first day of week 1 of this year: the first week with four days in it.
date::local_days first_week(int year, unsigned week_begin);
/// The day on or before this one on which a week begins.
date::local_days week_begin_of(date::local_days day, unsigned week_begin);

/// Every BY part of dates as one question about a day. What the rule leaves open is taken from its first date.
class DayFilter {
public:
    /// src: RFC 5545 3.3.10: "Information, not contained in the rule, … is derived from DTSTART"
    DayFilter(const Rule& rule, date::local_days first);
    bool allows(date::local_days day) const { return allows(date::year_month_day{day}, day); }
    bool allows(const date::year_month_day& ymd, date::local_days day) const;
    bool allows_month(unsigned month) const { return months_.none() || months_[month]; }

private:
    bool allows_weekday(const date::year_month_day& ymd, date::local_days day) const;

    const Rule& rule_;
    std::bitset<13> months_;
    Positions<31> month_days_;
    std::array<WeekdayPart, 7> weekdays_;
    bool has_weekdays_;
    bool nth_of_month_;  ///< BYDAY's numbers count in the month, otherwise in the year
    bool nth_counts_;    ///< they count at all
};

}  // namespace calendar
