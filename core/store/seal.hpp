// How is personal data kept so that a stolen disk tells nothing? Keys, sealing, keyed hashes.
// Leaves out: where the keys of families lie (families.hpp) and passwords (passwords.hpp).
#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <string_view>

#include "core/scheduling/personal.hpp"
#include "core/store/columns.hpp"

namespace store {

using scheduling::Personal;

/// 32 secret bytes in locked memory, wiped when they go. Never copied by accident.
class SecretKey {
public:
    static constexpr std::size_t size = 32;
    /// no:   Fault unless exactly 32 bytes
    explicit SecretKey(BytesView bytes);
    static SecretKey random();
    /// The same, and the bytes are wiped where they were.
    static SecretKey take(std::span<std::byte> bytes);
    SecretKey clone() const { return SecretKey{view()}; }

    BytesView view() const { return {bytes_.get(), size}; }

private:
    struct Free {
        void operator()(std::byte* bytes) const;
    };
    std::unique_ptr<std::byte, Free> bytes_;
};

/// What a subkey of the master key is for; the numbers are part of the stored format.
enum class Purpose : std::uint64_t {
    wrapping = 1,
    family_code = 2,
    email_index = 3,
    idempotency = 4,
    sessions = 5,
    audit = 6,
    feeds = 7,
    idempotency_answer = 8,
    line = 9,
};

/// The key above all others, read from a file at start.
class MasterKey {
public:
    /// Reads the file, or creates it (mode 0600, O_EXCL, fsync) when it is absent.
    /// no:   CannotOpen when others may read it, or it has not exactly 32 bytes
    static MasterKey load_or_create(const std::filesystem::path& file);
    /// A key that is kept nowhere: tests and demonstrations of one process.
    static MasterKey random() { return MasterKey{SecretKey::random()}; }
    explicit MasterKey(SecretKey key) : key_{std::move(key)} {}

    /// The key of one purpose, derived (crypto_kdf); the same each time.
    SecretKey subkey(Purpose purpose) const;
    MasterKey clone() const { return MasterKey{key_.clone()}; }

private:
    SecretKey key_;
};

/// The place a ciphertext belongs to; it opens nowhere else.
struct Place {
    std::string_view table;
    std::int64_t row = 0;
    std::string_view column;
};

/// Seals under this key for this place: version | nonce | XChaCha20-Poly1305, place and version authenticated.
Bytes seal(const SecretKey& key, std::int64_t key_version, const Place& place, BytesView plain);
Bytes seal(const SecretKey& key, std::int64_t key_version, const Place& place, const Personal& plain);

/// no:   Fault when the bytes were cut, changed, or stood elsewhere
Bytes open_sealed(const SecretKey& key, const Place& place, BytesView sealed);
Personal open_text(const SecretKey& key, const Place& place, BytesView sealed);

/// out:  the version of the key that sealed these bytes
std::int64_t sealed_version(BytesView sealed);

using Hash = std::array<std::byte, 32>;

/// Keyed BLAKE2b: blind indexes, codes, the audit chain.
Hash keyed_hash(const SecretKey& key, BytesView data);
Hash keyed_hash(const SecretKey& key, std::string_view data);
/// Plain BLAKE2b, for what is random enough by itself and for bodies.
Hash plain_hash(std::string_view data);

/// Two lower-case digits a byte.
std::string to_hex(BytesView bytes);

/// HMAC-SHA-256 over these parts, one after the other, in hexadecimal: what others can check too.
std::string hmac_sha256(const Personal& key, std::initializer_list<std::string_view> parts);

/// Compares without telling by time where the difference is.
bool same_secret(std::string_view a, std::string_view b);

/// out:  256 random bits in URL-safe base64 (43 characters)
Personal random_token();
/// out:  16 random decimal digits, evenly spread
Personal random_code();

/// The subkeys in daily use, derived once per process, and the programme's own sealing key.
struct Keys {
    explicit Keys(const MasterKey& master);
    MasterKey master;
    SecretKey wrapping, family_code, email_index, idempotency, idempotency_answer, sessions, audit, feeds, line;
    SecretKey programme;  ///< seals staff and volunteers; stored wrapped, set when the database opens
    std::int64_t programme_version = 0;
};

inline BytesView as_bytes(std::string_view text) {
    return std::as_bytes(std::span{text});
}

}  // namespace store
