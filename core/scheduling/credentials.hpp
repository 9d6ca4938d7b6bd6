// What does somebody hold once a credential is recorded, and until when is it good?
// Leaves out: whether a call may be held on a date (pair_rules.hpp), and storing it.
#pragma once
#include "core/scheduling/facts.hpp"

namespace scheduling {

/// out:  what is held afterwards: of the same kind, all from the recorded first day on is replaced, and what runs into
///       that day ends the day before it; other kinds stay as they are
std::vector<Credential> with_credential(std::vector<Credential> held, const Credential& recorded);

/// The newest of each kind, by kind. What was renewed without a day between counts as one, from the first day of all.
std::vector<Credential> newest_of_each(std::vector<Credential> all);

enum class Standing { ahead, valid, soon, over };  ///< soon: valid, and ends within some days
Standing standing_of(const Credential& credential, LocalDate today, date::days soon);

}  // namespace scheduling
