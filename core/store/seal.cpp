#include "core/store/seal.hpp"

#include <sodium.h>

#include <cstring>
#include <mutex>
#include <string>

namespace store {
namespace {

constexpr std::size_t version_size = 8;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "peerline";

void start_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw CannotOpen{"the system gives no random numbers"};
}

const unsigned char* raw(BytesView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(Bytes& bytes, std::size_t at = 0) {
    return reinterpret_cast<unsigned char*>(bytes.data() + at);
}

void put_version(Bytes& bytes, std::int64_t version) {
    auto bits = static_cast<std::uint64_t>(version);
    for (std::size_t i = 0; i < version_size; ++i, bits >>= 8) bytes[i] = static_cast<std::byte>(bits & 0xff);
}

// table | row | column | key version: a ciphertext that stands anywhere else does not open.
std::string place_text(const Place& place, std::int64_t version) {
    std::string text;
    text.append(place.table).append("|").append(std::to_string(place.row));
    text.append("|").append(place.column).append("|").append(std::to_string(version));
    return text;
}

/// Places for keys in memory that libsodium locks, with guard pages around so many at a time: a page of the board opens
/// a key for each family on it, and locking memory for each took a quarter of its time.
class LockedPlaces {
public:
    std::byte* take() {
        const std::scoped_lock lock{mutex_};
        if (free_.empty()) add_block();
        std::byte* const place = free_.back();
        free_.pop_back();
        return place;
    }
    void give_back(std::byte* place) {
        sodium_memzero(place, SecretKey::size);
        const std::scoped_lock lock{mutex_};
        free_.push_back(place);
    }

private:
    static constexpr std::size_t keys_in_block = 64;

    void add_block() {
        auto* const block = static_cast<std::byte*>(sodium_allocarray(keys_in_block, SecretKey::size));
        if (block == nullptr) throw Fault{"no locked memory for a key"};
        free_.reserve(places_ += keys_in_block);
        for (std::size_t i = 0; i < keys_in_block; ++i) free_.push_back(block + i * SecretKey::size);
    }

    std::mutex mutex_;
    std::vector<std::byte*> free_;
    std::size_t places_ = 0;  ///< in all blocks: giving back never allocates
};

LockedPlaces& locked_places() {
    // Outlives every key, also those in static storage.
    static auto* const places = new LockedPlaces;
    return *places;
}

}  // namespace

void SecretKey::Free::operator()(std::byte* bytes) const {
    locked_places().give_back(bytes);
}

SecretKey::SecretKey(BytesView bytes) {
    start_sodium();
    if (bytes.size() != size) throw Fault{"a key has not 32 bytes"};
    bytes_.reset(locked_places().take());
    std::memcpy(bytes_.get(), bytes.data(), size);
}

SecretKey SecretKey::random() {
    start_sodium();
    std::array<std::byte, size> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return take(bytes);
}

SecretKey SecretKey::take(std::span<std::byte> bytes) {
    SecretKey key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

SecretKey MasterKey::subkey(Purpose purpose) const {
    std::array<std::byte, SecretKey::size> bytes;
    crypto_kdf_derive_from_key(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                               static_cast<std::uint64_t>(purpose), context, raw(key_.view()));
    return SecretKey::take(bytes);
}

Bytes seal(const SecretKey& key, std::int64_t key_version, const Place& place, BytesView plain) {
    Bytes out(version_size + nonce_size + plain.size() + tag_size);
    put_version(out, key_version);
    randombytes_buf(raw(out, version_size), nonce_size);
    const std::string extra = place_text(place, key_version);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out, version_size + nonce_size), nullptr, raw(plain), plain.size(),
                                               raw(as_bytes(extra)), extra.size(), nullptr, raw(out, version_size),
                                               raw(key.view()));
    return out;
}

Bytes seal(const SecretKey& key, std::int64_t key_version, const Place& place, const Personal& plain) {
    return seal(key, key_version, place, as_bytes(plain.reveal()));
}

std::int64_t sealed_version(BytesView sealed) {
    if (sealed.size() < version_size + nonce_size + tag_size) throw Fault{"a sealed field is cut short"};
    std::uint64_t bits = 0;
    for (std::size_t i = version_size; i > 0; --i) bits = (bits << 8) | std::to_integer<std::uint64_t>(sealed[i - 1]);
    return static_cast<std::int64_t>(bits);
}

Bytes open_sealed(const SecretKey& key, const Place& place, BytesView sealed) {
    const std::string extra = place_text(place, sealed_version(sealed));
    const auto body = sealed.subspan(version_size + nonce_size);
    Bytes out(body.size() - tag_size);
    const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(out), nullptr, nullptr, raw(body), body.size(), raw(as_bytes(extra)), extra.size(),
        raw(sealed.subspan(version_size, nonce_size)), raw(key.view()));
    if (code != 0) throw Fault{"a sealed field does not fit its place or its key"};
    return out;
}

Personal open_text(const SecretKey& key, const Place& place, BytesView sealed) {
    Bytes plain = open_sealed(key, place, sealed);
    Personal text{std::string_view{reinterpret_cast<const char*>(plain.data()), plain.size()}};
    sodium_memzero(plain.data(), plain.size());
    return text;
}

Hash keyed_hash(const SecretKey& key, BytesView data) {
    Hash out{};
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), raw(data), data.size(),
                       raw(key.view()), SecretKey::size);
    return out;
}

Hash keyed_hash(const SecretKey& key, std::string_view data) {
    return keyed_hash(key, as_bytes(data));
}

Hash plain_hash(std::string_view data) {
    Hash out{};
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), raw(as_bytes(data)), data.size(),
                       nullptr, 0);
    return out;
}

std::string to_hex(BytesView bytes) {
    std::string hex(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), raw(bytes), bytes.size());
    hex.pop_back();  // the terminating zero
    return hex;
}

std::string hmac_sha256(const Personal& key, std::initializer_list<std::string_view> parts) {
    crypto_auth_hmacsha256_state state;
    Hash code{};
    crypto_auth_hmacsha256_init(&state, raw(as_bytes(key.reveal())), key.reveal().size());
    for (const auto part : parts) crypto_auth_hmacsha256_update(&state, raw(as_bytes(part)), part.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(code.data()));
    return to_hex(code);
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Personal random_token() {
    start_sodium();
    std::array<unsigned char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the terminating zero
    sodium_memzero(bytes.data(), bytes.size());
    return Personal{std::move(text)};
}

Personal random_code() {
    start_sodium();
    std::string digits;
    for (int i = 0; i < 16; ++i) digits.push_back(static_cast<char>('0' + randombytes_uniform(10)));
    return Personal{std::move(digits)};
}

Keys::Keys(const MasterKey& from)
    : master{from.clone()},
      wrapping{from.subkey(Purpose::wrapping)},
      family_code{from.subkey(Purpose::family_code)},
      email_index{from.subkey(Purpose::email_index)},
      idempotency{from.subkey(Purpose::idempotency)},
      idempotency_answer{from.subkey(Purpose::idempotency_answer)},
      sessions{from.subkey(Purpose::sessions)},
      audit{from.subkey(Purpose::audit)},
      feeds{from.subkey(Purpose::feeds)},
      line{from.subkey(Purpose::line)},
      programme{SecretKey::random()} {}

}  // namespace store
