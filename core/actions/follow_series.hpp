// How does a family go on after its first call? A series of up to four calls in eight weeks, each one its own choice.
// Leaves out: choosing a time (change_call.hpp) and where a series stands (core/scheduling/follow_up.hpp).
#pragma once
#include "core/actions/look_after_request.hpp"
#include "core/store/calls.hpp"
#include "core/store/series.hpp"

namespace actions {

struct SeenSeries {
    store::SeriesWithFacts stored;
    scheduling::SeriesState state;
};
/// The newest series of this request, ended or not.
std::optional<SeenSeries> series_of(Work& work, RequestId id);
/// Those on the board: too long without contact, the closing step due, or the family wishes no more.
std::vector<SeenSeries> series_in_need(store::Reader& db, Instant now);

/// A coordinator begins one after a first call was held; the request waits for a time again.
/// no:   not_found, request_closed, call_not_open when nobody was met or one runs already; field version
Result<RequestId> begin_series(Work& work, const RequestAsSeen& seen);
/// The same because volunteer and family agreed on another call; where one runs already, it goes on.
void go_on_with(Work& work, const store::Call& held);

/// Spoken with the family besides a call: the days without contact are counted from now.
/// no:   not_found, call_not_open; field version
Result<RequestId> note_in_touch(Work& work, const RequestAsSeen& seen);

/// The closing step. Planned, or the family wishes no more: the request ends with it. Goes on: a new series.
/// no:   not_found, call_not_open; field version; field call when a call stands; field series_reason without one
Result<RequestId> end_series(Work& work, const RequestAsSeen& seen, store::SeriesEnding ending,
                             std::optional<store::SeriesReason> reason);

/// The request was closed by itself: a series that runs ends with it.
void end_with_request(Work& work, RequestId id, std::string_view closing_reason);

/// "No more calls now": at once, with the call that was booked; sends the family nothing; on the board until a
/// coordinator has taken the closing step. Choosing a time takes it back.
/// no:   not_found without a series that runs
Result<RequestId> want_no_more(Work& work, FamilyId family);
/// The family has chosen a time after all.
void want_more(Work& work, RequestId id);

}  // namespace actions
