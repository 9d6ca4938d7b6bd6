#include "core/actions/set_aside.hpp"

namespace actions {
namespace {

/// The entry by which the call came to the volunteer who has it; nothing when no coordinator gave it like that.
std::optional<store::AuditEntry> given_by(store::Reader& db, CallId call) {
    std::optional<store::AuditEntry> last;
    for (const auto* action : {"assign_call", "propose_call", "give_call", "hand_over_call", "move_call"}) {
        auto entry = store::last_audit_of(db, store::SubjectKind::call, call.value, action);
        if (entry && (!last || entry->number > last->number)) last = std::move(entry);
    }
    return last;
}

bool names(std::string_view rules, std::string_view rule) {
    while (!rules.empty()) {
        const auto end = std::min(rules.find(','), rules.size());
        if (rules.substr(0, end) == rule) return true;
        rules.remove_prefix(std::min(end + 1, rules.size()));
    }
    return false;
}

}  // namespace

std::string set_aside_because(const std::vector<RuleName>& rules, const std::string& reason) {
    std::string all;
    for (const RuleName rule : rules) all += (all.empty() ? "" : ",") + std::string{to_string(rule)};
    return all.empty() ? all : all + ": " + reason;
}

void excuse_set_aside(store::Reader& db, const store::Call& call, std::optional<Instant> changed,
                      std::vector<scheduling::Breach>& breaches) {
    if (breaches.empty()) return;
    const auto given = given_by(db, call.id);
    const auto colon = given ? given->detail.find(':') : std::string::npos;
    if (colon == std::string::npos || (changed && *changed > given->at)) return;
    const auto rules = std::string_view{given->detail}.substr(0, colon);
    std::erase_if(breaches, [&](const scheduling::Breach& breach) { return names(rules, to_string(breach.rule)); });
}

}  // namespace actions
