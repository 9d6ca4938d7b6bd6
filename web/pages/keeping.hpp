// What an administrator decides about keeping and letting go: how long things are kept, and what leaves the house.
// Leaves out: forgetting itself, which the service does by the hour.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct KeepingPage {
    std::string families_days, messages_days;  ///< as set, or as typed when refused
    bool may_forget = false;                   ///< ticked when refused
    std::size_t families = 0, drafts = 0, messages = 0, audit_entries = 0, erased = 0;
    /// How many families would go if the time were this.
    struct Line {
        std::size_t days = 0, families = 0;
        bool in_force = false;
    };
    std::vector<Line> lines;
    std::string done;
};
std::string render_keeping(const Frame& frame, const KeepingPage& page);

struct ExportsPage {
    struct Entry {
        std::string id, what, why, asked, state;  ///< sentences in the reader's language
        bool mine = false;
        bool waits = false;  ///< for a second person
        bool ready = false;  ///< to be taken by who asked
    };
    std::vector<Entry> entries;
    bool asks = false;                    ///< the reader may ask for an export, not only agree to one
    std::vector<Choice> kinds, purposes;  ///< of the form
    std::string request;                  ///< as typed
    std::string done;
};
std::string render_exports(const Frame& frame, const ExportsPage& page);

}  // namespace web
