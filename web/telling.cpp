#include "web/telling.hpp"

#include <algorithm>

#include "web/words.hpp"

namespace web {
namespace {

/// Calls `with(word)` for each run of letters in a text in small letters, until one is told.
template <class With>
bool any_word(std::string_view text, With with) {
    while (!text.empty()) {
        const auto begin = std::ranges::find_if(text, is_small_letter);
        const auto end = std::find_if_not(begin, text.end(), is_small_letter);
        if (begin != end && with(std::string_view{begin, end})) return true;
        text = std::string_view{end, text.end()};
    }
    return false;
}

/// in:   sign  a word, or the beginning of one when it ends with '*'
bool is_told_by(std::string_view word, std::string_view sign) {
    if (!sign.ends_with('*')) return word == sign;
    return word.starts_with(sign.substr(0, sign.size() - 1));
}

}  // namespace

// The two bytes of À to Þ differ from the small ones by 32.
std::string small_letters(std::string_view text) {
    std::string out{text};
    for (std::size_t at = 0; at < out.size(); ++at) {
        const auto byte = static_cast<unsigned char>(out[at]);
        const bool accented = at > 0 && static_cast<unsigned char>(out[at - 1]) == 0xC3 && byte >= 0x80 && byte <= 0x9E;
        if (accented || (out[at] >= 'A' && out[at] <= 'Z')) out[at] = static_cast<char>(byte + 0x20);
    }
    return out;
}

bool is_small_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 128;
}

bool says_any_of(std::string_view text, std::string_view list) {
    const auto small = small_letters(text);
    for (const auto language : languages) {
        const auto signs = say(language, list);
        for (std::size_t at = 0; at < signs.size();) {
            const auto end = std::min(signs.find(", ", at), signs.size());
            const auto sign = std::string_view{signs}.substr(at, end - at);
            if (any_word(small, [&](std::string_view word) { return is_told_by(word, sign); })) return true;
            at = end + 2;
        }
    }
    return false;
}

}  // namespace web
