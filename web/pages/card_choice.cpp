#include "web/pages/card_choice.hpp"

namespace web {

std::string card_choice(const Frame& frame, const CardChoiceForm& form) {
    Data data;
    data.set("has_cards", !form.cards.empty());
    data.set("cards", choices(form.cards));
    data.set("alias", form.alias);
    return fill_piece(frame, "card_choice", std::move(data));
}

}  // namespace web
