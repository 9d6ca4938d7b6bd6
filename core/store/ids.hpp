// Where do new ids come from? From chance, so that an id tells neither order nor number.
// Leaves out: ids that stand in addresses (catalogue.hpp has those of experiences).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

/// out:  a random number in [1, 2^53), which JSON and JavaScript carry exactly
std::int64_t random_id();

/// A new id of this kind.
template <class IdType>
IdType make_id(Transaction&) {
    return IdType{random_id()};
}

}  // namespace store
