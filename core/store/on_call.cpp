#include "core/store/on_call.hpp"

#include <algorithm>

#include "core/store/ids.hpp"

namespace store {
namespace {

using scheduling::Shift;
using scheduling::ShiftId;

constexpr Sql insert_row{
    "INSERT INTO on_call_shifts (id, begins, ends, primary_id, backup_id, asked_begins, asked_ends, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 1)"};
constexpr Sql take_time{
    "WITH RECURSIVE quanta (n) AS (VALUES ($1) UNION ALL SELECT n + 1 FROM quanta WHERE n + 1 < $2) "
    "INSERT INTO on_call_time (quantum, shift_id) SELECT n, $3 FROM quanta",
    ConstraintName::shift_time};
constexpr Sql update_people{
    "UPDATE on_call_shifts SET primary_id = $2, backup_id = $3, version = version + 1 WHERE id = $1 AND version = $4"};
constexpr Sql delete_time{"DELETE FROM on_call_time WHERE shift_id = $1"};
constexpr Sql delete_row{"DELETE FROM on_call_shifts WHERE id = $1"};
// Whoever has left, or works as something else, is on no shift any more.
#define PEERLINE_SHIFT_COLUMNS                                                                             \
    "SELECT on_call_shifts.id, begins, ends, first.id, second.id, version, asked_begins, asked_ends FROM " \
    "on_call_shifts "                                                                                      \
    "LEFT JOIN people AS first ON first.id = primary_id AND first.disabled = 0 "                           \
    "AND first.role IN ('coordinator', 'administrator') "                                                  \
    "LEFT JOIN people AS second ON second.id = backup_id AND second.disabled = 0 "                         \
    "AND second.role IN ('coordinator', 'administrator') "
constexpr Sql select_shift{PEERLINE_SHIFT_COLUMNS "WHERE on_call_shifts.id = $1"};
constexpr Sql select_between{PEERLINE_SHIFT_COLUMNS "WHERE begins < $2 AND ends > $1 ORDER BY begins"};
#undef PEERLINE_SHIFT_COLUMNS
constexpr Sql select_for_duty{
    "SELECT id FROM people WHERE role IN ('coordinator', 'administrator') AND disabled = 0 AND id <> 1 ORDER BY id"};

constexpr Sql insert_ask{
    "INSERT INTO staff_asks (call_id, alarm, since, person_id, at) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (call_id, alarm, since, person_id) DO NOTHING"};
constexpr Sql select_asks{
    "SELECT person_id, at FROM staff_asks WHERE call_id = $1 AND alarm = $2 AND since = $3 "
    "ORDER BY at, person_id = 1, person_id"};

constexpr std::int64_t quantum_seconds = 900;

std::int64_t quantum_of(Instant at) {
    return at.time_since_epoch().count() / quantum_seconds;
}

std::optional<date::local_seconds> wall_of(const Row& row, int column) {
    const auto seconds = row.get<std::optional<std::int64_t>>(column);
    return seconds ? std::optional{date::local_seconds{std::chrono::seconds{*seconds}}} : std::nullopt;
}

std::optional<std::int64_t> seconds_of(std::optional<date::local_seconds> wall) {
    return wall ? std::optional<std::int64_t>{wall->time_since_epoch().count()} : std::nullopt;
}

StoredShift to_shift(const Row& row) {
    const auto time = Interval::between(row.get<Instant>(1), row.get<Instant>(2));
    if (!time) throw Fault{"a stored shift has no length"};
    return {.facts = {.id = row.get<ShiftId>(0),
                      .time = *time,
                      .primary = row.get<std::optional<PersonId>>(3),
                      .backup = row.get<std::optional<PersonId>>(4),
                      .skipped = {wall_of(row, 6), wall_of(row, 7)}},
            .version = row.get<int>(5)};
}

}  // namespace

void insert_shift(Transaction& db, const Shift& shift) {
    const auto id = make_id<ShiftId>(db);
    const auto& [ignored, time, primary, backup, skipped] = shift;
    db.connection().run(insert_row, id, time.begin(), time.end(), primary, backup, seconds_of(skipped.begin),
                        seconds_of(skipped.end));
    db.connection().run(take_time, quantum_of(time.begin()), quantum_of(time.end()), id);
}

void save_shift(Transaction& db, const StoredShift& shift) {
    const auto& facts = shift.facts;
    if (db.connection().run(update_people, facts.id, facts.primary, facts.backup, shift.version) != 1)
        throw Conflict{ConstraintName::stale_version};
}

void delete_shift(Transaction& db, ShiftId id) {
    db.connection().run(delete_time, id);
    db.connection().run(delete_row, id);
}

std::optional<StoredShift> load_shift(Reader& db, ShiftId id) {
    return db.connection().first(select_shift, to_shift, id);
}

std::vector<StoredShift> shifts_between(Reader& db, Instant from, Instant to) {
    std::vector<StoredShift> shifts;
    db.connection().each(select_between, [&](const Row& row) { shifts.push_back(to_shift(row)); }, from, to);
    return shifts;
}

std::vector<Shift> rota_between(Reader& db, Instant from, Instant to) {
    std::vector<Shift> rota;
    for (auto& shift : shifts_between(db, from, to)) rota.push_back(shift.facts);
    return rota;
}

std::vector<PersonId> people_for_duty(Reader& db) {
    std::vector<PersonId> people;
    db.connection().each(select_for_duty, [&](const Row& row) { people.push_back(row.get<PersonId>(0)); });
    return people;
}

bool may_be_on_duty(Reader& db, PersonId id) {
    const auto people = people_for_duty(db);
    return std::ranges::find(people, id) != people.end();
}

bool note_ask(Transaction& db, const StaffAsk& ask) {
    return db.connection().run(insert_ask, ask.call, ask.alarm, ask.since, ask.person, ask.at) == 1;
}

std::vector<StaffAsk> asks_of(Reader& db, CallId call, scheduling::Alarm alarm, Instant since) {
    std::vector<StaffAsk> asks;
    const auto add = [&](const Row& row) {
        asks.push_back({call, alarm, since, row.get<PersonId>(0), row.get<Instant>(1)});
    };
    db.connection().each(select_asks, add, call, alarm, since);
    return asks;
}

}  // namespace store
