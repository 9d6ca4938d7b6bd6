#include "core/store/passwords.hpp"

#include <sodium.h>

#include <array>

#include "core/store/errors.hpp"
#include "core/store/seal.hpp"

namespace store {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

}  // namespace

std::string hash_password(const scheduling::Personal& password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto& text = password.reveal();
    if (crypto_pwhash_str_alg(out.data(), text.data(), text.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) !=
        0) {
        throw Fault{"no memory to hash a password"};
    }
    return out.data();
}

scheduling::Personal random_password() {
    return scheduling::Personal{random_token().reveal().substr(0, 20)};
}

bool verify_password(const std::optional<std::string>& hash, const scheduling::Personal& password) {
    // Somebody unknown costs the same time as somebody known: this hash is of a random password nobody has.
    static const std::string nobody = [] {
        std::string random(32, '\0');
        randombytes_buf(random.data(), random.size());
        return hash_password(scheduling::Personal{std::move(random)});
    }();
    const auto& text = password.reveal();
    const bool fits = crypto_pwhash_str_verify(hash.value_or(nobody).c_str(), text.data(), text.size()) == 0;
    return fits && hash.has_value();
}

}  // namespace store
