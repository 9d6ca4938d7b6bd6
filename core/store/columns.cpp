#include "core/store/columns.hpp"

namespace store {
namespace {

void expect_ok(int code) {
    if (code != SQLITE_OK) throw Fault{"a parameter could not be bound"};
}

}  // namespace

void bind_value(Slot slot, std::int64_t value) {
    expect_ok(sqlite3_bind_int64(slot.statement, slot.position, value));
}

void bind_value(Slot slot, double value) {
    expect_ok(sqlite3_bind_double(slot.statement, slot.position, value));
}

void bind_value(Slot slot, std::string_view value) {
    // An empty view may have no address, and SQLite takes a null pointer for NULL.
    const char* text = value.empty() ? "" : value.data();
    expect_ok(sqlite3_bind_text64(slot.statement, slot.position, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void bind_value(Slot slot, BytesView value) {
    if (value.empty()) return expect_ok(sqlite3_bind_zeroblob(slot.statement, slot.position, 0));
    expect_ok(sqlite3_bind_blob64(slot.statement, slot.position, value.data(), value.size(), SQLITE_STATIC));
}

void bind_value(Slot slot, std::nullopt_t) {
    expect_ok(sqlite3_bind_null(slot.statement, slot.position));
}

std::string Column<std::string>::read(sqlite3_stmt* row, int column) {
    // The text is asked for first: asking for the length may convert it.
    const unsigned char* text = sqlite3_column_text(row, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return text == nullptr ? std::string{} : std::string{reinterpret_cast<const char*>(text), length};
}

Bytes Column<Bytes>::read(sqlite3_stmt* row, int column) {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(row, column));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return bytes == nullptr ? Bytes{} : Bytes{bytes, bytes + length};
}

scheduling::Zone Column<scheduling::Zone>::read(sqlite3_stmt* row, int column) {
    auto zone = scheduling::Zone::parse(Column<std::string>::read(row, column));
    if (!zone) throw Fault{"a column holds a zone that the operating system does not know"};
    return *std::move(zone);
}

}  // namespace store
