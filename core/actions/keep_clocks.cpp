#include "core/actions/keep_clocks.hpp"

#include "core/actions/ask_sooner.hpp"
#include "core/actions/ask_staff.hpp"
#include "core/actions/crisis_days.hpp"
#include "core/actions/visit.hpp"
#include "core/actions/warn_staff.hpp"
#include "core/store/calls.hpp"
#include "core/store/drafts.hpp"
#include "core/store/families.hpp"
#include "core/store/idempotency.hpp"
#include "core/store/outbox.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

/// A proposal nobody answered goes to the board again, and not to the same volunteer.
void put_back(Work& work, const store::Call& call) {
    store::withdraw_messages(work.db, call.id, work.now);
    store::cancel_call(work.db, call.id, store::EndedBy::expiry, work.now);
    work.touched.push_back(call.volunteer);
    if (!call.request) return;
    store::note_declined(work.db, *call.request, call.volunteer, work.now);
    if (auto request = store::load_request(work.db, *call.request, work.now);
        request && request->state == store::RequestState::booked) {
        request->state = store::RequestState::open;
        store::save_request(work.db, *request);
    }
    record(work, "proposal_ran_out", store::SubjectKind::call, call.id);
}

}  // namespace

Swept sweep(Work& work) {
    Swept swept;
    for (const auto& call : store::calls_expired(work.db, work.now)) {
        put_back(work, call);
        ++swept.calls;
    }
    if (end_crisis_days_that_are_over(work)) work.everything = true;
    swept.asked = ask_on_call(work);
    swept.sooner = look_for_sooner(work);
    warn_of_breaches(work);
    swept.visits = store::purge_drafts(work.db, work.now - visit_idle);
    store::purge_sessions(work.db, work.now);
    store::purge_answers(work.db, work.now - date::days{1});
    store::purge_abandoned_families(work.db, work.now - Minutes{60});
    return swept;
}

}  // namespace actions
