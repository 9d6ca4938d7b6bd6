// How do volunteers get in? A list, what would happen with it line by line, and what was stored.
// Leaves out: reading the list (net/json) and storing it (core/actions).
#pragma once
#include "core/scheduling/newcomer.hpp"
#include "web/frame.hpp"

namespace web {

struct ImportPage {
    struct Person {
        std::string line, alias, team, zone, languages;
        std::size_t experiences = 0, spans = 0;
        bool signs_in = false;
    };
    struct SignIn {
        std::string alias, email, password, second_factor;
    };
    std::string list;                               ///< as sent, to be mended or stored
    std::vector<std::string_view> columns;          ///< explained while nothing was sent
    std::vector<scheduling::LineProblem> problems;  ///< then nothing else is shown
    std::vector<Person> people;                     ///< the first of those who would be stored
    std::size_t volunteers = 0, sign_ins = 0;
    std::vector<std::string> new_teams;
    bool stored = false;
    std::vector<SignIn> fresh;  ///< shown this once
};
std::string render_import(const Frame& frame, const ImportPage& page);

}  // namespace web
