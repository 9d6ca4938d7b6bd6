#include "core/calendar/recurrence.hpp"

#include <algorithm>

#include "core/calendar/rule_days.hpp"

namespace calendar {

using date::days;
using date::local_days;
using std::chrono::seconds;

namespace {

constexpr int last_year = 9'999;

std::int64_t rounded_up(std::int64_t number, std::int64_t step) {
    return (number + step - 1) / step * step;
}

local_days day_of(Wall at) {
    return std::chrono::floor<days>(at);
}

seconds unit_of(Frequency frequency) {
    if (frequency == Frequency::hourly) return seconds{3600};
    return seconds{frequency == Frequency::minutely ? 60 : 1};
}

/// One walk over a rule; each kind of period has its own loop and hands its candidates to `offer`.
class Walk {
public:
    Walk(const Rule& rule, Wall first, bool is_date, const Span& span, Budget& budget,
         const std::function<bool(Wall)>& visit)
        : rule_{rule},
          first_{first},
          first_day_{day_of(first)},
          span_{span},
          budget_{budget},
          visit_{visit},
          filter_{rule, first_day_},
          // Counting needs every occurrence from the beginning; otherwise whole periods are skipped at once.
          skip_to_{rule.count ? first : std::max(first, span.from)} {
        if (!is_date) choose_times();
    }

    bool run() {
        switch (rule_.frequency) {
            case Frequency::yearly:
                walk_years();
                break;
            case Frequency::monthly:
                walk_months();
                break;
            case Frequency::weekly:
                walk_days(7);
                break;
            case Frequency::daily:
                walk_days(1);
                break;
            case Frequency::hourly:
            case Frequency::minutely:
            case Frequency::secondly:
                walk_times();
                break;
        }
        return !exhausted_;
    }

private:
    void choose_times() {
        const auto time = (first_ - first_day_).count();
        const auto pick = [&](const std::vector<int>& part, Frequency below, std::int64_t own) {
            if (rule_.frequency <= below) return std::vector<int>{0};  // the period itself stands for it
            return part.empty() ? std::vector<int>{static_cast<int>(own)} : part;
        };
        hours_ = pick(rule_.hours, Frequency::hourly, time / 3600);
        minutes_ = pick(rule_.minutes, Frequency::minutely, time / 60 % 60);
        seconds_ = pick(rule_.seconds, Frequency::secondly, time % 60);
    }

    bool spend(std::int64_t steps = 1) {
        exhausted_ = exhausted_ || !budget_.spend(steps);
        return !exhausted_;
    }

    /// out: false when the walk is over
    bool offer(Wall at) {
        if (at > span_.to) return false;
        if (at < first_) return true;
        if (rule_.count && made_ >= *rule_.count) return false;
        ++made_;
        if (!spend()) return false;
        return at < span_.from || visit_(at);
    }

    std::size_t times_per_day() const { return hours_.size() * minutes_.size() * seconds_.size(); }
    seconds time_at(std::size_t i) const {
        const auto second = seconds_[i % seconds_.size()];
        const auto minute = minutes_[i / seconds_.size() % minutes_.size()];
        const auto hour = hours_[i / seconds_.size() / minutes_.size()];
        return seconds{hour * 3600 + minute * 60 + second};
    }

    /// Offers a period's set: each of its days (or its one beginning) at each time, or BYSETPOS' choice of them.
    /// The set is counted, never built: it may have 31 million members.
    template <class Begin>
    bool offer_set(const std::vector<Begin>& begins) {
        const std::size_t times = times_per_day();
        const std::size_t size = begins.size() * times;
        if (size == 0) return true;
        const auto member = [&](std::size_t i) { return Wall{begins[i / times]} + time_at(i % times); };
        if (rule_.set_positions.empty()) {
            for (std::size_t i = 0; i < size; ++i)
                if (!offer(member(i))) return false;
            return true;
        }
        chosen_.clear();
        for (const int position : rule_.set_positions) {
            const auto distance = static_cast<std::size_t>(std::abs(position));
            if (distance <= size) chosen_.push_back(position > 0 ? distance - 1 : size - distance);
        }
        if (!spend(static_cast<std::int64_t>(rule_.set_positions.size()))) return false;
        std::ranges::sort(chosen_);
        chosen_.erase(std::ranges::unique(chosen_).begin(), chosen_.end());
        return std::ranges::all_of(chosen_, [&](std::size_t i) { return offer(member(i)); });
    }

    /// Keeps the allowed days of [begin, end) in days_. out: false when the work is used up
    bool collect_days(local_days begin, local_days end) {
        days_.clear();
        for (local_days day = begin; day < end;) {
            const date::year_month_day ymd{day};
            if (!spend()) return false;
            if (!filter_.allows_month(static_cast<unsigned>(ymd.month()))) {
                day = local_days{(ymd.year() / ymd.month() / 1) + date::months{1}};
                continue;
            }
            if (filter_.allows(ymd, day)) days_.push_back(day);
            day += days{1};
        }
        return true;
    }

