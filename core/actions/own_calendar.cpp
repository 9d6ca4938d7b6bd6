#include "core/actions/own_calendar.hpp"

#include "core/actions/own_call.hpp"
#include "core/calendar/feed.hpp"
#include "core/store/seats.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::CallState;

/// What the volunteer was told of: a hold or a proposal that came to nothing is no appointment.
bool is_appointment(const store::Call& call) {
    switch (call.state) {
        case CallState::confirmed:
        case CallState::completed:
        case CallState::missed:
        case CallState::cancelled:
            return call.screened && call.request && !call.expires;
        case CallState::held:
        case CallState::proposed:
            return false;
    }
    return false;
}

/// The volunteer's calls, and those of others in which they sit.
std::vector<calendar::Appointment> appointments_of(Work& work, VolunteerId id) {
    const Instant from = work.now - date::days{30};
    std::vector<calendar::Appointment> appointments;
    for (const auto& call : store::calls_of(work.db, id, from, work.now + date::days{400}))
        if (is_appointment(call))
            appointments.push_back({.uid = appointment_uid(work.db.keys(), call.id),
                                    .sequence = call.version - 1,
                                    .time = call.time,
                                    .cancelled = call.state == CallState::cancelled});
    for (const auto& seat : store::seats_of(work.db, id, from))
        appointments.push_back({.uid = appointment_uid(work.db.keys(), seat.seat.call),
                                .sequence = seat.version - 1,
                                .time = seat.time,
                                .cancelled = false});
    return appointments;
}

}  // namespace

std::string appointment_uid(const store::Keys& keys, CallId id) {
    const auto hash = store::keyed_hash(keys.feeds, "call " + std::to_string(id.value));
    return store::to_hex(std::span{hash}.first(16)).append(calendar::own_uid_end);
}

Result<Personal> renew_own_feed(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    auto token = store::renew_feed(work.db, *id);
    record(work, "renew_feed", store::SubjectKind::volunteer, *id);
    return token;
}

Result<VolunteerId> revoke_own_feed(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::revoke_feed(work.db, *id);
    record(work, "revoke_feed", store::SubjectKind::volunteer, *id);
    return *id;
}

Result<std::string> read_feed(Work& work, const Personal& token, const std::string& title) {
    const auto id = store::find_feed(work.db, token);
    const auto volunteer = id ? store::load_volunteer(work.db, *id, work.now) : std::nullopt;
    if (!volunteer) return refuse(RuleName::not_found);
    record(work, "read_feed", store::SubjectKind::volunteer, *id);
    return calendar::write_feed(appointments_of(work, *id),
                                {.zone = volunteer->availability.zone, .stamp = work.now, .title = title});
}

}  // namespace actions
