#include "net/json/csv.hpp"

#include <algorithm>

#include "net/json/utf8.hpp"

namespace json {
namespace {

using Problems = std::vector<scheduling::LineProblem>;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Walks over one text, a record at a time, and counts its lines.
class CsvReader {
public:
    CsvReader(std::string_view text, Problems& problems) : rest_{text}, problems_{problems} {}

    bool at_end() const { return rest_.empty(); }

    CsvRecord next() {
        CsvRecord record{.line = line_, .cells = {}};
        for (bool more = true; more;) {
            column_ = record.cells.size() + 1;
            record.cells.push_back(cell());
            more = !rest_.empty() && rest_.front() == ',';
            if (more) rest_.remove_prefix(1);
            // "a," ends on an empty cell, whatever follows.
            if (more && rest_.empty()) {
                record.cells.emplace_back();
                more = false;
            }
        }
        skip_line_end();
        return record;
    }

private:
    std::string cell() {
        if (!rest_.empty() && rest_.front() == '"') return quoted();
        const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
        const std::string plain{rest_.substr(0, end)};
        rest_.remove_prefix(end);
        if (plain.find('"') != std::string::npos) problem(line_, "quote_inside");
        check_characters(plain, line_);
        return plain;
    }

    std::string quoted() {
        const auto began = line_;
        std::string value;
        for (rest_.remove_prefix(1);;) {
            const auto end = rest_.find('"');
            if (end == std::string_view::npos) {
                problem(began, "quote_open");
                rest_ = {};
                return value;
            }
            value += rest_.substr(0, end);
            count_lines(rest_.substr(0, end));
            rest_.remove_prefix(end + 1);
            if (rest_.empty() || rest_.front() != '"') break;
            value += '"';
            rest_.remove_prefix(1);
        }
        check_characters(value, began);
        const auto next = std::min(rest_.find_first_of(",\r\n"), rest_.size());
        if (next != 0) problem(line_, "after_quote");
        rest_.remove_prefix(next);
        return value;
    }

    void check_characters(std::string_view value, std::size_t line) {
        const auto is_control = [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7f;
        };
        if (std::ranges::any_of(value, is_control)) problem(line, "control_characters");
        if (!is_utf8(value)) problem(line, "not_text");
    }

    /// CR LF, and CR or LF alone, end a line.
    void count_lines(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); ++at)
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++line_;
    }

    void skip_line_end() {
        if (rest_.empty()) return;
        rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
        ++line_;
    }

    void problem(std::size_t line, std::string_view reason) {
        scheduling::add_problem(problems_, line, "column " + std::to_string(column_), reason);
    }

    std::string_view rest_;
    Problems& problems_;
    std::size_t line_ = 1, column_ = 1;
};

bool is_number(std::string_view cell) {
    const auto digits = cell.starts_with('-') ? cell.substr(1) : cell;
    return !digits.empty() && digits.front() != '.' && digits.back() != '.' && std::ranges::count(digits, '.') <= 1 &&
           digits.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool could_be_a_formula(std::string_view cell) {
    if (is_number(cell)) return false;
    const auto first = cell.find_first_not_of(' ');
    if (first == std::string_view::npos) return false;
    return static_cast<unsigned char>(cell[first]) < 0x20 ||
           std::string_view{"=+-@"}.find(cell[first]) != std::string_view::npos;
}

}  // namespace

std::vector<CsvRecord> read_csv(std::string_view text, Problems& problems) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<CsvRecord> records;
    for (CsvReader reader{text, problems}; !reader.at_end();) {
        auto record = reader.next();
        const bool is_blank =
            record.cells.size() == 1 && record.cells.front().find_first_not_of(" \t") == std::string::npos;
        if (!is_blank) records.push_back(std::move(record));
    }
    return records;
}

void write_csv(std::string& out, const std::vector<std::string>& cells) {
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) out += ',';
        first = false;
        const std::string inert = could_be_a_formula(cell) ? "'" + cell : cell;
        if (inert.find_first_of("\",\r\n") == std::string::npos) {
            out += inert;
            continue;
        }
        out += '"';
        for (const char c : inert) out += c == '"' ? std::string{"\"\""} : std::string(1, c);
        out += '"';
    }
    out += "\r\n";
}

}  // namespace json