    void walk_years() {
        // With BYWEEKNO the period is the year of weeks, whose first days may lie in December.
        const bool by_weeks = rule_.weeks.any();
        const auto year_of = [&](local_days day) {
            return by_weeks ? week_of_year(day, rule_.week_begin).year : int{date::year_month_day{day}.year()};
        };
        const auto begin_of = [&](std::int64_t year) {
            const auto number = static_cast<int>(year);
            return by_weeks ? first_week(number, rule_.week_begin) : local_days{date::year{number} / 1 / 1};
        };
        // RFC 5545 leaves open what a first date does that is not in the rule; libical then counts from its calendar
        // year.
        const bool fits = filter_.allows(first_day_);
        const std::int64_t anchor = fits ? year_of(first_day_) : int{date::year_month_day{first_day_}.year()};
        const std::int64_t behind = std::max<std::int64_t>(0, year_of(day_of(skip_to_)) - anchor);
        std::int64_t year = anchor + behind / rule_.interval * rule_.interval;
        for (; year <= last_year && Wall{begin_of(year)} <= span_.to; year += rule_.interval)
            if (!spend() || !collect_days(begin_of(year), begin_of(year + 1)) || !offer_set(days_)) return;
    }

    void walk_months() {
        const auto month_of = [](local_days day) {
            const date::year_month_day ymd{day};
            return std::int64_t{int{ymd.year()}} * 12 + static_cast<unsigned>(ymd.month()) - 1;
        };
        const auto begin_of = [](std::int64_t month) {
            return local_days{date::year{static_cast<int>(month / 12)} / static_cast<int>(month % 12 + 1) / 1};
        };
        const std::int64_t anchor = month_of(first_day_);
        const std::int64_t behind = std::max<std::int64_t>(0, month_of(day_of(skip_to_)) - anchor);
        std::int64_t month = anchor + behind / rule_.interval * rule_.interval;
        for (; month / 12 <= last_year && Wall{begin_of(month)} <= span_.to; month += rule_.interval) {
            if (!spend()) return;
            if (!filter_.allows_month(static_cast<unsigned>(month % 12 + 1))) continue;
            if (!collect_days(begin_of(month), begin_of(month + 1)) || !offer_set(days_)) return;
        }
    }

    /// in: length  of the period in days: 7 or 1
    void walk_days(int length) {
        const local_days anchor = length == 7 ? week_begin_of(first_day_, rule_.week_begin) : first_day_;
        const std::int64_t step = rule_.interval * length;
        const std::int64_t behind = std::max<std::int64_t>(0, (day_of(skip_to_) - anchor).count());
        const local_days end = day_of(span_.to) + days{1};
        const std::int64_t distance = (end - anchor).count();
        for (std::int64_t at = behind / step * step; at < distance; at += step) {
            const local_days day = anchor + days{at};
            if (!collect_days(day, day + days{length}) || !offer_set(days_)) return;
        }
    }

    /// The first period of a sub-daily rule at or after this time.
    Wall aligned(Wall anchor, Wall at) const {
        const std::int64_t step = unit_of(rule_.frequency).count() * rule_.interval;
        return at <= anchor ? anchor : anchor + seconds{rounded_up((at - anchor).count(), step)};
    }

    static bool lists(const std::vector<int>& part, std::int64_t number) {
        return part.empty() || std::ranges::binary_search(part, static_cast<int>(number));
    }

    /// The next time worth looking at after a period that a limit rules out; `at` itself when none does.
    Wall beyond_limits(Wall at) {
        const local_days day = day_of(at);
        if (!looked_at_ || *looked_at_ != day) {
            looked_at_ = day;
            day_allowed_ = filter_.allows(day);
        }
        if (!day_allowed_) return Wall{day} + days{1};
        const auto time = (at - day).count();
        if (!lists(rule_.hours, time / 3600)) return Wall{day} + seconds{(time / 3600 + 1) * 3600};
        if (rule_.frequency == Frequency::hourly) return at;
        if (!lists(rule_.minutes, time / 60 % 60)) return Wall{day} + seconds{(time / 60 + 1) * 60};
        if (rule_.frequency == Frequency::minutely) return at;
        return lists(rule_.seconds, time % 60) ? at : at + seconds{1};
    }

    void walk_times() {
        const seconds unit = unit_of(rule_.frequency);
        const Wall anchor = first_ - (first_ - first_day_) % unit;
        const seconds step = unit * rule_.interval;
        std::vector<Wall> begin(1);
        // One period earlier than asked for, since a period that began before may still hold times after.
        for (Wall at = aligned(anchor, skip_to_ - unit); at <= span_.to;) {
            const Wall next = beyond_limits(at);
            if (next != at) {
                if (!spend()) return;
                at = aligned(anchor, next);
                continue;
            }
            begin[0] = at;
            if (!offer_set(begin)) return;
            at += step;
        }
    }

    const Rule& rule_;
    Wall first_;
    local_days first_day_;
    Span span_;
    Budget& budget_;
    const std::function<bool(Wall)>& visit_;
    DayFilter filter_;
    Wall skip_to_;
    std::vector<int> hours_{0}, minutes_{0}, seconds_{0};
    std::vector<local_days> days_;
    std::vector<std::size_t> chosen_;
    std::optional<local_days> looked_at_;
    bool day_allowed_ = false;
    std::int64_t made_ = 0;
    bool exhausted_ = false;
};

}  // namespace

bool each_start(const Rule& rule, Wall first, bool is_date, const Span& span, Budget& budget,
                const std::function<bool(Wall)>& visit) {
    return Walk{rule, first, is_date, span, budget, visit}.run();
}

}  // namespace calendar
