#include "net/http/totp.hpp"

#include <liboath/oath.h>
#include <openssl/rand.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace http {
namespace {

constexpr unsigned step_seconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr unsigned digits = 6;

struct Free {
    void operator()(char* memory) const { std::free(memory); }
};

std::string decoded(const scheduling::Personal& secret) {
    char* bytes = nullptr;
    std::size_t length = 0;
    if (oath_base32_decode(secret.reveal().data(), secret.reveal().size(), &bytes, &length) != OATH_OK)
        throw std::runtime_error("a stored second factor is no base32");
    const std::unique_ptr<char, Free> owner{bytes};
    return {bytes, length};
}

std::string only_digits(const std::string& typed) {
    std::string out;
    for (const char c : typed)
        if (c != ' ') out += c;
    return out;
}

}  // namespace

std::optional<std::int64_t> totp_step(const scheduling::Personal& secret, const std::string& code,
                                      scheduling::Instant now) {
    const std::string key = decoded(secret);
    const std::string typed = only_digits(code);
    if (typed.size() != digits) return std::nullopt;
    const auto seconds = now.time_since_epoch().count();
    for (const std::int64_t drift : {0, -1, 1}) {
        const auto step = seconds / step_seconds + drift;
        std::array<char, 16> expected{};
        if (oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), digits, false,
                               OATH_HOTP_DYNAMIC_TRUNCATION, expected.data()) != OATH_OK)
            return std::nullopt;
        if (typed == expected.data()) return step;
    }
    return std::nullopt;
}

std::string totp_code(const scheduling::Personal& secret, scheduling::Instant now) {
    const std::string key = decoded(secret);
    std::array<char, 16> code{};
    const auto step = static_cast<std::uint64_t>(now.time_since_epoch().count()) / step_seconds;
    if (oath_hotp_generate(key.data(), key.size(), step, digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) !=
        OATH_OK)
        throw std::runtime_error("no one-time code could be made");
    return code.data();
}

scheduling::Personal new_totp_secret() {
    std::array<unsigned char, 20> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) throw std::runtime_error("no random bytes");
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string secret;
    unsigned bits = 0, buffer = 0;
    for (const unsigned char byte : random) {
        buffer = (buffer << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5) secret += alphabet[(buffer >> (bits - 5)) & 31U];
    }
    return scheduling::Personal{std::move(secret)};
}

}  // namespace http
