// How does each C++ type stand in a parameter and in a column?
// Leaves out: which column means what (the area files).
#pragma once
#include <sqlite3.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/ids.hpp"
#include "core/scheduling/time.hpp"
#include "core/scheduling/zone.hpp"
#include "core/store/codes.hpp"
#include "core/store/errors.hpp"

namespace store {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

/// One parameter of one statement.
struct Slot {
    sqlite3_stmt* statement;
    int position;
};

void bind_value(Slot slot, std::int64_t value);
void bind_value(Slot slot, double value);
void bind_value(Slot slot, std::string_view value);  ///< must live until the statement is reset
void bind_value(Slot slot, BytesView value);         ///< must live until the statement is reset
void bind_value(Slot slot, std::nullopt_t);

inline void bind_value(Slot slot, bool value) {
    bind_value(slot, std::int64_t{value ? 1 : 0});
}
inline void bind_value(Slot slot, int value) {
    bind_value(slot, std::int64_t{value});
}
inline void bind_value(Slot slot, std::uint8_t value) {
    bind_value(slot, std::int64_t{value});
}
inline void bind_value(Slot slot, const char* value) {
    bind_value(slot, std::string_view{value});
}
inline void bind_value(Slot slot, const std::string& value) {
    bind_value(slot, std::string_view{value});
}
inline void bind_value(Slot slot, const Bytes& value) {
    bind_value(slot, BytesView{value});
}
inline void bind_value(Slot slot, scheduling::Instant value) {
    bind_value(slot, std::int64_t{value.time_since_epoch().count()});
}
inline void bind_value(Slot slot, scheduling::Minutes value) {
    bind_value(slot, std::int64_t{value.count()});
}
inline void bind_value(Slot slot, scheduling::LocalDate value) {
    bind_value(slot, std::int64_t{value.time_since_epoch().count()});
}
inline void bind_value(Slot slot, const scheduling::Zone& value) {
    bind_value(slot, std::string_view{value.name()});
}
template <class Tag>
void bind_value(Slot slot, scheduling::Id<Tag> value) {
    bind_value(slot, value.value);
}
template <Coded Enum>
void bind_value(Slot slot, Enum value) {
    bind_value(slot, to_code(value));
}
template <class Value>
void bind_value(Slot slot, const std::optional<Value>& value) {
    if (value) {
        bind_value(slot, *value);
    } else {
        bind_value(slot, std::nullopt);
    }
}

/// What a type of column has to know: `read(statement, column)`.
template <class Value>
struct Column;

/// One row of an answer; valid until the next one is asked for.
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : statement_{statement} {}

    /// The column, counted from 0, as this type.
    /// no:   Fault when a code or a zone is unknown
    template <class Value>
    Value get(int column) const {
        return Column<Value>::read(statement_, column);
    }

private:
    sqlite3_stmt* statement_;
};

template <>
struct Column<std::int64_t> {
    static std::int64_t read(sqlite3_stmt* row, int column) { return sqlite3_column_int64(row, column); }
};
template <>
struct Column<int> {
    static int read(sqlite3_stmt* row, int column) { return sqlite3_column_int(row, column); }
};
template <>
struct Column<bool> {
    static bool read(sqlite3_stmt* row, int column) { return sqlite3_column_int(row, column) != 0; }
};
template <>
struct Column<double> {
    static double read(sqlite3_stmt* row, int column) { return sqlite3_column_double(row, column); }
};
template <>
struct Column<std::string> {
    static std::string read(sqlite3_stmt* row, int column);
};
template <>
struct Column<Bytes> {
    static Bytes read(sqlite3_stmt* row, int column);
};
template <>
struct Column<scheduling::Instant> {
    static scheduling::Instant read(sqlite3_stmt* row, int column) {
        return scheduling::Instant{std::chrono::seconds{sqlite3_column_int64(row, column)}};
    }
};
template <>
struct Column<scheduling::Minutes> {
    static scheduling::Minutes read(sqlite3_stmt* row, int column) {
        return scheduling::Minutes{sqlite3_column_int64(row, column)};
    }
};
template <>
struct Column<scheduling::LocalDate> {
    static scheduling::LocalDate read(sqlite3_stmt* row, int column) {
        return scheduling::LocalDate{date::days{sqlite3_column_int(row, column)}};
    }
};
template <>
struct Column<scheduling::Zone> {
    static scheduling::Zone read(sqlite3_stmt* row, int column);
};
template <class Tag>
struct Column<scheduling::Id<Tag>> {
    static scheduling::Id<Tag> read(sqlite3_stmt* row, int column) { return {sqlite3_column_int64(row, column)}; }
};
template <Coded Enum>
struct Column<Enum> {
    static Enum read(sqlite3_stmt* row, int column) { return from_code<Enum>(Column<std::string>::read(row, column)); }
};
template <class Value>
struct Column<std::optional<Value>> {
    static std::optional<Value> read(sqlite3_stmt* row, int column) {
        if (sqlite3_column_type(row, column) == SQLITE_NULL) return std::nullopt;
        return Column<Value>::read(row, column);
    }
};

}  // namespace store
