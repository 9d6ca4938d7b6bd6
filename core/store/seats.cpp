#include "core/store/seats.hpp"

namespace store {
namespace {

constexpr Sql upsert_row{
    "INSERT INTO call_seats (call_id, volunteer_id, kind, state, changed) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (call_id) DO UPDATE SET volunteer_id = $2, kind = $3, state = $4, changed = $5"};
constexpr Sql update_state{"UPDATE call_seats SET state = $2, changed = $3 WHERE call_id = $1"};
constexpr Sql delete_row{"DELETE FROM call_seats WHERE call_id = $1"};
constexpr Sql update_freed{
    "UPDATE call_seats SET state = 'freed', changed = $2 WHERE call_id = $1 AND state IN ('asked', 'agreed')"};
constexpr Sql select_seat{"SELECT call_id, volunteer_id, kind, state, changed FROM call_seats WHERE call_id = $1"};
constexpr Sql select_of_volunteer{
    "SELECT call_seats.call_id, call_seats.volunteer_id, kind, call_seats.state, changed, begins, ends, alias, "
    "calls.version FROM call_seats JOIN calls ON calls.id = call_seats.call_id JOIN volunteers ON volunteers.id = "
    "calls.volunteer_id "
    "WHERE call_seats.volunteer_id = $1 AND call_seats.state = 'agreed' AND calls.state = 'confirmed' AND ends > $2 "
    "ORDER BY begins, calls.id"};
constexpr Sql select_beside{
    "SELECT DISTINCT call_seats.volunteer_id FROM calls JOIN call_seats ON call_seats.call_id = calls.id "
    "WHERE calls.volunteer_id = $1 AND begins >= $2"};

// The quanta of the call itself, as calls_write.cpp takes them for its volunteer.
constexpr Sql take_time{
    "WITH RECURSIVE quanta (n, last) AS (SELECT begins / 300, ends / 300 + gap / 5 FROM calls WHERE id = $2 "
    "UNION ALL SELECT n + 1, last FROM quanta WHERE n + 1 < last) "
    "INSERT INTO volunteer_time (volunteer_id, quantum, call_id) SELECT $1, n, $2 FROM quanta",
    ConstraintName::volunteer_time};
constexpr Sql give_time_back{
    "DELETE FROM volunteer_time WHERE call_id = $1 AND volunteer_id = (SELECT volunteer_id FROM call_seats WHERE "
    "call_id = $1 AND state IN ('asked', 'agreed'))"};
constexpr Sql free_expired_time{
    "DELETE FROM volunteer_time WHERE volunteer_id = $1 AND call_id IN "
    "(SELECT id FROM calls WHERE state IN ('held', 'proposed') AND expires <= $2)"};

constexpr Sql begin_step{"SAVEPOINT seat_step"};
constexpr Sql keep_step{"RELEASE seat_step"};
constexpr Sql undo_step{"ROLLBACK TO seat_step"};

Seat to_seat(const Row& row) {
    return {.call = row.get<CallId>(0),
            .volunteer = row.get<VolunteerId>(1),
            .kind = row.get<scheduling::SeatKind>(2),
            .state = row.get<SeatState>(3),
            .changed = row.get<Instant>(4)};
}

}  // namespace

void take_seat(Transaction& db, const Seat& seat, Instant now) {
    auto& connection = db.connection();
    connection.run(begin_step);
    try {
        connection.run(give_time_back, seat.call);
        connection.run(free_expired_time, seat.volunteer, now);
        connection.run(take_time, seat.volunteer, seat.call);
        connection.run(upsert_row, seat.call, seat.volunteer, seat.kind, seat.state, now);
    } catch (...) {
        if (connection.in_transaction()) {
            connection.run(undo_step);
            connection.run(keep_step);
        }
        throw;
    }
    connection.run(keep_step);
}

void save_seat_state(Transaction& db, CallId call, SeatState state, Instant now) {
    const bool gives_back = state == SeatState::freed || state == SeatState::refused;
    if (gives_back) db.connection().run(give_time_back, call);
    db.connection().run(update_state, call, state, now);
}

void free_seat(Transaction& db, CallId call, Instant now) {
    db.connection().run(give_time_back, call);
    db.connection().run(update_freed, call, now);
}

void remove_seat(Transaction& db, CallId call) {
    db.connection().run(give_time_back, call);
    db.connection().run(delete_row, call);
}

std::optional<Seat> load_seat(Reader& db, CallId call) {
    return db.connection().first(select_seat, to_seat, call);
}

std::optional<Seat> load_agreed_seat(Reader& db, CallId call) {
    auto seat = load_seat(db, call);
    if (seat && seat->state != SeatState::agreed) seat.reset();
    return seat;
}

std::vector<OwnSeat> seats_of(Reader& db, VolunteerId id, Instant from) {
    std::vector<OwnSeat> seats;
    const auto add = [&](const Row& row) {
        const auto time = Interval::between(row.get<Instant>(5), row.get<Instant>(6));
        if (!time) throw Fault{"a stored call has no length"};
        seats.push_back({to_seat(row), *time, row.get<std::string>(7), row.get<int>(8)});
    };
    db.connection().each(select_of_volunteer, add, id, from);
    return seats;
}

std::vector<VolunteerId> seated_beside(Reader& db, VolunteerId id, Instant from) {
    std::vector<VolunteerId> beside;
    db.connection().each(select_beside, [&](const Row& row) { beside.push_back(row.get<VolunteerId>(0)); }, id, from);
    return beside;
}

}  // namespace store
