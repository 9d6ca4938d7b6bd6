// A family wants a sooner time: has one come free since the last look, and is it told of it?
// Leaves out: finding open starts (slots.hpp). Nothing is held for a family that waits: whoever comes first takes it.
#pragma once
#include <optional>

#include "core/scheduling/time.hpp"

namespace scheduling {

/// A family is written to at most this often.
inline constexpr date::days sooner_letter_every{1};

/// What is remembered of a wish from look to look.
struct SoonerWish {
    std::optional<Instant> seen{};   ///< the first start that was open at the last look; absent: none before the call
    std::optional<Instant> found{};  ///< has come free, is sooner than the call and still open
    std::optional<Instant> told{};   ///< when the family was last written to, and of which start
    std::optional<Instant> told_of{};
};

struct SoonerFacts {
    std::optional<Instant> call{};      ///< the family's own next call
    std::optional<Instant> earliest{};  ///< the first start open to it now
    bool may_write = false;
};

struct SoonerDecision {
    SoonerWish wish;      ///< to be remembered
    bool writes = false;  ///< a letter goes out about wish.found
};

/// What a family sees when it asks for a sooner time: nothing that is free already counts as news.
SoonerWish begin_sooner_wish(const SoonerFacts& facts);

/// One look. A start is news when it is sooner than the call and than all that was open before; it stands until it is
/// taken. A family is told once of each, and once a day at most.
SoonerDecision decide_sooner(const SoonerWish& wish, const SoonerFacts& facts, Instant now);

}  // namespace scheduling
