// What does an invented programme look like? 60 volunteers, 40 requests and four weeks of calls, the same each time.
// Leaves out: writing it to the store (fill_demo.cpp). Aliases, numbers 555-01xx and example.org only.
#pragma once
#include <string>
#include <vector>

#include "core/scheduling/facts.hpp"

namespace actions {

struct DemoVolunteer {
    scheduling::Volunteer facts;  ///< without id and bookings
    std::string alias;            ///< "Volunteer 12"
    std::string email, phone;
    int team = 0;  ///< 1..8
};

struct DemoCall {
    std::size_t volunteer = 0;  ///< index into the volunteers
    scheduling::Instant start;
    scheduling::CallState state = scheduling::CallState::confirmed;
    bool heavy = false;
};

struct DemoRequest {
    scheduling::Request facts;  ///< without ids
    std::string alias, phone, code_word;
    bool may_call = true;
    bool waits_for_screening = false;
    std::vector<DemoCall> calls;
};

struct DemoProgramme {
    std::vector<DemoVolunteer> volunteers;
    std::vector<DemoRequest> requests;
};

/// in:  catalogue  as stored, so that shares can be given per entry
///      shares     one weight per entry of the catalogue, in its order
///      seed       the same seed and now give the same programme
DemoProgramme make_demo_programme(const scheduling::Catalogue& catalogue, const std::vector<double>& shares,
                                  scheduling::Instant now, std::uint64_t seed);

}  // namespace actions
