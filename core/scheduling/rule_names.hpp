// What are the rules called? The names stand in reasons, in JSON and in the words catalogue.
#pragma once
#include <string_view>

namespace scheduling {

/// Hard rules, worst first: this is the order in which reasons are given.
enum class RuleName {
    excluded,               ///< a pair that must never meet
    volunteer_inactive,     ///< not active, or on a break
    on_standby,             ///< on a break, with a yes to crisis days of which this is none
    credential_lapsed,      ///< training, background check or confidentiality agreement not valid on the call's date
    language,               ///< does not speak the language
    own_event_too_recent,   ///< own event less than N months ago
    experience_too_far,     ///< not in the same family of events
    missing_with_deceased,  ///< a missing child is not matched with a deceased one
    debrief_due,            ///< a debrief is due after a heavy call
    blackout,               ///< a private date; coordinators read "not available"
    outside_availability,   ///< not in availability, minus busy
    outside_service_hours,
    closed_day,            ///< the programme holds no calls on this day
    outside_safe_windows,  ///< the family cannot safely talk then
    volunteer_busy,        ///< another call, buffers included
    family_busy,           ///< the family has another call then
    day_cap,
    week_cap,
    heavy_cap,
    rest,       ///< too little rest since, or before, another call
    cool_down,  ///< cool-down after a heavy call
    too_soon,   ///< less than the notice
    beyond_horizon,
    in_the_past,
    off_grid,    ///< not a start of the programme's grid
    slot_taken,  ///< nobody suitable is free at this start (any more)
    request_closed,
    call_not_open,  ///< the call is not in a state in which this can be done
    hold_expired,
    not_found,
};

/// out: the stable name, such as "slot_taken"
std::string_view to_string(RuleName rule);

/// Soft factors.
enum class FactorName {
    closeness,
    same_status,
    same_relation,
    elapsed_band,
    wishes,
    continuity,
    fairness,
    comfortable_hour,
    urgency,
};
std::string_view to_string(FactorName factor);

}  // namespace scheduling
