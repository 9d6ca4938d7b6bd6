#include "core/actions/give_feedback.hpp"

#include "core/store/feedback.hpp"

namespace actions {

std::optional<CallId> call_to_rate(Work& work, FamilyId family) {
    return store::call_without_feedback(work.db, family, work.now - feedback_lifetime, work.now);
}

Result<CallId> give_feedback(Work& work, FamilyId family, store::Feedback answer) {
    const auto call = call_to_rate(work, family);
    if (!call) return refuse(RuleName::not_found);
    store::save_feedback(work.db, *call, answer, work.now);
    record(work, "give_feedback", store::SubjectKind::call, *call);
    return *call;
}

}  // namespace actions
