// Who sits in a call besides its volunteer: an interpreter or a trainee, and only while the family agrees.
// Leaves out: freeing the seat of a call that is moved or cancelled, which the store does with the call.
#pragma once
#include "core/actions/look_after_request.hpp"
#include "core/scheduling/seat.hpp"
#include "core/store/calls.hpp"
#include "core/store/seats.hpp"

namespace actions {

struct SeatChoice {
    VolunteerId volunteer;
    scheduling::SeatKind kind{};
};
struct SeenSeat {
    std::optional<store::Seat> seat;  ///< as it stands; freed and refused ones too
    std::vector<SeatChoice> choices;  ///< who could sit in it, as far as memory knows
};
/// Of the request's call; nothing unless one is confirmed and ahead.
std::optional<SeenSeat> see_seat(Work& work, const store::StoredRequest& request,
                                 const std::optional<store::Call>& call);

/// The seat is taken at once, so that nobody else gets that person's time; while the family has not agreed, neither the
/// volunteer nor the person of the seat reads of it.
/// in:   agreed  a coordinator has asked the family and heard a yes
/// no:   not_found; every rule that decide_seat finds, volunteer_busy; field version
Result<RequestId> give_seat(Work& work, const RequestAsSeen& seen, const SeatChoice& choice, bool agreed);
/// The family has said yes to a coordinator.
/// no:   call_not_open unless it was asked; field version
Result<RequestId> agree_to_seat(Work& work, const RequestAsSeen& seen);
/// A coordinator takes the seat away again, or looks for nobody any more after it was freed.
/// no:   call_not_open without one, or when the family refused it; field version
Result<RequestId> remove_seat(Work& work, const RequestAsSeen& seen);

/// The family answers on its page. No, at any time before the call: the seat is gone at once, and the call stays.
/// no:   not_found without a seat that was asked for or agreed
Result<FamilyId> answer_seat(Work& work, FamilyId family, bool agrees);

/// Whoever sits in a call cannot be there: the call stays, and the board says that the seat is empty. No reason is
/// asked; saying it twice is saying it once.
/// no:   not_found when they do not sit in it, call_not_open once it has begun
Result<CallId> give_back_seat(Work& work, PersonId person, CallId call);

}  // namespace actions
