// Whom does the service ask by itself when a volunteer needs help or has not said "I am ready"? Noted and written to.
// Leaves out: the order in which they are asked (core/scheduling/on_call.hpp) and answering (call_day, cover_call).
#pragma once
#include "core/actions/holder.hpp"
#include "core/actions/work.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/on_call.hpp"

namespace actions {

/// Why a call on the board needs somebody of the staff at once, and since when; nothing for the other reasons.
struct AlarmOfCall {
    scheduling::Alarm alarm{};
    Instant since{};
};
std::optional<AlarmOfCall> alarm_of(const store::CallInNeed& call, Instant now);

/// Asks whoever is to be asked by now, for each alarm that nobody has answered: on the board, and by a message.
/// out:  how many were asked who had not been before
int ask_on_call(Work& work);

/// Everybody who was asked, by name.
struct NamedAsk {
    PersonId person;  ///< the duty coordinator stands for every coordinator
    Personal name;    ///< empty for everybody
    Instant at;
};
std::vector<NamedAsk> name_asks(store::Reader& db, CallId call, const AlarmOfCall& alarm);

}  // namespace actions
