// Which thing do we mean? One type per kind of id, so that a family is never taken for a volunteer.
// Leaves out: how ids are made (core/store) and how they look outside (net/json).
#pragma once
#include <compare>
#include <cstdint>

namespace scheduling {

/// An opaque number that names one thing. No arithmetic, no conversion between tags.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

using VolunteerId = Id<struct VolunteerTag>;
using FamilyId = Id<struct FamilyTag>;
using RequestId = Id<struct RequestTag>;
using CallId = Id<struct CallTag>;
using ExperienceId = Id<struct ExperienceTag>;
using PersonId = Id<struct PersonTag>;  ///< somebody who signs in: volunteer, consultant, coordinator, administrator
using TeamId = Id<struct TeamTag>;

}  // namespace scheduling
