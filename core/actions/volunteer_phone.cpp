#include "core/actions/volunteer_phone.hpp"

#include "core/actions/own_call.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

Personal see_phone(Work& work, VolunteerId id) {
    auto number = store::load_phone(work.db, id).value_or(Personal{});
    if (!number.empty()) record(work, "see_phone", store::SubjectKind::volunteer, id);
    return number;
}

void keep_phone(Work& work, VolunteerId id, const Personal& phone) {
    store::save_phone(work.db, id, phone);
    record(work, "save_phone", store::SubjectKind::volunteer, id);
}

Result<VolunteerId> save_own_phone(Work& work, PersonId person, const Personal& phone) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    keep_phone(work, *id, phone);
    return *id;
}

Result<Personal> see_own_phone(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    return store::load_phone(work.db, *id).value_or(Personal{});
}

}  // namespace actions
