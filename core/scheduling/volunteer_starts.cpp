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
/// A window lasts up to a day, and a zone may skip a date.
constexpr date::days days_before{2};
constexpr date::days days_after{1};

Interval widen(const Interval& range, std::chrono::seconds margin) {
    return *Interval::between(range.begin() - margin, range.end() + margin);
}

}  // namespace

VolunteerStarts::VolunteerStarts(const Policy& policy, const StartGrid& grid, const Interval& range, Instant now)
    : policy_{policy},
      grid_{grid},
      range_{range},
      reach_{widen(range, policy.call.buffer_before + policy.call.buffer_after + date::days{2})},
      now_{now} {
    bits_.reset(grid.size());
    mark_.reset(grid.size());
}

const StartBits& VolunteerStarts::find(const Volunteer& volunteer) {
    bits_.clear();
    const auto& availability = volunteer.availability;
    wall_ = &wall_of(availability.zone);
    first_date_ = wall_->date_of(reach_.begin());
    last_date_ = wall_->date_of(reach_.end());
    gather_offered(availability);
    allow_offered();
    forbid_busy(availability);
    forbid_bookings(volunteer);
    forbid_blackouts(availability);
    forbid_full_days(volunteer);
    keep_credentials(volunteer);
    keep_after_own_event(volunteer);
    return bits_;
}

WallTable& VolunteerStarts::wall_of(const Zone& zone) {
    // Mostly a handful of zones; the table of the database is what tells them apart.
    const auto known =
        std::ranges::find(walls_, &zone.table(), [](const WallTable& wall) { return &wall.zone().table(); });
    if (known != walls_.end()) return *known;
    return walls_.emplace_back(zone, reach_);
}

void VolunteerStarts::sort_rules(const Availability& availability) {
    rules_.clear();
    for (const auto& rule : availability.weekly) rules_.push_back({rule.days, rule.window.from, wall_length(rule.window)});
    const auto earlier = [](const PlacedRule& a, const PlacedRule& b) { return a.from < b.from; };
    if (!std::ranges::is_sorted(rules_, earlier)) std::ranges::sort(rules_, earlier);
}

void VolunteerStarts::sort_overrides(const Availability& availability) {
    overrides_.clear();
    for (const auto& item : availability.overrides) overrides_.push_back(&item);
    const auto earlier = [](const DateOverride* a, const DateOverride* b) { return a->date < b->date; };
    if (!std::ranges::is_sorted(overrides_, earlier)) std::ranges::sort(overrides_, earlier);
}

void VolunteerStarts::place(LocalDate day, std::chrono::seconds from, std::chrono::seconds length) {
    const date::local_seconds begin = day + from;
    const Piece piece{wall_->to_instant(begin, Edge::begin), wall_->to_instant(begin + length, Edge::end)};
    if (piece.begin < piece.end) pieces_.push_back(piece);
}

void VolunteerStarts::gather_offered(const Availability& availability) {
    pieces_.clear();
    sort_rules(availability);
    sort_overrides(availability);
    const LocalDate last = wall_->date_of(range_.end()) + days_after;
    LocalDate day = wall_->date_of(range_.begin()) - days_before;
    auto replaced = std::ranges::lower_bound(overrides_, day, {}, &DateOverride::date);
    for (unsigned weekday = date::weekday{day}.iso_encoding() - 1; day <= last; day += date::days{1}) {
        if (replaced != overrides_.end() && (*replaced)->date == day) {
            for (; replaced != overrides_.end() && (*replaced)->date == day; ++replaced)
                for (const auto& window : (*replaced)->windows) place(day, window.from, wall_length(window));
        } else {
            for (const auto& rule : rules_)
                if ((rule.days >> weekday & 1U) != 0) place(day, rule.from, rule.length);
        }
        weekday = weekday == 6 ? 0 : weekday + 1;
    }
    for (const auto& item : availability.extra) pieces_.push_back({item.begin(), item.end()});
}

/// Pieces that touch are one: a call may lie across them.
void VolunteerStarts::allow_offered() {
    if (pieces_.empty()) return;
    const auto earlier = [](const Piece& a, const Piece& b) { return a.begin < b.begin; };
    if (!std::ranges::is_sorted(pieces_, earlier)) std::ranges::sort(pieces_, earlier);
    Piece whole = pieces_.front();
    for (const auto& piece : pieces_) {
        if (piece.begin <= whole.end) {
            whole.end = std::max(whole.end, piece.end);
            continue;
        }
        allow_within(whole);
        whole = piece;
    }
    allow_within(whole);
}

/// Starts of calls that lie wholly inside the piece.
void VolunteerStarts::allow_within(const Piece& piece) {
    bits_.allow(grid_.index_from(piece.begin), grid_.index_from(piece.end - policy_.call.length + one_second));
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
        if (day < first_date_ || day > last_date_) continue;
        wall_->each_piece_of(day, day, [&](Instant begin, Instant end) { forbid(begin - before, end); });
    }
}

/// Days and weeks of the volunteer's wall in which a cap is reached.
void VolunteerStarts::forbid_full_days(const Volunteer& volunteer) {
    const auto& caps = volunteer.caps;
    const int per_day = caps.per_day.value_or(policy_.cap_per_day);
    const int per_week = caps.per_week.value_or(policy_.cap_per_week);
    const int heavy = caps.heavy_per_week.value_or(policy_.cap_heavy_per_week);
    if (per_day <= 0 || per_week <= 0 || heavy <= 0) bits_.clear();
    days_.clear();
    weeks_.clear();
    heavy_weeks_.clear();
    for (const auto& booking : volunteer.bookings) {
        if (!counts_for_caps(booking, now_)) continue;
        const LocalDate day = wall_->date_of(booking.time.begin());
        days_.push_back(day);
        weeks_.push_back(week_of(day));
        if (booking.heavy) heavy_weeks_.push_back(week_of(day));
    }
    forbid_reached(days_, per_day, date::days{1});
    forbid_reached(weeks_, per_week, date::days{7});
    forbid_reached(heavy_weeks_, heavy, date::days{7});
}

void VolunteerStarts::forbid_reached(std::vector<LocalDate>& days, int cap, date::days length) {
    if (cap <= 0 || days.size() < static_cast<std::size_t>(cap)) return;
    std::ranges::sort(days);
    for (auto first = days.begin(); first != days.end();) {
        const auto after = std::upper_bound(first, days.end(), *first);
        if (after - first >= cap)
            wall_->each_piece_of(*first, *first + length - date::days{1},
                                 [&](Instant begin, Instant end) { forbid(begin, end); });
        first = after;
    }
}

void VolunteerStarts::keep_credentials(const Volunteer& volunteer) {
    if (!policy_.credentials_required) return;
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality})
        keep_credential(volunteer, kind);
}

void VolunteerStarts::keep_credential(const Volunteer& volunteer, CredentialKind kind) {
    const auto covers_all = [&](const Credential& held) {
        return held.kind == kind && held.issued <= first_date_ && last_date_ <= held.expires;
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
    if (from <= first_date_) return;
    mark_.clear();
    mark_dates(from, last_date_);
    bits_.keep_only(mark_);
}

/// A far date would mean walking through centuries of offsets: only those of the reach are marked.
void VolunteerStarts::mark_dates(LocalDate first, LocalDate last) {
    first = std::max(first, first_date_);
    last = std::min(last, last_date_);
    if (first > last) return;
    wall_->each_piece_of(first, last, [&](Instant begin, Instant end) {
        mark_.allow(grid_.index_from(begin), grid_.index_from(end));
    });
}

}  // namespace scheduling
