// Which calls are there on these days, with whom? For coordinators: with what each family wants to be called.
// Leaves out: anything else of a family; days and words (net/http, web).
#pragma once
#include "core/actions/holder.hpp"
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"
#include "core/store/teams.hpp"

namespace actions {

struct CalendarAsk {
    Interval days;
    std::optional<store::TeamId> team;  ///< absent: all volunteers, and what the staff took
};
struct CalendarCall {
    store::Call call;
    std::string alias;             ///< of the volunteer
    std::optional<Holder> holder;  ///< of the staff, in the volunteer's place
    Personal name;                 ///< what the family wants to be called; empty when it told none
};
struct SeenCalendar {
    std::vector<CalendarCall> calls;  ///< by time; times that are only kept while a family books are left out
    std::vector<store::Team> teams;   ///< all there are, by name
};
/// Each reading is one entry of the audit chain.
Result<SeenCalendar> see_calendar(Work& work, const CalendarAsk& ask);

}  // namespace actions
