#include "core/store/subscribed_calendars.hpp"

namespace store {
namespace {

constexpr Sql upsert_calendar{
    "INSERT INTO subscribed_calendars (volunteer_id, address_sealed, due, failures, last_read, problem) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (volunteer_id) DO UPDATE SET address_sealed = $2, due = $3, "
    "failures = $4, last_read = $5, problem = $6"};
constexpr Sql select_calendar{
    "SELECT volunteer_id, address_sealed, due, failures, last_read, problem FROM subscribed_calendars "
    "WHERE volunteer_id = $1"};
constexpr Sql delete_calendar{"DELETE FROM subscribed_calendars WHERE volunteer_id = $1"};
constexpr Sql select_due{
    "SELECT s.volunteer_id, s.address_sealed, s.due, s.failures, s.last_read, s.problem FROM subscribed_calendars s "
    "JOIN volunteers v ON v.id = s.volunteer_id AND v.active = 1 WHERE s.due <= $1 ORDER BY s.due, s.volunteer_id "
    "LIMIT $2"};

Place address_place(VolunteerId id) {
    return {"subscribed_calendars", id.value, "address"};
}

SubscribedCalendar to_calendar(const Keys& keys, const Row& row) {
    const auto id = row.get<VolunteerId>(0);
    return {.volunteer = id,
            .address = open_text(keys.programme, address_place(id), row.get<Bytes>(1)),
            .due = row.get<Instant>(2),
            .failures = row.get<int>(3),
            .last_read = row.get<std::optional<Instant>>(4),
            .problem = row.get<std::optional<CalendarProblem>>(5)};
}

}  // namespace

void save_subscribed_calendar(Transaction& db, const SubscribedCalendar& calendar) {
    const auto id = calendar.volunteer;
    const auto sealed = seal(db.keys().programme, db.keys().programme_version, address_place(id), calendar.address);
    db.connection().run(upsert_calendar, id, sealed, calendar.due, calendar.failures, calendar.last_read,
                        calendar.problem);
}

std::optional<SubscribedCalendar> load_subscribed_calendar(Reader& db, VolunteerId id) {
    return db.connection().first(select_calendar, [&](const Row& row) { return to_calendar(db.keys(), row); }, id);
}

void drop_subscribed_calendar(Transaction& db, VolunteerId id) {
    db.connection().run(delete_calendar, id);
}

std::vector<SubscribedCalendar> subscribed_calendars_due(Reader& db, Instant now, int limit) {
    std::vector<SubscribedCalendar> due;
    db.connection().each(select_due, [&](const Row& row) { due.push_back(to_calendar(db.keys(), row)); }, now, limit);
    return due;
}

}  // namespace store
