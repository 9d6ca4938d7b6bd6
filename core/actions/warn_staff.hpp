// Whom of the staff does something run out for? Volunteers whose credentials lapse, coordinators whose clocks do.
// Leaves out: the board, which shows both at any time, and the words.
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// Writes to each active volunteer about 30 days, and about 7, before a credential ends that nothing follows.
/// out:  how many lapses were told of, those told before included
std::int64_t warn_of_lapses(Work& work);

/// Writes to every coordinator when the first-contact clock of an open request has run out; one letter an hour at most
/// to each, however many clocks there are. It names no request.
/// out:  how many were written to
std::int64_t warn_of_breaches(Work& work);
inline constexpr Minutes breach_alarm_every{60};

}  // namespace actions
