// Which experiences are there, what are they called, and how near is one to another? What an administrator changes of
// it. Leaves out: whether a label tells too much (web/telling.hpp), and what nearness means for a match
// (core/scheduling).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/catalogue.hpp"

namespace actions {

/// How near two experiences are, as people write it: 0 not at all, 100 would be the same one.
inline constexpr int nearest_percent = 99;
struct Nearness {
    std::string public_id;  ///< of the other one
    int percent = 0;
};

struct SeenExperience {
    store::ExperienceCard card;
    std::vector<store::ExperienceCard> others;  ///< that it may be near to, in their order
    std::vector<int> percents;                  ///< one for each of the others
    store::ExperienceUses uses;
    std::int64_t version = 0;  ///< the entry of the audit chain that changed it last
};
/// no:   not_found
Result<SeenExperience> see_experience(store::Reader& db, std::string_view public_id);

struct ExperienceLabels {
    store::Label for_families, for_staff;
};

struct NewExperience {
    std::string public_id;  ///< empty: the next free one
    scheduling::EventFamily family{};
    ExperienceLabels labels;
};
/// It is near to nothing and not offered until that is said.
/// no:   fields family_en, family_es, staff_en, staff_es: "required"; staff_en, staff_es: "label_taken"; code:
///       "not_a_code", "code_taken"
Result<ExperienceId> add_experience(Work& work, const NewExperience& wanted);

struct ExperienceChange {
    std::string public_id;
    std::int64_t version = 0;  ///< that the administrator had before their eyes
    ExperienceLabels labels;
    bool offered = true;
    std::vector<Nearness> near;  ///< what is not named stays
};
/// Nearness holds in both directions. Nothing is written where nothing differs.
/// no:   not_found; field version: "changed_by_another"; the labels as above; fields near_<code>: "not_near",
///       "near_itself", "near_nothing" where either is always there; offered: "always_there"
Result<ExperienceId> change_experience(Work& work, const ExperienceChange& change);

}  // namespace actions
