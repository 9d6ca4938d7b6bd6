// May something be passed on about a family? Only while a written release of its own holds.
// Leaves out: what and to whom (core/store/releases.hpp).
#pragma once
#include <optional>

#include "core/scheduling/result.hpp"

namespace scheduling {

struct ReleaseFacts {
    LocalDate until;  ///< the last day on which it holds
    bool revoked = false;
    bool unsafe = false;  ///< the family's contact is marked unsafe, or its messages are held
};

/// Only one that is valid counts.
enum class ReleaseState { valid, revoked, expired, unsafe };
ReleaseState state_of(const ReleaseFacts& release, LocalDate today);

struct ReleaseAsk {
    bool allows_something = false;
    bool names_somebody = false;
    bool written = false;  ///< the signature is on file
    std::optional<LocalDate> until;
};
/// no:   fields release_what, to_whom, until (required, passed, a_year_at_most), written; release_what "unsafe_family"
///       for a family marked unsafe, whatever else was filled in
Result<LocalDate> decide_release(const ReleaseAsk& ask, bool unsafe, LocalDate today);

}  // namespace scheduling
