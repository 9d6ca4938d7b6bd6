// What an administrator sees of one person: the role, what another one would change, what stands in its way.
// Leaves out: the list of everybody (admin.hpp).
#pragma once
#include "web/pages/card_choice.hpp"

namespace web {

struct PersonPage {
    std::string id, name, email, version;
    std::string typed_name, typed_email;  ///< of the form
    /// Where a card is chosen: for who takes calls and has none by itself, for others with the role of a volunteer.
    enum class Card { nowhere, itself, with_role } card = Card::nowhere;
    CardChoiceForm card_form{};
    std::string role;  ///< a code: "volunteer"
    bool own = false;  ///< nobody changes their own role
    bool disabled = false;
    std::string volunteer;  ///< id of their card, empty for none
    std::size_t calls_ahead = 0;
    std::vector<std::string> teams;  ///< that they look after
    struct Other {
        std::string role;                  ///< a code
        std::vector<std::string> effects;  ///< words keys
        bool chosen = false;
    };
    std::vector<Other> others;  ///< the roles that are not theirs
    std::string done;
};
std::string render_person(const Frame& frame, const PersonPage& page);

}  // namespace web
