#include "core/actions/open_request.hpp"

#include "core/actions/request_clock.hpp"
#include "core/store/drafts.hpp"
#include "core/store/families.hpp"
#include "core/store/people.hpp"

namespace actions {

void save_family(Work& work, FamilyId family, const Wanted& wanted) {
    store::save_locale(work.db, family, wanted.facts.zone, wanted.facts.language);
    store::save_contact(work.db, family, wanted.contact, work.now);
    store::save_safe_windows(work.db, family, wanted.facts.safe_windows, work.now);
}

store::StoredRequest open_request(Work& work, FamilyId family, const Wanted& wanted, const Intake& intake) {
    store::StoredRequest request;
    request.facts = wanted.facts;
    request.facts.family = family;
    request.facts.created = work.now;
    start_first_contact_clock(work, request);
    request.owner = intake.owner;
    request.screening = intake.screening;
    request.origin = intake.origin;
    const RequestId id = store::insert_request(work.db, request);
    return store::load_request(work.db, id, work.now).value();
}

Result<TakenIn> take_in_family(Work& work, const Wanted& wanted) {
    const auto family = store::create_family(work.db, wanted.facts.zone, wanted.facts.language, work.now);
    save_family(work, family, wanted);
    const auto request = open_request(work, family, wanted,
                                      {.screening = store::ScreeningState::suitable,
                                       .origin = store::Origin::coordinator,
                                       .owner = PersonId{work.actor.id}});
    store::delete_intake(work.db, PersonId{work.actor.id});
    record(work, "take_in_family", store::SubjectKind::request, request.facts.id);
    return TakenIn{request.facts.id, store::give_code(work.db, family)};
}

}  // namespace actions
