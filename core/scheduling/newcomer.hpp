// Who joins, and what is wrong with the list they came in? One volunteer as an import gives it, one line per problem.
// Leaves out: reading the list (net/json) and storing it (core/actions).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/personal.hpp"

namespace scheduling {

/// One volunteer of a list.
struct Newcomer {
    std::size_t line = 0;  ///< where it begins in the list, from 1
    Volunteer facts;       ///< without id and bookings
    std::string alias;     ///< what everybody else reads
    std::string team;      ///< by name, empty for none
    Personal email, name;  ///< both or neither: with them the volunteer signs in
    Personal phone{};      ///< at which a coordinator rings them, empty for none
};

/// One thing that is wrong, at one place.
struct LineProblem {
    std::size_t line = 0;
    std::string column;  ///< of a table, or the path within the object; empty: the line as a whole
    std::string reason;  ///< stable, such as "required"
    friend bool operator==(const LineProblem&, const LineProblem&) = default;
};

/// More problems than these help nobody to mend a list.
inline constexpr std::size_t most_line_problems = 200;

inline void add_problem(std::vector<LineProblem>& problems, std::size_t line, std::string_view column,
                        std::string_view reason) {
    if (problems.size() < most_line_problems) problems.push_back({line, std::string{column}, std::string{reason}});
}

}  // namespace scheduling
