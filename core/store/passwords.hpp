// Is this the right password? Argon2id with libsodium; slow on purpose, so call it on the hashing pool.
// Leaves out: who it belongs to (people.hpp).
#pragma once
#include <optional>
#include <string>

#include "core/scheduling/personal.hpp"

namespace store {

/// out:  an Argon2id string (19 MiB, 2 passes), about 33 ms
std::string hash_password(const scheduling::Personal& password);
/// A password that nobody chose: 20 characters of URL-safe base64, 120 bits.
scheduling::Personal random_password();
/// in:   hash  of the person, or nothing for "no such person": the same time is spent, the answer is false
bool verify_password(const std::optional<std::string>& hash, const scheduling::Personal& password);

}  // namespace store
