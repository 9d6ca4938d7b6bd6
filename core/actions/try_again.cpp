#include "core/actions/try_again.hpp"

#include <algorithm>
#include <utility>

#include "core/actions/reach_call.hpp"
#include "core/scheduling/second_try.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

using store::CallNeed;

/// Its safe hours aside: a second try is planned into them.
bool may_be_rung(store::Reader& db, FamilyId id, Instant now) {
    const auto against = why_not_rung(db, id, now);
    return !against || *against == scheduling::NotRung::hours;
}

}  // namespace

std::optional<Interval> plan_second_try(Work& work, const store::Call& call) {
    const auto request = call.request ? store::load_request(work.db, *call.request, work.now) : std::nullopt;
    const auto volunteer = store::load_volunteer(work.db, call.volunteer, work.now);
    if (!request || !volunteer) return std::nullopt;
    const auto outlook = work.schedule.look();
    return scheduling::find_second_try({.request = request->facts,
                                        .volunteer = *volunteer,
                                        .policy = outlook->settings.policy,
                                        .call = call.id,
                                        .time = call.time,
                                        .may_be_rung = may_be_rung(work.db, call.family, work.now)},
                                       work.now);
}

bool may_still_try(store::Reader& db, const scheduling::Policy& policy, const PlannedTry& planned, Instant now) {
    const auto family = store::load_family(db, planned.family);
    if (!family || !may_be_rung(db, planned.family, now)) return false;
    const auto windows = store::load_safe_windows(db, planned.family);
    return scheduling::time_to_try({policy, windows, family->zone, planned.call}, planned.when).contains(planned.when);
}

std::vector<store::CallInNeed> calls_in_need(store::Reader& db, const scheduling::Policy& policy, Instant now) {
    std::vector<store::CallInNeed> calls;
    std::vector<store::CallInNeed> withdrawn;
    for (auto& call : store::calls_in_need(db, now)) {
        const auto time = Interval::between(call.start, call.end);
        const bool is_planned = call.need == CallNeed::second_try && call.second_try && time;
        if (!is_planned || may_still_try(db, policy, {call.family, *time, *call.second_try}, now)) {
            calls.push_back(std::move(call));
            continue;
        }
        call.need = CallNeed::no_outcome;
        call.second_try.reset();
        call.try_withdrawn = true;
        withdrawn.push_back(std::move(call));
    }
    for (auto& call : withdrawn) {
        const auto place = std::pair{call.need, call.start};
        const auto later = [&](const auto& other) { return std::pair{other.need, other.start} > place; };
        calls.insert(std::ranges::find_if(calls, later), std::move(call));
    }
    return calls;
}

}  // namespace actions
