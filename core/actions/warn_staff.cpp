#include "core/actions/warn_staff.hpp"

#include <algorithm>

#include "core/actions/messages.hpp"
#include "core/store/outbox.hpp"
#include "core/store/people.hpp"
#include "core/store/requests.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::Credential;
using scheduling::LocalDate;
using scheduling::Volunteer;

/// A letter goes in the first seven days of each span: what is one of a kind is remembered for no less.
struct Span {
    int days_left;
    static constexpr date::days length{7};
    bool holds(date::days left) const { return left <= date::days{days_left} && left > date::days{days_left} - length; }
};
constexpr std::array spans{Span{30}, Span{7}};

bool is_followed(const Volunteer& volunteer, const Credential& credential) {
    return std::ranges::any_of(volunteer.credentials, [&](const Credential& other) {
        return other.kind == credential.kind && other.expires > credential.expires;
    });
}

std::string once_of(const Volunteer& volunteer, const Credential& credential, const Span& span) {
    return "lapse:" + std::to_string(volunteer.id.value) + ":" + std::string{store::to_code(credential.kind)} + ":" +
           date::format("%F", credential.expires) + ":" + std::to_string(span.days_left);
}

/// The lapses of one volunteer that today is the time to tell of.
std::vector<std::string> lapses_to_tell(const Volunteer& volunteer, LocalDate today) {
    std::vector<std::string> told;
    for (const auto& credential : volunteer.credentials)
        for (const auto& span : spans)
            if (span.holds(credential.expires - today) && !is_followed(volunteer, credential))
                told.push_back(once_of(volunteer, credential, span));
    return told;
}

}  // namespace

std::int64_t warn_of_lapses(Work& work) {
    std::int64_t lapses = 0;
    const auto outlook = work.schedule.look();
    for (const auto& volunteer : outlook->volunteers) {
        if (!volunteer->active) continue;
        const auto told = lapses_to_tell(*volunteer, volunteer->availability.zone.date_of(work.now));
        const auto card = told.empty() ? std::nullopt : store::load_card(work.db, volunteer->id);
        if (!card || !card->person) continue;
        for (const auto& once : told)
            enqueue_to_staff(work, *card->person, "credential_lapses", once, work.now + Span::length);
        lapses += static_cast<std::int64_t>(told.size());
    }
    return lapses;
}

std::int64_t warn_of_breaches(Work& work) {
    const auto last = store::last_enqueued(work.db, "clock_breached");
    // A letter of a time that has not come is of a clock that was put back since.
    if (last && *last <= work.now && work.now < *last + breach_alarm_every) return 0;
    if (store::note_breaches(work.db, work.now) == 0) return 0;
    std::int64_t written = 0;
    for (const auto& person : store::list_people(work.db)) {
        if (person.id == store::duty_coordinator || person.disabled || person.role != store::Role::coordinator)
            continue;
        const auto once =
            "breach:" + std::to_string(person.id.value) + ":" + std::to_string(work.now.time_since_epoch().count());
        enqueue_to_staff(work, person.id, "clock_breached", once, work.now + date::days{1});
        ++written;
    }
    return written;
}

}  // namespace actions
