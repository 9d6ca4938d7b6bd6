#include "core/store/requests.hpp"

#include "core/store/contacts.hpp"
#include "core/store/ids.hpp"
#include "core/store/people.hpp"

namespace store {
namespace {

constexpr Sql insert_row{
    "INSERT INTO requests (id, family_id, experience_id, status, relation, elapsed, international, agrees_mixed, "
    "widened, language, wish_relation, wish_gender, wish_faith, state, owner_id, created, at_risk_from, deadline, "
    "screening, origin, wants_sooner, closed_reason, clock_from, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
    "$10, "
    "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1)"};
constexpr Sql update_row{
    "UPDATE requests SET experience_id = $2, status = $3, relation = $4, elapsed = $5, international = $6, "
    "agrees_mixed = $7, widened = $8, language = $9, wish_relation = $10, wish_gender = $11, wish_faith = $12, "
    "state = $13, owner_id = $14, at_risk_from = $15, deadline = $16, screening = $17, wants_sooner = $18, "
    "closed_reason = $19, clock_from = $20, version = version + 1 WHERE id = $1 AND version = $21"};
#define PEERLINE_REQUEST_COLUMNS                                                                              \
    "SELECT requests.id, family_id, experience_id, status, relation, elapsed, international, agrees_mixed, "  \
    "widened, requests.language, wish_relation, wish_gender, wish_faith, state, owner_id, requests.created, " \
    "at_risk_from, deadline, screening, origin, wants_sooner, closed_reason, version, clock_from, "           \
    "families.zone "                                                                                          \
    "FROM requests JOIN families ON families.id = requests.family_id "
constexpr Sql select_request{PEERLINE_REQUEST_COLUMNS "WHERE requests.id = $1"};
constexpr Sql select_open{PEERLINE_REQUEST_COLUMNS "WHERE state = 'open' ORDER BY deadline, requests.id"};
constexpr Sql select_of_family{PEERLINE_REQUEST_COLUMNS
                               "WHERE family_id = $1 ORDER BY requests.created DESC, requests.id"};
#undef PEERLINE_REQUEST_COLUMNS
constexpr Sql select_bookings{
    "SELECT id, begins, ends, state, heavy, expires FROM calls WHERE family_id = $1 AND begins >= $2 "
    "AND state <> 'cancelled' ORDER BY begins"};
// Who is out for this request: kept apart, declined it, or served the other side of the same child.
constexpr Sql select_excluded{
    "SELECT volunteer_id FROM excluded_volunteers WHERE family_id = $1 "
    "UNION SELECT volunteer_id FROM declined WHERE request_id = $2 "
    "UNION SELECT calls.volunteer_id FROM families_apart JOIN calls ON calls.family_id = families_apart.other_id "
    "WHERE families_apart.family_id = $1 AND calls.state IN ('proposed', 'confirmed', 'completed', 'missed') "
    "UNION SELECT call_seats.volunteer_id FROM families_apart JOIN calls ON calls.family_id = families_apart.other_id "
    "JOIN call_seats ON call_seats.call_id = calls.id WHERE families_apart.family_id = $1 "
    "AND call_seats.state = 'agreed' AND calls.state IN ('confirmed', 'completed', 'missed') "
    "ORDER BY 1"};
// With whom the family has talked; what the staff held was no talk with its volunteer.
constexpr Sql select_met{
    "SELECT DISTINCT volunteer_id, covered_by IS NULL FROM calls WHERE family_id = $1 AND state = 'completed' "
    "ORDER BY volunteer_id"};
constexpr Sql insert_declined{
    "INSERT INTO declined (request_id, volunteer_id, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (request_id, volunteer_id) DO NOTHING"};

constexpr auto bookings_back = date::days{14};

StoredRequest to_request(const Row& row) {
    StoredRequest request;
    auto& facts = request.facts;
    facts.id = row.get<RequestId>(0);
    facts.family = row.get<FamilyId>(1);
    facts.experience = row.get<ExperienceId>(2);
    facts.status = row.get<scheduling::ChildStatus>(3);
    facts.relation = row.get<scheduling::Relation>(4);
    facts.elapsed = row.get<scheduling::ElapsedBand>(5);
    facts.international = row.get<bool>(6);
    facts.agrees_missing_with_deceased = row.get<bool>(7);
    facts.experience_widened = row.get<bool>(8);
    facts.language = row.get<std::string>(9);
    facts.wishes = {.relation = row.get<scheduling::Relation>(10),
                    .gender = row.get<scheduling::Gender>(11),
                    .faith = row.get<std::string>(12)};
    request.state = row.get<RequestState>(13);
    request.owner = row.get<PersonId>(14);
    facts.created = row.get<Instant>(15);
    request.at_risk_from = row.get<Instant>(16);
    facts.deadline = row.get<Instant>(17);
    request.screening = row.get<ScreeningState>(18);
    request.origin = row.get<Origin>(19);
    request.wants_sooner = row.get<bool>(20);
    request.closed_reason = row.get<std::optional<std::string>>(21);
    request.version = row.get<int>(22);
    request.clock_from = row.get<std::optional<Instant>>(23);
    facts.zone = row.get<Zone>(24);
    return request;
}

scheduling::Booking to_booking(const Row& row, FamilyId family) {
    const auto time = Interval::between(row.get<Instant>(1), row.get<Instant>(2));
    if (!time) throw Fault{"a stored call has no length"};
    return {.call = row.get<CallId>(0),
            .time = *time,
            .state = row.get<scheduling::CallState>(3),
            .heavy = row.get<bool>(4),
            .expires = row.get<std::optional<Instant>>(5),
            .family = family};
}

void fill(Reader& db, scheduling::Request& facts, Instant now) {
    auto& connection = db.connection();
    facts.safe_windows = load_safe_windows(db, facts.family);
    connection.each(
        select_bookings, [&](const Row& row) { facts.bookings.push_back(to_booking(row, facts.family)); }, facts.family,
        Instant{now - bookings_back});
    connection.each(
        select_excluded, [&](const Row& row) { facts.excluded.push_back(row.get<VolunteerId>(0)); }, facts.family,
        facts.id);
    const auto met = [&](const Row& row) {
        facts.has_talked = true;
        if (row.get<bool>(1)) facts.met_before.push_back(row.get<VolunteerId>(0));
    };
    connection.each(select_met, met, facts.family);
}

template <class... Values>
std::vector<StoredRequest> list(Reader& db, const Sql& sql, Instant now, const Values&... values) {
    std::vector<StoredRequest> requests;
    db.connection().each(sql, [&](const Row& row) { requests.push_back(to_request(row)); }, values...);
    for (auto& request : requests) fill(db, request.facts, now);
    return requests;
}

constexpr Sql update_told{
    "UPDATE requests SET breach_told = deadline WHERE state = 'open' AND deadline <= $1 AND breach_told IS NOT "
    "deadline"};

constexpr Sql select_owned{"SELECT id FROM requests WHERE owner_id = $1 AND state <> 'closed' ORDER BY id"};
constexpr Sql update_owner{"UPDATE requests SET owner_id = $2, version = version + 1 WHERE id = $1"};

}  // namespace

RequestId insert_request(Transaction& db, const StoredRequest& request) {
    const auto id = make_id<RequestId>(db);
    const auto& facts = request.facts;
    db.connection().run(insert_row, id, facts.family, facts.experience, facts.status, facts.relation, facts.elapsed,
                        facts.international, facts.agrees_missing_with_deceased, facts.experience_widened,
                        facts.language, facts.wishes.relation, facts.wishes.gender, facts.wishes.faith, request.state,
                        request.owner, facts.created, request.at_risk_from, facts.deadline, request.screening,
                        request.origin, request.wants_sooner, request.closed_reason, request.clock_from);
    return id;
}

void save_request(Transaction& db, const StoredRequest& request) {
    const auto& facts = request.facts;
    const auto changed = db.connection().run(
        update_row, facts.id, facts.experience, facts.status, facts.relation, facts.elapsed, facts.international,
        facts.agrees_missing_with_deceased, facts.experience_widened, facts.language, facts.wishes.relation,
        facts.wishes.gender, facts.wishes.faith, request.state, request.owner, request.at_risk_from, facts.deadline,
        request.screening, request.wants_sooner, request.closed_reason, request.clock_from, request.version);
    if (changed != 1) throw Conflict{ConstraintName::stale_version};
}

std::optional<StoredRequest> load_request(Reader& db, RequestId id, Instant now) {
    auto request = db.connection().first(select_request, to_request, id);
    if (request) fill(db, request->facts, now);
    return request;
}

std::vector<StoredRequest> list_open_requests(Reader& db, Instant now) {
    return list(db, select_open, now);
}

std::vector<StoredRequest> list_requests_of(Reader& db, FamilyId family, Instant now) {
    return list(db, select_of_family, now, family);
}

std::vector<RequestId> requests_owned_by(Reader& db, PersonId person) {
    std::vector<RequestId> owned;
    db.connection().each(select_owned, [&](const Row& row) { owned.push_back(row.get<RequestId>(0)); }, person);
    return owned;
}

void give_to_duty(Transaction& db, RequestId id) {
    db.connection().run(update_owner, id, duty_coordinator);
}

void note_declined(Transaction& db, RequestId request, VolunteerId volunteer, Instant now) {
    db.connection().run(insert_declined, request, volunteer, now);
}

std::int64_t note_breaches(Transaction& db, Instant now) {
    return db.connection().run(update_told, now);
}

}  // namespace store
