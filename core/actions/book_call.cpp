#include "core/actions/book_call.hpp"

#include "core/actions/call_facts.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/open_request.hpp"
#include "core/actions/reach_call.hpp"
#include "core/actions/visit.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/calls.hpp"
#include "core/store/drafts.hpp"
#include "core/store/families.hpp"
#include "core/store/people.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using scheduling::Request;
using store::Call;
using store::ScreeningState;

/// Finds somebody for this start, best first, each judged again on rows read in this transaction; writes through
/// `store_it`.
template <class StoreIt>
Result<CallId> take_start(Work& work, const Outlook& outlook, const Request& request, Instant start, StoreIt store_it) {
    for (const VolunteerId id : find_volunteers(outlook, request, start, work.now)) {
        const auto volunteer = store::load_volunteer(work.db, id, work.now);
        if (!volunteer) continue;
        const scheduling::BookingFacts facts{request, *volunteer, outlook.settings.policy, outlook.catalogue};
        try {
            auto stored = store_it(facts);
            if (stored) {
                work.touched.push_back(id);
                return stored;
            }
        } catch (const store::Conflict& conflict) {
            // Memory was behind the database: the constraint decides, the next volunteer is asked.
            if (conflict.constraint() == store::ConstraintName::family_time) return refuse(RuleName::family_busy);
            if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
        }
    }
    return refuse(RuleName::slot_taken);
}

/// A new call of this family at the time decided.
Call call_at(const Work& work, const Request& request, const scheduling::Decision& decision, VolunteerId volunteer) {
    const auto outlook = work.schedule.look();
    return {.id = {},
            .request = std::nullopt,
            .family = request.family,
            .volunteer = volunteer,
            .time = decision.time,
            .gap = outlook->settings.policy.call.gap(),
            .zone = request.zone,
            .local_shown = date::format("%FT%R", request.zone.to_local(decision.time.begin())),
            .state = decision.state,
            .origin = store::Origin::self,
            .screened = decision.screened,
            .expires = decision.expires,
            .ended_by = std::nullopt,
            .outcome = std::nullopt,
            .created = work.now,
            .on_line = is_told_of_line(work)};
}

bool referral_fits(const Work& work, const std::string& referral) {
    return store::same_secret(referral, referral_code(work.db.keys(), work.now)) ||
           store::same_secret(referral, referral_code(work.db.keys(), work.now - date::days{1}));
}

/// A booking takes the family's own hold over, or a fresh start.
Result<Call> confirm(Work& work, const store::StoredRequest& request, const scheduling::BookingAsk& ask,
                     std::optional<CallId> hold) {
    std::optional<Call> call;
    const auto book = [&](const scheduling::BookingFacts& facts,
                          const std::optional<scheduling::ExistingCall>& held) -> Result<CallId> {
        const auto decision = scheduling::decide_booking(facts, ask, held, work.now);
        if (!decision) return std::unexpected{decision.error()};
        const CallId own = held ? held->id : CallId{};
        call = call_at(work, request.facts, *decision, facts.volunteer.id);
        call->request = request.facts.id;
        call->id = own;
        return own;
    };
    if (hold) {
        const auto held = store::load_call(work.db, *hold);
        if (!held || held->family != request.facts.family) return refuse(RuleName::not_found);
        const auto volunteer = store::load_volunteer(work.db, held->volunteer, work.now);
        if (!volunteer) return refuse(RuleName::slot_taken);
        const auto outlook = work.schedule.look();
        const auto taken =
            book({request.facts, *volunteer, outlook->settings.policy, outlook->catalogue}, existing(*held));
        if (!taken) return std::unexpected{taken.error()};
        call->version = held->version;
        call->created = held->created;
        store::save_call(work.db, *call, work.now);
        work.touched.push_back(call->volunteer);
        return *std::move(call);
    }
    const auto taken = take_start(work, *work.schedule.look(), request.facts, ask.start,
                                  [&](const scheduling::BookingFacts& facts) -> Result<CallId> {
                                      const auto decided = book(facts, std::nullopt);
                                      if (!decided) return decided;
                                      call->id = store::insert_call(work.db, *call, work.now);
                                      return call->id;
                                  });
    if (!taken) return std::unexpected{taken.error()};
    return *std::move(call);
}

}  // namespace

