#include "core/actions/follow_series.hpp"

#include "core/actions/change_call.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/request_clock.hpp"

namespace actions {
namespace {

using scheduling::SeriesPhase;
using store::RequestState;
using store::Series;
using store::SeriesEnding;

/// With whom this family has talked last for this request.
std::optional<VolunteerId> last_met(Work& work, RequestId id) {
    std::optional<VolunteerId> met;
    for (const auto& call : store::calls_of(work.db, id))
        if (call.state == scheduling::CallState::completed && !call.covered_by) met = call.volunteer;
    return met;
}

/// Until the next call somebody should have been in touch; earlier nobody has to look.
void wait_for_contact(Work& work, store::StoredRequest& request) {
    if (standing_call(work, request.facts.id)) return;
    request.state = RequestState::open;
    start_clock(work, request, scheduling::quiet_after);
}

void begin(Work& work, RequestId id, VolunteerId volunteer, std::optional<store::SeriesReason> reason) {
    store::insert_series(work.db,
                         {.id = {}, .request = id, .volunteer = volunteer, .begun = work.now, .reason = reason});
    record(work, "begin_series", store::SubjectKind::request, id, reason ? store::to_code(*reason) : "");
}

Result<Series> running(Work& work, RequestId id) {
    const auto found = store::newest_series(work.db, id, work.now);
    if (!found || found->series.ended) return refuse(RuleName::call_not_open);
    return found->series;
}

constexpr std::string_view closed_because(SeriesEnding ending) {
    return ending == SeriesEnding::family ? "not_wanted" : "helped";
}

}  // namespace

std::optional<SeenSeries> series_of(Work& work, RequestId id) {
    const auto found = store::newest_series(work.db, id, work.now);
    if (!found) return std::nullopt;
    return SeenSeries{*found, state_of(found->facts, work.now)};
}

std::vector<SeenSeries> series_in_need(store::Reader& db, Instant now) {
    std::vector<SeenSeries> needed;
    for (auto& one : store::open_series(db, now)) {
        const auto state = state_of(one.facts, now);
        const bool closing = state.phase == SeriesPhase::to_end || state.phase == SeriesPhase::no_more;
        if (closing || state.quiet != scheduling::Quiet::no) needed.push_back({std::move(one), state});
    }
    return needed;
}

Result<RequestId> begin_series(Work& work, const RequestAsSeen& seen) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (request->state == RequestState::closed) return refuse(RuleName::request_closed);
    const auto met = last_met(work, seen.id);
    const auto latest = store::newest_series(work.db, seen.id, work.now);
    const auto decision = scheduling::decide_begin_series(
        met.has_value(), latest ? std::optional{latest->facts} : std::nullopt, work.now);
    if (!decision) return std::unexpected{decision.error()};
    begin(work, seen.id, *met, std::nullopt);
    wait_for_contact(work, *request);
    store::save_request(work.db, *request);
    return seen.id;
}

void go_on_with(Work& work, const store::Call& held) {
    auto request = held.request ? store::load_request(work.db, *held.request, work.now) : std::nullopt;
    if (!request) return;
    if (!running(work, *held.request)) begin(work, *held.request, held.volunteer, std::nullopt);
    wait_for_contact(work, *request);
    store::save_request(work.db, *request);
}

Result<RequestId> note_in_touch(Work& work, const RequestAsSeen& seen) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    auto series = running(work, seen.id);
    if (!series) return std::unexpected{series.error()};
    series->in_touch = work.now;
    store::save_series(work.db, *series);
    record(work, "note_in_touch", store::SubjectKind::request, seen.id);
    return seen.id;
}

Result<RequestId> end_series(Work& work, const RequestAsSeen& seen, SeriesEnding ending,
                             std::optional<store::SeriesReason> reason) {
    auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    auto series = running(work, seen.id);
    if (!series) return std::unexpected{series.error()};
    const bool goes_on = ending == SeriesEnding::goes_on;
    if (goes_on && !reason) return refuse("series_reason", "choose_one");
    if (!goes_on && standing_call(work, seen.id)) return refuse("call", "call_stands");
    series->ended = work.now;
    series->ending = ending;
    store::save_series(work.db, *series);
    record(work, "end_series", store::SubjectKind::request, seen.id, store::to_code(ending));
    if (goes_on) {
        begin(work, seen.id, series->volunteer, reason);
        wait_for_contact(work, *request);
    } else if (request->state != RequestState::closed) {
        request->state = RequestState::closed;
        request->closed_reason = std::string{closed_because(ending)};
        record(work, "close_request", store::SubjectKind::request, seen.id, closed_because(ending));
    }
    store::save_request(work.db, *request);
    return seen.id;
}

void end_with_request(Work& work, RequestId id, std::string_view closing_reason) {
    auto series = running(work, id);
    if (!series) return;
    const bool by_family = closing_reason == closed_because(SeriesEnding::family);
    series->ended = work.now;
    series->ending = by_family ? SeriesEnding::family : SeriesEnding::planned;
    store::save_series(work.db, *series);
    record(work, "end_series", store::SubjectKind::request, id, store::to_code(*series->ending));
}

Result<RequestId> want_no_more(Work& work, FamilyId family) {
    const auto requests = store::list_requests_of(work.db, family, work.now);
    if (requests.empty()) return refuse(RuleName::not_found);
    const RequestId id = requests.front().facts.id;
    auto series = running(work, id);
    if (!series) return refuse(RuleName::not_found);
    if (const auto call = standing_call(work, id); call && call->time.begin() > work.now)
        if (const auto cancelled = cancel_own_call(work, family); !cancelled) return std::unexpected{cancelled.error()};
    series->no_more = work.now;
    store::save_series(work.db, *series);
    record(work, "want_no_more", store::SubjectKind::request, id);
    return id;
}

void want_more(Work& work, RequestId id) {
    auto series = running(work, id);
    if (!series || !series->no_more) return;
    series->no_more.reset();
    store::save_series(work.db, *series);
    record(work, "want_more", store::SubjectKind::request, id);
}

}  // namespace actions
