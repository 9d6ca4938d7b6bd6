// How is a reason said in plain English? For filters and the API.
// Leaves out: the two languages of pages (web/words).
#pragma once
#include <string>
#include <string_view>

#include "core/scheduling/result.hpp"

namespace json {

/// The sentence of a field's reason, such as "required".
std::string_view says_reason(std::string_view reason);
/// The sentence of a rule, with its numbers; a private reason reads "not available".
std::string says_breach(const scheduling::Breach& breach);
std::string_view says_factor(scheduling::FactorName factor);

}  // namespace json
