// What has a family allowed us to pass on? What, to whom (sealed under its key), why, until when.
// Leaves out: whether it holds now (core/scheduling/release.hpp).
#pragma once
#include "core/scheduling/release.hpp"
#include "core/store/transaction.hpp"

namespace store {

using ReleaseId = scheduling::Id<struct ReleaseTag>;

/// What may be passed on.
struct Released {
    bool that_we_talk = false;
    bool call_times = false;
    bool how_to_reach = false;

    bool any() const { return that_we_talk || call_times || how_to_reach; }
};

struct Release {
    ReleaseId id{};
    FamilyId family{};
    Released what{};
    Personal to_whom{};
    ReleasePurpose purpose{};
    Instant given{};
    PersonId recorded_by{};
    LocalDate until{};
    std::optional<Instant> revoked{};
    std::optional<EndedBy> revoked_by{};  ///< exactly when revoked
};

/// in:   release  in writing; its id is ignored
ReleaseId insert_release(Transaction& db, const Release& release);
/// Says nothing when it is revoked already.
/// out:  false when this family has no such release
bool revoke_release(Transaction& db, FamilyId family, ReleaseId id, EndedBy by, Instant now);
/// out:  a family's releases, newest first; none of an erased family
std::vector<Release> releases_of(Reader& db, FamilyId family);

}  // namespace store
