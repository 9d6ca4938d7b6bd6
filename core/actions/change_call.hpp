// A family comes back: sees its call, moves it, cancels it, asks for someone else.
// Leaves out: how it may be reached (change_contact.hpp).
#pragma once
#include "core/actions/allow_release.hpp"
#include "core/actions/book_call.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/reach_call.hpp"
#include "core/store/calls.hpp"
#include "core/store/seats.hpp"
#include "core/store/sessions.hpp"

namespace actions {

/// What a family may see of its own call.
struct YourCall {
    FamilyId family;
    Zone zone;
    store::StoredRequest request;
    std::optional<store::Call> call;   ///< the next one that is agreed
    std::optional<Reach> reach{};      ///< how a confirmed one is made
    std::optional<LinePlace> line{};   ///< where that is the programme's line, around the call
    std::optional<CallId> proposed{};  ///< what a volunteer is still asked about: no time of the family's yet
    store::ContactRule contact;
    std::optional<store::ContactRule> contact_waits;  ///< more was asked for, and a coordinator has to confirm it
    std::optional<Instant> sooner;                    ///< has come free since the family asked for a sooner time
    bool has_met = false;                             ///< has talked with a volunteer who can be asked again
    bool can_rate = false;                            ///< its last call has no answer yet to whether it helped
    std::optional<SeenSeries> series;                 ///< of further calls
    std::vector<SeenRelease> releases;                ///< what may be passed on
    std::optional<store::Seat> seat;                  ///< further one in its call, asked for or agreed

    /// Whether it may choose a time: not when its request has ended, or the calls that were planned are over.
    bool may_book() const {
        const bool closing = series && !series->stored.series.ended && !series->state.may_book;
        return request.state != store::RequestState::closed && (call || !closing);
    }
};
/// no:   not_found
Result<YourCall> see_your_call(Work& work, FamilyId family);

/// out:  the family of this code; nothing is said about why not
/// no:   field code
Result<FamilyId> find_family(Work& work, const Personal& code);
/// Opens a visit for a family that came back with its code.
store::NewSession open_visit(Work& work, FamilyId family);

/// The old time stays until the new one is given. What a volunteer is only asked about is over: a time that the family
/// chooses is its own at once.
/// no:   not_found, slot_taken, call_not_open …
Result<store::Call> move_call(Work& work, FamilyId family, Instant start);
/// At once; the time is free again, nothing is sent to the family, a coordinator sees it on the board.
Result<CallId> cancel_own_call(Work& work, FamilyId family);
/// Never blamed, never explained: this volunteer is not suggested again and the time is given back.
Result<CallId> ask_for_someone_else(Work& work, FamilyId family);
/// A time for a family that has none at the moment. It takes "no more calls now" back.
/// no:   not_found when its request has ended, call_not_open when the calls of its series are over, slot_taken …
Result<store::Call> book_again(Work& work, FamilyId family, Instant start);

}  // namespace actions
