// Which rules look at the two people, and at the date of the call? One function per rule; rules.hpp is the registry.
// Leaves out: rules that need the start (time_rules.hpp).
#pragma once
#include <optional>

#include "core/scheduling/rules.hpp"

namespace scheduling {

std::optional<Breach> find_excluded(const Question& question);
/// Whether there is a date at all on which this volunteer may be asked: none on a break, but for a yes on standby.
bool takes_calls(const Volunteer& volunteer);
std::optional<Breach> find_volunteer_inactive(const Question& question);
std::optional<Breach> find_on_standby(const Question& question);
/// actual: the index of the first CredentialKind that is not valid
std::optional<Breach> find_credential_lapsed(const Question& question);
std::optional<Breach> find_language(const Question& question);
/// limit, actual: months
std::optional<Breach> find_own_event_too_recent(const Question& question);
std::optional<Breach> find_experience_too_far(const Question& question);
std::optional<Breach> find_missing_with_deceased(const Question& question);
std::optional<Breach> find_debrief_due(const Question& question);

/// Same day of the month, months later; the month's last day where there is none such.
LocalDate months_after(LocalDate day, int months);
/// The last own event of this volunteer, when a date is known.
std::optional<LocalDate> last_own_event(const Volunteer& volunteer);
/// nothing when the catalogue does not know it
std::optional<EventFamily> family_of(const Catalogue& catalogue, ExperienceId id);

}  // namespace scheduling
