#include "core/actions/ask_staff.hpp"

#include <algorithm>

#include "core/actions/messages.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/people.hpp"

namespace actions {
namespace {

using scheduling::Alarm;

/// Whoever has just been given a call that is near has this long to say that they are ready.
constexpr Minutes time_to_be_ready{3};

/// The duty coordinator stands for everybody, and everybody who was not asked by name is written to.
void ask(Work& work, const store::StaffAsk& asking) {
    record(work, "ask_on_call", store::SubjectKind::call, asking.call, store::to_code(asking.alarm));
    if (asking.person != store::duty_coordinator) {
        enqueue_for_duty(work, asking.call, asking.person, asking.alarm);
        return;
    }
    const auto before = store::asks_of(work.db, asking.call, asking.alarm, asking.since);
    for (const auto person : store::people_for_duty(work.db))
        if (std::ranges::find(before, person, &store::StaffAsk::person) == before.end())
            enqueue_for_duty(work, asking.call, person, asking.alarm);
}

}  // namespace

std::optional<AlarmOfCall> alarm_of(const store::CallInNeed& call, Instant now) {
    const auto given = call.given.value_or(Instant::min());
    switch (call.need) {
        case store::CallNeed::help:
            if (!call.help_asked) return std::nullopt;
            return AlarmOfCall{Alarm::help, *call.help_asked};
        case store::CallNeed::given_back:
        case store::CallNeed::holder_gone: {
            // Asked anew, whoever was asked before it was taken, and once more shortly before.
            const Instant last = call.start - scheduling::check_in_missing;
            return AlarmOfCall{Alarm::cover,
                               std::max(now < last ? call.start - scheduling::given_back_soon : last, given)};
        }
        case store::CallNeed::not_ready:
        case store::CallNeed::not_screened:
            return AlarmOfCall{Alarm::cover,
                               std::max(call.start - scheduling::check_in_missing, given + time_to_be_ready)};
        case store::CallNeed::never_screened:
        case store::CallNeed::seat_empty:
        case store::CallNeed::second_try:
        case store::CallNeed::no_outcome:
        case store::CallNeed::not_reached:
        case store::CallNeed::follow_up:
            return std::nullopt;
    }
    return std::nullopt;
}

int ask_on_call(Work& work) {
    int asked = 0;
    for (const auto& call : store::calls_in_need(work.db, work.now)) {
        const auto alarm = alarm_of(call, work.now);
        if (!alarm) continue;
        const auto longest = 2 * scheduling::patience(alarm->alarm) + Minutes{1};
        const auto rota = store::rota_between(work.db, alarm->since, alarm->since + longest);
        for (const auto& due : scheduling::who_is_asked(alarm->alarm, rota, alarm->since, work.now)) {
            const store::StaffAsk asking{.call = call.call,
                                         .alarm = alarm->alarm,
                                         .since = alarm->since,
                                         .person = due.person.value_or(store::duty_coordinator),
                                         .at = work.now};
            if (!store::note_ask(work.db, asking)) continue;
            ask(work, asking);
            ++asked;
        }
    }
    return asked;
}

std::vector<NamedAsk> name_asks(store::Reader& db, CallId call, const AlarmOfCall& alarm) {
    std::vector<NamedAsk> asks;
    for (const auto& ask : store::asks_of(db, call, alarm.alarm, alarm.since))
        asks.push_back({ask.person, staff_name(db, ask.person), ask.at});
    return asks;
}

}  // namespace actions
