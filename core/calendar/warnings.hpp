// What could not be read, and where? Reasons as data, with the line of the file.
// Leaves out: input that is no calendar at all, which is refused (busy.hpp).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calendar {

/// One thing that was left out or read with leniency.
struct Warning {
    std::size_t line;      ///< of the file, from 1; 0 when it concerns the file as a whole
    std::string property;  ///< such as "DTSTART", or the component's name; empty when the line has none that is known
    std::string reason;    ///< stable, such as "bad_value"
    friend bool operator==(const Warning&, const Warning&) = default;
};

/// Keeps the first max_warnings and says, in one more, that there were others.
class Warnings {
public:
    static constexpr std::size_t max_warnings = 1'000;

    void add(std::size_t line, std::string_view property, std::string_view reason) {
        if (list_.size() > max_warnings) return;
        if (list_.size() == max_warnings)
            list_.push_back({line, "", "more_warnings"});
        else
            list_.push_back({line, std::string{property}, std::string{reason}});
    }
    const std::vector<Warning>& list() const { return list_; }

private:
    std::vector<Warning> list_;
};

}  // namespace calendar
