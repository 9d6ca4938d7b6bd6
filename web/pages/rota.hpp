// The on-call rota, a call that somebody else takes, and a family that was not reached.
// Leaves out: what the board says of them (coordinator.hpp).
#pragma once
#include "core/scheduling/zone.hpp"
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct RotaPage {
    struct Shift {
        std::string id, version, says;
        std::string lack;                       ///< who is missing; empty: nobody
        std::string primary_name, backup_name;  ///< once it is over
        std::vector<Choice> primary, backup;
        bool over = false, begun = false;
    };
    struct Day {
        scheduling::LocalDate date;
        std::vector<Shift> shifts;  ///< by their beginning
    };
    std::vector<Day> days;            ///< of the week
    std::string now_says;             ///< who is on call
    std::string before, after, week;  ///< Mondays
    /// A new shift, as typed.
    std::string day, from, to;
    std::vector<Choice> primary, backup, weeks;
    scheduling::Zone zone;
    scheduling::Instant now;
    std::string done;  ///< a sentence
};
std::string render_rota(const Frame& frame, const RotaPage& page);

struct CoverPage {
    std::string id, version, request, alias, when, relative, volunteer;
    std::string state;                ///< how it stands, in a sentence
    bool open = false, mine = false;  ///< mine: this coordinator has it
    bool can_be_ready = false, may_be_given = false;
    std::vector<Choice> volunteers;
    std::string number;  ///< of whose call it is, where that is shown; empty: not given
    bool shows_number = false;
    struct ToAsk {
        std::string id, alias, number;  ///< number: empty when it is not given
    };
    std::vector<ToAsk> to_ask{};  ///< the first of `volunteers`; the numbers of others stand on their own pages
    std::string done{};
};
std::string render_cover(const Frame& frame, const CoverPage& page);

struct NotReachedPage {
    std::string id, request, alias, about;
    bool open = false;
    std::vector<Choice> results;
};
std::string render_not_reached(const Frame& frame, const NotReachedPage& page);

}  // namespace web
