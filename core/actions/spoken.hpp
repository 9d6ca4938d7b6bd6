// When are two things that somebody says the same? Words as they are heard, numbers by their digits.
// Leaves out: what follows from it (answer_phone.hpp, contact_change.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// Without regard to case, accents, and spaces around and between: "  Limón " and "limon". Takes the same time wherever
/// they differ.
bool sounds_same(const Personal& said, const Personal& known);
/// Is this the code word of a family? Of one that has set none, nothing is.
inline bool is_code_word(const Personal& said, const Personal& known) {
    return !known.empty() && sounds_same(said, known);
}
/// Two numbers of the same digits; two e-mail addresses without regard to case.
bool same_address(const Personal& a, const Personal& b);
/// The same, and there is something to compare; or one of two numbers has digits before it that the other leaves out,
/// as for a country.
bool may_be_same_address(const Personal& said, const Personal& known);

}  // namespace actions
