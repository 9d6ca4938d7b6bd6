// What does a coordinator decide about one request besides a time? Messages, width, owner, its end.
// Leaves out: screening and assigning (coordinate.hpp), whom it must never meet (keep_apart.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/contacts.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// Which request, and which version of it the coordinator had before their eyes: when somebody else has changed it
/// since, every action here refuses with the field version, "changed_meanwhile", and overwrites nothing.
struct RequestAsSeen {
    RequestId id;
    std::optional<std::int64_t> version;  ///< absent: not asked
};
/// no:   not_found; field version
Result<store::StoredRequest> load_as_seen(Work& work, const RequestAsSeen& seen);

/// Child found, child died: nothing is sent to this family until it is lifted.
Result<RequestId> hold_messages(Work& work, const RequestAsSeen& seen, bool held);
/// Volunteers with an experience of another kind may be asked, or no longer.
/// no:   field reason without one of widening_reasons
Result<RequestId> widen_experience(Work& work, const RequestAsSeen& seen, bool widened, std::string_view reason);
/// The coordinator is its owner from now on.
Result<RequestId> take_over(Work& work, const RequestAsSeen& seen);
/// The end of a request; its clock stops.
/// no:   request_closed; field reason without one of closing_reasons; field call when a call still stands
Result<RequestId> close_request(Work& work, const RequestAsSeen& seen, std::string_view reason);
/// The family has come back: its request waits for a time again, with a new clock, and is this coordinator's. One that
/// is open stays as it is.
/// no:   request_closed when its family was forgotten
Result<RequestId> open_again(Work& work, const RequestAsSeen& seen);
/// What the family asked for, once the code word has been checked by voice.
/// no:   field pending when nothing waits
Result<RequestId> confirm_contact(Work& work, const RequestAsSeen& seen, bool accepted);

/// Is this one of the reasons that may be given?
template <std::size_t N>
bool is_reason(const std::array<std::string_view, N>& known, std::string_view word) {
    return std::ranges::find(known, word) != known.end();
}

inline constexpr std::array<std::string_view, 3> widening_reasons{"nobody_nearer", "family_agrees", "urgent"};
inline constexpr std::array<std::string_view, 5> closing_reasons{"helped", "not_wanted", "no_answer", "elsewhere",
                                                                 "duplicate"};

}  // namespace actions
