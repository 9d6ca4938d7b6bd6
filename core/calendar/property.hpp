// What does one line say? Name, parameters and value, as views into the line.
// Leaves out: what values mean (values.hpp).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace calendar {

/// "DTSTART;TZID=Europe/Berlin:20260308T093000". Views into the line that it was read from.
struct Property {
    std::string_view name;        ///< as written, any case
    std::string_view parameters;  ///< what stands between the first ';' and the ':', may be empty
    std::string_view value;
    std::size_t line = 0;
};

/// out: nothing when there is no name made of letters, digits and '-', or no ':' outside quotes
std::optional<Property> parse_property(std::string_view text, std::size_t line);

/// The parameter's value without its quotes; the first one if it stands there twice.
std::optional<std::string_view> parameter(const Property& property, std::string_view name);

/// ASCII letters of either case are the same.
bool same_word(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);
/// Takes the text before the next separator off the front of rest. in: rest not empty
std::string_view take_item(std::string_view& rest, char separator);

}  // namespace calendar
