#include "core/actions/own_call.hpp"

namespace actions {

Result<VolunteerId> volunteer_of(Work& work, PersonId person) {
    const auto id = store::find_volunteer_of(work.db, person);
    if (!id) return refuse(RuleName::not_found);
    return *id;
}

Result<store::Call> own_call(Work& work, PersonId person, CallId id) {
    const auto volunteer = volunteer_of(work, person);
    if (!volunteer) return std::unexpected{volunteer.error()};
    const auto call = store::load_call(work.db, id);
    if (!call || call->volunteer != *volunteer || !call->screened || call->covered_by)
        return refuse(RuleName::not_found);
    return *call;
}

}  // namespace actions
