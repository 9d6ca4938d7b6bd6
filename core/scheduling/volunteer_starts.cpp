#include "core/scheduling/volunteer_starts.hpp"

#include <algorithm>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/pair_rules.hpp"
#include "core/scheduling/rules.hpp"

// Each rule of the registry becomes ranges of numbers of the grid, exact to the second, and a range of bits is set or
// cleared. A property test holds the outcome against check(), start by start.

namespace scheduling {

namespace {

constexpr std::chrono::seconds one_second{1};
Interval widen(const Interval& range, std::chrono::seconds margin) {
    return *Interval::between(range.begin() - margin, range.end() + margin);
}

}  // namespace

VolunteerStarts::VolunteerStarts(const Policy& policy, const StartGrid& grid, const Interval& range)
    : policy_{policy},
      grid_{grid},
      range_{range},
      reach_{widen(range, policy.call.buffer_before + policy.call.buffer_after + date::days{2})} {
    bits_.reset(grid.size());
    mark_.reset(grid.size());
}

const StartBits& VolunteerStarts::find(const Volunteer& volunteer, Instant now) {
    now_ = now;
    bits_.clear();
    const auto& availability = volunteer.availability;
    view_ = &view_of(availability.zone);
    const bool home = is_always_home(availability);
    if (!home) at_home_ = as_if_home(availability, reach_);
    allow_offered(home ? availability : at_home_);
    forbid_busy(availability);
    forbid_bookings(volunteer);
    forbid_blackouts(availability);
    forbid_full_days(volunteer);
    keep_standby(volunteer);
    keep_credentials(volunteer);
    keep_after_own_event(volunteer);
    return bits_;
}

VolunteerStarts::View& VolunteerStarts::view_of(const Zone& zone) {
    // Mostly a handful of zones; the table of the database is what tells them apart.
    const auto known =
        std::ranges::find(views_, &zone.table(), [](const View& view) { return &view.wall.zone().table(); });
    if (known != views_.end()) return *known;
    WallTable wall{zone, reach_};
    const LocalDate first = wall.date_of(range_.begin());
    const LocalDate last = wall.date_of(range_.end());
    // Where the offset stands, a window ends before the second midnight after its date's, and begins on its date.
    const bool even_first = wall.is_even(first - date::days{2}, first);
    const bool even_last = wall.is_even(last, last + date::days{1});
    const LocalDate earliest = wall.date_of(reach_.begin());
    const LocalDate latest = wall.date_of(reach_.end());
    return views_.emplace_back(std::move(wall), first - (even_first ? date::days{1} : date::days{2}),
                               last + (even_last ? date::days{0} : date::days{1}), earliest, latest);
}

/// The week in order, so that the search walks along it without asking each rule about each day.
void VolunteerStarts::lay_out_week(const Availability& availability) {
    rules_.clear();
    for (const auto& rule : availability.weekly)
        rules_.push_back({rule.days, rule.window.from, wall_length(rule.window)});
    const auto earlier = [](const PlacedRule& a, const PlacedRule& b) { return a.from < b.from; };
    if (!std::ranges::is_sorted(rules_, earlier)) std::ranges::sort(rules_, earlier);
    // Whether a rule holds on a day cannot be foreseen by the processor: each is written, and kept if it does.
    constexpr unsigned days_of_week = 7;
    if (week_.size() <= days_of_week * rules_.size()) week_.resize(days_of_week * rules_.size() + 1);
    WeekWindow* next = week_.data();
    for (unsigned day = 0; day < days_of_week; ++day) {
        for (const auto& rule : rules_) {
            *next = {date::days{day}, rule.from, rule.length};
            next += rule.days >> day & 1U;
        }
    }
    week_windows_ = static_cast<std::size_t>(next - week_.data());
}

/// Starts of calls that lie wholly inside the piece.
void VolunteerStarts::allow_within(const Piece& piece) {
    bits_.allow(grid_.index_from(piece.begin), grid_.index_from(piece.end - policy_.call.length + one_second));
}

void VolunteerStarts::sort_overrides(const Availability& availability) {
    overrides_.clear();
    for (const auto& item : availability.overrides) overrides_.push_back(&item);
    const auto earlier = [](const DateOverride* a, const DateOverride* b) { return a->date < b->date; };
    if (!std::ranges::is_sorted(overrides_, earlier)) std::ranges::sort(overrides_, earlier);
}

/// Calls take(day, from, length) for the windows of overrides from next on, up to this date, until it says stop.
template <class Take>
bool VolunteerStarts::each_override(OverrideList::const_iterator& next, LocalDate last, Take take) const {
    for (; next != overrides_.end() && (*next)->date <= last; ++next)
        for (const auto& window : (*next)->windows)
            if (!take((*next)->date, window.from, wall_length(window))) return false;
    return true;
}

/// The same for every window of the dates that can matter, in the order of dates.
template <class Take>
bool VolunteerStarts::each_window(Take take) const {
    const LocalDate first = view_->first_window;
    const LocalDate last = view_->last_window;
    auto next = std::ranges::lower_bound(overrides_, first, {}, &DateOverride::date);
    LocalDate replaced = LocalDate::max();
    for (LocalDate monday = week_of(first); monday <= last; monday += date::days{7}) {
        for (const auto& window : std::span{week_}.first(week_windows_)) {
            const LocalDate day = monday + window.day;
            if (day < first || day > last) continue;
            if (next != overrides_.end() && (*next)->date <= day) {
                if (!each_override(next, day, take)) return false;
                replaced = (*std::prev(next))->date;
            }
            if (day != replaced && !take(day, window.from, window.length)) return false;
        }
    }
    return each_override(next, last, take);
}

/// Calls take(begin, end) for each window and extra piece, until it says stop.
template <class Take>
void VolunteerStarts::each_offered(const Availability& availability, Take take) {
    auto& wall = view_->wall;
    // Asked for each window of each volunteer: the call itself would be a tenth of the work.
    const auto place = [&] [[gnu::always_inline]] (LocalDate day, std::chrono::seconds from,
                                                   std::chrono::seconds length) {
        const date::local_seconds begin = day + from;
        return take(wall.to_instant(begin, Edge::begin), wall.to_instant(begin + length, Edge::end));
    };
    if (!each_window(place)) return;
    for (const auto& item : availability.extra)
        if (!take(item.begin(), item.end())) return;
}

/// Pieces that touch are one: a call may lie across them. out: false when they do not come in order
bool VolunteerStarts::allow_in_order(const Availability& availability) {
    Piece whole{Instant::min(), Instant::min()};
    bool in_order = true;
    each_offered(availability, [&](Instant begin, Instant end) {
        in_order = begin >= whole.begin;
        if (begin >= end || !in_order) return in_order;
        if (begin <= whole.end) {
            whole.end = std::max(whole.end, end);
        } else {
            if (whole.begin < whole.end) allow_within(whole);
            whole = {begin, end};
        }
        return true;
    });
    if (whole.begin < whole.end) allow_within(whole);
    return in_order;
}

/// The same for pieces in any order.
void VolunteerStarts::allow_sorted(const Availability& availability) {
    pieces_.clear();
    each_offered(availability, [&](Instant begin, Instant end) {
        if (begin < end) pieces_.push_back({begin, end});
        return true;
    });
    if (pieces_.empty()) return;
    std::ranges::sort(pieces_, {}, &Piece::begin);
    Piece whole = pieces_.front();
    for (const auto& piece : pieces_) {
        if (piece.begin > whole.end) {
            allow_within(whole);
            whole = piece;
        }
        whole.end = std::max(whole.end, piece.end);
    }
    allow_within(whole);
}

void VolunteerStarts::allow_offered(const Availability& availability) {
    lay_out_week(availability);
    sort_overrides(availability);
    // Out of order are extra pieces, windows of one date that are not sorted, and windows inside a gap.
    if (!allow_in_order(availability)) allow_sorted(availability);
}

void VolunteerStarts::forbid_busy(const Availability& availability) {
    const auto& shape = policy_.call;
    const std::chrono::seconds before = shape.buffer_after + shape.length - one_second;
    for (const auto& busy : availability.busy) forbid(busy.begin() - before, busy.end() + shape.buffer_before);
}

void VolunteerStarts::forbid_bookings(const Volunteer& volunteer) {
    const Minutes apart = policy_.call.gap() + std::max(policy_.rest, Minutes{0});
    const std::chrono::seconds before = apart + policy_.call.length - one_second;
    for (const auto& booking : volunteer.bookings) {
        if (!takes_time(booking, now_)) continue;
        forbid(booking.time.begin() - before, booking.time.end() + apart);
        if (booking.heavy) forbid(booking.time.end(), booking.time.end() + policy_.cool_down);
    }
}

void VolunteerStarts::forbid_blackouts(const Availability& availability) {
    const std::chrono::seconds before = policy_.call.length - one_second;
    for (const LocalDate day : availability.blackouts) {
        if (day < view_->first_date || day > view_->last_date) continue;
        view_->wall.each_piece_of(day, day, [&](Instant begin, Instant end) { forbid(begin - before, end); });
    }
    if (availability.away.empty()) return;
    for (const auto& piece : away_time(availability, reach_)) forbid(piece.begin() - before, piece.end());
}

/// Days and weeks of the volunteer's wall in which a cap is reached.
void VolunteerStarts::forbid_full_days(const Volunteer& volunteer) {
    constexpr LocalDate after = LocalDate::max();
    const LocalDate last = volunteer.surge_yes ? volunteer.surge_yes->until : after;
    const Limit per_day{cap_of_day(volunteer, policy_, last), cap_of_day(volunteer, policy_, after), last};
    const Limit per_week{cap_of_week(volunteer, policy_, last), cap_of_week(volunteer, policy_, after), last};
    const int heavy = volunteer.caps.heavy_per_week.value_or(policy_.cap_heavy_per_week);
    // A limit of nothing closes dates without a call, too.
    if (heavy <= 0 || std::min(per_day.until, per_week.until) <= 0)
        bits_.clear();
    else if (std::min(per_day.after, per_week.after) <= 0)
        keep_until(last);
    days_.clear();
    weeks_.clear();
    heavy_weeks_.clear();
    for (const auto& booking : volunteer.bookings) {
        if (!counts_for_caps(booking, now_)) continue;
        const LocalDate day = view_->wall.date_of(booking.time.begin());
        days_.push_back(day);
        weeks_.push_back(week_of(day));
        if (booking.heavy) heavy_weeks_.push_back(week_of(day));
    }
    forbid_reached(days_, per_day, date::days{1});
    forbid_reached(weeks_, per_week, date::days{7});
    forbid_reached(heavy_weeks_, {heavy, heavy, after}, date::days{7});
}

void VolunteerStarts::forbid_dates(LocalDate first, LocalDate last) {
    if (first > last) return;
    view_->wall.each_piece_of(first, last, [&](Instant begin, Instant end) { forbid(begin, end); });
}

void VolunteerStarts::forbid_reached(std::vector<LocalDate>& days, const Limit& limit, date::days length) {
    if (std::ssize(days) < limit.after) return;
    std::ranges::sort(days);
    for (auto first = days.begin(); first != days.end();) {
        const auto after = std::upper_bound(first, days.end(), *first);
        const auto count = after - first;
        const LocalDate end = *first + length - date::days{1};
        if (count >= limit.until)
            forbid_dates(*first, end);
        else if (count >= limit.after)
            forbid_dates(std::max(*first, limit.last + date::days{1}), end);
        first = after;
    }
}

/// Who is on a break takes calls on crisis days to which they said yes, and on no other.
void VolunteerStarts::keep_standby(const Volunteer& volunteer) {
    if (volunteer.on_break && volunteer.surge_yes) keep_until(volunteer.surge_yes->until);
}

void VolunteerStarts::keep_until(LocalDate last) {
    mark_.clear();
    mark_dates(view_->first_date, last);
    bits_.keep_only(mark_);
}

void VolunteerStarts::keep_credentials(const Volunteer& volunteer) {
    if (!policy_.credentials_required) return;
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality})
        keep_credential(volunteer, kind);
}

