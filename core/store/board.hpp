// Who needs a coordinator now? The board's columns, in a fixed number of statements, reading only what is shown.
// Leaves out: names and contacts.
#pragma once
#include <array>
#include <limits>

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
    std::optional<TeamId> team{};          ///< of the volunteer
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
    int declined = 0;                     ///< volunteers who said no, or nothing in time, so far
    std::optional<EndedBy> last_ended{};  ///< its last call, by whom
    bool wants_sooner = false;
    bool sooner_found = false;        ///< and one has come free
    bool contact_waits = false;       ///< more contact was asked for: to be confirmed by voice
    std::optional<BoardCall> call{};  ///< the next proposed or confirmed one
};

/// Where a request stands on the board, what needs somebody first in front.
enum class BoardColumn : std::uint8_t {
    breached,   ///< open, the deadline has passed
    at_risk,    ///< open, the deadline is near
    waiting,    ///< open, or only a word with the family is wanted: those first
    screening,  ///< a time stands, and nobody has screened the request
    proposed    ///< to a volunteer, who has not answered
};
inline constexpr std::size_t board_columns = 5;

/// Which rows of a column are read; every one unless said otherwise.
struct BoardWindow {
    std::size_t first = 0;
    std::size_t most = std::numeric_limits<std::size_t>::max();
};

/// Which requests count, and which of them are read.
struct BoardFilter {
    std::string language{};           ///< any when empty
    std::optional<PersonId> owner{};  ///< anybody's unless said
    std::optional<ExperienceId> experience{};
    std::optional<TeamId> team{};  ///< whose volunteers hold the call; requests without a volunteer are left out
    std::array<BoardWindow, board_columns> windows{};
};

struct BoardRows {
    std::vector<BoardRequest> requests{};  ///< those of the window, by deadline
    std::size_t count = 0;                 ///< in the whole column
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
    BoardFilter filter{};
};

/// A call that a coordinator connects about now.
struct CallToConnect {
    RequestId request{};
    VolunteerId volunteer{};
    Instant start{};
};

struct Board {
    /// Open requests, and booked ones that wait for screening, an answer or a voice.
    std::array<BoardRows, board_columns> columns{};
    std::vector<BoardCall> today{};
    std::vector<VolunteerAtLimit> at_limit{};
    std::vector<LapsingCredential> lapsing{};
    std::vector<CallToConnect> to_connect{};  ///< soonest first, from core/actions/reach_call.hpp
    std::vector<CallInNeed> in_need{};        ///< the most urgent first, from core/actions/try_again.hpp
    OutboxState messages{};
    std::size_t exports_waiting = 0;  ///< for a second person
};

Board load_board(Reader& db, const BoardAsk& ask);
/// out:  how many requests have no time yet
std::size_t count_open_requests(Reader& db);

}  // namespace store
