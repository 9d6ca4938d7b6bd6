#include "core/actions/look_after_request.hpp"

#include <algorithm>

#include "core/actions/change_contact.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/request_clock.hpp"
#include "core/store/families.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& known, std::string_view word) {
    return std::ranges::find(known, word) != known.end();
}

}  // namespace

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
    if (widened && !is_one_of(widening_reasons, reason)) return refuse("reason", "choose_one");
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

Result<RequestId> keep_apart(Work& work, const RequestAsSeen& seen, VolunteerId volunteer) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (!store::load_card(work.db, volunteer)) return refuse("volunteer", "unknown_volunteer");
    store::exclude_pair(work.db, request->facts.family, volunteer, store::ExclusionKind::declared, work.now);
    record(work, "keep_apart", store::SubjectKind::volunteer, volunteer);
    work.touched.push_back(volunteer);
    return seen.id;
}

Result<RequestId> keep_sides_apart(Work& work, const RequestAsSeen& seen, RequestId other) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const auto side = store::load_request(work.db, other, work.now);
    if (!side || side->facts.family == request->facts.family) return refuse("other", "not_another_side");
    store::exclude_pair(work.db, request->facts.family, side->facts.family, work.now);
    record(work, "keep_sides_apart", store::SubjectKind::family, side->facts.family);
    work.everything = true;  // whoever served one side is excluded from the other
    return seen.id;
}

Result<RequestId> close_request(Work& work, const RequestAsSeen& seen, std::string_view reason) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (request->state == store::RequestState::closed) return refuse(RuleName::request_closed);
    if (!is_one_of(closing_reasons, reason)) return refuse("reason", "choose_one");
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
