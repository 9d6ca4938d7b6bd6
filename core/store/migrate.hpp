// How does an old file become a new one? Numbered texts, each in its own transaction, never edited once released.
// Leaves out: what the tables mean (the area files).
#pragma once
#include <span>
#include <string_view>
#include <utility>

#include "core/store/connection.hpp"

namespace store {

namespace embedded {
using File = std::pair<std::string_view, std::string_view>;
/// The migrations, embedded at build time, in the order of their names.
std::span<const File> migrations();
}  // namespace embedded

/// out:  the version this program writes
int newest_schema();

/// Brings the file to `target`; PRAGMA user_version counts. Killed half-way, the next start goes on where it stopped.
/// no:   CannotOpen when the file is newer than this program
void migrate(Connection& connection, int target = newest_schema());

}  // namespace store
