#include "core/actions/keep_credentials.hpp"

#include "core/scheduling/credentials.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

Result<VolunteerId> record_credential(Work& work, VolunteerId id, const scheduling::Credential& credential) {
    auto volunteer = store::load_volunteer(work.db, id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    if (credential.expires < credential.issued) return refuse("credential_last", "ends_before");
    const date::year_month_day latest = date::year_month_day{credential.issued} + longest_credential;
    if (credential.expires > scheduling::LocalDate{latest}) return refuse("credential_last", "longer_than_ten_years");
    store::save_credentials(work.db, id, scheduling::with_credential(std::move(volunteer->credentials), credential));
    record(work, "record_credential", store::SubjectKind::volunteer, id, store::to_code(credential.kind));
    work.touched.push_back(id);
    return id;
}

}  // namespace actions
