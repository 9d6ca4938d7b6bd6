// What is counted for reports? Requests and calls without name, contact or id.
// Leaves out: which numbers may be shown (core/scheduling/totals.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct CountedRequest {
    Instant created{};
    scheduling::EventFamily group{};
    std::string language{};
    Instant deadline{};
    std::optional<Instant> first_call{};  ///< the beginning of the first call that was held
};
struct CountedCall {
    Instant begins{};
    scheduling::CallState state{};
    std::string team{};  ///< by name, empty for volunteers without one and where somebody of the staff held it
};

/// One call as a funder's report counts it; the ids are for numbering people only.
struct CallFigures {
    FamilyId family{};
    std::optional<VolunteerId> volunteer{};  ///< absent where somebody of the staff held it
    Instant begins{}, ends{};
    scheduling::CallState state{};
    std::string outcome{};  ///< a code, empty for none
    bool heavy = false;
    Origin origin{};
    std::string experience{};  ///< the public id
    std::string language{};
};

/// Requests that came in from this instant on.
std::vector<CountedRequest> count_requests(Reader& db, Instant from);
/// Calls that began or begin in [from, to); times kept while a family was booking are no calls.
std::vector<CountedCall> count_calls(Reader& db, Instant from, Instant to);
/// The same calls one by one, by their beginning; those of forgotten families left out.
std::vector<CallFigures> call_figures(Reader& db, Instant from, Instant to);

}  // namespace store
