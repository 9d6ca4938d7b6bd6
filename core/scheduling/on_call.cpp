#include "core/scheduling/on_call.hpp"

#include <algorithm>
#include <array>

namespace scheduling {
namespace {

// A beginning and an end are the same edge here: where the clock goes back, the shift before ends when the next one
// begins, and nobody is on call twice or not at all.
Instant on_wall(const Zone& zone, date::local_seconds wall) {
    return to_instant(zone, wall, Edge::begin);
}

/// From this wall time to that one; nothing when the clock leaves no time between them.
std::optional<Shift> place(const Zone& zone, date::local_seconds from, date::local_seconds to) {
    const auto time = Interval::between(on_wall(zone, from), on_wall(zone, to));
    if (!time) return std::nullopt;
    const auto if_skipped = [&](date::local_seconds wall, Instant at) {
        return zone.to_local(at) == wall ? std::nullopt : std::optional{wall};
    };
    return Shift{.id = {}, .time = *time, .skipped = {if_skipped(from, time->begin()), if_skipped(to, time->end())}};
}

std::optional<Shift> place(const ShiftAsk& ask, const Zone& zone) {
    const auto& [from, to] = ask.window;
    const auto day = date::local_seconds{ask.day};
    return place(zone, day + from, to <= from ? day + date::days{1} + to : day + to);
}

bool is_quarter(LocalMinute minute) {
    return minute % shift_quantum == LocalMinute{0};
}

bool overlaps_any(std::span<const Shift> rota, const Interval& time) {
    return std::ranges::any_of(rota, [&](const Shift& other) { return other.time.overlaps(time); });
}

bool is_same_person(std::optional<PersonId> primary, std::optional<PersonId> backup) {
    return primary && primary == backup;
}

bool was_asked(const std::vector<Asked>& asked, std::optional<PersonId> person) {
    return std::ranges::any_of(asked, [&](const Asked& one) { return one.person == person; });
}

std::optional<PersonId> next_to_ask(Alarm alarm, const Shift* shift, const std::vector<Asked>& asked) {
    if (shift == nullptr) return std::nullopt;
    auto order = std::array{shift->primary, shift->backup};
    if (alarm == Alarm::cover) std::ranges::reverse(order);
    const auto next = std::ranges::find_if(order, [&](const auto& who) { return who && !was_asked(asked, who); });
    return next == order.end() ? std::nullopt : *next;
}

/// The wall time that was asked for. Of another zone than this, since the setting was changed, it says nothing.
date::local_seconds asked_wall(const Zone& zone, std::optional<date::local_seconds> skipped, Instant at) {
    return skipped && on_wall(zone, *skipped) == at ? *skipped : zone.to_local(at);
}

std::optional<Shift> moved(const Shift& shift, int weeks, const Zone& zone) {
    const date::days by{7 * weeks};
    auto next = place(zone, asked_wall(zone, shift.skipped.begin, shift.time.begin()) + by,
                      asked_wall(zone, shift.skipped.end, shift.time.end()) + by);
    if (!next) return std::nullopt;
    next->primary = shift.primary;
    next->backup = shift.backup;
    return next;
}

}  // namespace

Result<Shift> decide_shift(const ShiftAsk& ask, const Zone& zone, std::span<const Shift> rota, Instant now) {
    Refusal refusal;
    const auto say = [&](const char* field, const char* reason) { refusal.fields.push_back({field, reason}); };
    if (!is_quarter(ask.window.from)) say("shift_from", "not_a_quarter");
    if (!is_quarter(ask.window.to)) say("shift_to", "not_a_quarter");
    auto shift = ask.window.from == ask.window.to ? std::nullopt : place(ask, zone);
    if (!shift) say("shift_to", "empty");
    if (shift && shift->time.end() <= now) say("shift_to", "past");
    if (shift && overlaps_any(rota, shift->time)) say("shift_from", "overlap");
    if (is_same_person(ask.primary, ask.backup)) say("backup", "same_person");
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    shift->primary = ask.primary;
    shift->backup = ask.backup;
    return *shift;
}

Result<Shift> decide_people(Shift shift, std::optional<PersonId> primary, std::optional<PersonId> backup, Instant now) {
    Refusal refusal;
    if (shift.time.end() <= now) refusal.fields.push_back({"shift", "past"});
    if (is_same_person(primary, backup)) refusal.fields.push_back({"backup", "same_person"});
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    shift.primary = primary;
    shift.backup = backup;
    return shift;
}

Repeated repeat_week(std::span<const Shift> week, int weeks, const Zone& zone, std::span<const Shift> rota) {
    Repeated out;
    for (int ahead = 1; ahead <= weeks; ++ahead)
        for (const auto& shift : week) {
            const auto next = moved(shift, ahead, zone);
            if (next && !overlaps_any(rota, next->time) && !overlaps_any(out.shifts, next->time))
                out.shifts.push_back(*next);
            else
                ++out.left_out;
        }
    return out;
}

const Shift* shift_at(std::span<const Shift> rota, Instant at) {
    const auto found = std::ranges::find_if(rota, [&](const Shift& shift) { return shift.time.contains(at); });
    return found == rota.end() ? nullptr : &*found;
}

std::vector<ShiftInNeed> find_lacking(std::span<const Shift> rota, Instant now) {
    std::vector<ShiftInNeed> lacking;
    for (const auto& shift : rota) {
        if (shift.time.end() <= now || shift.time.begin() > now + shift_notice) continue;
        if (shift.primary && shift.backup) continue;
        const auto half = shift.primary ? Lack::no_backup : Lack::no_primary;
        lacking.push_back({shift, shift.primary || shift.backup ? half : Lack::nobody});
    }
    std::ranges::sort(lacking, {}, [](const ShiftInNeed& one) { return one.shift.time.begin(); });
    return lacking;
}

std::vector<Asked> who_is_asked(Alarm alarm, std::span<const Shift> rota, Instant since, Instant now) {
    std::vector<Asked> asked;
    for (int step = 0; step < 3; ++step) {
        const Instant at = since + step * patience(alarm);
        if (at > now) break;
        const auto person = step < 2 ? next_to_ask(alarm, shift_at(rota, at), asked) : std::nullopt;
        asked.push_back({person, at});
        if (!person) break;
    }
    return asked;
}

}  // namespace scheduling
