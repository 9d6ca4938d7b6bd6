// What has become due by itself? Holds and proposals that ran out, idle visits, old answers: swept each minute.
// Leaves out: messages (messages.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

struct Swept {
    std::int64_t calls = 0, visits = 0;
    int asked = 0;   ///< of the staff who were not asked before
    int sooner = 0;  ///< families for whom a sooner time has come free
};
/// Gives back the time of holds and proposals that ran out (a proposal's request goes back to the board), ends idle
/// visits and sessions, ends crisis days that are over, asks who is on call, looks for sooner times, tells coordinators
/// of clocks that ran out, forgets kept answers after a day.
Swept sweep(Work& work);

}  // namespace actions
