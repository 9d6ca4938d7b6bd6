#include "core/actions/allow_release.hpp"

#include "core/store/contacts.hpp"
#include "core/store/families.hpp"

namespace actions {
namespace {

scheduling::LocalDate today(Work& work) {
    return work.schedule.look()->settings.policy.programme_zone.date_of(work.now);
}

}  // namespace

bool is_marked_unsafe(Work& work, FamilyId family) {
    const auto contact = store::load_contact(work.db, family);
    const auto stored = store::load_family(work.db, family);
    return contact.phone_unsafe || contact.email_unsafe || (stored && stored->messages_held);
}

std::vector<SeenRelease> see_releases(Work& work, FamilyId family) {
    std::vector<SeenRelease> seen;
    auto releases = store::releases_of(work.db, family);
    if (releases.empty()) return seen;
    record(work, "see_releases", store::SubjectKind::family, family);
    const bool unsafe = is_marked_unsafe(work, family);
    for (auto& release : releases) {
        const scheduling::ReleaseFacts facts{release.until, release.revoked.has_value(), unsafe};
        seen.push_back({std::move(release), state_of(facts, today(work))});
    }
    return seen;
}

Result<RequestId> record_release(Work& work, const RequestAsSeen& seen, const ReleaseWish& wish) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const FamilyId family = request->facts.family;
    const scheduling::ReleaseAsk ask{.allows_something = wish.what.any(),
                                     .names_somebody = !wish.to_whom.empty(),
                                     .written = wish.written,
                                     .until = wish.until};
    const auto until = scheduling::decide_release(ask, is_marked_unsafe(work, family), today(work));
    if (!until) return std::unexpected{until.error()};
    store::insert_release(work.db, {.id = {},
                                    .family = family,
                                    .what = wish.what,
                                    .to_whom = wish.to_whom,
                                    .purpose = wish.purpose,
                                    .given = work.now,
                                    .recorded_by = PersonId{work.actor.id},
                                    .until = *until});
    record(work, "record_release", store::SubjectKind::family, family, store::to_code(wish.purpose));
    return seen.id;
}

Result<RequestId> revoke_release(Work& work, const RequestAsSeen& seen, store::ReleaseId id) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const FamilyId family = request->facts.family;
    if (!store::revoke_release(work.db, family, id, store::EndedBy::coordinator, work.now))
        return refuse(RuleName::not_found);
    record(work, "revoke_release", store::SubjectKind::family, family);
    return seen.id;
}

Result<FamilyId> take_back_releases(Work& work, FamilyId family) {
    for (const auto& release : store::releases_of(work.db, family))
        store::revoke_release(work.db, family, release.id, store::EndedBy::family, work.now);
    record(work, "take_back_releases", store::SubjectKind::family, family);
    return family;
}

}  // namespace actions
