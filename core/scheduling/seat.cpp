#include "core/scheduling/seat.hpp"

#include <algorithm>

#include "core/scheduling/rules.hpp"

namespace scheduling {
namespace {

// Those of the registry that ask whether this person can be there, and may be there for this family.
constexpr std::array rules_of_seats{
    RuleName::excluded, RuleName::volunteer_inactive,   RuleName::on_standby,    RuleName::debrief_due,
    RuleName::blackout, RuleName::outside_availability, RuleName::volunteer_busy};

bool has_valid(const Volunteer& person, CredentialKind kind, LocalDate day) {
    return std::ranges::any_of(person.credentials, [&](const Credential& credential) {
        return credential.kind == kind && credential.issued <= day && day <= credential.expires;
    });
}

/// What the seat itself needs, whatever the programme asks of volunteers; then what everybody needs who hears a family.
std::optional<Breach> find_lapsed(const SeatFacts& facts, SeatKind kind) {
    const auto& person = facts.beside.volunteer;
    const LocalDate day = person.availability.zone.date_of(facts.call.start);
    const auto own = kind == SeatKind::interpreter ? CredentialKind::interpreter : CredentialKind::training;
    for (const auto needed : {own, CredentialKind::background_check, CredentialKind::confidentiality}) {
        const bool asked = needed == own || facts.beside.policy.credentials_required;
        if (asked && !has_valid(person, needed, day))
            return Breach{RuleName::credential_lapsed, 0, static_cast<std::int64_t>(needed)};
    }
    return std::nullopt;
}

bool speaks(const Volunteer& person, const std::string& language) {
    return std::ranges::find(person.languages, language) != person.languages.end();
}

bool understands(const SeatFacts& facts, SeatKind kind) {
    const auto& person = facts.beside.volunteer;
    if (!speaks(person, facts.beside.request.language)) return false;
    return kind == SeatKind::trainee || std::ranges::any_of(facts.of_call.languages, [&](const std::string& language) {
               return speaks(person, language);
           });
}

}  // namespace

Result<SeatKind> decide_seat(const SeatFacts& facts, SeatKind kind, Instant now) {
    Refusal refusal;
    if (facts.call.state != CallState::confirmed || facts.call.start <= now)
        return std::unexpected{Refusal{{{RuleName::call_not_open}}, {}, {}}};
    const auto& [request, volunteer, policy, catalogue] = facts.beside;
    const Question question{request, volunteer, policy, catalogue, now, facts.call.start};
    for (const auto name : rules_of_seats)
        if (const auto breach = find_rule(name)->find(question)) refusal.breaches.push_back(*breach);
    if (const auto breach = find_lapsed(facts, kind)) refusal.breaches.push_back(*breach);
    if (!understands(facts, kind)) refusal.breaches.push_back({RuleName::language});
    if (refusal.breaches.empty()) return kind;
    std::ranges::sort(refusal.breaches, {}, &Breach::rule);
    return std::unexpected{std::move(refusal)};
}

}  // namespace scheduling
