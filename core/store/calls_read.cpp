#include "core/store/calls.hpp"

namespace store {
namespace {

// The columns of a call, in the order of to_call.
#define PEERLINE_CALL_COLUMNS                                                                               \
    "SELECT id, request_id, family_id, volunteer_id, begins, ends, gap, zone, local_shown, state, origin, " \
    "screened, expires, heavy, ended_by, outcome, created, version, covered_by, on_line FROM calls "

constexpr Sql select_call{PEERLINE_CALL_COLUMNS "WHERE id = $1"};
constexpr Sql select_of_volunteer{PEERLINE_CALL_COLUMNS
                                  "WHERE volunteer_id = $1 AND covered_by IS NULL AND begins < $3 AND ends > $2 "
                                  "ORDER BY begins, id"};
constexpr Sql select_of_family{PEERLINE_CALL_COLUMNS
                               "WHERE family_id = $1 AND begins < $3 AND ends > $2 ORDER BY begins, id"};
constexpr Sql select_of_request{PEERLINE_CALL_COLUMNS "WHERE request_id = $1 ORDER BY begins, id"};
// Calls are two hours at most, so the index on the beginning is enough.
constexpr Sql select_between{PEERLINE_CALL_COLUMNS
                             "WHERE begins > $1 - 86400 AND begins < $2 AND ends > $1 ORDER BY begins, id"};
constexpr Sql select_expired{PEERLINE_CALL_COLUMNS
                             "WHERE state IN ('held', 'proposed') AND expires <= $1 ORDER BY expires, id"};
constexpr Sql select_given_back{PEERLINE_CALL_COLUMNS
                                "WHERE state = 'confirmed' AND covered_by = $2 AND begins > $1 ORDER BY begins, id"};
constexpr Sql select_to_screen{PEERLINE_CALL_COLUMNS "WHERE state = 'confirmed' AND screened = 0 ORDER BY begins, id"};
#undef PEERLINE_CALL_COLUMNS

Interval time_of(const Row& row) {
    const auto time = Interval::between(row.get<Instant>(4), row.get<Instant>(5));
    if (!time) throw Fault{"a stored call has no length"};
    return *time;
}

Call to_call(const Row& row) {
    return {.id = row.get<CallId>(0),
            .request = row.get<std::optional<RequestId>>(1),
            .family = row.get<FamilyId>(2),
            .volunteer = row.get<VolunteerId>(3),
            .time = time_of(row),
            .gap = row.get<Minutes>(6),
            .zone = row.get<Zone>(7),
            .local_shown = row.get<std::string>(8),
            .state = row.get<scheduling::CallState>(9),
            .origin = row.get<Origin>(10),
            .screened = row.get<bool>(11),
            .expires = row.get<std::optional<Instant>>(12),
            .heavy = row.get<bool>(13),
            .ended_by = row.get<std::optional<EndedBy>>(14),
            .outcome = row.get<std::optional<std::string>>(15),
            .covered_by = row.get<std::optional<PersonId>>(18),
            .created = row.get<Instant>(16),
            .version = row.get<int>(17),
            .on_line = row.get<bool>(19)};
}

template <class... Values>
std::vector<Call> list(Reader& db, const Sql& sql, const Values&... values) {
    std::vector<Call> calls;
    db.connection().each(sql, [&](const Row& row) { calls.push_back(to_call(row)); }, values...);
    return calls;
}

}  // namespace

std::optional<Call> load_call(Reader& db, CallId id) {
    return db.connection().first(select_call, to_call, id);
}

std::vector<Call> calls_of(Reader& db, VolunteerId id, Instant from, Instant to) {
    return list(db, select_of_volunteer, id, from, to);
}

std::vector<Call> calls_of(Reader& db, FamilyId id, Instant from, Instant to) {
    return list(db, select_of_family, id, from, to);
}

std::vector<Call> calls_of(Reader& db, RequestId id) {
    return list(db, select_of_request, id);
}

std::vector<Call> calls_between(Reader& db, Instant from, Instant to) {
    return list(db, select_between, from, to);
}

std::vector<Call> calls_expired(Reader& db, Instant now) {
    return list(db, select_expired, now);
}

std::vector<Call> calls_given_back(Reader& db, Instant now) {
    return list(db, select_given_back, now, duty_coordinator);
}

std::vector<Call> calls_to_screen(Reader& db) {
    return list(db, select_to_screen);
}

}  // namespace store
