// How is iCalendar text written? Escaped, folded, with CRLF.
// Leaves out: what is said (feed.hpp, invitation.hpp).
#pragma once
#include <string>
#include <string_view>

namespace calendar {

class IcsWriter {
public:
    /// Writes one line. in: name  with its parameters; value  written as it is, without control characters
    void line(std::string_view name, std::string_view value);
    /// The same for TEXT: backslash, comma, semicolon and line ends are escaped.
    /// src: RFC 5545 3.3.11
    void text(std::string_view name, std::string_view value);
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

}  // namespace calendar
