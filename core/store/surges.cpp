#include "core/store/surges.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql select_surge{"SELECT id, begun, last_day FROM surges WHERE ended IS NULL"};
constexpr Sql insert_surge{"INSERT INTO surges (id, begun, begun_by, last_day) VALUES ($1, $2, $3, $4)"};
constexpr Sql update_ended{"UPDATE surges SET ended = $2, ended_by = $3 WHERE id = $1 AND ended IS NULL"};
constexpr Sql select_answer{
    "SELECT says_yes, more_per_day, more_per_week FROM surge_answers WHERE surge_id = $1 AND volunteer_id = $2"};
constexpr Sql upsert_answer{
    "INSERT INTO surge_answers (surge_id, volunteer_id, says_yes, more_per_day, more_per_week, answered) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (surge_id, volunteer_id) DO UPDATE SET says_yes = excluded.says_yes, "
    "more_per_day = excluded.more_per_day, more_per_week = excluded.more_per_week, answered = excluded.answered"};
constexpr Sql delete_answer{"DELETE FROM surge_answers WHERE surge_id = $1 AND volunteer_id = $2"};
constexpr Sql select_standby{"SELECT standby FROM volunteers WHERE id = $1"};
constexpr Sql update_standby{"UPDATE volunteers SET standby = $2 WHERE id = $1"};
// Both read the same volunteers.
constexpr Sql select_counts{
    "SELECT on_break, COUNT(*), COALESCE(SUM(says_yes), 0), COUNT(says_yes) FROM volunteers "
    "JOIN people ON people.id = person_id AND disabled = 0 "
    "LEFT JOIN surge_answers ON surge_id = $1 AND volunteer_id = volunteers.id "
    "WHERE active = 1 AND (on_break = 0 OR standby = 1) GROUP BY on_break"};
constexpr Sql select_asked{
    "SELECT person_id FROM volunteers JOIN people ON people.id = person_id AND disabled = 0 "
    "WHERE active = 1 AND (on_break = 0 OR standby = 1) ORDER BY person_id"};

}  // namespace

std::optional<Surge> load_surge(Reader& db) {
    std::optional<Surge> surge;
    db.connection().each(select_surge, [&](const Row& row) {
        surge = {.id = row.get<SurgeId>(0), .begun = row.get<Instant>(1), .last_day = row.get<LocalDate>(2)};
    });
    return surge;
}

SurgeId begin_surge(Transaction& db, LocalDate last_day, PersonId person, Instant now) {
    const auto id = make_id<SurgeId>(db);
    db.connection().run(insert_surge, id, now, person, last_day);
    return id;
}

void end_surge(Transaction& db, SurgeId id, std::optional<PersonId> person, Instant now) {
    db.connection().run(update_ended, id, now, person);
}

std::optional<SurgeAnswer> load_answer(Reader& db, SurgeId surge, VolunteerId volunteer) {
    std::optional<SurgeAnswer> answer;
    db.connection().each(
        select_answer,
        [&](const Row& row) {
            answer = {.yes = row.get<bool>(0), .more_per_day = row.get<int>(1), .more_per_week = row.get<int>(2)};
        },
        surge, volunteer);
    return answer;
}

void save_answer(Transaction& db, SurgeId surge, VolunteerId volunteer, const SurgeAnswer& answer, Instant now) {
    db.connection().run(upsert_answer, surge, volunteer, answer.yes, answer.more_per_day, answer.more_per_week, now);
}

void forget_answer(Transaction& db, SurgeId surge, VolunteerId volunteer) {
    db.connection().run(delete_answer, surge, volunteer);
}

bool is_standby(Reader& db, VolunteerId volunteer) {
    bool standby = false;
    db.connection().each(select_standby, [&](const Row& row) { standby = row.get<bool>(0); }, volunteer);
    return standby;
}

void save_standby(Transaction& db, VolunteerId volunteer, bool standby) {
    db.connection().run(update_standby, volunteer, standby);
}

SurgeTally count_answers(Reader& db, SurgeId surge) {
    SurgeTally tally;
    db.connection().each(
        select_counts,
        [&](const Row& row) {
            auto& counts = row.get<bool>(0) ? tally.standby : tally.serving;
            counts.asked = row.get<std::int64_t>(1);
            counts.yes = row.get<std::int64_t>(2);
            counts.no = row.get<std::int64_t>(3) - counts.yes;
        },
        surge);
    return tally;
}

std::vector<PersonId> list_asked(Reader& db) {
    std::vector<PersonId> people;
    db.connection().each(select_asked, [&](const Row& row) { people.push_back(row.get<PersonId>(0)); });
    return people;
}

}  // namespace store
