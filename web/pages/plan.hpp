// The queue planned in one press: where it stands, what it would change, and why what is left over is left over.
#pragma once
#include "web/frame.hpp"

namespace web {

struct PlanPage {
    bool running = false, ready = false;
    std::size_t open = 0;  ///< requests without a call
    std::size_t placed = 0, at_best = 0;
    bool proven = false, stopped = false;
    struct Row {
        std::string value;  ///< "request:volunteer:start"
        std::string alias, experience, volunteer, when;
        std::vector<std::string> reasons;  ///< why these two
        bool chosen = false;
    };
    std::vector<Row> rows;
    struct Left {
        std::string id, alias;
        std::vector<std::string> reasons;
    };
    std::vector<Left> left;
    std::vector<std::string> refused;  ///< why nothing was applied
    std::string made;                  ///< when, empty unless it is ready
    std::string done;                  ///< a sentence
};
std::string render_plan(const Frame& frame, const PlanPage& page);

}  // namespace web
