// Writing what the rules know of a volunteer: lists are replaced as a whole, so what was saved is what is read.
#include "core/store/ids.hpp"
#include "core/store/volunteers.hpp"

namespace store {
namespace {

using scheduling::Volunteer;

constexpr Sql insert_volunteer{
    "INSERT INTO volunteers (id, alias, team_id, person_id, zone, active, on_break, debrief_due, agrees_mixed, gender) "
    "VALUES ($1, $2, $3, $4, $5, 1, 0, 0, 0, 'unknown')",
    ConstraintName::volunteer_person};
constexpr Sql update_profile{
    "UPDATE volunteers SET active = $2, on_break = $3, debrief_due = $4, "
    "debrief_since = CASE WHEN $4 = 1 THEN debrief_since END, agrees_mixed = $5, gender = $6, cap_day = $7, "
    "cap_week = $8, cap_heavy = $9 WHERE id = $1"};
constexpr Sql update_zone{"UPDATE volunteers SET zone = $2 WHERE id = $1"};

constexpr Sql delete_languages{"DELETE FROM volunteer_languages WHERE volunteer_id = $1"};
constexpr Sql insert_language{
    "INSERT INTO volunteer_languages (volunteer_id, language) VALUES ($1, $2) "
    "ON CONFLICT (volunteer_id, language) DO NOTHING"};
constexpr Sql delete_faiths{"DELETE FROM volunteer_faiths WHERE volunteer_id = $1"};
constexpr Sql insert_faith{
    "INSERT INTO volunteer_faiths (volunteer_id, faith) VALUES ($1, $2) ON CONFLICT (volunteer_id, faith) DO NOTHING"};
constexpr Sql delete_experiences{"DELETE FROM volunteer_experiences WHERE volunteer_id = $1"};
constexpr Sql insert_experience{
    "INSERT INTO volunteer_experiences (volunteer_id, position, experience_id, status, relation, elapsed, "
    "international, happened) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Sql delete_credentials{"DELETE FROM credentials WHERE volunteer_id = $1"};
constexpr Sql insert_credential{
    "INSERT INTO credentials (volunteer_id, position, kind, issued, expires) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql delete_weekly{"DELETE FROM weekly_rules WHERE volunteer_id = $1"};
constexpr Sql insert_weekly{
    "INSERT INTO weekly_rules (volunteer_id, position, days, begins, ends) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql delete_overrides{"DELETE FROM overrides WHERE volunteer_id = $1"};
constexpr Sql insert_override{
    "INSERT INTO overrides (volunteer_id, day, position, begins, ends) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql delete_blackouts{"DELETE FROM blackouts WHERE volunteer_id = $1"};
constexpr Sql delete_away{"DELETE FROM away WHERE volunteer_id = $1"};
constexpr Sql insert_away{"INSERT INTO away (volunteer_id, first, last) VALUES ($1, $2, $3)"};
constexpr Sql insert_blackout{
    "INSERT INTO blackouts (volunteer_id, day) VALUES ($1, $2) ON CONFLICT (volunteer_id, day) DO NOTHING"};
constexpr Sql delete_journeys{"DELETE FROM journeys WHERE volunteer_id = $1"};
constexpr Sql insert_journey{
    "INSERT INTO journeys (volunteer_id, position, first_day, last_day, zone) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql delete_liked{"DELETE FROM liked_hours WHERE volunteer_id = $1"};
constexpr Sql insert_liked{
    "INSERT INTO liked_hours (volunteer_id, position, glad, days, begins, ends) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql delete_extra{"DELETE FROM extra_times WHERE volunteer_id = $1"};
constexpr Sql insert_extra{"INSERT INTO extra_times (volunteer_id, position, begins, ends) VALUES ($1, $2, $3, $4)"};
constexpr Sql delete_busy{"DELETE FROM busy_times WHERE volunteer_id = $1"};
constexpr Sql insert_busy{"INSERT INTO busy_times (volunteer_id, position, begins, ends) VALUES ($1, $2, $3, $4)"};

void replace_intervals(Transaction& db, VolunteerId id, const Sql& remove, const Sql& insert,
                       const std::vector<Interval>& intervals) {
    db.connection().run(remove, id);
    std::int64_t position = 0;
    for (const auto& one : intervals) db.connection().run(insert, id, position++, one.begin(), one.end());
}

void replace_overrides(Transaction& db, VolunteerId id, const std::vector<scheduling::DateOverride>& overrides) {
    db.connection().run(delete_overrides, id);
    std::int64_t position = 0;  // goes on over all dates, so that a date given twice keeps both lists
    for (const auto& one : overrides) {
        if (one.windows.empty()) {
            db.connection().run(insert_override, id, one.date, position++, std::nullopt, std::nullopt);
        }
        for (const auto& window : one.windows) {
            db.connection().run(insert_override, id, one.date, position++, window.from, window.to);
        }
    }
}

void replace_journeys(Transaction& db, VolunteerId id, const std::vector<scheduling::Travel>& travel) {
    db.connection().run(delete_journeys, id);
    std::int64_t position = 0;
    for (const auto& one : travel) {
        db.connection().run(insert_journey, id, position++, one.first, one.last, one.zone);
    }
}

void replace_liked(Transaction& db, VolunteerId id, const scheduling::Availability& availability) {
    db.connection().run(delete_liked, id);
    std::int64_t position = 0;
    const auto insert = [&](const std::vector<scheduling::WeeklyRule>& rules, bool glad) {
        for (const auto& rule : rules) {
            db.connection().run(insert_liked, id, position++, glad, rule.days, rule.window.from, rule.window.to);
        }
    };
    insert(availability.glad, true);
    insert(availability.rather_not, false);
}

void replace_experiences(Transaction& db, const Volunteer& facts) {
    db.connection().run(delete_experiences, facts.id);
    std::int64_t position = 0;
    for (const auto& one : facts.experiences) {
        db.connection().run(insert_experience, facts.id, position++, one.event, one.status, one.relation, one.elapsed,
                            one.international, one.happened);
    }
}

}  // namespace

VolunteerId create_volunteer(Transaction& db, const Volunteer& facts, std::string_view alias,
                             std::optional<TeamId> team, std::optional<PersonId> person) {
    Volunteer stored = facts;
    stored.id = make_id<VolunteerId>(db);
    db.connection().run(insert_volunteer, stored.id, alias, team, person, facts.availability.zone);
    save_profile(db, stored);
    save_availability(db, stored.id, facts.availability);
    save_busy(db, stored.id, facts.availability.busy);
    return stored.id;
}

void save_profile(Transaction& db, const Volunteer& facts) {
    auto& connection = db.connection();
    connection.run(update_profile, facts.id, facts.active, facts.on_break, facts.debrief_due,
                   facts.agrees_missing_with_deceased, facts.gender, facts.caps.per_day, facts.caps.per_week,
                   facts.caps.heavy_per_week);
    connection.run(delete_languages, facts.id);
    for (const auto& language : facts.languages) connection.run(insert_language, facts.id, language);
    save_faiths(db, facts.id, facts.faiths);
    replace_experiences(db, facts);
    save_credentials(db, facts.id, facts.credentials);
}

void save_faiths(Transaction& db, VolunteerId id, const std::vector<std::string>& faiths) {
    db.connection().run(delete_faiths, id);
    for (const auto& faith : faiths) db.connection().run(insert_faith, id, faith);
}

void save_credentials(Transaction& db, VolunteerId id, const std::vector<scheduling::Credential>& credentials) {
    db.connection().run(delete_credentials, id);
    std::int64_t position = 0;
    for (const auto& one : credentials) {
        db.connection().run(insert_credential, id, position++, one.kind, one.issued, one.expires);
    }
}

void save_availability(Transaction& db, VolunteerId id, const scheduling::Availability& availability) {
    auto& connection = db.connection();
    connection.run(update_zone, id, availability.zone);
    connection.run(delete_weekly, id);
    std::int64_t position = 0;
    for (const auto& rule : availability.weekly) {
        connection.run(insert_weekly, id, position++, rule.days, rule.window.from, rule.window.to);
    }
    replace_overrides(db, id, availability.overrides);
    connection.run(delete_blackouts, id);
    for (const auto day : availability.blackouts) connection.run(insert_blackout, id, day);
    connection.run(delete_away, id);
    for (const auto& span : availability.away) connection.run(insert_away, id, span.first, span.last);
    replace_intervals(db, id, delete_extra, insert_extra, availability.extra);
    replace_journeys(db, id, availability.travel);
    replace_liked(db, id, availability);
}

void save_busy(Transaction& db, VolunteerId id, const std::vector<Interval>& busy) {
    replace_intervals(db, id, delete_busy, insert_busy, busy);
}

}  // namespace store
