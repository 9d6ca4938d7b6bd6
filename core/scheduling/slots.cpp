#include "core/scheduling/slots.hpp"

#include <algorithm>
#include <utility>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/pair_rules.hpp"
#include "core/scheduling/rules.hpp"

// The search turns each rule of the registry into stretches in which a call may, or may not, begin, and walks the grid
// only inside what is left. Stretches of starts are half-open in whole seconds. A property test holds it against
// check().

namespace scheduling {

namespace {

constexpr std::chrono::seconds one_second{1};

/// Collects stretches of starts; empty or inverted ones are dropped.
class Stretches {
public:
    void add(Instant from, Instant to) {
        if (const auto piece = Interval::between(from, to)) pieces_.push_back(*piece);
    }
    void add(const IntervalSet& set) { pieces_.insert(pieces_.end(), set.begin(), set.end()); }
    void reserve(std::size_t count) { pieces_.reserve(count); }
    bool empty() const { return pieces_.empty(); }
    IntervalSet take() { return IntervalSet{std::exchange(pieces_, {})}; }

private:
    std::vector<Interval> pieces_;
};

/// Starts of calls of this length that lie wholly inside one piece.
IntervalSet starts_within(const IntervalSet& pieces, Minutes length) {
    Stretches starts;
    starts.reserve(pieces.items().size());
    for (const auto& piece : pieces) starts.add(piece.begin(), piece.end() - length + one_second);
    return starts.take();
}

/// What holds for every volunteer, worked out once for each search.
struct Frame {
    const SlotSearch& search;
    IntervalSet starts;  ///< range, notice, horizon, safe windows and the family's other calls allow these
    Interval reach;      ///< bookings and dates outside it cannot matter
};

/// Forbids starts that come nearer to the booking than apart, on either side.
void forbid_near(Stretches& forbidden, const Interval& booked, Minutes length, Minutes apart) {
    forbidden.add(booked.begin() - length - apart + one_second, booked.end() + apart);
}

IntervalSet starts_for_family(const SlotSearch& search) {
    const auto& shape = search.policy.call;
    Instant first = std::max(search.range.begin(), search.now + std::max(shape.notice, Minutes{0}));
    Instant last = search.range.end() - shape.length;
    if (shape.horizon) last = std::min(last, search.now + *shape.horizon);
    Stretches bounds;
    bounds.add(first, last + one_second);
    IntervalSet starts = bounds.take();
    if (search.request.safe_windows) {
        const auto safe = weekly_time(*search.request.safe_windows, search.request.zone, search.range);
        starts = starts.intersected_with(starts_within(safe, shape.length));
    }
    Stretches forbidden;
    for (const auto& booking : search.request.bookings)
        if (takes_time(booking, search.now)) forbid_near(forbidden, booking.time, shape.length, shape.gap());
    return starts.minus(forbidden.take());
}

/// The grid's starts inside a stretch, through the changes of the viewer's offset. The last span is remembered.
class Grid {
public:
    Grid(const Zone& zone, Minutes interval) : zone_{zone}, step_{std::max(interval, Minutes{1})} {}

    std::chrono::seconds step() const { return step_; }
    /// Calls each(start) in order. out: false when each() said stop.
    template <class Each>
    bool walk(const Interval& stretch, Each each) {
        for (Instant at = stretch.begin(); at < stretch.end();) {
            if (at < span_.begin || at >= span_.end) span_ = zone_.span_at(at);
            const Instant stop = std::min(stretch.end(), span_.end);
            for (at = ceil_to_grid(at); at < stop; at += step_)
                if (!each(at)) return false;
            at = stop;
        }
        return true;
    }

private:
    Instant ceil_to_grid(Instant at) const {
        const auto past = (at.time_since_epoch() + span_.offset) % step_;
        if (past == std::chrono::seconds{0}) return at;
        return at + (past > std::chrono::seconds{0} ? step_ - past : -past);
    }

