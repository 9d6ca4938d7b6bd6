// What does a request say, and who may say it anew? All that the family or the intake told besides contact, corrected
// by a coordinator; and the family's yes to be put together across a missing and a deceased child.
// Leaves out: contact (change_contact.hpp), and what is decided about the request (look_after_request.hpp).
#pragma once
#include "core/actions/look_after_request.hpp"
#include "core/store/calls.hpp"

namespace actions {

/// All of it: each takes the place of what was told before.
struct Told {
    ExperienceId experience{};
    scheduling::ChildStatus status{};
    scheduling::ElapsedBand elapsed{};
    bool international = false;
    scheduling::Relation relation{};
    std::string language{};
    scheduling::Wishes wishes{};
    Personal name{};
};

/// Sends nothing, and a call that stands stays, whether or not it fits by then (I9). The audit entry names what was
/// changed, never what it says; nothing changed is no entry. Another experience is no longer widened.
/// in:   languages  that may be chosen; what was told before may always stay
/// no:   not_found, request_closed; field version; every field that is neither offered nor told before: experience
///       "unknown_experience", language "unknown_language", wish_faith "unknown_choice"
Result<RequestId> correct_request(Work& work, const RequestAsSeen& seen, const Told& told,
                                  const std::vector<std::string>& languages);

/// What the family said by voice of being put together with a volunteer whose child died while its own is missing, or
/// the other way round. A call that stands stays.
/// in:   asked  the coordinator says to have asked; a no needs no question
/// no:   not_found, request_closed; fields version; family_agrees "not_asked"
Result<RequestId> note_family_agrees(Work& work, const RequestAsSeen& seen, bool agrees, bool asked);

/// What stands between a call and what its request says by now, worst first. What a coordinator set aside for the call
/// counts again only once the request was corrected after that.
/// out:  empty also where a coordinator holds the call
std::vector<scheduling::Breach> misfits_of(Work& work, const store::StoredRequest& request, const store::Call& call);

}  // namespace actions
