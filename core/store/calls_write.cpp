// Writing calls together with the time they take, so that neither is ever stored without the other.
#include "core/store/calls.hpp"
#include "core/store/ids.hpp"
#include "core/store/seats.hpp"

namespace store {
namespace {

constexpr Sql insert_row{
    "INSERT INTO calls (id, request_id, family_id, volunteer_id, begins, ends, gap, zone, local_shown, state, origin, "
    "screened, expires, heavy, ended_by, ended, outcome, created, covered_by, on_line, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1)"};
constexpr Sql update_row{
    "UPDATE calls SET request_id = $2, volunteer_id = $3, begins = $4, ends = $5, gap = $6, zone = $7, local_shown = "
    "$8, "
    "state = $9, screened = $10, expires = $11, heavy = $12, ended_by = $13, ended = CASE WHEN $13 IS NULL THEN NULL "
    "ELSE COALESCE(ended, $14) END, outcome = $15, covered_by = $17, on_line = $18, version = version + 1 WHERE id = "
    "$1 AND version = "
    "$16"};

constexpr Sql take_volunteer_time{
    "WITH RECURSIVE quanta (n) AS (VALUES ($2) UNION ALL SELECT n + 1 FROM quanta WHERE n + 1 < $3) "
    "INSERT INTO volunteer_time (volunteer_id, quantum, call_id) SELECT $1, n, $4 FROM quanta",
    ConstraintName::volunteer_time};
constexpr Sql take_family_time{
    "WITH RECURSIVE quanta (n) AS (VALUES ($2) UNION ALL SELECT n + 1 FROM quanta WHERE n + 1 < $3) "
    "INSERT INTO family_time (family_id, quantum, call_id) SELECT $1, n, $4 FROM quanta",
    ConstraintName::family_time};
constexpr Sql give_back_volunteer_time{
    "DELETE FROM volunteer_time WHERE volunteer_id = $1 AND quantum >= $2 AND quantum < $3 AND call_id = $4"};
constexpr Sql give_back_family_time{
    "DELETE FROM family_time WHERE family_id = $1 AND quantum >= $2 AND quantum < $3 AND call_id = $4"};
// A hold or proposal past its end no longer stands in the way, even before somebody sweeps it up.
constexpr Sql free_expired_volunteer_time{
    "DELETE FROM volunteer_time WHERE volunteer_id = $1 AND quantum >= $2 AND quantum < $3 AND call_id IN "
    "(SELECT id FROM calls WHERE state IN ('held', 'proposed') AND expires <= $4)"};
constexpr Sql free_expired_family_time{
    "DELETE FROM family_time WHERE family_id = $1 AND quantum >= $2 AND quantum < $3 AND call_id IN "
    "(SELECT id FROM calls WHERE state IN ('held', 'proposed') AND expires <= $4)"};
constexpr Sql update_on_line{"UPDATE calls SET on_line = $2 WHERE id = $1"};
constexpr Sql delete_let_go{"DELETE FROM calls WHERE request_id IS NULL AND state = 'cancelled' AND ended < $1"};
constexpr Sql purge_volunteer_time{"DELETE FROM volunteer_time WHERE quantum < $1"};
constexpr Sql purge_family_time{"DELETE FROM family_time WHERE quantum < $1"};

constexpr std::int64_t quantum_seconds = 300;

struct Quanta {
    std::int64_t from, to;
};

Quanta quanta_of(const Call& call) {
    const auto seconds = [](Instant at) { return at.time_since_epoch().count(); };
    return {seconds(call.time.begin()) / quantum_seconds, seconds(call.time.end() + call.gap) / quantum_seconds};
}

bool takes_time(const Call& call) {
    return call.state != scheduling::CallState::cancelled;
}

void take_time(Transaction& db, const Call& call, Instant now) {
    if (!takes_time(call)) return;
    const auto quanta = quanta_of(call);
    auto& connection = db.connection();
    connection.run(free_expired_family_time, call.family, quanta.from, quanta.to, now);
    if (!call.covered_by) {
        connection.run(free_expired_volunteer_time, call.volunteer, quanta.from, quanta.to, now);
        connection.run(take_volunteer_time, call.volunteer, quanta.from, quanta.to, call.id);
    }
    connection.run(take_family_time, call.family, quanta.from, quanta.to, call.id);
}

void give_time_back(Transaction& db, const Call& call) {
    const auto quanta = quanta_of(call);
    db.connection().run(give_back_volunteer_time, call.volunteer, quanta.from, quanta.to, call.id);
    db.connection().run(give_back_family_time, call.family, quanta.from, quanta.to, call.id);
}

// A call may be moved after part of its time was swept (expired and taken by another), so everything is taken anew.
void replace_row(Transaction& db, const Call& call, Instant now) {
    const auto changed =
        db.connection().run(update_row, call.id, call.request, call.volunteer, call.time.begin(), call.time.end(),
                            call.gap, call.zone, call.local_shown, call.state, call.screened, call.expires, call.heavy,
                            call.ended_by, now, call.outcome, call.version, call.covered_by, call.on_line);
    if (changed != 1) throw Conflict{ConstraintName::stale_version};
}

constexpr Sql begin_step{"SAVEPOINT call_step"};
constexpr Sql keep_step{"RELEASE call_step"};
constexpr Sql undo_step{"ROLLBACK TO call_step"};

// All or nothing by itself, so that a caller may catch the Conflict and try another volunteer in the same job.
template <class Step>
void whole(Transaction& db, Step step) {
    db.connection().run(begin_step);
    try {
        step();
    } catch (...) {
        if (db.connection().in_transaction()) {
            db.connection().run(undo_step);
            db.connection().run(keep_step);
        }
        throw;
    }
    db.connection().run(keep_step);
}

}  // namespace

CallId insert_call(Transaction& db, const Call& call, Instant now) {
    Call stored = call;
    stored.id = make_id<CallId>(db);
    whole(db, [&] {
        const auto ended = call.ended_by ? std::optional{now} : std::nullopt;
        db.connection().run(insert_row, stored.id, call.request, call.family, call.volunteer, call.time.begin(),
                            call.time.end(), call.gap, call.zone, call.local_shown, call.state, call.origin,
                            call.screened, call.expires, call.heavy, call.ended_by, ended, call.outcome, call.created,
                            call.covered_by, call.on_line);
        take_time(db, stored, now);
    });
    return stored.id;
}

void save_call(Transaction& db, const Call& call, Instant now) {
    const auto before = load_call(db, call.id);
    if (!before) throw Fault{"a call that is not there was saved"};
    if (before->family != call.family) throw Fault{"a call cannot change its family"};
    const bool moved = before->time != call.time || before->gap != call.gap;
    whole(db, [&] {
        if (moved || !takes_time(call)) free_seat(db, call.id, now);
        give_time_back(db, *before);
        replace_row(db, call, now);
        take_time(db, call, now);
    });
}

bool cancel_call(Transaction& db, CallId id, EndedBy by, Instant now) {
    auto call = load_call(db, id);
    if (!call) return false;
    if (call->state == scheduling::CallState::cancelled) return true;
    call->state = scheduling::CallState::cancelled;
    call->ended_by = by;
    save_call(db, *call, now);
    return true;
}

void move_call(Transaction& db, CallId id, VolunteerId volunteer, Interval time, std::string_view local_shown,
               Instant now) {
    auto call = load_call(db, id);
    if (!call) throw Fault{"a call that is not there was moved"};
    call->volunteer = volunteer;
    call->time = time;
    call->local_shown = local_shown;
    call->covered_by.reset();  // a new time or another volunteer: nobody of the staff agreed to hold that
    save_call(db, *call, now);
}

void save_on_line(Transaction& db, CallId id, bool on_line) {
    db.connection().run(update_on_line, id, on_line);
}

std::int64_t purge_let_go(Transaction& db, Instant before) {
    return db.connection().run(delete_let_go, before);
}

std::int64_t purge_held_time(Transaction& db, Instant before) {
    const std::int64_t quantum = before.time_since_epoch().count() / quantum_seconds;
    return db.connection().run(purge_volunteer_time, quantum) + db.connection().run(purge_family_time, quantum);
}

}  // namespace store
