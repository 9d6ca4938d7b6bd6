// A family asks on the phone for what it could do with its code: a coordinator does it for them.
// Leaves out: whether anything may be said at all (answer_phone.hpp).
#pragma once
#include "core/actions/change_call.hpp"

namespace actions {

/// no:   not_found, also for a request that a newer one of the family has followed
Result<YourCall> see_for_family(Work& work, RequestId request);
/// Moves its next call, or books one when it has none.
/// no:   as move_call
Result<store::Call> move_for_family(Work& work, RequestId request, Instant start);
/// in:   seen  the call that was spoken of: no other is cancelled
/// no:   not_found, call_not_open
Result<CallId> cancel_for_family(Work& work, RequestId request, CallId seen);

}  // namespace actions
