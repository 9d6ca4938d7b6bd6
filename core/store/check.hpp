// Is the file whole, and do the invariants hold in it? For `peerline check`.
// Leaves out: the audit chain (audit.hpp) and what data cannot show.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Finding {
    std::string what{};    ///< a code: "integrity", "foreign_key", "request_without_owner", "volunteer_overlap" …
    std::int64_t row = 0;  ///< the id concerned, or 0
    std::string detail{};  ///< for the operator; ids only
};

/// out:  everything that is wrong; empty when all is well
std::vector<Finding> check_store(Reader& db, Instant now);

}  // namespace store
