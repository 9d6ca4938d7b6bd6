// Which volunteer's card is a person's? One that nobody signs in with, or a new one: the same fields on each form.
// Leaves out: what stands on a card (volunteer_card.hpp).
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct CardChoiceForm {
    std::vector<Choice> cards;  ///< that nobody signs in with; none chosen: a new one
    std::string alias;          ///< of a new one, as typed
};
/// The fields, for the {{{braces}}} of a form.
std::string card_choice(const Frame& frame, const CardChoiceForm& form);

}  // namespace web
