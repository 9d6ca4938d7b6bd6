// What does a family wish for, who owns that, and until when?
// Leaves out: calls (calls.hpp) and what is at risk or breached (the clock of the reader).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct StoredRequest {
    /// `load_request` fills zone, safe windows, bookings, excluded, met_before and has_talked from their own tables;
    /// inserting and saving ignore those.
    scheduling::Request facts;
    RequestState state = RequestState::open;
    PersonId owner{};  ///< duty_coordinator when nobody else
    Instant at_risk_from{};
    std::optional<Instant> clock_from{};  ///< facts.deadline counts from here; not known of older requests
    ScreeningState screening = ScreeningState::waiting;
    Origin origin = Origin::self;
    bool wants_sooner = false;
    std::optional<std::string> closed_reason{};  ///< a code, never a narrative
    int version = 1;
};

/// in:   request  facts.created, facts.deadline, owner and at_risk_from set; facts.id ignored
RequestId insert_request(Transaction& db, const StoredRequest& request);
/// Writes everything that can change.
/// no:   Conflict stale_version when somebody else saved in between
void save_request(Transaction& db, const StoredRequest& request);
std::optional<StoredRequest> load_request(Reader& db, RequestId id, Instant now);
/// out:  every open request with all facts, by deadline
std::vector<StoredRequest> list_open_requests(Reader& db, Instant now);
/// Notes of open requests whose deadline has passed that coordinators are told of it.
/// out:  of how many that is new
std::int64_t note_breaches(Transaction& db, Instant now);
/// out:  a family's requests, newest first
std::vector<StoredRequest> list_requests_of(Reader& db, FamilyId family, Instant now);

/// Open and booked ones that are this person's.
std::vector<RequestId> requests_owned_by(Reader& db, PersonId person);
/// Is the duty coordinator's from now on.
void give_to_duty(Transaction& db, RequestId id);

/// This volunteer shall not be asked for this request again (declined a proposal).
void note_declined(Transaction& db, RequestId request, VolunteerId volunteer, Instant now);

}  // namespace store
