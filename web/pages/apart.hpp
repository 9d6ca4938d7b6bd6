// Whom must one family, or one volunteer, never meet? Said here, and taken back here.
// Leaves out: why anybody is kept apart, which no page tells.
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct ApartPage {
    std::string path{};         ///< of this page
    bool of_volunteer = false;  ///< otherwise of a request
    std::string version{};      ///< of the request
    std::string alias{};        ///< of the volunteer
    std::string done{};         ///< a word
    struct Row {
        std::string label;
        std::string field, value;  ///< what the form says to take it back
        std::string request;       ///< where to read on; empty for a volunteer
        std::string since;
        bool stays = false;   ///< the volunteer served the other side: it is not taken back
        std::string cover{};  ///< a call that these two have, to be given to somebody else; empty: none
    };
    std::vector<Row> rows{};
    std::string cover{};  ///< a call with whoever served the other side of the same child; empty: none
    std::vector<Choice> volunteers{};
    std::string other{};  ///< a number as typed
    std::vector<Choice> reasons{};
};
std::string render_apart(const Frame& frame, const ApartPage& page);

}  // namespace web
