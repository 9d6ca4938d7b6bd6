#include "core/actions/spoken.hpp"

#include <utf8proc.h>

#include <cctype>
#include <cstdlib>

#include "core/store/seal.hpp"

namespace actions {
namespace {

std::string without_accents(const std::string& word) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(word.data());
    const auto length =
        utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(word.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                    UTF8PROC_CASEFOLD | UTF8PROC_COMPAT));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
    if (length < 0) return word;  // not UTF-8: no word that was ever kept
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

std::string as_heard(const Personal& word) {
    std::string heard;
    bool between = false;
    for (const char c : without_accents(word.reveal())) {
        if (c == ' ' || c == '\t') {
            between = !heard.empty();
            continue;
        }
        if (between) heard += ' ';
        between = false;
        heard += c;
    }
    return heard;
}

/// Digits of a number, lower case of an e-mail address.
std::string core_of(const Personal& address) {
    const bool is_mail = address.reveal().find('@') != std::string::npos;
    std::string core;
    for (const char c : address.reveal()) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_mail ? std::isspace(byte) == 0 : std::isdigit(byte) != 0) core += static_cast<char>(std::tolower(byte));
    }
    return core;
}

constexpr std::size_t least_digits = 7;  // as scheduling::is_phone

}  // namespace

bool sounds_same(const Personal& said, const Personal& known) {
    const std::string heard = as_heard(said);
    // What makes no sound is no word: it would be the same as any other.
    if (heard.empty()) return said.empty() && known.empty();
    return store::same_secret(heard, as_heard(known));
}

bool same_address(const Personal& a, const Personal& b) {
    return core_of(a) == core_of(b);
}

bool may_be_same_address(const Personal& said, const Personal& known) {
    const std::string one = core_of(said), other = core_of(known);
    if (one.empty() || other.empty()) return false;
    if (one == other) return true;
    const bool are_mail = one.find('@') != std::string::npos || other.find('@') != std::string::npos;
    if (are_mail || std::min(one.size(), other.size()) < least_digits) return false;
    return one.ends_with(other) || other.ends_with(one);
}

}  // namespace actions
