// Which occurrences of a series are left out, replaced or shifted? EXDATE and RECURRENCE-ID.
// Leaves out: where the replacements take place (series.hpp).
#pragma once
#include <span>
#include <unordered_set>

#include "core/calendar/calendar_data.hpp"
#include "core/calendar/zone_book.hpp"

namespace calendar {

/// Names of occurrences: instants, or dates that stand for all occurrences on them.
class Names {
public:
    void add_instant(Instant at, Wall written) {
        instants_.push_back(at);
        written_dates_.push_back(std::chrono::floor<date::days>(written));
    }
    void add_date(Wall written) { dates_.push_back(std::chrono::floor<date::days>(written)); }
    /// Call once, after the last add.
    void sort();
    /// in: is_date  the occurrence is all-day; then a name with a time counts as the date that was written
    bool names(Wall start, Instant begin, bool is_date) const;

private:
    std::vector<Instant> instants_;
    std::vector<date::local_days> written_dates_, dates_;
};

/// EXDATE of one master. A time without zone is on the master's wall.
Names find_excluded(std::span<const When> excluded, const EventRow& master, Clock& clock, ZoneBook& zones);

/// What RANGE=THISANDFUTURE does to the occurrences from `from` on.
struct Change {
    Instant from;
    std::chrono::seconds shift;  ///< on the wall
    Clock* clock;
    Length length;
    bool takes_time;
};

/// All rows with RECURRENCE-ID of one series.
class Overrides {
public:
    Overrides(std::span<const EventRow* const> rows, ZoneBook& zones);
    /// False for a row that another one with the same RECURRENCE-ID and a higher SEQUENCE, or later, makes void.
    bool counts(const EventRow& row) const { return counting_.contains(&row); }
    bool replaces(Wall start, Instant begin, bool is_date) const { return names_.names(start, begin, is_date); }
    /// out: null when no change reaches this occurrence
    const Change* change_at(Instant begin) const;
    bool changes_future() const { return !changes_.empty(); }
    /// How far a changed occurrence may lie from where the rule has it, its length included.
    std::chrono::seconds longest_reach() const { return reach_; }

private:
    void add_change(const EventRow& row, Instant at, Clock* master, ZoneBook& zones);

    std::unordered_set<const EventRow*> counting_;
    Names names_;
    std::vector<Change> changes_;
    std::chrono::seconds reach_{0};
};

/// The length that occurrences have.
/// src: RFC 5545 3.8.5.3: with DTEND the exact length of the first, with DURATION its nominal one
Length length_of(const EventRow& row, ZoneBook& zones);

}  // namespace calendar
