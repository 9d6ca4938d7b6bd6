#include "core/actions/own_agreement.hpp"

#include "core/actions/own_call.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

Result<VolunteerId> agree_to_mix(Work& work, PersonId person, bool agrees) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::set_agrees_mixed(work.db, *id, agrees);
    record(work, agrees ? "agree_to_mix" : "agree_to_mix_no_more", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

}  // namespace actions
