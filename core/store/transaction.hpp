// What does a table function get in its hand? A Reader to read in one snapshot, a Transaction to write as well.
// Leaves out: how they begin and end (readers.hpp, writer.hpp).
#pragma once
#include "core/scheduling/facts.hpp"
#include "core/scheduling/personal.hpp"
#include "core/store/connection.hpp"
#include "core/store/seal.hpp"

namespace store {

using scheduling::CallId;
using scheduling::ExperienceId;
using scheduling::FamilyId;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::LocalDate;
using scheduling::Minutes;
using scheduling::PersonId;
using scheduling::RequestId;
using scheduling::TeamId;
using scheduling::VolunteerId;
using scheduling::Zone;
using MessageId = scheduling::Id<struct MessageTag>;

/// One snapshot of the data. Lives only inside the closure that received it.
class Reader {
public:
    Reader(Connection& connection, const Keys& keys) : connection_{connection}, keys_{keys} {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Connection& connection() const { return connection_; }
    const Keys& keys() const { return keys_; }

private:
    Connection& connection_;
    const Keys& keys_;
};

/// A Reader that may write: only the writer's thread has one.
class Transaction : public Reader {
public:
    using Reader::Reader;
};

}  // namespace store
