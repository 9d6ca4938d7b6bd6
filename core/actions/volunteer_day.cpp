#include "core/actions/volunteer_day.hpp"

#include "core/actions/call_facts.hpp"
#include "core/actions/messages.hpp"
#include "core/scheduling/availability.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/contacts.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;

Result<VolunteerId> volunteer_of(Work& work, PersonId person) {
    const auto id = store::find_volunteer_of(work.db, person);
    if (!id) return refuse(RuleName::not_found);
    return *id;
}

/// A call that is theirs and that they may see.
Result<Call> own_call(Work& work, PersonId person, CallId id) {
    const auto volunteer = volunteer_of(work, person);
    if (!volunteer) return std::unexpected{volunteer.error()};
    const auto call = store::load_call(work.db, id);
    if (!call || call->volunteer != *volunteer || !call->screened) return refuse(RuleName::not_found);
    return *call;
}

SeenCall seen(Work& work, const Call& call) {
    SeenCall out{.id = call.id,
                 .start = call.time.begin(),
                 .alias = {},
                 .language = {},
                 .experience = {},
                 .expires = call.expires};
    out.alias = store::load_contact(work.db, call.family).name.reveal();
    if (call.request)
        if (const auto request = store::load_request(work.db, *call.request, work.now)) {
            out.language = request->facts.language;
            out.experience = request->facts.experience;
        }
    const auto span = date::days{1};
    out.reachable = call.time.begin() - span <= work.now && work.now <= call.time.end() + span;
    record(work, "see_call", store::SubjectKind::call, call.id);
    return out;
}

Result<VolunteerId> change_availability(Work& work, PersonId person,
                                        const std::function<Result<bool>(scheduling::Availability&)>& change) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    auto volunteer = store::load_volunteer(work.db, *id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    const auto changed = change(volunteer->availability);
    if (!changed) return std::unexpected{changed.error()};
    store::save_availability(work.db, *id, volunteer->availability);
    record(work, "save_availability", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

Result<bool> checked(std::vector<scheduling::FieldError> errors) {
    if (errors.empty()) return true;
    Refusal refusal;
    refusal.fields = std::move(errors);
    return std::unexpected{std::move(refusal)};
}

}  // namespace

Result<Day> see_today(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    const auto volunteer = store::load_volunteer(work.db, *id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    Day day{.volunteer = *id, .zone = volunteer->availability.zone, .proposals = {}, .calls = {}};
    for (const auto& call : store::calls_of(work.db, *id, work.now, work.now + date::days{120})) {
        if (!call.screened || (call.expires && *call.expires <= work.now)) continue;
        if (call.state == CallState::proposed) day.proposals.push_back(seen(work, call));
        if (call.state == CallState::confirmed) day.calls.push_back(seen(work, call));
    }
    return day;
}

Result<CallId> accept_call(Work& work, PersonId person, CallId id) {
    auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto volunteer = store::load_volunteer(work.db, call->volunteer, work.now);
    const auto request = call->request ? store::load_request(work.db, *call->request, work.now) : std::nullopt;
    if (!volunteer || !request) return refuse(RuleName::not_found);
    const auto outlook = work.schedule.look();
    const scheduling::BookingFacts facts{request->facts, *volunteer, outlook->settings.policy, outlook->catalogue};
    const auto decision = scheduling::decide_accept(facts, existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    call->state = decision->state;
    call->expires = decision->expires;
    store::save_call(work.db, *call, work.now);
    enqueue_for_call(work, id, "call_booked");
    record(work, "accept_call", store::SubjectKind::call, id);
    work.touched.push_back(call->volunteer);
    return id;
}

Result<CallId> decline_call(Work& work, PersonId person, CallId id) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto decision = scheduling::decide_decline(work.schedule.look()->settings.policy, existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    store::withdraw_messages(work.db, id, work.now);
    store::cancel_call(work.db, id, store::EndedBy::volunteer, work.now);
    if (call->request) {
        store::note_declined(work.db, *call->request, call->volunteer, work.now);
        if (auto request = store::load_request(work.db, *call->request, work.now)) {
            request->state = store::RequestState::open;
            store::save_request(work.db, *request);
        }
    }
    record(work, "decline_call", store::SubjectKind::call, id);
    work.touched.push_back(call->volunteer);
    return id;
}

Result<VolunteerId> save_week(Work& work, PersonId person, const std::vector<scheduling::WeeklyRule>& weekly) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        availability.weekly = weekly;
        return checked(scheduling::find_weekly_errors(weekly, "weekly"));
    });
}

Result<VolunteerId> save_override(Work& work, PersonId person, const scheduling::DateOverride& day) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase_if(availability.overrides, [&](const auto& other) { return other.date == day.date; });
        availability.overrides.push_back(day);
        std::ranges::sort(availability.overrides, {}, &scheduling::DateOverride::date);
        return checked(scheduling::find_override_errors(std::array{day}, "overrides"));
    });
}

Result<VolunteerId> remove_override(Work& work, PersonId person, scheduling::LocalDate date) {
    return change_availability(work, person, [&](scheduling::Availability& availability) {
        std::erase_if(availability.overrides, [&](const auto& other) { return other.date == date; });
        return Result<bool>{true};
    });
}

Result<VolunteerId> take_break(Work& work, PersonId person, bool on_break) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::set_break(work.db, *id, on_break);
    record(work, on_break ? "take_break" : "end_break", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

}  // namespace actions
