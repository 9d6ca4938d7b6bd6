#include "core/actions/look_after_volunteer.hpp"

#include "core/store/volunteers.hpp"

namespace actions {

Result<VolunteerId> look_after_volunteer(Work& work, VolunteerId id, VolunteerChange change) {
    if (!store::load_card(work.db, id)) return refuse(RuleName::not_found);
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
            store::set_active(work.db, id, true);
            record(work, "activate_volunteer", store::SubjectKind::volunteer, id);
            break;
    }
    work.touched.push_back(id);
    return id;
}

}  // namespace actions
