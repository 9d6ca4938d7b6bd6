#include "core/actions/keep_apart.hpp"

#include "core/actions/coordinate.hpp"
#include "core/store/contacts.hpp"
#include "core/store/requests.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

/// Families as their newest requests; one that asks for nothing any more has none.
std::vector<OtherSide> as_requests(Work& work, const std::vector<store::KeptApart<FamilyId>>& families) {
    std::vector<OtherSide> sides;
    for (const auto& [family, since, served] : families) {
        const auto requests = store::list_requests_of(work.db, family, work.now);
        const auto stored = store::load_family(work.db, family);
        if (requests.empty() || !stored || !stored->kept) continue;
        sides.push_back({requests.front().facts.id, store::load_contact(work.db, family).name, since, served});
        record(work, "see_apart", store::SubjectKind::family, family);
    }
    return sides;
}

/// A coordinator may have taken the call over.
bool is_with(const store::Call& call, VolunteerId volunteer) {
    return !call.covered_by && call.volunteer == volunteer;
}

/// Both of an exclusion stand in the audit: the family as its subject, the other beside it.
template <class Tag>
void record_pair(Work& work, std::string_view action, FamilyId family, const char* what, scheduling::Id<Tag> other,
                 std::string_view reason = {}) {
    auto detail = what + (" " + std::to_string(other.value));
    if (!reason.empty()) detail += " " + std::string{reason};
    record(work, action, store::SubjectKind::family, family, detail);
}

}  // namespace

Result<Apart> see_apart(Work& work, RequestId request) {
    const auto stored = store::load_request(work.db, request, work.now);
    if (!stored) return refuse(RuleName::not_found);
    const FamilyId family = stored->facts.family;
    Apart apart{.version = stored->version,
                .volunteers = store::volunteers_apart_from(work.db, family),
                .sides = as_requests(work, store::families_apart_from(work.db, family))};
    // Also by the other side of the same child.
    const auto& never = stored->facts.excluded;
    auto call = standing_call(work, request);
    if (call && is_with(*call, call->volunteer) && std::ranges::find(never, call->volunteer) != never.end())
        apart.together = std::move(call);
    record(work, "see_apart", store::SubjectKind::family, family);
    return apart;
}

Result<std::vector<OtherSide>> see_apart_from(Work& work, VolunteerId volunteer) {
    if (!store::load_card(work.db, volunteer)) return refuse(RuleName::not_found);
    record(work, "see_apart", store::SubjectKind::volunteer, volunteer);
    auto families = as_requests(work, store::families_apart_from(work.db, volunteer));
    for (auto& family : families)
        if (const auto call = standing_call(work, family.request); call && is_with(*call, volunteer))
            family.together = call->id;
    return families;
}

Result<RequestId> keep_apart(Work& work, const RequestAsSeen& seen, VolunteerId volunteer) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (!store::load_card(work.db, volunteer)) return refuse("volunteer", "unknown_volunteer");
    store::exclude_pair(work.db, request->facts.family, volunteer, store::ExclusionKind::declared, work.now);
    record_pair(work, "keep_apart", request->facts.family, "volunteer", volunteer);
    work.touched.push_back(volunteer);
    return seen.id;
}

Result<RequestId> keep_sides_apart(Work& work, const RequestAsSeen& seen, RequestId other) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const auto side = store::load_request(work.db, other, work.now);
    if (!side || side->facts.family == request->facts.family) return refuse("other", "not_another_side");
    store::exclude_pair(work.db, request->facts.family, side->facts.family, work.now);
    record_pair(work, "keep_sides_apart", request->facts.family, "family", side->facts.family);
    work.everything = true;  // whoever served one side is excluded from the other
    return seen.id;
}

Result<RequestId> let_meet(Work& work, const RequestAsSeen& seen, VolunteerId volunteer, std::string_view reason) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (!is_reason(meeting_reasons, reason)) return refuse("reason", "choose_one");
    if (!store::allow_pair(work.db, request->facts.family, volunteer)) return refuse("version", "changed_meanwhile");
    record_pair(work, "let_meet", request->facts.family, "volunteer", volunteer, reason);
    work.touched.push_back(volunteer);
    return seen.id;
}

Result<RequestId> let_sides_meet(Work& work, const RequestAsSeen& seen, RequestId other, std::string_view reason) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (!is_reason(meeting_reasons, reason)) return refuse("reason", "choose_one");
    const auto side = store::load_request(work.db, other, work.now);
    if (!side || !store::allow_pair(work.db, request->facts.family, side->facts.family))
        return refuse("version", "changed_meanwhile");
    record_pair(work, "let_sides_meet", request->facts.family, "family", side->facts.family, reason);
    work.everything = true;
    return seen.id;
}

}  // namespace actions
