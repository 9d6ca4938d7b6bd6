// Who is in this list of volunteers? A table or JSON, read into newcomers, with every problem by line and column.
// Leaves out: what only the store knows: whether an alias or address is taken (core/actions/import_volunteers.hpp).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/newcomer.hpp"

namespace json {

/// What the list is read against.
struct NewcomersContext {
    std::map<std::string, scheduling::ExperienceId, std::less<>> experiences;  ///< by public id
    scheduling::LocalDate today;  ///< a credential counts from here on when only its end is told
};

struct Newcomers {
    std::vector<scheduling::Newcomer> people;  ///< only to be used when there is no problem
    std::vector<scheduling::LineProblem> problems;
};

inline constexpr std::size_t most_newcomers = 10'000;
inline constexpr std::size_t most_import_bytes = std::size_t{8} << 20;

/// in:   text  JSON when its first character is [ or {, a table with a header row otherwise
/// err:  "nobody" when the list is empty; "too_many", "too_large"
Newcomers read_newcomers(std::string_view text, const NewcomersContext& context);

/// The two forms by themselves.
Newcomers read_newcomers_csv(std::string_view text, const NewcomersContext& context);
/// [{…}] or {"volunteers": [{…}]}, each as in `peerline match`, with alias (or id), team, email, name.
Newcomers read_newcomers_json(std::string_view text, const NewcomersContext& context);

/// The table that read_newcomers_csv takes, of these people. What the columns do not hold is left out: overrides, time
/// away, blackouts, journeys, hours that are liked.
std::string write_newcomers_csv(const std::vector<scheduling::Newcomer>& people, const NewcomersContext& context);

/// What holds for both forms: an alias and a language, both or none of email and name, hours that do not overlap.
void check_newcomer(const scheduling::Newcomer& person, std::vector<scheduling::LineProblem>& problems);

/// The columns that a table may have, in the order in which they are explained.
inline constexpr std::array<std::string_view, 17> newcomer_columns{"alias",
                                                                   "team",
                                                                   "zone",
                                                                   "languages",
                                                                   "experiences",
                                                                   "weekly",
                                                                   "training_until",
                                                                   "background_check_until",
                                                                   "confidentiality_until",
                                                                   "interpreter_until",
                                                                   "max_per_day",
                                                                   "max_per_week",
                                                                   "gender",
                                                                   "faiths",
                                                                   "email",
                                                                   "name",
                                                                   "phone"};

}  // namespace json
