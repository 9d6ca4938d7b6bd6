// Who is on call? What coordinators change about the rota, and what the board says of it.
// Leaves out: asking them (ask_staff.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/on_call.hpp"

namespace actions {

struct OnDuty {
    PersonId id;
    Personal name;
};

/// What one week of the rota shows.
struct SeenRota {
    std::vector<store::StoredShift> shifts;  ///< that begin in it
    std::vector<OnDuty> people;              ///< who may be put on one
};
SeenRota see_rota(store::Reader& db, const Interval& week);

/// What the board says of it.
struct DutyNow {
    std::optional<scheduling::Shift> now;          ///< whose shift it is
    std::vector<scheduling::ShiftInNeed> in_need;  ///< that lack somebody soon
    std::vector<OnDuty> people;
};
DutyNow look_at_duty(store::Reader& db, Instant now);

/// no:   what decide_shift says; fields primary, backup "unknown_choice" for whoever may not be on call
Result<scheduling::ShiftId> add_shift(Work& work, const scheduling::ShiftAsk& ask);

/// Which shift, and which version of it the coordinator had before their eyes.
struct ShiftAsSeen {
    scheduling::ShiftId id;
    int version = 0;
};
/// no:   not_found; field version; what decide_people says; fields primary, backup "unknown_choice"
Result<scheduling::ShiftId> put_on_shift(Work& work, ShiftAsSeen seen, std::optional<PersonId> primary,
                                         std::optional<PersonId> backup);
/// no:   not_found; field version; field shift "past" once it has begun: who was on call stays known
Result<scheduling::ShiftId> remove_shift(Work& work, ShiftAsSeen seen);

struct WeeksAdded {
    int shifts = 0, left_out = 0;
};
/// Repeats the week that begins on this Monday in the weeks after it, people included.
/// in:   weeks  1 … most_weeks_ahead
/// no:   field weeks "nothing_to_repeat"
inline constexpr int most_weeks_ahead = 12;
Result<WeeksAdded> repeat_week(Work& work, scheduling::LocalDate monday, int weeks);

/// The week on the programme's wall that begins on this Monday.
Interval week_of(const Zone& zone, scheduling::LocalDate monday);

}  // namespace actions
