// What do the database commands do, once somebody has the database open? The server for its socket, or the command
// itself. Leaves out: finding out who has it open (control.hpp).
#pragma once
#include <string>
#include <vector>

#include "core/actions/schedule.hpp"
#include "core/store/database.hpp"
#include "net/cli/commands.hpp"

namespace cli {

struct CommandResult {
    Exit exit = Exit::done;
    std::string text;  ///< for standard output
};

/// in:   words  "check" | "audit verify" | "user list" | "user add EMAIL NAME ROLE PASSWORD" |
///              "user reset EMAIL PASSWORD" | "user disable EMAIL" (an empty password makes one) |
///              "import volunteers check|store TEXT"
///       schedule  of a running server, kept in step with what is stored
/// err:  BadInput for what cannot be done with these words
CommandResult run_database_command(store::Database& database, actions::Schedule& schedule,
                                   const std::vector<std::string>& words, scheduling::Instant now);

}  // namespace cli
