#include "core/store/check.hpp"

namespace store {
namespace {

constexpr Sql integrity{"PRAGMA integrity_check"};
constexpr Sql foreign_keys{"PRAGMA foreign_key_check"};

/// A question whose every row is something wrong: (id, detail).
struct Question {
    std::string_view what;
    Sql sql;
};

// I1: whoever owns an open request must be able to look after it.
constexpr Sql gone_owner{
    "SELECT requests.id, 'the owner cannot look after it' FROM requests JOIN people ON people.id = owner_id "
    "WHERE state = 'open' AND (disabled = 1 OR role NOT IN ('coordinator', 'administrator'))"};
// I1: a booked request has a call that stands, or it is forgotten.
constexpr Sql booked_without_call{
    "SELECT id, 'booked, but no call stands' FROM requests WHERE state = 'booked' AND NOT EXISTS (SELECT 1 FROM calls "
    "WHERE request_id = requests.id AND calls.state IN ('held', 'proposed', 'confirmed', 'completed', 'missed'))"};
// I2, from the calls themselves and not from the guard: the gap after the earlier call counts.
constexpr Sql volunteer_overlap{
    "SELECT id, 'begins before the call before it and its gap end' FROM (SELECT id, begins, MAX(ends + gap * 60) OVER "
    "(PARTITION BY person ORDER BY begins, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS free_from "
    "FROM (SELECT id, volunteer_id AS person, begins, ends, gap, state, expires FROM calls "
    "WHERE covered_by IS NULL UNION ALL "
    "SELECT calls.id, call_seats.volunteer_id, begins, ends, gap, calls.state, expires FROM call_seats "
    "JOIN calls ON calls.id = call_id WHERE call_seats.state IN ('asked', 'agreed')) "
    "WHERE state IN ('confirmed', 'completed', 'missed') OR (state IN ('held', 'proposed') AND expires > $1)) "
    "WHERE begins < free_from"};
constexpr Sql family_overlap{
    "SELECT id, 'begins before the call before it and its gap end' FROM (SELECT id, begins, MAX(ends + gap * 60) OVER "
    "(PARTITION BY family_id ORDER BY begins, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS free_from "
    "FROM calls WHERE state IN ('confirmed', 'completed', 'missed') OR (state IN ('held', 'proposed') AND expires > "
    "$1)) "
    "WHERE begins < free_from"};
// I2: a call to come holds all of its time on both sides, and a cancelled one holds none.
constexpr Sql unguarded_call{
    "SELECT id, 'does not hold all of its time' FROM calls WHERE begins > $1 AND (state = 'confirmed' OR "
    "(state IN ('held', 'proposed') AND expires > $1)) AND ((covered_by IS NULL) * ((ends - begins) / 300 + gap / 5) "
    "<> (SELECT COUNT(*) FROM volunteer_time WHERE volunteer_time.volunteer_id = calls.volunteer_id AND call_id = "
    "calls.id "
    "AND quantum >= begins / 300 AND quantum < ends / 300 + gap / 5) OR "
    "(ends - begins) / 300 + gap / 5 <> (SELECT COUNT(*) FROM family_time WHERE family_time.family_id = "
    "calls.family_id "
    "AND call_id = calls.id AND quantum >= begins / 300 AND quantum < ends / 300 + gap / 5))"};
constexpr Sql time_of_nobody{
    "SELECT call_id, 'a cancelled call still holds time' FROM volunteer_time JOIN calls ON calls.id = call_id "
    "WHERE state = 'cancelled' UNION SELECT call_id, 'a cancelled call still holds time' FROM family_time "
    "JOIN calls ON calls.id = call_id WHERE state = 'cancelled'"};
// I2 for further seats: one that is asked or agreed holds all of its time, and only in a call that stands.
constexpr Sql unguarded_seat{
    "SELECT calls.id, 'its further seat does not hold all of its time' FROM call_seats JOIN calls ON calls.id = "
    "call_id "
    "WHERE call_seats.state IN ('asked', 'agreed') AND begins > $1 AND (ends - begins) / 300 + gap / 5 <> "
    "(SELECT COUNT(*) FROM volunteer_time WHERE volunteer_time.volunteer_id = call_seats.volunteer_id "
    "AND volunteer_time.call_id = calls.id AND quantum >= begins / 300 AND quantum < ends / 300 + gap / 5)"};
constexpr Sql seat_of_nobody{
    "SELECT calls.id, 'cancelled, but its further seat is taken' FROM call_seats JOIN calls ON calls.id = call_id "
    "WHERE call_seats.state IN ('asked', 'agreed') AND calls.state = 'cancelled'"};
// I7: an erased family has no key left.
constexpr Sql erased_with_key{
    "SELECT family_id, 'erased, but the key is there' FROM erased_families WHERE family_id IN "
    "(SELECT family_id FROM family_keys)"};
constexpr Sql erased_with_release{
    "SELECT family_id, 'erased, but what it allowed is there' FROM releases WHERE family_id IN "
    "(SELECT family_id FROM erased_families)"};
constexpr Sql family_without_key{
    "SELECT id, 'neither a key nor erased' FROM families WHERE id NOT IN (SELECT family_id FROM family_keys) "
    "AND id NOT IN (SELECT family_id FROM erased_families)"};

// One primary at a time, from the shifts themselves and not from the guard.
constexpr Sql shift_overlap{
    "SELECT id, 'begins before the shift before it ends' FROM (SELECT id, begins, MAX(ends) OVER "
    "(ORDER BY begins, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS free_from FROM on_call_shifts) "
    "WHERE begins < free_from"};

constexpr Question timeless[] = {
    {"request_without_owner", gone_owner},      {"request_forgotten", booked_without_call},
    {"time_without_call", time_of_nobody},      {"seat_without_call", seat_of_nobody},
    {"erased_with_key", erased_with_key},       {"erased_with_release", erased_with_release},
    {"family_without_key", family_without_key}, {"shift_overlap", shift_overlap}};
constexpr Question at_now[] = {{"volunteer_overlap", volunteer_overlap},
                               {"family_overlap", family_overlap},
                               {"call_without_time", unguarded_call},
                               {"seat_without_time", unguarded_seat}};

}  // namespace

std::vector<Finding> check_store(Reader& db, Instant now) {
    std::vector<Finding> findings;
    auto& connection = db.connection();
    connection.each(integrity, [&](const Row& row) {
        const auto answer = row.get<std::string>(0);
        if (answer != "ok") findings.push_back({"integrity", 0, answer});
    });
    connection.each(foreign_keys, [&](const Row& row) {
        findings.push_back({"foreign_key", row.get<std::int64_t>(1), row.get<std::string>(0)});
    });
    for (const auto& [what, sql] : timeless) {
        connection.each(sql, [&](const Row& row) {
            findings.push_back({std::string{what}, row.get<std::int64_t>(0), row.get<std::string>(1)});
        });
    }
    for (const auto& [what, sql] : at_now) {
        connection.each(
            sql,
            [&](const Row& row) {
                findings.push_back({std::string{what}, row.get<std::int64_t>(0), row.get<std::string>(1)});
            },
            now);
    }
    return findings;
}

}  // namespace store
