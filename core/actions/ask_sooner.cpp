#include "core/actions/ask_sooner.hpp"

#include "core/actions/coordinate.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/messages.hpp"
#include "core/store/sooner.hpp"

namespace actions {
namespace {

/// The family's own call, and the first start that would be open to it without that call.
struct Look {
    std::optional<store::Call> call;
    scheduling::SoonerFacts facts;
};

Look look_at(Work& work, const Outlook& outlook, const store::StoredRequest& request) {
    Look look{.call = standing_call(work, request.facts.id), .facts = {}};
    if (!look.call || look.call->time.begin() <= work.now) return look;
    look.facts.call = look.call->time.begin();
    look.facts.may_write = may_write_to(work, request.facts.family);
    auto asked = request.facts;
    std::erase_if(asked.bookings, [&](const auto& booking) { return booking.call == look.call->id; });
    const auto range = Interval::between(work.now, look.call->time.end());
    if (!range) return look;
    const auto starts = find_times(outlook, asked, *range, work.now);
    if (!starts.empty()) look.facts.earliest = starts.front();
    return look;
}

}  // namespace

void renew_sooner_wish(Work& work, RequestId id) {
    const auto request = store::load_request(work.db, id, work.now);
    if (!request || !request->wants_sooner) return store::drop_sooner_wish(work.db, id);
    // What this very action has freed is no news either: it is looked at as it will be when the action has succeeded.
    auto outlook = work.schedule.look();
    for (const VolunteerId touched : work.touched) outlook = refreshed(*outlook, work.db, touched, work.now);
    auto wish = scheduling::begin_sooner_wish(look_at(work, *outlook, *request).facts);
    if (const auto before = store::load_sooner_wish(work.db, id)) {
        wish.told = before->told;
        wish.told_of = before->told_of;
    }
    store::save_sooner_wish(work.db, id, wish, work.now);
}

Result<RequestId> ask_sooner(Work& work, FamilyId family, bool wanted) {
    auto requests = store::list_requests_of(work.db, family, work.now);
    if (requests.empty()) return refuse(RuleName::not_found);
    auto request = std::move(requests.front());
    const RequestId id = request.facts.id;
    if (wanted && !standing_call(work, id)) return refuse(RuleName::not_found);
    if (request.wants_sooner != wanted) {
        request.wants_sooner = wanted;
        store::save_request(work.db, request);
        renew_sooner_wish(work, id);
    }
    record(work, wanted ? "ask_sooner" : "stop_sooner", store::SubjectKind::request, id);
    return id;
}

int look_for_sooner(Work& work) {
    int news = 0;
    const auto outlook = work.schedule.look();
    for (const RequestId id : store::sooner_wishes(work.db, work.now - sooner_every, sooner_batch)) {
        const auto wish = store::load_sooner_wish(work.db, id);
        const auto request = store::load_request(work.db, id, work.now);
        if (!wish || !request || !request->wants_sooner || request->state == store::RequestState::closed) {
            store::drop_sooner_wish(work.db, id);
            continue;
        }
        const auto look = look_at(work, *outlook, *request);
        const auto decision = scheduling::decide_sooner(*wish, look.facts, work.now);
        store::save_sooner_wish(work.db, id, decision.wish, work.now);
        if (decision.writes) enqueue_sooner(work, *look.call, *decision.wish.found);
        if (!decision.wish.found || decision.wish.found == wish->found) continue;
        record(work, "found_sooner", store::SubjectKind::request, id);
        ++news;
    }
    return news;
}

}  // namespace actions
