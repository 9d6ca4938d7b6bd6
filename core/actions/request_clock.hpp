// Until when must somebody have been in touch with a family? The clock of a request, as it begins to run.
// Leaves out: what is at risk or breached, which the clock of the reader says.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// It runs from now on for this long, whatever ran before.
void start_clock(const Work& work, store::StoredRequest& request, std::chrono::seconds length);
/// The same until the first contact, as the settings have it.
void start_first_contact_clock(const Work& work, store::StoredRequest& request);

}  // namespace actions
