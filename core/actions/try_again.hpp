// May this family be rung once more, and when? Asked when it was not reached, and again each time that somebody looks.
// Leaves out: the rule by itself (core/scheduling/second_try.hpp) and telling how it went (call_day.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/calls.hpp"

namespace actions {

/// out:  when the second try of this call is due; nothing: there is none
std::optional<Interval> plan_second_try(Work& work, const store::Call& call);

/// A second try as it was planned.
struct PlannedTry {
    FamilyId family;
    Interval call;  ///< the time of the call itself
    Interval when;
};
/// Whether it may still be made: since then messages may be held, hours fewer, days closed, or the number not safe.
bool may_still_try(store::Reader& db, const scheduling::Policy& policy, const PlannedTry& planned, Instant now);

/// Which calls need a coordinator, the most urgent first. Where a second try may not be made any more, nobody is asked
/// to ring: no outcome is there, and a coordinator decides.
std::vector<store::CallInNeed> calls_in_need(store::Reader& db, const scheduling::Policy& policy, Instant now);

}  // namespace actions
