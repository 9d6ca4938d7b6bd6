#include "core/actions/reach_call.hpp"

#include <cstring>

#include "core/actions/messages.hpp"
#include "core/actions/own_call.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;

/// Another number for another time, side or holder: who handed a call over does not get in any more.
std::string place_text(const Call& call, LineSide side) {
    std::string text =
        std::to_string(call.id.value) + " " + std::to_string(call.time.begin().time_since_epoch().count());
    if (side == LineSide::family) return text + " family";
    const auto holder = call.covered_by ? call.covered_by->value : -call.volunteer.value;
    return text + " " + std::to_string(holder);
}

LinePlace place_of(const store::Keys& keys, const Call& call, LineSide side) {
    const auto hash = store::keyed_hash(keys.line, place_text(call, side));
    std::uint64_t bits = 0;
    std::memcpy(&bits, hash.data(), sizeof bits);
    constexpr std::uint64_t places = 100'000'000;
    auto digits = std::to_string(bits % places);
    digits.insert(0, 8 - digits.size(), '0');
    return {Personal{std::move(digits)}, scheduling::line_open(call.time)};
}

bool is_second_try(Work& work, const Call& call) {
    return store::load_report(work.db, call.id).second_try.has_value();
}

/// When who has the call would ring.
Instant rung_at(Work& work, const Call& call) {
    const auto report = store::load_report(work.db, call.id);
    return report.second_try ? report.second_try->begin() : call.time.begin();
}

bool is_shown(const Call& call, Instant now) {
    return call.state == CallState::confirmed && scheduling::reach_shown(call.time).contains(now);
}

std::optional<Ringing::Connect> to_connect(Work& work, RequestId id) {
    for (const auto& call : store::calls_of(work.db, id)) {
        if (!is_shown(call, work.now)) continue;
        Ringing::Connect connect{.call = call, .how = reach_of(work, call)};
        if (!call.covered_by) {
            connect.volunteer_number = store::load_phone(work.db, call.volunteer).value_or(Personal{});
            record(work, "see_phone", store::SubjectKind::volunteer, call.volunteer);
        }
        if (connect.how == Reach::line) {
            connect.of_family = place_of(work.db.keys(), call, LineSide::family);
            connect.of_volunteer = place_of(work.db.keys(), call, LineSide::volunteer);
        }
        return connect;
    }
    return std::nullopt;
}

/// Eight digits, or nothing.
Personal typed_digits(const Personal& typed) {
    std::string digits;
    for (const char c : typed.reveal()) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits.size() == 8 ? Personal{std::move(digits)} : Personal{};
}

}  // namespace

std::optional<scheduling::NotRung> why_not_rung(store::Reader& db, FamilyId id, Instant at) {
    const auto contact = store::load_contact(db, id);
    const auto family = store::load_family(db, id);
    const auto windows = store::load_safe_windows(db, id);
    const Zone zone = family ? family->zone : Zone{};
    return scheduling::decide_ringing({.may_call = family && contact.may_call && !contact.family_calls,
                                       .number_known = !contact.phone_unsafe && !contact.phone.empty(),
                                       .held = family && family->messages_held,
                                       .rule_is_old = !family || at - family->rule_updated_at > rule_lifetime,
                                       .safe_windows = windows,
                                       .zone = zone},
                                      at);
}

Reach reach_of(Work& work, const Call& call) {
    const bool may_be_rung = !why_not_rung(work.db, call.family, rung_at(work, call));
    return scheduling::decide_reach({.talk = work.schedule.look()->settings.talk,
                                     .may_be_rung = may_be_rung,
                                     .second_try = is_second_try(work, call)});
}

std::optional<OwnReach> see_own_reach(Work& work, const Call& call) {
    if (!is_shown(call, work.now)) return std::nullopt;
    OwnReach own{.how = reach_of(work, call)};
    if (own.how == Reach::line) own.line = place_of(work.db.keys(), call, LineSide::volunteer);
    if (own.how == Reach::volunteer) {
        const auto contact = store::load_contact(work.db, call.family);
        own.number = contact.phone;
        own.code_word = contact.code_word;
        record(work, "see_number", store::SubjectKind::family, call.family);
    }
    return own;
}

std::optional<LinePlace> family_place(Work& work, const Call& call) {
    if (call.state != CallState::confirmed || reach_of(work, call) != Reach::line) return std::nullopt;
    return place_of(work.db.keys(), call, LineSide::family);
}

Result<Ringing> see_ringing(Work& work, RequestId id) {
    const auto request = store::load_request(work.db, id, work.now);
    const auto family = request ? store::load_family(work.db, request->facts.family) : std::nullopt;
    if (!family) return refuse(RuleName::not_found);
    const auto contact = store::load_contact(work.db, family->id);
    Ringing seen{.name = contact.name,
                 .zone = family->zone,
                 .language = request->facts.language,
                 .not_rung = why_not_rung(work.db, family->id, work.now),
                 .connect = to_connect(work, id)};
    if (seen.not_rung == scheduling::NotRung::hours)
        seen.safe_from =
            scheduling::next_safe_instant(store::load_safe_windows(work.db, family->id), family->zone, work.now);
    if (!seen.not_rung) {
        seen.number = contact.phone;
        seen.code_word = contact.code_word;
        seen.voicemail = contact.voicemail;
    }
    record(work, seen.not_rung ? "see_reach" : "see_number", store::SubjectKind::family, family->id);
    return seen;
}

Result<OnLine> find_on_line(Work& work, const Personal& number) {
    const auto digits = typed_digits(number);
    if (digits.empty() || work.schedule.look()->settings.talk != scheduling::Talk::line)
        return refuse(RuleName::not_found);
    const auto& keys = work.db.keys();
    std::vector<std::pair<Call, LineSide>> found;
    // Twice as far as a line is open around a call: each one is asked itself.
    constexpr std::chrono::hours around{1};
    for (const auto& call : store::calls_between(work.db, work.now - around, work.now + around)) {
        if (call.state != CallState::confirmed || !scheduling::line_open(call.time).contains(work.now)) continue;
        for (const auto side : {LineSide::family, LineSide::volunteer})
            if (store::same_secret(place_of(keys, call, side).number.reveal(), digits.reveal()))
                found.emplace_back(call, side);
    }
    // Two of one number: rather a call that a coordinator has to connect than one with the wrong family.
    if (found.size() != 1) return refuse(RuleName::not_found);
    const auto& [call, side] = found.front();
    const auto room = store::keyed_hash(keys.line, place_text(call, LineSide::family) + " room");
    record(work, "find_on_line", store::SubjectKind::call, call.id);
    return OnLine{store::to_hex(std::span{room}.first(16)), side, scheduling::line_open(call.time)};
}

Result<VolunteerId> save_own_phone(Work& work, PersonId person, const Personal& phone) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    store::save_phone(work.db, *id, phone);
    record(work, "save_phone", store::SubjectKind::volunteer, *id);
    return *id;
}

Result<Personal> see_own_phone(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    return store::load_phone(work.db, *id).value_or(Personal{});
}

}  // namespace actions
