// May this person sit in somebody else's call, as an interpreter or as a trainee?
// Leaves out: the family's agreement (actions), and taking the time (the database).
#pragma once
#include "core/scheduling/booking.hpp"

namespace scheduling {

enum class SeatKind { interpreter, trainee };

struct SeatFacts {
    BookingFacts beside;       ///< the request, and whom the seat is for: never the call's own volunteer
    const Volunteer& of_call;  ///< who holds the call
    const ExistingCall& call;
};

/// Exclusion, breaks, private dates and a second call at once stand against it exactly as they do for volunteers;
/// limits of load, rest and likeness of experience do not. An interpreter speaks the family's language and one of the
/// volunteer's, a trainee the family's.
/// no:   call_not_open unless confirmed and ahead; every rule that is breached, worst first
Result<SeatKind> decide_seat(const SeatFacts& facts, SeatKind kind, Instant now);

}  // namespace scheduling
