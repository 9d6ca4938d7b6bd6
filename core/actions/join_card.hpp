// Who signs in with which volunteer's card? A card that nobody signs in with gets its person, or a person a new card.
// Leaves out: what stands on the card (keep_card.hpp), and lists of volunteers (import_volunteers.hpp).
#pragma once
#include "core/actions/administer.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

/// Cards that nobody signs in with, by alias.
std::vector<store::VolunteerCard> cards_to_join(store::Reader& db);

struct CardChoice {
    std::optional<VolunteerId> card;  ///< one that nobody signs in with
    std::string alias;                ///< of a new card, where none is chosen

    bool is_nothing() const { return !card && alias.empty(); }
};

/// The person signs in with this card from now on. A new card says nothing but its alias, and the programme's zone: no
/// call is suggested before it is filled in.
/// no:   not_found; fields card: "no_card_wanted" for who takes no calls, "has_card", "card_taken"; alias: as keep_card
Result<VolunteerId> join_card(Work& work, PersonId person, const CardChoice& choice);

struct TakenOn {
    PersonId person;
    std::optional<VolunteerId> card;
};
/// A "Volunteer N" that nobody is called, for who is given no alias.
std::string free_alias(store::Reader& db);
/// Somebody who signs in from now on; a volunteer always with a card.
/// no:   as add_person and join_card; field alias: "required" for a volunteer without a choice
Result<TakenOn> take_on(Work& work, const NewStaff& staff, const CardChoice& choice);

}  // namespace actions
