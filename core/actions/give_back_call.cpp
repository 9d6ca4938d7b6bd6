#include "core/actions/give_back_call.hpp"

#include <algorithm>

#include "core/actions/ask_staff.hpp"
#include "core/actions/call_facts.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_call.hpp"

namespace actions {
namespace {

constexpr std::string_view give_back_entry = "give_back_call";

/// It was this volunteer's, and the staff has it now.
std::optional<store::Call> call_with_staff(Work& work, PersonId person, CallId id) {
    const auto volunteer = volunteer_of(work, person);
    auto call = store::load_call(work.db, id);
    if (!volunteer || !call || call->volunteer != *volunteer || !call->covered_by) return std::nullopt;
    return call;
}

/// A question for help that nobody has answered stays open: it is about the volunteer, not about the call.
void leave_to_staff(Work& work, store::Call call) {
    enqueue_for_volunteer(work, call, "call_cancelled");
    call.covered_by = store::duty_coordinator;
    store::save_call(work.db, call, work.now);
    auto report = store::load_report(work.db, call.id);
    report.checked_in.reset();
    report.given = work.now;
    report.follow_up = true;
    store::save_report(work.db, report);
    work.touched.push_back(call.volunteer);
}

constexpr int entries_read = 1000;

}  // namespace

int times_given_back(store::Reader& db, CallId id) {
    const auto entries = store::audit_of(db, store::SubjectKind::call, id.value, entries_read);
    return static_cast<int>(std::ranges::count(entries, give_back_entry, &store::AuditEntry::action));
}

Result<SeenGiveBack> see_give_back(Work& work, PersonId person, CallId id) {
    const auto with_staff = call_with_staff(work, person, id);
    const auto call = with_staff ? Result<store::Call>{*with_staff} : own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto outlook = work.schedule.look();
    const auto* volunteer = outlook->find_volunteer(call->volunteer);
    SeenGiveBack out{
        .call = {.id = id, .start = call->time.begin(), .alias = {}, .language = {}, .experience = {}, .expires = {}},
        .zone = volunteer == nullptr ? call->zone : volunteer->availability.zone,
        .version = call->version,
        .search = std::nullopt};
    if (with_staff) return out;
    out.call = show_call(work, *call);
    const auto search = scheduling::decide_give_back(outlook->settings.policy, existing(*call),
                                                     times_given_back(work.db, id), work.now);
    if (search) out.search = *search;
    return out;
}

Result<CallId> give_back_call(Work& work, PersonId person, CallAsSeen seen) {
    const CallId id = seen.id;
    if (call_with_staff(work, person, id)) return id;
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    if (seen.version && *seen.version != call->version) return refuse("version", "changed_meanwhile");
    const auto decision = scheduling::decide_give_back(work.schedule.look()->settings.policy, existing(*call),
                                                       times_given_back(work.db, id), work.now);
    if (!decision) return std::unexpected{decision.error()};
    leave_to_staff(work, *call);
    record(work, give_back_entry, store::SubjectKind::call, id);
    ask_on_call(work);
    return id;
}

}  // namespace actions