void VolunteerStarts::keep_credential(const Volunteer& volunteer, CredentialKind kind) {
    const auto covers_all = [&](const Credential& held) {
        return held.kind == kind && held.issued <= view_->first_date && view_->last_date <= held.expires;
    };
    if (std::ranges::any_of(volunteer.credentials, covers_all)) return;
    mark_.clear();
    for (const auto& held : volunteer.credentials)
        if (held.kind == kind) mark_dates(held.issued, held.expires);
    bits_.keep_only(mark_);
}

void VolunteerStarts::keep_after_own_event(const Volunteer& volunteer) {
    const auto last = last_own_event(volunteer);
    if (!last) return;
    const LocalDate from = months_after(*last, policy_.event_months_ago);
    if (from <= view_->first_date) return;
    mark_.clear();
    mark_dates(from, view_->last_date);
    bits_.keep_only(mark_);
}

/// A far date would mean walking through centuries of offsets: only those of the reach are marked.
void VolunteerStarts::mark_dates(LocalDate first, LocalDate last) {
    first = std::max(first, view_->first_date);
    last = std::min(last, view_->last_date);
    if (first > last) return;
    view_->wall.each_piece_of(
        first, last, [&](Instant begin, Instant end) { mark_.allow(grid_.index_from(begin), grid_.index_from(end)); });
}

}  // namespace scheduling
