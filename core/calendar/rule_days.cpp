#include "core/calendar/rule_days.hpp"

namespace calendar {

using date::days;
using date::local_days;

namespace {

local_days begin_of_year(int year) {
    return local_days{date::year{year} / 1 / 1};
}

unsigned weekday_of(local_days day) {
    return date::weekday{day}.c_encoding();
}

int length_of_month(const date::year_month_day& ymd) {
    return static_cast<int>(static_cast<unsigned>((ymd.year() / ymd.month() / date::last).day()));
}

}  // namespace

local_days week_begin_of(local_days day, unsigned week_begin) {
    return day - days{(weekday_of(day) + 7 - week_begin) % 7};
}

local_days first_week(int year, unsigned week_begin) {
    return week_begin_of(begin_of_year(year) + days{3}, week_begin);
}

WeekOfYear week_of_year(local_days day, unsigned week_begin) {
    int year = static_cast<int>(date::year_month_day{day}.year());
    local_days begin = first_week(year, week_begin);
    local_days end = first_week(year + 1, week_begin);
    if (day < begin) {
        end = begin;
        begin = first_week(--year, week_begin);
    } else if (day >= end) {
        begin = end;
        end = first_week(++year + 1, week_begin);
    }
    return {year, static_cast<int>((day - begin).count() / 7) + 1, static_cast<int>((end - begin).count() / 7)};
}

DayFilter::DayFilter(const Rule& rule, local_days first)
    : rule_{rule},
      months_{rule.months},
      month_days_{rule.month_days},
      weekdays_{rule.weekdays},
      has_weekdays_{rule.has_weekdays()},
      nth_of_month_{rule.frequency == Frequency::monthly || rule.months.any()},
      nth_counts_{(rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly) && !rule.weeks.any()} {
    const date::year_month_day ymd{first};
    // "BYMONTHDAY=25" of a yearly rule means the month of the first date, as libical has it: DTSTART fills in what is
    // left out.
    if (rule.frequency == Frequency::yearly && rule.month_days.any() && !rule.year_days.any() && !rule.weeks.any() &&
        months_.none())
        months_.set(static_cast<unsigned>(ymd.month()));
    const bool names_days = rule.year_days.any() || rule.month_days.any() || has_weekdays_;
    if (names_days) return;
    if (rule.frequency == Frequency::weekly || (rule.frequency == Frequency::yearly && rule.weeks.any())) {
        weekdays_[weekday_of(first)].every = true;
        has_weekdays_ = true;
    } else if (rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly) {
        month_days_.from_begin.set(static_cast<unsigned>(ymd.day()));
        if (rule.frequency == Frequency::yearly && months_.none()) months_.set(static_cast<unsigned>(ymd.month()));
    }
}

bool DayFilter::allows_weekday(const date::year_month_day& ymd, local_days day) const {
    const auto& part = weekdays_[weekday_of(day)];
    if (part.every) return true;
    if (!part.nth.any()) return false;
    if (!nth_counts_) return true;
    const local_days begin = nth_of_month_ ? local_days{ymd.year() / ymd.month() / 1} : begin_of_year(int{ymd.year()});
    const local_days end = nth_of_month_ ? begin + days{length_of_month(ymd)} : begin_of_year(int{ymd.year()} + 1);
    const int before = static_cast<int>((day - begin).count() / 7);
    const int after = static_cast<int>(((end - day).count() - 1) / 7);
    return part.nth.has(before + 1, before + after + 1);
}

bool DayFilter::allows(const date::year_month_day& ymd, local_days day) const {
    if (!allows_month(static_cast<unsigned>(ymd.month()))) return false;
    const auto day_of_month = static_cast<int>(static_cast<unsigned>(ymd.day()));
    if (month_days_.any() && !month_days_.has(day_of_month, length_of_month(ymd))) return false;
    if (has_weekdays_ && !allows_weekday(ymd, day)) return false;
    if (rule_.year_days.any()) {
        const int year = int{ymd.year()};
        const local_days begin = begin_of_year(year);
        const int length = static_cast<int>((begin_of_year(year + 1) - begin).count());
        if (!rule_.year_days.has(static_cast<int>((day - begin).count()) + 1, length)) return false;
    }
    if (!rule_.weeks.any()) return true;
    const auto week = week_of_year(day, rule_.week_begin);
    return rule_.weeks.has(week.week, week.weeks);
}

}  // namespace calendar
