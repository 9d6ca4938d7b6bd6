// How do we talk to SQLite? One way to open, pragmas set and verified, cached statements, typed parameters.
// Leaves out: threads (writer.hpp, readers.hpp) and every table (the area files).
#pragma once
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "core/store/columns.hpp"
#include "core/store/errors.hpp"

namespace store {

/// One statement. The text has static storage (it is the key of the cache); `unique` names its table's unique guard.
struct Sql {
    std::string_view text;
    ConstraintName unique = ConstraintName::other_unique;
};

/// One connection, used by one thread at a time.
class Connection {
public:
    enum class Kind { writer, reader };

    /// Opens (a writer also creates) the file, sets each pragma and verifies that it holds.
    /// no:   CannotOpen with a sentence for the operator
    /// src:  reliability.md, fact 2
    static Connection open(const std::filesystem::path& file, Kind kind);

    Connection(Connection&&) = default;
    Connection& operator=(Connection&&) = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() = default;

    /// Runs a statement that answers no rows.
    /// out:  how many rows it changed
    template <class... Values>
    std::int64_t run(const Sql& sql, const Values&... values) {
        Use use{*this, sql};
        bind_all(use.statement(), values...);
        while (step(use.statement(), sql)) {
        }
        return sqlite3_changes64(handle_.get());
    }

    /// Calls `with_row(const Row&)` for each row of the answer.
    template <class WithRow, class... Values>
    void each(const Sql& sql, WithRow&& with_row, const Values&... values) {
        Use use{*this, sql};
        bind_all(use.statement(), values...);
        while (step(use.statement(), sql)) with_row(Row{use.statement().handle});
    }

    /// out:  `read(const Row&)` of the first row, nothing when there is none
    template <class Read, class... Values>
    auto first(const Sql& sql, Read&& read, const Values&... values)
        -> std::optional<std::invoke_result_t<Read, const Row&>> {
        Use use{*this, sql};
        bind_all(use.statement(), values...);
        if (!step(use.statement(), sql)) return std::nullopt;
        return read(Row{use.statement().handle});
    }

    /// Runs a text of one or more statements without parameters (migrations, pragmas); not cached.
    void script(std::string_view text);

    /// out:  false once SQLite has ended the transaction by itself (full disk, I/O error)
    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

    sqlite3* handle() const { return handle_.get(); }

private:
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        std::vector<int> positions;  // where $1, $2 … stand: SQLite takes them as names
        bool in_use = false;
    };
    struct CloseConnection {
        void operator()(sqlite3* handle) const;
    };
    struct Finalize {
        void operator()(Statement* statement) const;
    };

    // Resets the statement when it ends, whatever happens: a statement left open pins the WAL.
    class Use {
    public:
        Use(Connection& connection, const Sql& sql) : statement_{connection.prepared(sql)} {}
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        ~Use();
        Statement& statement() const { return statement_; }

    private:
        Statement& statement_;
    };

    explicit Connection(sqlite3* handle) : handle_{handle} {}
    Statement& prepared(const Sql& sql);
    bool step(Statement& statement, const Sql& sql);

    template <class... Values>
    static void bind_all(const Statement& statement, const Values&... values) {
        expect_parameters(statement, sizeof...(Values));
        std::size_t next = 0;
        (bind_value(Slot{statement.handle, statement.positions[next++]}, values), ...);
    }
    static void expect_parameters(const Statement& statement, std::size_t count);

    std::unique_ptr<sqlite3, CloseConnection> handle_;
    // Declared after the handle: statements are finalized before the connection closes.
    std::unordered_map<const char*, std::unique_ptr<Statement, Finalize>> cache_;
};

/// Throws the exception that fits what the connection last met.
[[noreturn]] void raise(sqlite3* handle, int code, ConstraintName unique);

}  // namespace store
