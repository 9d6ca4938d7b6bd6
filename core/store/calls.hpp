// Which calls are there, and whose time do they take? Held time is cut into quanta of 5 minutes whose primary keys make
// two overlapping calls impossible, on both sides. Leaves out: whether a call may be booked (the core decides).
#pragma once
#include "core/store/people.hpp"

namespace store {

struct Call {
    CallId id{};
    std::optional<RequestId> request{};  ///< absent only while held
    FamilyId family{};
    VolunteerId volunteer{};
    Interval time;
    Minutes gap{0};  ///< held time is [start, end + gap)
    Zone zone{};     ///< in which the time was shown
    std::string local_shown{};
    scheduling::CallState state = scheduling::CallState::held;
    Origin origin = Origin::self;
    bool screened = false;             ///< the volunteer may see it
    std::optional<Instant> expires{};  ///< of a hold or a proposal
    bool heavy = false;
    std::optional<EndedBy> ended_by{};     ///< exactly when cancelled
    std::optional<std::string> outcome{};  ///< a code
    std::optional<PersonId> covered_by{};  ///< of the staff, in the volunteer's place, whose time is free then; the
                                           ///< duty coordinator: given back, and nobody has it by name yet
    Instant created{};
    int version = 1;
    bool on_line = false;  ///< the family was told that it rings the programme's line

    /// It is agreed, and to come or going on.
    bool is_open(Instant now) const { return state == scheduling::CallState::confirmed && now < time.end(); }
    /// Its volunteer cannot take it, and somebody has to be found.
    bool is_given_back() const { return state == scheduling::CallState::confirmed && covered_by == duty_coordinator; }
};

/// Stores a call and takes its time. Time of holds and proposals that expired by `now` is free to take.
/// in:   call  id and version ignored; start, length and gap multiples of 5 minutes
/// no:   Conflict volunteer_time, family_time: nothing is stored
CallId insert_call(Transaction& db, const Call& call, Instant now);
/// Writes everything that can change: state, time, volunteer, request …; gives the old time back, takes the new one.
/// A further seat of a call that is moved or cancelled is free again.
/// no:   Conflict volunteer_time, family_time, stale_version: nothing is changed
void save_call(Transaction& db, const Call& call, Instant now);
/// Cancels a call and gives its time back. Says nothing when it is cancelled already.
/// out:  false when there is no such call
bool cancel_call(Transaction& db, CallId id, EndedBy by, Instant now);
/// Moves a call, maybe to another volunteer.
/// no:   as save_call
void move_call(Transaction& db, CallId id, VolunteerId volunteer, Interval time, std::string_view local_shown,
               Instant now);

/// Whether the family was told to ring the programme's line, for a time that was just moved: no version of its own.
void save_on_line(Transaction& db, CallId id, bool on_line);

std::optional<Call> load_call(Reader& db, CallId id);
/// Calls that touch [from, to), cancelled ones too, by start; a volunteer's without those that the staff took.
std::vector<Call> calls_of(Reader& db, VolunteerId id, Instant from, Instant to);
std::vector<Call> calls_of(Reader& db, FamilyId id, Instant from, Instant to);
std::vector<Call> calls_of(Reader& db, RequestId id);
std::vector<Call> calls_between(Reader& db, Instant from, Instant to);
/// Holds and proposals void by `now`, oldest first.
std::vector<Call> calls_expired(Reader& db, Instant now);
/// Confirmed calls ahead that a volunteer gave back and nobody has, soonest first.
std::vector<Call> calls_given_back(Reader& db, Instant now);
/// Confirmed calls that nobody screened yet, soonest first.
std::vector<Call> calls_to_screen(Reader& db);

/// Forgets calls that never were any: times kept for a visitor and let go again before this instant.
std::int64_t purge_let_go(Transaction& db, Instant before);
/// Forgets taken quanta before this instant; the calls stay.
std::int64_t purge_held_time(Transaction& db, Instant before);

}  // namespace store
