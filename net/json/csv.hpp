// How does a table stand in a file? RFC 4180 in, and out with cells that no spreadsheet takes for a formula.
// Leaves out: what the columns mean (volunteers_csv.hpp).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/newcomer.hpp"

namespace json {

struct CsvRecord {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
};

/// Reads the records of one text; a mark of byte order, CRLF, LF and CR alone, and empty lines are taken as they come.
/// out:  as far as it could be read
/// err:  into problems, the columns as "column 3": "quote_open" (where it began), "quote_inside", "after_quote",
///       "not_text" (not UTF-8), "control_characters"
std::vector<CsvRecord> read_csv(std::string_view text, std::vector<scheduling::LineProblem>& problems);

/// Adds one record, quoted where needed, with CRLF.
/// A cell that begins with = + - @ or a control character, after spaces too, gets an apostrophe in front (OWASP, CSV
/// injection): it is shown, and never worked out. A plain number stays a number.
void write_csv(std::string& out, const std::vector<std::string>& cells);

}  // namespace json
