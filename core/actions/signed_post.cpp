#include "core/actions/signed_post.hpp"

#include <charconv>

#include "core/store/seal.hpp"

namespace actions {
namespace {

std::optional<scheduling::Instant> to_instant(std::string_view seconds) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
    if (failed != std::errc{} || end != seconds.data() + seconds.size()) return std::nullopt;
    constexpr std::int64_t far = std::int64_t{1} << 40;  // no sum with it overflows
    if (value < 0 || value > far) return std::nullopt;
    return scheduling::Instant{std::chrono::seconds{value}};
}

}  // namespace

std::string signature_of(const scheduling::Personal& key, std::string_view timestamp, std::string_view body) {
    return store::hmac_sha256(key, {timestamp, ".", body});
}

bool is_signed(const scheduling::Personal& key, const SignedPost& post, scheduling::Instant now) {
    const auto at = to_instant(post.timestamp);
    if (!at || *at < now - signature_lifetime || *at > now + signature_lifetime) return false;
    return store::same_secret("sha256=" + signature_of(key, post.timestamp, post.body), post.signature);
}

}  // namespace actions
