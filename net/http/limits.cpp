#include "net/http/limits.hpp"

#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <boost/asio/ip/address.hpp>
#include <cstring>
#include <stdexcept>

namespace http {

Limits::Limits(bool on) : on_{on} {}

Limits::Rule rule_of(Limited what) {
    switch (what) {
        case Limited::code_lookup:
            return {10, std::chrono::hours{1}};
        case Limited::sign_in:
            return {20, std::chrono::hours{1}};
        case Limited::booking:
            return {20, std::chrono::hours{1}};
    }
    return {1, std::chrono::hours{1}};
}

void Limits::renew(scheduling::Instant now) {
    // A clock that was set back must not keep an old key for ever.
    const bool stale = now - secret_since_ >= std::chrono::hours{24} || now < secret_since_;
    if (!stale && entries_.size() < most_entries) return;
    if (RAND_bytes(secret_.data(), static_cast<int>(secret_.size())) != 1)
        throw std::runtime_error("no random numbers from OpenSSL");
    secret_since_ = now;
    entries_.clear();
}

std::uint64_t Limits::key_of(Limited what, std::string_view client) {
    std::string text{static_cast<char>('0' + static_cast<int>(what))};
    text += client;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()), bytes, text.size(), digest.data(),
             &size) == nullptr)
        throw std::runtime_error("HMAC failed");
    std::uint64_t key = 0;
    std::memcpy(&key, digest.data(), sizeof key);
    return key;
}

bool Limits::allow(Limited what, std::string_view client, scheduling::Instant now) {
    if (!on_) return true;
    renew(now);
    const Rule rule = rule_of(what);
    Entry& entry = entries_[key_of(what, client)];
    if (entry.tries == 0 || now - entry.since >= rule.per) entry = {now, 0};
    if (entry.tries >= rule.tries) return false;
    ++entry.tries;
    return true;
}

void Limits::forgive(Limited what, std::string_view client, scheduling::Instant now) {
    if (!on_) return;
    renew(now);
    const auto found = entries_.find(key_of(what, client));
    if (found != entries_.end() && found->second.tries > 0) --found->second.tries;
}

std::string address_prefix(std::string_view address) {
    boost::system::error_code failed;
    const auto parsed = boost::asio::ip::make_address(std::string{address}, failed);
    if (failed) return {};
    if (parsed.is_v4()) return parsed.to_string();
    auto bytes = parsed.to_v6().to_bytes();
    if (parsed.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6()).to_string();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6{bytes}.to_string();
}

}  // namespace http
