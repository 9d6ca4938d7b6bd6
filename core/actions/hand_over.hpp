// What happened since I left, who waits, and what is mine to do next? For the coordinator whose shift begins.
// Leaves out: names and contacts: numbers, clocks and ids only.
#pragma once
#include "core/actions/coordinate.hpp"

namespace actions {

/// How often something was done since then, and to which requests, the newest ones.
struct Happened {
    std::string action;  ///< a code of the audit chain, such as "cancel_call"
    int times = 0;
    std::vector<RequestId> requests;  ///< at most five, each once
};

/// Somebody to look after, as the board has it.
struct NextThing {
    store::BoardRequest request;
    store::BoardColumn column{};
    bool mine = false;  ///< or nobody's
};

struct Handover {
    Instant since;
    std::vector<Happened> happened;  ///< by others, most often first
    std::size_t breached = 0, at_risk = 0, waiting = 0, to_screen = 0, proposed = 0;
    std::vector<NextThing> next;  ///< three at most: mine, then what nobody has taken; each as urgent as on the board
};

/// in:   me     whose own doings are left out
///       since  absent: when I was last at work before this session, at most 14 days ago
Handover hand_over(store::Reader& db, const Outlook& outlook, PersonId me, std::optional<Instant> since, Instant now);

}  // namespace actions
