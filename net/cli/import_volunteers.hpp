// What does `peerline import volunteers` do with the text of its file, once somebody has the database open?
// Leaves out: reading the file and finding out who has the database open (data_commands.cpp, control.hpp).
#pragma once
#include <string>

#include "core/actions/schedule.hpp"
#include "net/cli/database_commands.hpp"

namespace cli {

/// in:   schedule  of a running server, so that families see the newcomers' times at once
/// out:  what was stored, and the sign-ins, shown this once; or what would be stored
/// err:  BadInput with every problem by line and column; nothing is stored then
CommandResult import_volunteers(store::Database& database, actions::Schedule& schedule, const std::string& text,
                                bool dry_run, scheduling::Instant now);

}  // namespace cli
