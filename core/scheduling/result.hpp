// Why not? Reasons as data; text for people is made in web/words.
// Leaves out: faults of the machine, which are exceptions.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "core/scheduling/rule_names.hpp"
#include "core/scheduling/time.hpp"

namespace scheduling {

/// One rule that says no, with the numbers its sentence needs.
struct Breach {
    RuleName rule;
    std::int64_t limit = 0;   ///< the rule's limit in its own unit (calls, minutes, months …), 0 when it has none
    std::int64_t actual = 0;  ///< what was found, same unit
    friend bool operator==(const Breach&, const Breach&) = default;
};

/// One field that cannot be read, with a stable reason such as "required", "too_long", "unknown_zone".
struct FieldError {
    std::string field;
    std::string reason;
    friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// Everything that stands against an ask: rules worst first, or fields in the order of the form.
struct Refusal {
    std::vector<Breach> breaches;
    std::vector<FieldError> fields;
    std::vector<Instant> other_starts;  ///< what could be had instead, soonest first
};

template <class T>
using Result = std::expected<T, Refusal>;

}  // namespace scheduling
