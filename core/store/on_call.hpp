// Which shifts are there, and who was asked when? Shifts take quarters of an hour whose primary key makes two primaries
// at once impossible. Leaves out: who is asked next (core/scheduling/on_call.hpp).
#pragma once
#include "core/scheduling/on_call.hpp"
#include "core/store/transaction.hpp"

namespace store {

struct StoredShift {
    scheduling::Shift facts;  ///< whoever cannot be on call any more is left out of it
    int version = 1;
};

/// no:   Conflict shift_time: nothing is stored
void insert_shift(Transaction& db, const scheduling::Shift& shift);
/// Writes who is on it.
/// no:   Conflict stale_version
void save_shift(Transaction& db, const StoredShift& shift);
void delete_shift(Transaction& db, scheduling::ShiftId id);
std::optional<StoredShift> load_shift(Reader& db, scheduling::ShiftId id);
/// out:  those that touch [from, to), by their beginning
std::vector<StoredShift> shifts_between(Reader& db, Instant from, Instant to);
/// The same as the core reads them.
std::vector<scheduling::Shift> rota_between(Reader& db, Instant from, Instant to);

/// Who may be on call: coordinators and administrators who can sign in.
std::vector<PersonId> people_for_duty(Reader& db);
bool may_be_on_duty(Reader& db, PersonId id);

/// The duty coordinator stands for everybody at once.
struct StaffAsk {
    CallId call{};
    scheduling::Alarm alarm{};
    Instant since{};
    PersonId person{};
    Instant at{};
};
/// out:  false when this person was asked for this alarm before
bool note_ask(Transaction& db, const StaffAsk& ask);
/// out:  in the order in which they were asked
std::vector<StaffAsk> asks_of(Reader& db, CallId call, scheduling::Alarm alarm, Instant since);

}  // namespace store
