// What does a coordinator see and do? The board, one request with whom to ask, screening, assigning, proposing.
// Leaves out: planning the whole queue.
#pragma once
#include "core/actions/allow_release.hpp"
#include "core/actions/contact_change.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/further_seat.hpp"
#include "core/actions/holder.hpp"
#include "core/actions/work.hpp"
#include "core/scheduling/matching.hpp"
#include "core/store/board.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"
#include "core/store/mandated_reports.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// The board without names, by deadline: read beside the writer, since it may be long.
store::Board load_board(store::Reader& db, const Outlook& outlook, Instant now, const store::BoardFilter& filter = {});

/// What families want to be called, by family id.
using FamilyNames = std::unordered_map<std::int64_t, std::string>;
/// Only of those whose cards are shown; each reading of a board is one entry of the audit chain.
Result<FamilyNames> name_families(Work& work, const std::vector<FamilyId>& families);

struct SeenRequest {
    store::StoredRequest request;
    store::Contact contact;
    std::optional<store::Call> call;
    std::optional<Holder> holder;             ///< of the call, in its volunteer's place
    std::vector<scheduling::Breach> misfits;  ///< what stands between the call and what the request says by now
    Holder owner;                             ///< without a name: the duty coordinator
    bool messages_held = false;
    std::optional<std::vector<ContactPart>> contact_waits;  ///< more contact that a coordinator has to confirm
    bool has_met = false;                                   ///< has talked with a volunteer for this request
    std::optional<SeenSeries> series;                       ///< of further calls, ended or not
    std::vector<store::MandatedReport> reports;             ///< checklists, newest first
    std::vector<SeenRelease> releases;                      ///< what may be passed on, newest first
    bool marked_unsafe = false;                             ///< nothing may be released
    std::optional<SeenSeat> seat;                           ///< while a call is confirmed and ahead
};
/// no:   not_found
Result<SeenRequest> see_request(Work& work, RequestId id);

/// The confirmed or proposed call of this request that still lies ahead or goes on.
std::optional<store::Call> standing_call(Work& work, RequestId id);

/// Every open request with its facts, by deadline: what the rules look at, no name and no contact.
Result<std::vector<store::StoredRequest>> see_open_requests(Work& work);

enum class ScreeningOutcome { suitable, referred, clinician };
/// Suitable: the volunteer sees the call from now on. Otherwise the volunteer never does, the family's time stays, and
/// the request is this coordinator's. no: not_found, request_closed
/// in:   version  of the request that the coordinator saw; a later one is refused with the field version
Result<RequestId> screen_request(Work& work, RequestId id, ScreeningOutcome outcome,
                                 std::optional<std::int64_t> version = std::nullopt);

enum class How { assign, propose };
struct Assignment {
    VolunteerId volunteer;
    Instant start;
    How how = How::assign;
    std::vector<RuleName> waive = {};                    ///< only those that the registry lets a coordinator waive
    std::string reason = {};                             ///< one of override_reasons; without it every rule holds
    std::optional<std::int64_t> version = std::nullopt;  ///< of the request that the coordinator saw
};
inline constexpr std::array<std::string_view, 3> override_reasons{"volunteer_agrees", "family_cannot_wait",
                                                                  "nobody_else_fits"};
/// out:  the call; its audit entry names what was waived, and why
/// no:   every rule that stands against it, worst first; not_found; field override_reason when something shall be
///       waived without one of override_reasons
Result<CallId> assign_call(Work& work, RequestId id, const Assignment& assignment);

}  // namespace actions
