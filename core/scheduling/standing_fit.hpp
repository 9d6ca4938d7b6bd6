// Does a call that stands fit what its request says by now? The rules are those of before it was booked.
// Leaves out: what has become of its volunteer or its time since; and withdrawing it, which nobody does (I9).
#pragma once
#include <vector>

#include "core/scheduling/booking.hpp"

namespace scheduling {

/// Every rule that stands between these two at this time only because of what the request says: one that demands
/// nothing would not meet it.
/// in:   start  of the call
/// out:  worst first; empty: the call fits
std::vector<Breach> find_misfits(const BookingFacts& facts, Instant start, Instant now);

/// How many of these volunteers could be asked, as far as the two people go, if this family agreed to be put together
/// across a missing and a deceased child; whoever can be asked already is not counted.
std::size_t agreement_brings(const Request& request, const std::vector<Volunteer>& volunteers, const Policy& policy,
                             const Catalogue& catalogue, Instant now);

}  // namespace scheduling
