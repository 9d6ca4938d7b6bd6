// Which letters does a phone show in one message of 160? Those of GSM-7; one other letter halves the message and costs
// twice. Leaves out: the sentences (letters).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace web {

/// The most that one text message holds.
inline constexpr std::size_t longest_text = 160;

/// The same text in letters of GSM-7: what it lacks is written without its accent, or as "?".
/// src:  3GPP TS 23.038, 6.2.1
std::string to_gsm(std::string_view text);

/// How many of the 160 places a text takes; brackets and the euro sign take two.
/// out:  nothing when a letter is outside GSM-7
std::optional<std::size_t> gsm_length(std::string_view text);

}  // namespace web
