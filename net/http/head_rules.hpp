// Is this the head of one request and nothing else? A strict reading of the bytes, before any parser sees them.
// Leaves out: what the fields mean together (wire). Pure: no buffers, no I/O; the fuzzer's way in.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace http {

inline constexpr std::size_t head_limit = std::size_t{32} * 1024;
inline constexpr std::size_t target_limit = std::size_t{8} * 1024;
inline constexpr std::size_t field_count_limit = 100;

/// Looks for the end of the head in bytes that arrive piece by piece, each byte looked at once.
class HeadScanner {
public:
    struct Found {
        std::size_t size = 0;  ///< of the head with its empty line; 0: not there yet
        int status = 0;        ///< 400, 414, 431: refuse at once; 0: fine so far
    };
    /// in: bytes  everything received since the head began
    Found scan(std::string_view bytes);

private:
    std::size_t checked_ = 0;
};

/// Checks every line of a whole head against RFC 9112 without its tolerances: no obs-fold, no space before a colon,
/// no empty line first, single spaces, HTTP/1.0 or 1.1, only the characters that may stand there.
/// out: 0, or the status to refuse with: 400, 414, 431, 501 for a method that is not ours
int check_head(std::string_view head);

/// What a target in origin form says.
struct Target {
    std::string path;        ///< decoded and normal
    std::string_view query;  ///< raw
};
/// no:  absolute form, "//host", "*", a fragment, a broken escape, an encoded slash or control character,
///      "." and ".." and empty segments, anything that is not UTF-8 once decoded
std::optional<Target> parse_target(std::string_view target);

/// out: nothing unless it is digits only
std::optional<std::uint64_t> parse_content_length(std::string_view value);

/// out: whether this can be a host with an optional port: no user, no list, no spaces
bool is_host(std::string_view value);

}  // namespace http