Result<Wanted> wanted_of(const Visit& visit, const Outlook& outlook) {
    Wanted wanted;
    // What is not in the list is kept too: a coordinator answers.
    const std::string_view id = visit.experience == "other"    ? store::something_else
                                : visit.experience == "unsure" ? store::not_sure
                                                               : std::string_view{visit.experience};
    const auto* experience = outlook.find_experience(id);
    if (experience == nullptr) return refuse("experience", "unknown_experience");
    const auto zone = Zone::parse(visit.zone);
    if (!zone) return refuse("zone", "unknown_zone");
    wanted.facts.experience = experience->id;
    wanted.facts.status = visit.status;
    wanted.facts.relation = visit.relation;
    wanted.facts.language = visit.language;
    wanted.facts.wishes.gender = visit.gender;
    wanted.facts.wishes.relation = visit.relation;
    wanted.facts.wishes.faith = visit.faith;
    wanted.facts.zone = *zone;
    wanted.facts.safe_windows = safe_windows_of(visit);
    wanted.contact = contact_of(visit);
    return wanted;
}

Result<Kept> hold_time(Work& work, FamilyId family, const Request& request, Instant start,
                       std::optional<CallId> before) {
    auto outlook = work.schedule.look();
    if (before) {
        const auto held = store::load_call(work.db, *before);
        if (held && held->family == family && held->state == CallState::held) {
            store::cancel_call(work.db, held->id, store::EndedBy::family, work.now);
            work.touched.push_back(held->volunteer);
            // For this action's own search: everybody else sees it when the action has succeeded.
            outlook = refreshed(*outlook, work.db, held->volunteer, work.now);
        }
    }
    Request asked = request;
    asked.family = family;
    std::optional<Instant> expires;
    auto taken = take_start(work, *outlook, asked, start, [&](const scheduling::BookingFacts& facts) -> Result<CallId> {
        const auto decision = scheduling::decide_hold(facts, start, work.now);
        if (!decision) return std::unexpected{decision.error()};
        expires = decision->expires;
        return store::insert_call(work.db, call_at(work, asked, *decision, facts.volunteer.id), work.now);
    });
    if (!taken) return std::unexpected{std::move(taken.error())};
    record(work, "hold_time", store::SubjectKind::call, *taken);
    return Kept{*taken, expires.value()};
}

Result<Booked> book_call(Work& work, FamilyId family, const Wanted& wanted, Instant start, std::optional<CallId> hold) {
    const bool referral = !wanted.referral.empty();
    if (referral && !referral_fits(work, wanted.referral)) return refuse("referral", "referral");
    save_family(work, family, wanted);
    auto request = open_request(work, family, wanted);
    auto call = confirm(work, request, {.start = start, .referral = referral}, hold);
    if (!call) return std::unexpected{std::move(call.error())};
    request.state = store::RequestState::booked;
    if (call->screened) request.screening = referral ? ScreeningState::suitable : ScreeningState::not_needed;
    store::save_request(work.db, request);
    enqueue_for_call(work, call->id, "call_booked");
    record(work, "book_call", store::SubjectKind::call, call->id);
    return Booked{family, call->id, store::give_code(work.db, family), start, wanted.facts.zone};
}

Result<Personal> ask_for_call(Work& work, FamilyId family, const Wanted& wanted) {
    save_family(work, family, wanted);
    const auto request = open_request(work, family, wanted);
    record(work, "ask_for_call", store::SubjectKind::request, request.facts.id);
    return store::give_code(work.db, family);
}

std::string referral_code(const store::Keys& keys, Instant now) {
    const auto day = date::format("%F", date::floor<date::days>(now));
    const auto hash = store::keyed_hash(keys.family_code, "referral " + day);
    std::string digits;
    for (std::size_t at = 0; at < 8; ++at) digits += static_cast<char>('0' + std::to_integer<int>(hash[at]) % 10);
    return digits;
}

}  // namespace actions
