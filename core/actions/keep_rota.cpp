#include "core/actions/keep_rota.hpp"

#include "core/store/people.hpp"

namespace actions {
namespace {

using scheduling::LocalDate;
using scheduling::Shift;
using scheduling::ShiftId;

std::vector<OnDuty> people_on_duty(store::Reader& db) {
    std::vector<OnDuty> people;
    for (const auto id : store::people_for_duty(db))
        if (auto person = store::load_person(db, id)) people.push_back({id, std::move(person->name)});
    return people;
}

Instant midnight(const Zone& zone, LocalDate day) {
    return scheduling::to_instant(zone, date::local_seconds{day}, scheduling::Edge::begin);
}

const Zone& programme_zone(const Outlook& outlook) {
    return outlook.settings.policy.programme_zone;
}

/// What is wrong with whom a form names; nobody is always possible.
Refusal wrong_people(Work& work, std::optional<PersonId> primary, std::optional<PersonId> backup) {
    Refusal refusal;
    const auto possible = store::people_for_duty(work.db);
    const auto check = [&](const char* field, std::optional<PersonId> who) {
        if (who && std::ranges::find(possible, *who) == possible.end())
            refusal.fields.push_back({field, "unknown_choice"});
    };
    check("primary", primary);
    check("backup", backup);
    return refusal;
}

Result<store::StoredShift> load_as_seen(Work& work, ShiftAsSeen seen) {
    const auto shift = store::load_shift(work.db, seen.id);
    if (!shift) return refuse(RuleName::not_found);
    if (shift->version != seen.version) return refuse("version", "changed_meanwhile");
    return *shift;
}

void record_change(const Work& work, ShiftId id, std::string_view detail) {
    record(work, "change_rota", store::SubjectKind::none, id, detail);
}

std::vector<Shift> shifts_beginning_in(store::Reader& db, const Interval& week) {
    auto shifts = store::rota_between(db, week.begin(), week.end());
    std::erase_if(shifts, [&](const Shift& shift) { return shift.time.begin() < week.begin(); });
    return shifts;
}

}  // namespace

Interval week_of(const Zone& zone, LocalDate monday) {
    return Interval::between(midnight(zone, monday), midnight(zone, monday + date::days{7})).value();
}

SeenRota see_rota(store::Reader& db, const Interval& week) {
    SeenRota seen{.shifts = store::shifts_between(db, week.begin(), week.end()), .people = people_on_duty(db)};
    std::erase_if(seen.shifts, [&](const auto& shift) { return shift.facts.time.begin() < week.begin(); });
    return seen;
}

DutyNow look_at_duty(store::Reader& db, Instant now) {
    // One second more than the notice: what begins exactly then is part of it.
    const auto rota = store::rota_between(db, now, now + scheduling::shift_notice + std::chrono::seconds{1});
    const auto* shift = scheduling::shift_at(rota, now);
    return {.now = shift == nullptr ? std::nullopt : std::optional{*shift},
            .in_need = scheduling::find_lacking(rota, now),
            .people = people_on_duty(db)};
}

Result<ShiftId> add_shift(Work& work, const scheduling::ShiftAsk& ask) {
    if (auto wrong = wrong_people(work, ask.primary, ask.backup); !wrong.fields.empty())
        return std::unexpected{std::move(wrong)};
    const auto outlook = work.schedule.look();
    const auto& zone = programme_zone(*outlook);
    const auto rota =
        store::rota_between(work.db, midnight(zone, ask.day - date::days{2}), midnight(zone, ask.day + date::days{3}));
    const auto shift = scheduling::decide_shift(ask, zone, rota, work.now);
    if (!shift) return std::unexpected{shift.error()};
    store::insert_shift(work.db, *shift);
    record_change(work, shift->id, "add");
    return shift->id;
}

Result<ShiftId> put_on_shift(Work& work, ShiftAsSeen seen, std::optional<PersonId> primary,
                             std::optional<PersonId> backup) {
    auto shift = load_as_seen(work, seen);
    if (!shift) return std::unexpected{shift.error()};
    if (auto wrong = wrong_people(work, primary, backup); !wrong.fields.empty())
        return std::unexpected{std::move(wrong)};
    const auto decision = scheduling::decide_people(shift->facts, primary, backup, work.now);
    if (!decision) return std::unexpected{decision.error()};
    shift->facts = *decision;
    store::save_shift(work.db, *shift);
    record_change(work, seen.id, "people");
    return seen.id;
}

Result<ShiftId> remove_shift(Work& work, ShiftAsSeen seen) {
    const auto shift = load_as_seen(work, seen);
    if (!shift) return std::unexpected{shift.error()};
    if (shift->facts.time.begin() <= work.now) return refuse("shift", "past");
    store::delete_shift(work.db, seen.id);
    record_change(work, seen.id, "remove");
    return seen.id;
}

Result<WeeksAdded> repeat_week(Work& work, LocalDate monday, int weeks) {
    const auto outlook = work.schedule.look();
    const auto& zone = programme_zone(*outlook);
    const auto week = shifts_beginning_in(work.db, week_of(zone, monday));
    if (week.empty()) return refuse("weeks", "nothing_to_repeat");
    const auto rota = store::rota_between(work.db, midnight(zone, monday + date::days{6}),
                                          midnight(zone, monday + date::days{7 * (weeks + 2)}));
    const auto repeated = scheduling::repeat_week(week, weeks, zone, rota);
    WeeksAdded added{.shifts = 0, .left_out = repeated.left_out};
    for (const auto& shift : repeated.shifts) {
        if (shift.time.end() <= work.now) continue;
        store::insert_shift(work.db, shift);
        ++added.shifts;
    }
    record_change(work, ShiftId{}, "repeat");
    return added;
}

}  // namespace actions
