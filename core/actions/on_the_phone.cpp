#include "core/actions/on_the_phone.hpp"

#include "core/store/requests.hpp"

namespace actions {

Result<YourCall> see_for_family(Work& work, RequestId request) {
    const auto stored = store::load_request(work.db, request, work.now);
    if (!stored) return refuse(RuleName::not_found);
    auto seen = see_your_call(work, stored->facts.family);
    if (seen && seen->request.facts.id != request) return refuse(RuleName::not_found);
    return seen;
}

Result<store::Call> move_for_family(Work& work, RequestId request, Instant start) {
    const auto seen = see_for_family(work, request);
    if (!seen) return std::unexpected{seen.error()};
    return move_call(work, seen->family, start);
}

Result<CallId> cancel_for_family(Work& work, RequestId request, CallId seen) {
    const auto now_seen = see_for_family(work, request);
    if (!now_seen) return std::unexpected{now_seen.error()};
    if (!now_seen->call || now_seen->call->id != seen) return refuse(RuleName::call_not_open);
    return cancel_own_call(work, now_seen->family);
}

}  // namespace actions