    const Zone& zone_;
    std::chrono::seconds step_;
    OffsetSpan span_{};
};

/// Finds the starts of one volunteer after another; keeps its buffers between them.
class VolunteerSearch {
public:
    VolunteerSearch(const Frame& frame, const Volunteer& volunteer) : frame_{frame}, volunteer_{volunteer} {}

    IntervalSet allowed_starts() {
        const auto& search = frame_.search;
        if (frame_.starts.empty()) return {};
        const Question question{search.request, volunteer_, search.policy, search.catalogue, search.now, std::nullopt};
        if (!check(question, Scope::pair).empty()) return {};
        forbid_busy();
        forbid_bookings();
        forbid_blackouts();
        forbid_full_days();
        const auto offered = offered_time(volunteer_.availability, search.range);
        auto starts = starts_within(offered, search.policy.call.length).intersected_with(frame_.starts);
        starts = after_own_event(within_credentials(std::move(starts)));
        return forbidden_.empty() ? starts : starts.minus(forbidden_.take());
    }

private:
    const Policy& policy() const { return frame_.search.policy; }
    const Zone& zone() const { return volunteer_.availability.zone; }

    void forbid_busy() {
        forbidden_.reserve(volunteer_.availability.busy.size() + volunteer_.bookings.size());
        const auto& shape = policy().call;
        for (const auto& busy : volunteer_.availability.busy) {
            if (!busy.overlaps(frame_.reach)) continue;
            forbidden_.add(busy.begin() - shape.buffer_after - shape.length + one_second,
                           busy.end() + shape.buffer_before);
        }
    }

    void forbid_bookings() {
        const Minutes apart = policy().call.gap() + std::max(policy().rest, Minutes{0});
        for (const auto& booking : volunteer_.bookings) {
            if (!takes_time(booking, frame_.search.now)) continue;
            forbid_near(forbidden_, booking.time, policy().call.length, apart);
            if (booking.heavy) forbidden_.add(booking.time.end(), booking.time.end() + policy().cool_down);
        }
    }

    void forbid_blackouts() {
        for (const LocalDate day : volunteer_.availability.blackouts)
            for (const auto& piece : time_of_dates(zone(), day, day))
                forbidden_.add(piece.begin() - policy().call.length + one_second, piece.end());
    }

    /// Days and weeks of the volunteer's wall in which a cap is reached.
    void forbid_full_days() {
        const auto& caps = volunteer_.caps;
        const int per_day = caps.per_day.value_or(policy().cap_per_day);
        const int per_week = caps.per_week.value_or(policy().cap_per_week);
        const int heavy = caps.heavy_per_week.value_or(policy().cap_heavy_per_week);
        if (per_day <= 0 || per_week <= 0 || heavy <= 0) forbidden_.add(frame_.reach.begin(), frame_.reach.end());
        std::vector<LocalDate> days;
        std::vector<LocalDate> weeks;
        std::vector<LocalDate> heavy_weeks;
        for (const auto& booking : volunteer_.bookings) {
            if (!counts_for_caps(booking, frame_.search.now)) continue;
            const LocalDate day = zone().date_of(booking.time.begin());
            days.push_back(day);
            weeks.push_back(week_of(day));
            if (booking.heavy) heavy_weeks.push_back(week_of(day));
        }
        forbid_reached(days, per_day, date::days{1});
        forbid_reached(weeks, per_week, date::days{7});
        forbid_reached(heavy_weeks, heavy, date::days{7});
    }

    void forbid_reached(std::vector<LocalDate>& days, int cap, date::days length) {
        if (cap <= 0 || days.size() < static_cast<std::size_t>(cap)) return;
        std::sort(days.begin(), days.end());
        for (auto first = days.begin(); first != days.end();) {
            const auto after = std::upper_bound(first, days.end(), *first);
            if (after - first >= cap) forbidden_.add(time_of_dates(zone(), *first, *first + length - date::days{1}));
            first = after;
        }
    }

