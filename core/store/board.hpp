// Who needs a coordinator now? The board's rows, in a fixed number of statements.
// Leaves out: names and contacts, and which of three columns a request stands in (its instants and the clock say so).
#pragma once
#include "core/store/call_reports.hpp"
#include "core/store/outbox.hpp"

namespace store {

struct BoardCall {
    CallId id{};
    std::optional<RequestId> request{};
    FamilyId family{};
    VolunteerId volunteer{};
    std::string volunteer_alias{};
    Interval time;
    scheduling::CallState state{};
    bool screened = false;
    std::optional<PersonId> covered_by{};  ///< of the staff, in the volunteer's place
};

struct BoardRequest {
    RequestId id{};
    FamilyId family{};
    ExperienceId experience{};
    std::string language{};
    RequestState state{};
    ScreeningState screening{};
    PersonId owner{};
    bool owner_gone = false;  ///< the owner was disabled
    Instant created{};
    Instant at_risk_from{};
    Instant deadline{};
    int declined = 0;                  ///< proposals declined so far
    bool cancelled_by_family = false;  ///< its last call was
    bool wants_sooner = false;
    bool sooner_found = false;        ///< and one has come free
    bool contact_waits = false;       ///< more contact was asked for: to be confirmed by voice
    std::optional<BoardCall> call{};  ///< the next proposed or confirmed one
};

/// A call that will stand after the volunteer's credential has lapsed.
struct LapsingCredential {
    CallId call{};
    VolunteerId volunteer{};
    scheduling::CredentialKind kind{};
    LocalDate expires;
};

struct VolunteerAtLimit {
    VolunteerId id{};
    std::string alias{};
    int calls = 0;
    int cap = 0;
};

struct BoardAsk {
    Instant now{};
    Instant day_from{}, day_to{};    ///< "today" on the programme's wall
    Instant week_from{}, week_to{};  ///< this week there
    int cap_per_week = 0;            ///< of volunteers without one of their own
};

struct Board {
    std::vector<BoardRequest> requests{};  ///< open ones, and booked ones that wait for screening, an answer or a
                                           ///< voice, by deadline
    std::vector<BoardCall> today{};
    std::vector<VolunteerAtLimit> at_limit{};
    std::vector<LapsingCredential> lapsing{};
    std::vector<CallInNeed> in_need{};  ///< the most urgent first, from core/actions/try_again.hpp
    OutboxState messages{};
    std::size_t exports_waiting = 0;  ///< for a second person
};

Board load_board(Reader& db, const BoardAsk& ask);

}  // namespace store
