// What may be passed on about a family, to whom, why and until when? Only in writing, taken back at once.
// Leaves out: passing anything on, which no part of the programme does by itself.
#pragma once
#include "core/actions/look_after_request.hpp"
#include "core/store/releases.hpp"

namespace actions {

struct SeenRelease {
    store::Release release;
    scheduling::ReleaseState state;
};
/// All releases of a family and where they stand; an audit entry when there is any to read.
std::vector<SeenRelease> see_releases(Work& work, FamilyId family);
/// Whether the family's contact is marked unsafe or its messages are held: then nothing is released.
bool is_marked_unsafe(Work& work, FamilyId family);

struct ReleaseWish {
    store::Released what;
    Personal to_whom;
    store::ReleasePurpose purpose{};
    std::optional<scheduling::LocalDate> until;
    bool written = false;
};
/// no:   not_found; field version; every field that decide_release refuses
Result<RequestId> record_release(Work& work, const RequestAsSeen& seen, const ReleaseWish& wish);
/// At once; saying it twice is saying it once.
/// no:   not_found; field version
Result<RequestId> revoke_release(Work& work, const RequestAsSeen& seen, store::ReleaseId id);
/// The family takes back all that it allowed: at once, and nothing is sent to anybody.
Result<FamilyId> take_back_releases(Work& work, FamilyId family);

}  // namespace actions
