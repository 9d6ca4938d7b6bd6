// Somebody rings: may anything be said? Code and code word open what may be told, or the code word and what else only
// the family knows; everything else sounds the same.
// Leaves out: taking a new family in (take_in_family.hpp).
#pragma once
#include "core/actions/reach_call.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"

namespace actions {

/// What may be said to who is known.
struct Caller {
    std::optional<RequestId> request;  ///< the newest
    std::optional<store::Call> call;   ///< the next one that is agreed
    std::optional<LinePlace> line{};   ///< its own, around the call
    FamilyId family{};
    store::Contact contact;
    Zone zone;
    bool messages_held = false;
    bool may_book = false;  ///< another time for its call, or a call
};
/// in:   code_word  compared without regard to case and outer spaces; a family that set none gives none
/// no:   field code: the same for an unknown code, a wrong code word, a missing one
Result<Caller> answer_phone(Work& work, const Personal& code, const Personal& code_word);

/// What a family says that has lost its code.
struct Said {
    Personal code_word{};
    Personal name{}, phone{}, email{};  ///< as the family gave them; empty: not said
};
/// Who it may be: this code word, and where the family gave a name, a number or an address, one of them said; all that
/// is said must fit. One that gave none of them is known by its word alone; one without a code word is not found and
/// may ask for support anew. Looks through all that have a code, since what they gave is sealed: a reader does it.
std::vector<FamilyId> who_may_say(store::Reader& db, const Said& said);
/// Whether one was found, and who. A try that failed stands in the audit too.
struct LostCode {
    std::optional<Caller> caller{};
    bool several = false;  ///< more than one fits
};
Result<LostCode> answer_without_code(Work& work, const Said& said, const std::vector<FamilyId>& found);

/// The old code opens nothing any more, and whoever came in with it is out.
/// no:   not_found, also for a family that was forgotten; field code_word: "may_not_say"
Result<Personal> give_new_code(Work& work, RequestId request, const Personal& code_word);

}  // namespace actions
