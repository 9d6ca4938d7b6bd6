// Who must never meet: a family and a volunteer, or the two sides of one child? Said, seen, and taken back.
// Leaves out: what the rules make of it (core/scheduling), "someone else, please" (change_call.hpp).
#pragma once
#include "core/actions/look_after_request.hpp"
#include "core/store/calls.hpp"
#include "core/store/families.hpp"

namespace actions {

/// A family on the other end of an exclusion.
struct OtherSide {
    RequestId request;  ///< its newest
    Personal name;      ///< to be called by
    Instant since;
    bool served_other_side = false;       ///< by the volunteer: that stays
    std::optional<CallId> together = {};  ///< a call that stands with the volunteer
};
/// Whom one family never meets. Why is told for nobody: who asked for someone else is not to be known by it.
struct Apart {
    std::int64_t version = 0;  ///< of the request
    std::vector<store::KeptApart<VolunteerId>> volunteers{};
    std::vector<OtherSide> sides{};
    std::optional<store::Call> together{};  ///< a call that stands with one of these volunteers
};
/// no:   not_found
Result<Apart> see_apart(Work& work, RequestId request);
/// The families that one volunteer never meets, each as its newest request.
/// no:   not_found
Result<std::vector<OtherSide>> see_apart_from(Work& work, VolunteerId volunteer);

/// This volunteer and this family never meet; a call that they have is not touched.
/// no:   not_found; field version; field volunteer
Result<RequestId> keep_apart(Work& work, const RequestAsSeen& seen, VolunteerId volunteer);
/// Whoever served one side of a child is not asked for the other.
/// no:   not_found; field version; field other
Result<RequestId> keep_sides_apart(Work& work, const RequestAsSeen& seen, RequestId other);

/// Takes back that they never meet.
/// no:   not_found; field reason without one of meeting_reasons; field version, also when they were not kept apart
Result<RequestId> let_meet(Work& work, const RequestAsSeen& seen, VolunteerId volunteer, std::string_view reason);
Result<RequestId> let_sides_meet(Work& work, const RequestAsSeen& seen, RequestId other, std::string_view reason);

inline constexpr std::array<std::string_view, 2> meeting_reasons{"mistake", "both_agree"};

}  // namespace actions
