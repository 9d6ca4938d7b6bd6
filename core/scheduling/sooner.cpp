#include "core/scheduling/sooner.hpp"

namespace scheduling {
namespace {

/// The first open start before the call.
std::optional<Instant> sooner_start(const SoonerFacts& facts) {
    if (!facts.call || !facts.earliest || *facts.earliest >= *facts.call) return std::nullopt;
    return facts.earliest;
}

}  // namespace

SoonerWish begin_sooner_wish(const SoonerFacts& facts) {
    return {.seen = sooner_start(facts)};
}

SoonerDecision decide_sooner(const SoonerWish& wish, const SoonerFacts& facts, Instant now) {
    const auto sooner = sooner_start(facts);
    SoonerDecision decision{.wish = wish};
    decision.wish.seen = sooner;
    decision.wish.found.reset();
    if (!sooner) return decision;
    const bool is_news = !wish.seen || *sooner < *wish.seen;
    const bool still_stands = wish.found && *sooner <= *wish.found;
    if (!is_news && !still_stands) return decision;
    decision.wish.found = sooner;
    const bool is_due = !wish.told || (now - *wish.told >= sooner_letter_every && wish.told_of != sooner);
    if (!facts.may_write || !is_due) return decision;
    decision.writes = true;
    decision.wish.told = now;
    decision.wish.told_of = sooner;
    return decision;
}

}  // namespace scheduling
