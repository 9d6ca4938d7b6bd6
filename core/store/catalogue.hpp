// Which experiences can be chosen, what are they called, and how near is one to another?
// Leaves out: choosing (rules). Public ids are opaque, since they stand in addresses.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Label {
    std::string en{};
    std::string es{};
};

/// Where a family does not find itself in the list, or does not know yet: always there, and near to nothing.
inline constexpr std::string_view something_else = "e98", not_sure = "e99";
constexpr bool is_always_there(std::string_view public_id) {
    return public_id == something_else || public_id == not_sure;
}

struct ExperienceCard {
    ExperienceId id{};
    std::string public_id{};  ///< "e07"
    scheduling::EventFamily family{};
    Label for_families{};  ///< never a telling word
    Label for_staff{};
    bool offered = true;
};

/// For the rules: ids, families of events, closeness in both directions.
scheduling::Catalogue load_catalogue(Reader& db);
/// For people: in the order in which they are shown.
std::vector<ExperienceCard> list_experiences(Reader& db);
std::optional<ExperienceId> find_experience(Reader& db, std::string_view public_id);

/// How many families ask with it now, and how many volunteers have lived through it.
struct ExperienceUses {
    int requests = 0, volunteers = 0;
};
ExperienceUses uses_of(Reader& db, ExperienceId id);

/// After the last one of its kind.
/// in:   card  its id is ignored
/// no:   Conflict other_unique: the public id is taken
ExperienceId create_experience(Transaction& db, const ExperienceCard& card);
/// Writes the labels, and whether it is offered: what kind of event it is stays as it was.
void save_experience(Transaction& db, const ExperienceCard& card);
/// in:   closeness  (0,1); 0 ends the relation
void save_closeness(Transaction& db, ExperienceId a, ExperienceId b, double closeness);

}  // namespace store
