// At which starts of a grid could this volunteer talk? Every rule on the volunteer's side that looks at the time.
// Leaves out: the pair (pair_rules.hpp), and the family's side: notice, horizon, safe windows, other calls (slots.cpp).
#pragma once
#include "core/scheduling/facts.hpp"
#include "core/scheduling/start_bits.hpp"
#include "core/scheduling/start_grid.hpp"
#include "core/scheduling/wall_table.hpp"

namespace scheduling {

/// Asked for one volunteer after another; keeps its buffers and what it learnt of each zone.
class VolunteerStarts {
public:
    /// in: grid   outlives this; range  holds every start of the grid and the whole call that begins there
    VolunteerStarts(const Policy& policy, const StartGrid& grid, const Interval& range);

    /// out: a bit for each start of the grid; good until the next question
    const StartBits& find(const Volunteer& volunteer, Instant now);

private:
    struct Piece {
        Instant begin;
        Instant end;
    };
    struct PlacedRule {
        unsigned days;
        std::chrono::seconds from;
        std::chrono::seconds length;
    };

    struct WeekWindow {
        date::days day;  ///< since Monday
        std::chrono::seconds from;
        std::chrono::seconds length;
    };
    /// How many calls, until the end of crisis days and after it: never more after it.
    struct Limit {
        int until;
        int after;
        LocalDate last;
    };
    using OverrideList = std::vector<const DateOverride*>;
    /// A wall, and which of its dates can matter.
    struct View {
        WallTable wall;
        LocalDate first_window;  ///< windows of earlier dates end before the range
        LocalDate last_window;
        LocalDate first_date;  ///< of the reach
        LocalDate last_date;
    };

    View& view_of(const Zone& zone);
    void lay_out_week(const Availability& availability);
    void sort_overrides(const Availability& availability);
    template <class Take>
    bool each_override(OverrideList::const_iterator& next, LocalDate last, Take take) const;
    template <class Take>
    bool each_window(Take take) const;
    template <class Take>
    void each_offered(const Availability& availability, Take take);
    bool allow_in_order(const Availability& availability);
    void allow_sorted(const Availability& availability);
    void allow_offered(const Availability& availability);
    void allow_within(const Piece& piece);
    // Asked for each busy time of each volunteer: the call itself would be a third of the work.
    [[gnu::always_inline]] void forbid(Instant from, Instant to) {
        bits_.forbid(grid_.index_from(from), grid_.index_from(to));
    }
    void forbid_busy(const Availability& availability);
    void forbid_bookings(const Volunteer& volunteer);
    void forbid_blackouts(const Availability& availability);
    void forbid_full_days(const Volunteer& volunteer);
    void forbid_reached(std::vector<LocalDate>& days, const Limit& limit, date::days length);
    void forbid_dates(LocalDate first, LocalDate last);
    void keep_standby(const Volunteer& volunteer);
    void keep_credentials(const Volunteer& volunteer);
    void keep_credential(const Volunteer& volunteer, CredentialKind kind);
    void keep_until(LocalDate last);
    void keep_after_own_event(const Volunteer& volunteer);
    void mark_dates(LocalDate first, LocalDate last);

    const Policy& policy_;
    const StartGrid& grid_;
    Interval range_;
    Interval reach_;  ///< bookings and dates outside it cannot matter
    Instant now_{};
    std::vector<View> views_;
    View* view_ = nullptr;  ///< of the volunteer that is asked for
    Availability at_home_;  ///< of a volunteer who travels
    StartBits bits_;
    StartBits mark_;
    std::vector<Piece> pieces_;
    std::vector<PlacedRule> rules_;
    std::vector<WeekWindow> week_;  ///< the first week_windows_ count
    std::size_t week_windows_ = 0;
    OverrideList overrides_;
    std::vector<LocalDate> days_;
    std::vector<LocalDate> weeks_;
    std::vector<LocalDate> heavy_weeks_;
};

}  // namespace scheduling
