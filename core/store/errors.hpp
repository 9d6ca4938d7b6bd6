// What can go wrong in the store, told apart by type and by name, never by message text?
// Leaves out: refusals of the rules, which are Results of the core.
#pragma once
#include <stdexcept>
#include <string>

namespace store {

/// The store cannot start: one clear sentence for the operator (corrupt, newer, unwritable, in use, wrong key). Exit 3.
class CannotOpen : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Another connection is in the way for longer than the busy timeout; try again.
class Busy : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The guard in the database that said no.
enum class ConstraintName {
    volunteer_time,  ///< the volunteer already has a call then, gap included
    family_time,     ///< the family already has a call then, gap included
    shift_time,      ///< somebody's shift is then already
    person_email,    ///< somebody signs in with this address already
    volunteer_person,
    team_name,
    idempotency_key,
    stale_version,  ///< the row was changed by somebody else since it was read
    other_unique,
    check,
    not_null,
    foreign_key,
};

/// A constraint refused the write; nothing of it is stored.
class Conflict : public std::runtime_error {
public:
    explicit Conflict(ConstraintName name) : std::runtime_error("a constraint refused the write"), name_{name} {}
    ConstraintName constraint() const { return name_; }

private:
    ConstraintName name_;
};

/// No space left: nothing of the job is stored, the store stays up and heals once there is space.
class DiskFull : public std::runtime_error {
public:
    DiskFull() : std::runtime_error("no space left on the disk of the database") {}
};

/// Machine or programmer: a broken row, a wrong statement, a ciphertext that does not fit its place.
class Fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Input or output failed (EIO): what is on the disk is unknown, so the process must end and start again.
class IoFault : public Fault {
public:
    using Fault::Fault;
};

}  // namespace store
