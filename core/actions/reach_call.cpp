#include "core/actions/reach_call.hpp"

#include <algorithm>
#include <cstring>
#include <ranges>

#include "core/actions/messages.hpp"
#include "core/actions/volunteer_phone.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"
#include "core/store/seats.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;
using store::Seat;

/// Another number for another time, side or holder: who handed a call over does not get in any more.
std::string place_text(const Call& call, LineSide side, const std::optional<Seat>& seat) {
    const std::string text =
        std::to_string(call.id.value) + " " + std::to_string(call.time.begin().time_since_epoch().count());
    if (side == LineSide::family) return text + " family";
    if (side == LineSide::seat) return text + " seat " + std::to_string(seat ? seat->volunteer.value : 0);
    if (call.covered_by) return text + " staff " + std::to_string(call.covered_by->value);
    return text + " volunteer " + std::to_string(call.volunteer.value);
}

LinePlace place_of(const store::Keys& keys, const Call& call, LineSide side, const std::optional<Seat>& seat = {}) {
    const auto hash = store::keyed_hash(keys.line, place_text(call, side, seat));
    std::uint64_t bits = 0;
    std::memcpy(&bits, hash.data(), sizeof bits);
    constexpr std::uint64_t places = 100'000'000;
    auto digits = std::to_string(bits % places);
    digits.insert(0, 8 - digits.size(), '0');
    return {Personal{std::move(digits)}, scheduling::line_open(call.time)};
}

/// When the two are to talk: the time of the call, or that of the second try.
Interval time_to_talk(store::Reader& db, const Call& call) {
    return store::load_report(db, call.id).second_try.value_or(call.time);
}

Reach way_of(Work& work, const Call& call) {
    return reach_of(work.db, work.schedule.look()->settings, call);
}

bool is_shown(const Call& call, Instant now) {
    return call.state == CallState::confirmed && scheduling::reach_shown(call.time).contains(now);
}

/// Agreed ones, from further around than any line is open or any call is connected: each is asked itself.
std::vector<Call> calls_about_now(store::Reader& db, Instant now) {
    constexpr std::chrono::hours around{1};
    auto calls = store::calls_between(db, now - around, now + around);
    std::erase_if(calls, [](const Call& call) { return call.state != CallState::confirmed; });
    return calls;
}

Ringing::Connect connect_call(Work& work, const Call& call) {
    const auto when = time_to_talk(work.db, call);
    Ringing::Connect connect{.call = call,
                             .when = when,
                             .how = way_of(work, call),
                             .not_rung = why_not_rung(work.db, call.family, when.begin())};
    if (!call.covered_by) connect.volunteer_number = see_phone(work, call.volunteer);
    const auto seat = store::load_agreed_seat(work.db, call.id);
    if (seat) connect.beside = Ringing::Beside{seat->volunteer, see_phone(work, seat->volunteer)};
    if (connect.how != Reach::line) return connect;
    connect.line = place_of(work.db.keys(), call, LineSide::volunteer);
    if (seat) connect.beside->line = place_of(work.db.keys(), call, LineSide::seat, seat);
    record(work, "see_line", store::SubjectKind::call, call.id);
    return connect;
}

std::optional<Ringing::Connect> to_connect(Work& work, RequestId id) {
    // The last one: how an earlier one went may not have been told yet.
    const auto calls = store::calls_of(work.db, id);
    const auto last =
        std::ranges::find_if(calls | std::views::reverse, [&](const Call& call) { return is_shown(call, work.now); });
    if (last == calls.rend()) return std::nullopt;
    return connect_call(work, *last);
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

bool is_told_of_line(const Work& work) {
    return work.actor.kind == store::ActorKind::family && work.schedule.look()->settings.talk == scheduling::Talk::line;
}

Reach reach_of(store::Reader& db, const store::Settings& settings, const Call& call) {
    const auto when = time_to_talk(db, call);
    return scheduling::decide_reach({.talk = settings.talk,
                                     .on_line = call.on_line && !settings.line_number.empty(),
                                     .second_try = when != call.time,
                                     .may_be_rung = !why_not_rung(db, call.family, when.begin()),
                                     .with_volunteer = call.screened && !call.covered_by,
                                     .has_seat = store::load_agreed_seat(db, call.id).has_value()});
}

std::vector<store::CallToConnect> calls_to_connect(store::Reader& db, const store::Settings& settings, Instant now) {
    std::vector<store::CallToConnect> calls;
    for (const auto& call : calls_about_now(db, now)) {
        const bool with_volunteer = call.screened && !call.covered_by;
        if (!with_volunteer || !call.request || !scheduling::is_to_connect(call.time, now)) continue;
        if (time_to_talk(db, call) != call.time || reach_of(db, settings, call) != Reach::coordinator) continue;
        calls.push_back({*call.request, call.volunteer, call.time.begin()});
    }
    return calls;
}

std::optional<OwnReach> see_own_reach(Work& work, const Call& call) {
    if (!is_shown(call, work.now)) return std::nullopt;
    OwnReach own{.how = way_of(work, call)};
    if (own.how == Reach::line) {
        own.line = place_of(work.db.keys(), call, LineSide::volunteer);
        record(work, "see_line", store::SubjectKind::call, call.id);
    }
    if (own.how == Reach::volunteer) {
        const auto contact = store::load_contact(work.db, call.family);
        own.number = contact.phone;
        own.code_word = contact.code_word;
        record(work, "see_number", store::SubjectKind::family, call.family);
    }
    return own;
}

std::optional<LinePlace> family_place(const Work& work, const Call& call) {
    if (!is_shown(call, work.now)) return std::nullopt;
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
    if (digits.empty()) return refuse(RuleName::not_found);
    std::vector<std::pair<Call, LineSide>> found;
    for (const auto& call : calls_about_now(work.db, work.now)) {
        if (!call.on_line) continue;
        if (!scheduling::line_open(call.time).contains(work.now) || way_of(work, call) != Reach::line) continue;
        const auto seat = store::load_agreed_seat(work.db, call.id);
        for (const auto side : {LineSide::family, LineSide::volunteer, LineSide::seat}) {
            if (side == LineSide::seat && !seat) continue;
            const auto place = place_of(work.db.keys(), call, side, seat);
            if (store::same_secret(place.number.reveal(), digits.reveal())) found.emplace_back(call, side);
        }
    }
    // Two of one number: rather a call that a coordinator has to connect than one with the wrong family.
    if (found.size() != 1) return refuse(RuleName::not_found);
    const auto& [call, side] = found.front();
    const auto room = store::keyed_hash(work.db.keys().line, place_text(call, LineSide::family, {}) + " room");
    record(work, "find_on_line", store::SubjectKind::call, call.id);
    return OnLine{store::to_hex(std::span{room}.first(16)), side, scheduling::line_open(call.time)};
}

}  // namespace actions
