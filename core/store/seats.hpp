// Who sits in a call besides its volunteer? While asked or agreed, the seat takes that person's quanta of the call.
// Leaves out: who may (core/scheduling/seat.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Seat {
    CallId call{};
    VolunteerId volunteer{};
    scheduling::SeatKind kind{};
    SeatState state = SeatState::asked;
    Instant changed{};

    /// Whether it takes that person's time.
    bool taken() const { return state == SeatState::asked || state == SeatState::agreed; }
    bool is_taken_by(VolunteerId person) const { return taken() && volunteer == person; }
};

/// Takes the seat of a call and that person's time; a seat that was there before is replaced.
/// no:   Conflict volunteer_time: nothing is changed
void take_seat(Transaction& db, const Seat& seat, Instant now);
/// Writes the new state; freed and refused give the time back.
void save_seat_state(Transaction& db, CallId call, SeatState state, Instant now);
/// The call was moved or cancelled: its seat takes no time any more and has to be asked for again.
void free_seat(Transaction& db, CallId call, Instant now);

/// As if it had never been asked for: nobody is looked for any more.
void remove_seat(Transaction& db, CallId call);

std::optional<Seat> load_seat(Reader& db, CallId call);
/// Only once the family has agreed.
std::optional<Seat> load_agreed_seat(Reader& db, CallId call);

/// A seat in somebody else's call, for the person who sits in it.
struct OwnSeat {
    Seat seat;
    Interval time;
    std::string volunteer_alias;  ///< who holds the call
    int version = 1;              ///< of the call
};
/// out:  agreed ones in confirmed calls that end after this instant, soonest first
std::vector<OwnSeat> seats_of(Reader& db, VolunteerId id, Instant from);
/// Who sits, or sat, in calls of this volunteer from this instant on: their time changes with those calls.
std::vector<VolunteerId> seated_beside(Reader& db, VolunteerId id, Instant from);

}  // namespace store