    IntervalSet within_credentials(IntervalSet starts) const {
        if (!policy().credentials_required) return starts;
        for (const auto kind :
             {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality}) {
            Stretches valid;
            for (const auto& credential : volunteer_.credentials)
                if (credential.kind == kind && credential.issued <= credential.expires)
                    valid.add(near_dates(credential.issued, credential.expires));
            starts = starts.intersected_with(valid.take());
        }
        return starts;
    }

    IntervalSet after_own_event(IntervalSet starts) const {
        const auto last = last_own_event(volunteer_);
        if (!last) return starts;
        const LocalDate from = months_after(*last, policy().event_months_ago);
        return starts.intersected_with(near_dates(from, zone().date_of(frame_.reach.end())));
    }

    /// The time of these dates as far as it can matter; a far date would mean walking through centuries of offsets.
    IntervalSet near_dates(LocalDate first, LocalDate last) const {
        first = std::max(first, zone().date_of(frame_.reach.begin()));
        last = std::min(last, zone().date_of(frame_.reach.end()));
        if (first > last) return {};
        return time_of_dates(zone(), first, last);
    }

    const Frame& frame_;
    const Volunteer& volunteer_;
    Stretches forbidden_;
};

Frame frame_of(const SlotSearch& search) {
    const auto& shape = search.policy.call;
    const auto margin = shape.buffer_before + shape.buffer_after + date::days{2};
    return {search, starts_for_family(search),
            *Interval::between(search.range.begin() - margin, search.range.end() + margin)};
}

template <class Each>
void each_start(const Frame& frame, const Volunteer& volunteer, Grid& grid, Each each) {
    for (const auto& stretch : VolunteerSearch{frame, volunteer}.allowed_starts())
        if (!grid.walk(stretch, each)) return;
}

}  // namespace

std::vector<Instant> find_starts_of(const SlotSearch& search, const Volunteer& volunteer, std::size_t limit) {
    const Frame frame = frame_of(search);
    Grid grid{search.request.zone, search.policy.call.interval};
    std::vector<Instant> starts;
    each_start(frame, volunteer, grid, [&](Instant start) {
        starts.push_back(start);
        return starts.size() != limit;
    });
    return starts;
}

namespace {

/// The entry of a start that lies at or after `at`: where an unbroken grid would have it, else found by halving.
std::vector<OpenStart>::iterator find_entry(std::vector<OpenStart>& all, std::vector<OpenStart>::iterator at,
                                            Instant start, std::chrono::seconds step) {
    if (at != all.end() && at->start == start) return at;
    if (at != all.end()) {
        const auto ahead = (start - at->start) / step;
        if (ahead < all.end() - at && (at + ahead)->start == start) return at + ahead;
    }
    return std::ranges::lower_bound(at, all.end(), start, {}, &OpenStart::start);
}

}  // namespace

std::vector<OpenStart> find_open_starts(const SlotSearch& search) {
    const Frame frame = frame_of(search);
    Grid grid{search.request.zone, search.policy.call.interval};
    std::vector<OpenStart> all;
    for (const auto& stretch : frame.starts) {
        grid.walk(stretch, [&](Instant start) {
            all.push_back({start, {}});
            return true;
        });
    }
    for (const auto& volunteer : search.volunteers) {
        auto at = all.begin();
        each_start(frame, volunteer, grid, [&](Instant start) {
            at = find_entry(all, at, start, grid.step());
            at->volunteers.push_back(volunteer.id);
            ++at;
            return true;
        });
    }
    std::erase_if(all, [](const OpenStart& open) { return open.volunteers.empty(); });
    return all;
}

IntervalSet unbooked_time(const Volunteer& volunteer, const Interval& range, Instant now) {
    std::vector<Interval> booked;
    for (const auto& booking : volunteer.bookings)
        if (takes_time(booking, now)) booked.push_back(booking.time);
    return free_time(volunteer.availability, range).minus(IntervalSet{std::move(booked)});
}

}  // namespace scheduling
