// How many hours has a volunteer learned, and about what? A date, minutes and the code of a topic.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

using LearningId = scheduling::Id<struct LearningTag>;

struct Learning {
    LearningId id{};
    LocalDate day;
    Minutes length{0};
    LearningTopic topic{};
};

LearningId add_learning(Transaction& db, VolunteerId volunteer, const Learning& learning);
/// out:  false when this volunteer has no such entry
bool remove_learning(Transaction& db, VolunteerId volunteer, LearningId id);
/// out:  newest first
std::vector<Learning> list_learning(Reader& db, VolunteerId volunteer);

}  // namespace store
