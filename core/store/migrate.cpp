#include "core/store/migrate.hpp"

#include <string>

namespace store {
namespace {

constexpr Sql read_version{"PRAGMA user_version"};
// A pragma takes no parameters, so each version has its text; the number is the migration's place in the list.
std::string version_statement(int version) {
    return "PRAGMA user_version = " + std::to_string(version);
}

void apply(Connection& connection, std::string_view text, int version) {
    connection.script("BEGIN IMMEDIATE");
    try {
        connection.script(text);
        connection.script(version_statement(version));
        connection.script("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.script("ROLLBACK");
        throw;
    }
}

}  // namespace

int newest_schema() {
    return static_cast<int>(embedded::migrations().size());
}

void migrate(Connection& connection, int target) {
    const int found = connection.first(read_version, [](const Row& row) { return row.get<int>(0); }).value_or(0);
    if (found > newest_schema()) {
        throw CannotOpen{"the database has schema " + std::to_string(found) + ", this program knows " +
                         std::to_string(newest_schema()) + "; start the newer program"};
    }
    for (int version = found + 1; version <= target; ++version) {
        apply(connection, embedded::migrations()[static_cast<std::size_t>(version - 1)].second, version);
    }
}

}  // namespace store
