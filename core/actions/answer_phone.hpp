// Somebody rings: may anything be said? Code and code word open what may be told; everything else sounds the same.
// Leaves out: taking a new family in (take_in_family.hpp).
#pragma once
#include "core/actions/reach_call.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"

namespace actions {

/// What may be said to who gave both.
struct Caller {
    std::optional<RequestId> request;  ///< the newest
    std::optional<store::Call> call;   ///< the next one that is agreed
    std::optional<LinePlace> line{};   ///< its own, around the call
    store::Contact contact;
    Zone zone;
    bool messages_held = false;
    bool may_book = false;  ///< another time for its call, or a call
};
/// in:   code_word  compared without regard to case and outer spaces; a family that set none gives none
/// no:   field code: the same for an unknown code, a wrong code word, a missing one
Result<Caller> answer_phone(Work& work, const Personal& code, const Personal& code_word);

}  // namespace actions
