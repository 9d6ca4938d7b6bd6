// A volunteer drops out: who takes each of their calls, at the time that the family was promised?
// Leaves out: one call that is covered by hand (cover_call.hpp), giving a call back (give_back_call.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/planning/queue.hpp"

namespace actions {

struct DroppedCall {
    CallId id;
    RequestId request;
    FamilyId family;
};
/// A volunteer's calls to come and everything that decides who could have them, copied, so that the plan can be worked
/// out beside the service.
struct DropOutFacts {
    VolunteerId from;
    std::vector<DroppedCall> calls;                 ///< by start
    std::vector<scheduling::Request> requests;      ///< one for each call, numbered as it: what may be done at its time
    std::vector<scheduling::PlannedCall> present;   ///< one for each request
    std::vector<scheduling::Volunteer> volunteers;  ///< everybody
    scheduling::Policy policy;                      ///< what a promise has settled (notice, closed days) taken out
    scheduling::Catalogue catalogue;
    Instant now{};

    scheduling::PlanQuestion question() const {
        return {.requests = requests,
                .volunteers = volunteers,
                .policy = policy,
                .catalogue = catalogue,
                .now = now,
                .present = present,
                .keep_present = true,
                .keep_times = true};
    }
};
/// no:   not_found
Result<DropOutFacts> gather_drop_out(Work& work, VolunteerId from);

struct Takeover {
    DroppedCall call;
    scheduling::PlannedCall before;  ///< its request is numbered as the call
    std::optional<VolunteerId> to;   ///< nobody is free then: the call stays, a coordinator takes it (I9)
};
/// As many calls as can be at their own times, with nobody else's calls touched; then the best matches and fair shares.
/// out:  one for each call, by start
std::vector<Takeover> plan_drop_out(const DropOutFacts& facts, const scheduling::StopAsked& stop_asked);

/// Which call a coordinator gave to whom.
struct Taken {
    CallId call;
    VolunteerId to;
};
struct TakenOver {
    std::size_t moved = 0;
    std::vector<CallId> left;   ///< stay as they are: no longer possible by the rules as they are now
    std::size_t elsewhere = 0;  ///< were no longer this volunteer's to hand over: somebody was quicker
};
/// Each chosen call goes to whom it was chosen for, if the rules still allow it.
/// no:   not_found
Result<TakenOver> hand_over_calls(Work& work, VolunteerId from, const std::vector<Taken>& chosen);

/// Calls that volunteers have given back go to whoever fits best at their time, where decide_give_back lets that be
/// done by itself. Where nobody was free, somebody is looked for again the next time.
/// out:  how many found somebody
int hand_on_given_back(Work& work);

}  // namespace actions
