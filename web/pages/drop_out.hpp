// A volunteer cannot take their calls: who would take each of them, and why those two?
// Leaves out: one call that is covered by hand (coordinator.hpp).
#pragma once
#include "web/frame.hpp"

namespace web {

struct DropOutPage {
    std::string id{}, alias{};  ///< of the volunteer
    struct Row {
        std::string value;    ///< "call:volunteer"
        std::string request;  ///< its id
        std::string alias, when;
        std::string to;  ///< who would take it; empty: nobody is free then
        std::vector<std::string> reasons;
        bool chosen = true;  ///< as it is suggested, or as the form was sent
    };
    std::vector<Row> rows{};
    std::string fault{};  ///< a sentence
};
std::string render_drop_out(const Frame& frame, const DropOutPage& page);

}  // namespace web
