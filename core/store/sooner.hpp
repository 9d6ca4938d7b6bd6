// Who wants a sooner time, and what came of it? One row a request, looked at in turn.
// Leaves out: what is news (core/scheduling/sooner.hpp).
#pragma once
#include "core/scheduling/sooner.hpp"
#include "core/store/transaction.hpp"

namespace store {

void save_sooner_wish(Transaction& db, RequestId request, const scheduling::SoonerWish& wish, Instant looked);
std::optional<scheduling::SoonerWish> load_sooner_wish(Reader& db, RequestId request);
void drop_sooner_wish(Transaction& db, RequestId request);
/// out:  requests not looked at since, those that wait longest first
std::vector<RequestId> sooner_wishes(Reader& db, Instant not_since, int limit);

}  // namespace store
