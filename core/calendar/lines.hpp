// Which logical lines does an iCalendar stream hold? Unfolds, counts lines, and bounds their length.
// Leaves out: what a line says (property.hpp).
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace calendar {

/// One unfolded line. The text is good until the sink returns.
struct LogicalLine {
    std::string_view text;
    std::size_t number;  ///< of its first physical line, from 1
    bool cut;            ///< it was longer than max_length, and the rest is missing
};

/// Takes bytes in pieces of any size. CRLF and bare LF end a line; a byte order mark at the beginning is dropped; empty
/// lines are left out.
/// src: RFC 5545 3.1
class LineReader {
public:
    static constexpr std::size_t max_length = std::size_t{1} << 20;
    using Sink = std::function<void(const LogicalLine&)>;

    explicit LineReader(Sink sink) : sink_{std::move(sink)} {}
    void feed(std::string_view bytes);
    /// The last line need not end.
    void finish();

private:
    void begin_physical(char first);
    void append(std::string_view piece);
    void deliver();

    Sink sink_;
    std::string line_;
    std::size_t number_ = 0;        ///< of the physical line being read
    std::size_t first_number_ = 1;  ///< of the logical line being read
    std::size_t skip_ = 0;          ///< bytes of a byte order mark seen so far
    bool at_line_begin_ = true;
    bool at_stream_begin_ = true;
    bool cut_ = false;
};

}  // namespace calendar
