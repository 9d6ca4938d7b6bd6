#include "core/actions/look_after_request.hpp"

#include "core/actions/change_contact.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/request_clock.hpp"
#include "core/store/families.hpp"

namespace actions {

Result<store::StoredRequest> load_as_seen(Work& work, const RequestAsSeen& seen) {
    auto request = store::load_request(work.db, seen.id, work.now);
    if (!request) return refuse(RuleName::not_found);
    if (seen.version && *seen.version != request->version) return refuse("version", "changed_meanwhile");
    return *std::move(request);
}

Result<RequestId> hold_messages(Work& work, const RequestAsSeen& seen, bool held) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    store::hold_messages(work.db, request->facts.family, held);
    record(work, held ? "hold_messages" : "release_messages", store::SubjectKind::family, request->facts.family);
    return seen.id;
}

Result<RequestId> widen_experience(Work& work, const RequestAsSeen& seen, bool widened, std::string_view reason) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (widened && !is_reason(widening_reasons, reason)) return refuse("reason", "choose_one");
    request->facts.experience_widened = widened;
    store::save_request(work.db, *request);
    record(work, widened ? "widen_experience" : "narrow_experience", store::SubjectKind::request, seen.id, reason);
    return seen.id;
}

Result<RequestId> take_over(Work& work, const RequestAsSeen& seen) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    request->owner = PersonId{work.actor.id};
    store::save_request(work.db, *request);
    record(work, "take_over", store::SubjectKind::request, seen.id);
    return seen.id;
}

Result<RequestId> close_request(Work& work, const RequestAsSeen& seen, std::string_view reason) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (request->state == store::RequestState::closed) return refuse(RuleName::request_closed);
    if (!is_reason(closing_reasons, reason)) return refuse("reason", "choose_one");
    if (standing_call(work, seen.id)) return refuse("call", "call_stands");
    request->state = store::RequestState::closed;
    request->closed_reason = std::string{reason};
    store::save_request(work.db, *request);
    end_with_request(work, seen.id, reason);
    record(work, "close_request", store::SubjectKind::request, seen.id, reason);
    return seen.id;
}

Result<RequestId> open_again(Work& work, const RequestAsSeen& seen) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (request->state != store::RequestState::closed) return seen.id;
    const auto family = store::load_family(work.db, request->facts.family);
    if (!family || !family->kept) return refuse(RuleName::request_closed);  // forgotten: there is nobody to talk with
    request->state = store::RequestState::open;
    request->closed_reason.reset();
    start_first_contact_clock(work, *request);
    request->owner = PersonId{work.actor.id};
    store::save_request(work.db, *request);
    record(work, "open_again", store::SubjectKind::request, seen.id);
    return seen.id;
}

Result<RequestId> confirm_contact(Work& work, const RequestAsSeen& seen, bool accepted) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const FamilyId family = request->facts.family;
    const auto pending = store::load_pending_contact(work.db, family);
    if (!pending) return refuse("pending", "nothing_waits");
    if (accepted) save_contact_rule(work, family, *pending);
    store::drop_pending_contact(work.db, family);
    record(work, accepted ? "confirm_contact" : "refuse_contact", store::SubjectKind::family, family);
    return seen.id;
}

}  // namespace actions
