#include "core/calendar/ics_writer.hpp"

namespace calendar {

namespace {

constexpr std::size_t longest_line = 75;  ///< octets, without CRLF

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// src: RFC 5545 3.1; a character of several octets is never cut
void append_folded(std::string& out, std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && continues_character(line[end])) --end;
        out.append(line.substr(0, end));
        out += "\r\n ";
        line.remove_prefix(end);
        room = longest_line - 1;
    }
    out.append(line);
    out += "\r\n";
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

}  // namespace

void IcsWriter::line(std::string_view name, std::string_view value) {
    std::string whole{name};
    whole += ':';
    for (const char c : value)
        if (!is_control(c)) whole += c;
    append_folded(out_, whole);
}

void IcsWriter::text(std::string_view name, std::string_view value) {
    std::string escaped;
    for (const char c : value) {
        if (c == '\n') {
            escaped += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        escaped += c;
    }
    line(name, escaped);
}

}  // namespace calendar
