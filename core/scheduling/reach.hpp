// How do the two of a call come together on the telephone, and may a family be rung now? What the programme has
// chosen, as far as this family allows it.
// Leaves out: numbers and code words themselves (core/actions/reach_call.hpp).
#pragma once
#include <optional>
#include <vector>

#include "core/scheduling/facts.hpp"

namespace scheduling {

/// How one call is made.
enum class Reach { coordinator, line, volunteer };

struct ReachFacts {
    Talk talk = Talk::coordinator;  ///< as the programme has chosen
    bool on_line = false;           ///< the family was told to ring the line, and it is there
    bool second_try = false;        ///< the family was not reached at its time
    bool may_be_rung = false;       ///< then: see decide_ringing
    bool with_volunteer = false;    ///< who may see it: it was screened, and nobody of the staff has it
    bool has_seat = false;          ///< somebody else is in it
};
/// What a family was told stands, whatever is chosen since: on the line nobody rings it. The volunteer rings only who
/// may be rung, and nobody else has to be put through. Otherwise a coordinator looks after it.
Reach decide_reach(const ReachFacts& facts);

/// Around a call, how the two reach each other can be seen: from a day before until a day after.
Interval reach_shown(const Interval& call);
/// When the line connects the two of a call: they may come early, and ring again when it drops.
Interval line_open(const Interval& call);

/// Whether a coordinator who connects this call should be about it: from a little before until the two should talk.
bool is_to_connect(const Interval& call, Instant now);

/// What a family has said about being rung.
struct RingFacts {
    bool may_call = false;      ///< it said yes, and did not keep ringing to itself
    bool number_known = false;  ///< and not reported as unsafe
    bool held = false;          ///< nothing goes to the family
    bool rule_is_old = false;   ///< what is safe was asked too long ago
    const std::optional<std::vector<WeeklyRule>>& safe_windows;
    const Zone& zone;  ///< the family's
};
/// Why a family is not rung.
enum class NotRung { family_calls, no_number, held, rule_is_old, hours };
/// out:  nothing: it may be rung at this instant
std::optional<NotRung> decide_ringing(const RingFacts& facts, Instant at);

/// Safe at once, or the next instant within eight days at which it is; nothing when there is none.
std::optional<Instant> next_safe_instant(const std::optional<std::vector<WeeklyRule>>& safe_windows, const Zone& zone,
                                         Instant now);

}  // namespace scheduling
