#include "core/scheduling/pair_rules.hpp"

#include <algorithm>

namespace scheduling {

namespace {

/// The date of the call on the volunteer's wall; today while no start is asked.
LocalDate date_of_call(const Question& question) {
    return question.volunteer.availability.zone.date_of(question.start.value_or(question.now));
}

template <class T>
bool holds(const std::vector<T>& items, const T& wanted) {
    return std::ranges::find(items, wanted) != items.end();
}

bool states_experience(const Request& request) {
    return request.experience != ExperienceId{};
}

/// A catalogue entry says what became of the child when the status itself does not.
ChildStatus status_of(const Catalogue& catalogue, ExperienceId id, ChildStatus stated) {
    return family_of(catalogue, id) == EventFamily::loss ? ChildStatus::deceased : stated;
}

}  // namespace

LocalDate months_after(LocalDate day, int months) {
    const date::year_month_day moved = date::year_month_day{day} + date::months{months};
    return LocalDate{moved.ok() ? moved : date::year_month_day{moved.year() / moved.month() / date::last}};
}

std::optional<LocalDate> last_own_event(const Volunteer& volunteer) {
    std::optional<LocalDate> last;
    for (const auto& lived : volunteer.experiences)
        if (lived.happened && (!last || *lived.happened > *last)) last = lived.happened;
    return last;
}

std::optional<EventFamily> family_of(const Catalogue& catalogue, ExperienceId id) {
    const auto found = std::ranges::find(catalogue, id, &Experience::id);
    if (found == catalogue.end()) return std::nullopt;
    return found->family;
}

std::optional<Breach> find_excluded(const Question& question) {
    const bool by_request = holds(question.request.excluded, question.volunteer.id);
    const bool by_volunteer = holds(question.volunteer.excluded, question.request.family);
    if (!by_request && !by_volunteer) return std::nullopt;
    return Breach{RuleName::excluded};
}

bool takes_calls(const Volunteer& volunteer) {
    const bool called_back = volunteer.standby && volunteer.surge_yes;
    return volunteer.active && (!volunteer.on_break || called_back);
}

std::optional<Breach> find_volunteer_inactive(const Question& question) {
    if (takes_calls(question.volunteer)) return std::nullopt;
    return Breach{RuleName::volunteer_inactive};
}

std::optional<Breach> find_on_standby(const Question& question) {
    const auto& volunteer = question.volunteer;
    if (!takes_calls(volunteer) || !volunteer.on_break) return std::nullopt;
    if (date_of_call(question) <= volunteer.surge_yes->until) return std::nullopt;
    return Breach{RuleName::on_standby};
}

std::optional<Breach> find_credential_lapsed(const Question& question) {
    if (!question.policy.credentials_required) return std::nullopt;
    const LocalDate day = date_of_call(question);
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality}) {
        const bool valid = std::ranges::any_of(question.volunteer.credentials, [&](const Credential& credential) {
            return credential.kind == kind && credential.issued <= day && day <= credential.expires;
        });
        if (!valid) return Breach{RuleName::credential_lapsed, 0, static_cast<std::int64_t>(kind)};
    }
    return std::nullopt;
}

std::optional<Breach> find_language(const Question& question) {
    const auto& wanted = question.request.language;
    if (wanted.empty() || holds(question.volunteer.languages, wanted)) return std::nullopt;
    return Breach{RuleName::language};
}

std::optional<Breach> find_own_event_too_recent(const Question& question) {
    const auto last = last_own_event(question.volunteer);
    const LocalDate day = date_of_call(question);
    const int limit = question.policy.event_months_ago;
    if (!last || months_after(*last, limit) <= day) return std::nullopt;
    int months = 0;
    while (months < limit && months_after(*last, months + 1) <= day) ++months;
    return Breach{RuleName::own_event_too_recent, limit, months};
}

std::optional<Breach> find_experience_too_far(const Question& question) {
    const auto& request = question.request;
    if (!states_experience(request) || request.experience_widened) return std::nullopt;
    const auto wanted = family_of(question.catalogue, request.experience);
    const bool near = std::ranges::any_of(question.volunteer.experiences, [&](const LivedExperience& lived) {
        return lived.event == request.experience || (wanted && family_of(question.catalogue, lived.event) == wanted);
    });
    if (near) return std::nullopt;
    return Breach{RuleName::experience_too_far};
}

std::optional<Breach> find_missing_with_deceased(const Question& question) {
    const auto& request = question.request;
    const auto& volunteer = question.volunteer;
    if (request.agrees_missing_with_deceased && volunteer.agrees_missing_with_deceased) return std::nullopt;
    const ChildStatus theirs = status_of(question.catalogue, request.experience, request.status);
    const bool clash = std::ranges::any_of(volunteer.experiences, [&](const LivedExperience& lived) {
        const ChildStatus own = status_of(question.catalogue, lived.event, lived.status);
        return (theirs == ChildStatus::missing && own == ChildStatus::deceased) ||
               (theirs == ChildStatus::deceased && own == ChildStatus::missing);
    });
    if (!clash) return std::nullopt;
    return Breach{RuleName::missing_with_deceased};
}

std::optional<Breach> find_debrief_due(const Question& question) {
    if (!question.volunteer.debrief_due) return std::nullopt;
    return Breach{RuleName::debrief_due};
}

}  // namespace scheduling
