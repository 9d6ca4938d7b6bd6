#include "core/actions/own_learning.hpp"

#include "core/actions/own_call.hpp"
#include "core/scheduling/credentials.hpp"

namespace actions {

Result<OwnLearning> see_own_learning(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    auto volunteer = store::load_volunteer(work.db, *id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    OwnLearning out{.credentials = scheduling::newest_of_each(std::move(volunteer->credentials)),
                    .learning = store::list_learning(work.db, *id),
                    .today = volunteer->availability.zone.date_of(work.now)};
    for (const auto& one : out.learning)
        if (one.day > out.today - date::days{365}) out.last_year += one.length;
    return out;
}

Result<store::LearningId> add_learning(Work& work, PersonId person, const store::Learning& learning) {
    const auto seen = see_own_learning(work, person);
    if (!seen) return std::unexpected{seen.error()};
    if (learning.day > seen->today) return refuse("date", "not_yet");
    if (learning.length < Minutes{5} || learning.length > Minutes{24 * 60}) return refuse("minutes", "out_of_range");
    if (seen->learning.size() >= most_learning) return refuse("date", "too_many");
    const auto volunteer = volunteer_of(work, person);
    const auto id = store::add_learning(work.db, *volunteer, learning);
    record(work, "add_learning", store::SubjectKind::volunteer, *volunteer, store::to_code(learning.topic));
    return id;
}

Result<VolunteerId> remove_learning(Work& work, PersonId person, store::LearningId id) {
    const auto volunteer = volunteer_of(work, person);
    if (!volunteer) return volunteer;
    if (!store::remove_learning(work.db, *volunteer, id)) return refuse(RuleName::not_found);
    record(work, "remove_learning", store::SubjectKind::volunteer, *volunteer);
    return *volunteer;
}

}  // namespace actions
