// Who is on call, and who is asked when a volunteer needs help or a call has nobody? A rota of shifts, and one rule.
// Leaves out: how they are told (core/actions/ask_staff.hpp) and what they are called.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

using ShiftId = Id<struct ShiftTag>;

/// The wall time that was asked for where the clock skips it; a repeated week starts from it.
struct SkippedWall {
    std::optional<date::local_seconds> begin{}, end{};
    friend bool operator==(const SkippedWall&, const SkippedWall&) = default;
};

/// Shifts never overlap, so that nobody has to ask which of two primaries it is.
struct Shift {
    ShiftId id;
    Interval time;
    std::optional<PersonId> primary{}, backup{};
    SkippedWall skipped{};
};

/// A shift as it is typed, on the programme's wall.
struct ShiftAsk {
    LocalDate day;
    DayWindow window;  ///< to <= from runs into the next day
    std::optional<PersonId> primary{}, backup{};
};

/// Shifts begin and end on a quarter of an hour.
inline constexpr Minutes shift_quantum{15};

/// out:  the shift to store, without id
/// no:   fields shift_from "not_a_quarter", "overlap"; shift_to "not_a_quarter", "empty", "past"; backup "same_person"
Result<Shift> decide_shift(const ShiftAsk& ask, const Zone& zone, std::span<const Shift> rota, Instant now);
/// Puts people on a shift, or takes them off; what is over stays as it was.
/// no:   field shift "past"; backup "same_person"
Result<Shift> decide_people(Shift shift, std::optional<PersonId> primary, std::optional<PersonId> backup, Instant now);

struct Repeated {
    std::vector<Shift> shifts;  ///< to store, without ids
    int left_out = 0;           ///< another shift is there already, or the clock skips that hour
};
/// The shifts of one week in each of the weeks after it, at the same hours of the wall and with the same people.
/// in:   week  the shifts that begin in it
///       rota  every shift of the weeks to come
Repeated repeat_week(std::span<const Shift> week, int weeks, const Zone& zone, std::span<const Shift> rota);

/// out:  null when nobody's shift it is
const Shift* shift_at(std::span<const Shift> rota, Instant at);

enum class Lack { nobody, no_primary, no_backup };
struct ShiftInNeed {
    Shift shift;
    Lack lack{};
};
inline constexpr std::chrono::hours shift_notice{72};
/// Shifts that lack somebody, of those that go on or begin within shift_notice, soonest first.
std::vector<ShiftInNeed> find_lacking(std::span<const Shift> rota, Instant now);

/// Why somebody of the staff is asked: "I need help now", or a volunteer who has not said "I am ready".
enum class Alarm { help, cover };
/// How long one of them has before the next is asked as well.
constexpr Minutes patience(Alarm alarm) {
    return alarm == Alarm::help ? Minutes{2} : Minutes{5};
}

struct Asked {
    std::optional<PersonId> person;  ///< nobody: every coordinator at once
    Instant at{};
    friend bool operator==(const Asked&, const Asked&) = default;
};
/// Who has been asked by now, in order. Help: the primary, then the backup, then everybody. Cover: the backup first, so
/// that the primary is free for whoever needs help. Each step asks whose shift it is then; where nobody is left to ask,
/// everybody is asked at once.
/// in:   since  when the alarm began; ends when somebody has answered (the caller's matter)
std::vector<Asked> who_is_asked(Alarm alarm, std::span<const Shift> rota, Instant since, Instant now);

}  // namespace scheduling
