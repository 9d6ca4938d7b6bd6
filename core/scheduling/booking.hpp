// What may be stored? Decisions about one call: hold, book, move, cancel, assign, propose, accept, decline.
// Leaves out: which volunteer to take (matching.hpp) and other starts in a refusal, which the caller adds by
// find_open_starts.
#pragma once
#include <optional>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

/// All rows the rules may look at, read in one transaction.
struct BookingFacts {
    const Request& request;
    const Volunteer& volunteer;
    const Policy& policy;
    const Catalogue& catalogue;
};

/// A call that exists already.
struct ExistingCall {
    CallId id;
    CallState state = CallState::confirmed;
    Instant start{};
    std::optional<Instant> expires;
    bool screened = true;
    std::optional<VolunteerId> given_back_by = {};  ///< who cannot take it, while nobody has it by name
};

/// What to store.
struct Decision {
    CallState state{};
    Interval time;                    ///< the call itself
    std::optional<Interval> held;     ///< time taken from both sides: [start, end + gap); nothing when freed
    std::optional<Instant> expires;   ///< of a hold or proposal
    bool screened = true;             ///< false: the volunteer sees it only after a coordinator has screened it
    bool excludes_volunteer = false;  ///< the request does not come back to this volunteer
    std::vector<RuleName> waived;     ///< breaches overridden by a coordinator, worst first; to be audited
};

struct BookingAsk {
    Instant start{};
    bool referral = false;  ///< a valid referral code of staff came with it
};

/// A coordinator's ask. Only what is both waivable and named is waived, and only with a stated reason.
struct StaffAsk {
    Instant start{};
    std::vector<RuleName> waive{};
    bool reason_stated = false;
};

/// Reserves a start for Policy::hold_length while the family finishes.
/// no: every rule that is breached, worst first; request_closed
Result<Decision> decide_hold(const BookingFacts& facts, Instant start, Instant now);

/// Books a start for a family.
/// in: hold  the hold it comes from, if any; an expired one no longer protects (then hold_expired joins the breaches);
///           a live one must be for ask.start and makes notice and horizon moot
/// no: every rule that is breached, worst first; request_closed, call_not_open, hold_expired
Result<Decision> decide_booking(const BookingFacts& facts, const BookingAsk& ask,
                                const std::optional<ExistingCall>& hold, Instant now);

/// Moves a confirmed or proposed call; the old time is kept when this says no.
/// in: facts.volunteer  who shall take the call at the new time; may be another than before
/// no: call_not_open when it has begun or is over; outside_availability where it touches the time that this volunteer
///     has given back; every other rule that is breached
Result<Decision> decide_move(const BookingFacts& facts, const ExistingCall& call, Instant start, Instant now);

/// Frees a held, proposed or confirmed call until it begins.
/// no: call_not_open
Result<Decision> decide_cancel(const Policy& policy, const ExistingCall& call, Instant now);

/// A coordinator gives the call to this volunteer at once.
/// no: every breach that is not waived
Result<Decision> decide_assign(const BookingFacts& facts, const StaffAsk& ask, Instant now);

/// The same as a proposal: it holds its time until accepted, at most Policy::proposal_length and never past its
/// start.
Result<Decision> decide_propose(const BookingFacts& facts, const StaffAsk& ask, Instant now);

/// The volunteer takes a proposed call. Exclusion, credentials, safe windows and double bookings are looked at again;
/// limits that a coordinator weighed when proposing are not.
/// no: call_not_open, hold_expired, or those rules
Result<Decision> decide_accept(const BookingFacts& facts, const ExistingCall& call, Instant now);

/// The volunteer declines a proposed call; its time is free again.
/// no: call_not_open, hold_expired
Result<Decision> decide_decline(const Policy& policy, const ExistingCall& call, Instant now);

/// Who looks for somebody once a volunteer has given a call back.
enum class Search {
    by_itself,   ///< while a booking's notice is kept, another volunteer gets it as if it were booked now
    by_a_person  ///< nearer than that, or when that one cannot take it either: nobody gets it without being asked
};
/// A volunteer cannot take a confirmed call, until it begins. Its time stays: the family is never left without one.
/// in: before  how often it was given back before
/// no: call_not_open
Result<Search> decide_give_back(const Policy& policy, const ExistingCall& call, int before, Instant now);
/// Nobody has it, and it begins within this: the staff on call are asked.
inline constexpr Minutes given_back_soon{120};

/// Gives a confirmed call to another volunteer at the time that was promised, until it is over: the family keeps its
/// time, so that notice, horizon, grid and a beginning that has passed do not count.
/// no: call_not_open; outside_availability for whoever gave it back; every other rule that is breached
Result<Decision> decide_cover(const BookingFacts& facts, const ExistingCall& call, const Interval& time, Instant now);

/// Whether the family has not yet spoken with anyone here.
bool is_first_call(const Request& request);

}  // namespace scheduling
