#include "core/store/connection.hpp"

#include <cerrno>
#include <optional>

namespace store {
namespace {

constexpr int busy_timeout_ms = 5000;

bool disk_is_full(sqlite3* handle, int code) {
    if ((code & 0xff) == SQLITE_FULL) return true;
    if ((code & 0xff) != SQLITE_IOERR || handle == nullptr) return false;
    const int system = sqlite3_system_errno(handle);
    return system == ENOSPC || system == EDQUOT;
}

ConstraintName constraint_of(int extended, ConstraintName unique) {
    switch (extended) {
        case SQLITE_CONSTRAINT_CHECK:
            return ConstraintName::check;
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_DATATYPE:
            return ConstraintName::not_null;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return ConstraintName::foreign_key;
        default:  // the codes are ints of a C header, unique and primary key among them
            return unique;
    }
}

/// One pragma and the answer that shows it holds.
struct Pragma {
    const char* set;
    const char* ask;
    std::string_view expect;
};

constexpr Pragma wal{"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"};
constexpr Pragma everyone[] = {
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0"},
};
constexpr Pragma read_only{"PRAGMA query_only = ON", "PRAGMA query_only", "1"};

std::optional<std::string> ask(sqlite3* handle, const char* text) {
    sqlite3_stmt* statement = nullptr;
    if (const int code = sqlite3_prepare_v2(handle, text, -1, &statement, nullptr); code != SQLITE_OK) {
        raise(handle, code, ConstraintName::other_unique);
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner{statement, sqlite3_finalize};
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return Column<std::string>::read(statement, 0);
    if (code != SQLITE_DONE) raise(handle, sqlite3_extended_errcode(handle), ConstraintName::other_unique);
    return std::nullopt;
}

void hold(sqlite3* handle, const Pragma& pragma) {
    ask(handle, pragma.set);
    const auto answer = ask(handle, pragma.ask);
    // Debian builds without mmap answer nothing, which is as good as 0.
    if (answer && *answer != pragma.expect) {
        throw CannotOpen{std::string{"the database refuses \""} + pragma.set + "\", it stays at " + *answer};
    }
}

[[noreturn]] void cannot_open(const std::filesystem::path& file, int code) {
    const std::string name = file.string();
    switch (code & 0xff) {
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            throw CannotOpen{name + " is damaged or no Peerline database; restore the last backup"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw CannotOpen{name + " is in use by another program"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            throw CannotOpen{name + " cannot be opened for writing; check who owns the folder"};
        case SQLITE_FULL:
            throw CannotOpen{"no space left on the disk of " + name};
        default:  // the codes are ints of a C header
            throw CannotOpen{name + " cannot be opened: " + sqlite3_errstr(code)};
    }
}

void configure(sqlite3* handle, Connection::Kind kind) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busy_timeout_ms);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (kind == Connection::Kind::writer) {
        hold(handle, wal);
    } else {
        // The last connection to close checkpoints; a reader never may (reliability.md, fact 2).
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    for (const auto& pragma : everyone) hold(handle, pragma);
    if (kind == Connection::Kind::reader) hold(handle, read_only);
}

}  // namespace

void raise(sqlite3* handle, int code, ConstraintName unique) {
    if (disk_is_full(handle, code)) throw DiskFull{};
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
            throw Conflict{constraint_of(code, unique)};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Busy{"the database is busy"};
        case SQLITE_IOERR:
            throw IoFault{"input or output failed (code " + std::to_string(code) + ")"};
        default:  // the codes are ints of a C header
            throw Fault{std::string{"the database says: "} + (handle != nullptr ? sqlite3_errmsg(handle) : "nothing") +
                        " (code " + std::to_string(code) + ")"};
    }
}

Connection Connection::open(const std::filesystem::path& file, Kind kind) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (kind == Kind::writer ? SQLITE_OPEN_CREATE : 0);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    Connection connection{handle};
    if (code != SQLITE_OK) cannot_open(file, code);
    try {
        configure(handle, kind);
    } catch (const CannotOpen&) {
        throw;
    } catch (const std::exception&) {
        cannot_open(file, sqlite3_errcode(handle));
    }
    return connection;
}

void Connection::CloseConnection::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

void Connection::Finalize::operator()(Statement* statement) const {
    sqlite3_finalize(statement->handle);
    delete statement;
}

Connection::Use::~Use() {
    sqlite3_reset(statement_.handle);
    sqlite3_clear_bindings(statement_.handle);
    statement_.in_use = false;
}

Connection::Statement& Connection::prepared(const Sql& sql) {
    auto& slot = cache_[sql.text.data()];
    if (!slot) {
        std::unique_ptr<Statement, Finalize> fresh{new Statement};
        const int code = sqlite3_prepare_v3(handle_.get(), sql.text.data(), static_cast<int>(sql.text.size()),
                                            SQLITE_PREPARE_PERSISTENT, &fresh->handle, nullptr);
        if (code != SQLITE_OK) raise(handle_.get(), code, sql.unique);
        const int count = sqlite3_bind_parameter_count(fresh->handle);
        for (int n = 1; n <= count; ++n) {
            const std::string name = "$" + std::to_string(n);
            fresh->positions.push_back(sqlite3_bind_parameter_index(fresh->handle, name.c_str()));
        }
        slot = std::move(fresh);
    }
    if (slot->in_use) throw Fault{"a statement was started again while its rows were being read"};
    slot->in_use = true;
    return *slot;
}

bool Connection::step(Statement& statement, const Sql& sql) {
    const int code = sqlite3_step(statement.handle);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    raise(handle_.get(), sqlite3_extended_errcode(handle_.get()), sql.unique);
}

void Connection::expect_parameters(const Statement& statement, std::size_t count) {
    if (statement.positions.size() != count) throw Fault{"a statement was given another number of parameters"};
}

void Connection::script(std::string_view text) {
    const std::string owned{text};
    const int code = sqlite3_exec(handle_.get(), owned.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise(handle_.get(), sqlite3_extended_errcode(handle_.get()), ConstraintName::other_unique);
}

}  // namespace store
