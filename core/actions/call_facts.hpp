// How does a stored call look to the rules?
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/calls.hpp"

namespace actions {

inline scheduling::ExistingCall existing(const store::Call& call) {
    return {.id = call.id,
            .state = call.state,
            .start = call.time.begin(),
            .expires = call.expires,
            .screened = call.screened,
            .given_back_by = call.is_given_back() ? std::optional{call.volunteer} : std::nullopt};
}

/// What was said around a call by the volunteer who held it no longer counts: another one holds it, or another time.
inline void begin_report_anew(Work& work, CallId id) {
    const auto said = store::load_report(work.db, id);
    store::CallReport fresh{.call = id};
    fresh.given = work.now;
    fresh.reported = said.reported;
    fresh.next = said.next;
    fresh.follow_up = said.follow_up && said.reported.has_value();  // given back before: it has somebody again
    store::save_report(work.db, fresh);
}

}  // namespace actions
