// What is no longer needed, and goes? Families at rest, messages that have ended, the guard of time that has passed.
// Leaves out: totals, which stay, and the audit chain, which holds pseudonyms only.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/retention.hpp"
#include "core/store/settings.hpp"

namespace actions {

struct Forgotten {
    std::int64_t families = 0, messages = 0;
};
/// Forgets what the settings no longer keep; a family is forgotten by destroying its key, and stands in the chain.
/// So many families at most in one go, since others wait for the same writer.
Forgotten forget_what_is_old(Work& work);
inline constexpr int families_at_once = 50;

struct Keeping {
    int families_days = 0, messages_days = 0;  ///< as they are set
    store::Stored stored;
    /// How many families have been at rest for at least so many days.
    std::vector<std::pair<int, std::int64_t>> at_rest;
};
/// What is kept, and what a shorter or longer time would mean.
Result<Keeping> see_keeping(Work& work);

}  // namespace actions
