#include "core/store/board.hpp"

#include <unordered_map>

namespace store {
namespace {

constexpr Sql select_requests{
    "SELECT requests.id, family_id, experience_id, requests.language, requests.state, screening, owner_id, "
    "people.disabled, "
    "requests.created, at_risk_from, deadline, (SELECT COUNT(*) FROM declined WHERE request_id = requests.id), "
    "COALESCE((SELECT ended_by = 'family' FROM calls WHERE request_id = requests.id AND state <> 'held' "
    "ORDER BY COALESCE(ended, begins) DESC LIMIT 1), 0), wants_sooner, pending_since IS NOT NULL, "
    "EXISTS (SELECT 1 FROM sooner_wishes WHERE request_id = requests.id AND found IS NOT NULL) "
    "FROM requests JOIN people ON people.id = owner_id JOIN families ON families.id = family_id "
    "WHERE requests.state = 'open' OR (requests.state = 'booked' AND (screening = 'waiting' "
    "OR pending_since IS NOT NULL OR requests.id IN (SELECT request_id FROM sooner_wishes WHERE found IS NOT NULL) "
    "OR EXISTS ("
    "SELECT 1 FROM calls WHERE request_id = requests.id AND calls.state = 'proposed'))) ORDER BY deadline, "
    "requests.id"};
constexpr Sql select_next_calls{
    "SELECT calls.id, request_id, family_id, volunteer_id, alias, begins, ends, state, screened, covered_by FROM calls "
    "JOIN volunteers ON volunteers.id = volunteer_id "
    "WHERE state IN ('proposed', 'confirmed') AND begins >= $1 AND request_id IS NOT NULL ORDER BY begins, calls.id"};
constexpr Sql select_today{
    "SELECT calls.id, request_id, family_id, volunteer_id, alias, begins, ends, state, screened, covered_by FROM calls "
    "JOIN volunteers ON volunteers.id = volunteer_id "
    "WHERE begins >= $1 AND begins < $2 AND state <> 'held' ORDER BY begins, calls.id"};
constexpr Sql select_at_limit{
    "SELECT volunteers.id, alias, COUNT(*), COALESCE(cap_week, $3) + COALESCE(more_per_week, 0) FROM volunteers "
    "LEFT JOIN surge_answers ON surge_answers.volunteer_id = volunteers.id "
    "AND surge_id IN (SELECT id FROM surges WHERE ended IS NULL) JOIN calls ON calls.volunteer_id = volunteers.id "
    "WHERE begins >= $1 AND begins < $2 AND state IN ('proposed', 'confirmed', 'completed') AND active = 1 "
    "AND covered_by IS NULL GROUP BY volunteers.id, alias, cap_week, more_per_week "
    "HAVING COUNT(*) >= COALESCE(cap_week, $3) + COALESCE(more_per_week, 0) ORDER BY alias, volunteers.id"};
// The newest credential of a kind counts; one that ends before the day of the call is on the board.
constexpr Sql select_lapsing{
    "SELECT calls.id, calls.volunteer_id, kind, MAX(credentials.expires) FROM calls "
    "JOIN credentials ON credentials.volunteer_id = calls.volunteer_id "
    "WHERE state IN ('proposed', 'confirmed') AND begins >= $1 AND kind <> 'interpreter' AND covered_by IS NULL "
    "GROUP BY calls.id, calls.volunteer_id, kind, begins HAVING MAX(credentials.expires) < begins / 86400 "
    "ORDER BY begins, calls.id, kind"};

BoardCall to_call(const Row& row) {
    const auto time = Interval::between(row.get<Instant>(5), row.get<Instant>(6));
    if (!time) throw Fault{"a stored call has no length"};
    return {.id = row.get<CallId>(0),
            .request = row.get<std::optional<RequestId>>(1),
            .family = row.get<FamilyId>(2),
            .volunteer = row.get<VolunteerId>(3),
            .volunteer_alias = row.get<std::string>(4),
            .time = *time,
            .state = row.get<scheduling::CallState>(7),
            .screened = row.get<bool>(8),
            .covered_by = row.get<std::optional<PersonId>>(9)};
}

BoardRequest to_request(const Row& row) {
    BoardRequest request;
    request.id = row.get<RequestId>(0);
    request.family = row.get<FamilyId>(1);
    request.experience = row.get<ExperienceId>(2);
    request.language = row.get<std::string>(3);
    request.state = row.get<RequestState>(4);
    request.screening = row.get<ScreeningState>(5);
    request.owner = row.get<PersonId>(6);
    request.owner_gone = row.get<bool>(7);
    request.created = row.get<Instant>(8);
    request.at_risk_from = row.get<Instant>(9);
    request.deadline = row.get<Instant>(10);
    request.declined = row.get<int>(11);
    request.cancelled_by_family = row.get<bool>(12);
    request.wants_sooner = row.get<bool>(13);
    request.contact_waits = row.get<bool>(14);
    request.sooner_found = row.get<bool>(15);
    return request;
}

void attach_next_calls(Reader& db, Board& board, Instant now) {
    std::unordered_map<std::int64_t, BoardRequest*> by_id;
    for (auto& request : board.requests) by_id.emplace(request.id.value, &request);
    db.connection().each(
        select_next_calls,
        [&](const Row& row) {
            const auto found = by_id.find(row.get<std::int64_t>(1));
            if (found != by_id.end() && !found->second->call) found->second->call = to_call(row);
        },
        now);
}

}  // namespace

Board load_board(Reader& db, const BoardAsk& ask) {
    Board board;
    auto& connection = db.connection();
    connection.each(select_requests, [&](const Row& row) { board.requests.push_back(to_request(row)); });
    attach_next_calls(db, board, ask.now);
    connection.each(
        select_today, [&](const Row& row) { board.today.push_back(to_call(row)); }, ask.day_from, ask.day_to);
    connection.each(
        select_at_limit,
        [&](const Row& row) {
            board.at_limit.push_back(
                {row.get<VolunteerId>(0), row.get<std::string>(1), row.get<int>(2), row.get<int>(3)});
        },
        ask.week_from, ask.week_to, ask.cap_per_week);
    connection.each(
        select_lapsing,
        [&](const Row& row) {
            board.lapsing.push_back({row.get<CallId>(0), row.get<VolunteerId>(1),
                                     row.get<scheduling::CredentialKind>(2), row.get<LocalDate>(3)});
        },
        ask.now);
    return board;
}

}  // namespace store
