// Which experiences can be chosen, what are they called, and how near is one to another?
// Leaves out: choosing (rules). Public ids are opaque, since they stand in addresses.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Label {
    std::string en{};
    std::string es{};
};

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

void save_experience(Transaction& db, const ExperienceCard& card);
/// in:   closeness  (0,1); 0 ends the relation
void save_closeness(Transaction& db, ExperienceId a, ExperienceId b, double closeness);

}  // namespace store
