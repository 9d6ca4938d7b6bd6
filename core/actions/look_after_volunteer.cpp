#include "core/actions/look_after_volunteer.hpp"

#include "core/actions/change_role.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

/// A card without a sign-in is told of its calls by a coordinator.
bool would_see_calls(Work& work, const store::VolunteerCard& card) {
    const auto person = card.person ? store::load_person(work.db, *card.person) : std::nullopt;
    return !person || takes_calls(person->role);
}

}  // namespace

Result<VolunteerId> look_after_volunteer(Work& work, VolunteerId id, VolunteerChange change) {
    const auto card = store::load_card(work.db, id);
    if (!card) return refuse(RuleName::not_found);
    switch (change) {
        case VolunteerChange::debrief_held:
            store::set_debrief_due(work.db, id, std::nullopt);
            record(work, "debrief_held", store::SubjectKind::volunteer, id);
            break;
        case VolunteerChange::deactivate:
            store::set_active(work.db, id, false);
            record(work, "deactivate_volunteer", store::SubjectKind::volunteer, id);
            break;
        case VolunteerChange::activate:
            if (!would_see_calls(work, *card)) return refuse("active", "takes_no_calls");
            store::set_active(work.db, id, true);
            record(work, "activate_volunteer", store::SubjectKind::volunteer, id);
            break;
    }
    work.touched.push_back(id);
    return id;
}

Result<VolunteerId> record_faiths(Work& work, VolunteerId id, const std::vector<std::string>& faiths) {
    const auto volunteer = store::load_volunteer(work.db, id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    for (const auto& faith : faiths)
        if (!scheduling::is_offered_faith(faith) &&
            std::ranges::find(volunteer->faiths, faith) == volunteer->faiths.end())
            return refuse("faiths", "unknown_choice");
    store::save_faiths(work.db, id, faiths);
    record(work, "record_faiths", store::SubjectKind::volunteer, id);
    work.touched.push_back(id);
    return id;
}

}  // namespace actions
