// On which days does the programme hold no calls, and who answers meanwhile?
// Leaves out: what such a day forbids (scheduling/time_rules.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

using ClosureId = scheduling::Id<struct ClosureTag>;

struct Closure {
    ClosureId id{};
    scheduling::Closure days;  ///< on the programme's wall
    std::string title_en{};    ///< neutral; both titles or none
    std::string title_es{};
    PersonId answers{};  ///< the person of the staff who answers meanwhile
};

/// in:   from  only those that are not over on this date
/// out:  by date; they never overlap
std::vector<Closure> list_closures(Reader& db, LocalDate from);
/// Every closure there ever was.
std::vector<Closure> all_closures(Reader& db);
std::optional<Closure> load_closure(Reader& db, ClosureId id);
/// in:   its id is ignored
ClosureId insert_closure(Transaction& db, const Closure& closure);
void save_who_answers(Transaction& db, ClosureId id, PersonId person);
void delete_closure(Transaction& db, ClosureId id);

/// A call that was agreed before its day was closed.
struct StandingCall {
    CallId call{};
    std::optional<RequestId> request{};
    VolunteerId volunteer{};
    Interval time;
    std::optional<PersonId> covered_by{};  ///< of the staff, in the volunteer's place
};
/// Proposed and confirmed calls that touch this time and are not over, soonest first.
std::vector<StandingCall> calls_within(Reader& db, const Interval& time, Instant now);

}  // namespace store
