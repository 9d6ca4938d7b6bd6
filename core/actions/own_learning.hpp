// What has a volunteer learned, and until when are their credentials good?
// Leaves out: giving credentials, which staff do (keep_credentials.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/learning.hpp"

namespace actions {

struct OwnLearning {
    std::vector<scheduling::Credential> credentials;  ///< the newest of each kind
    std::vector<store::Learning> learning;            ///< newest first
    Minutes last_year{0};                             ///< learned in the 365 days before today
    scheduling::LocalDate today;                      ///< on the volunteer's own wall
};
/// no:   not_found when this person is no volunteer
Result<OwnLearning> see_own_learning(Work& work, PersonId person);

inline constexpr std::size_t most_learning = 200;
/// no:   fields date (past only: "not_yet"), minutes ("out_of_range"), too_many
Result<store::LearningId> add_learning(Work& work, PersonId person, const store::Learning& learning);
/// no:   not_found
Result<VolunteerId> remove_learning(Work& work, PersonId person, store::LearningId id);

}  // namespace actions
