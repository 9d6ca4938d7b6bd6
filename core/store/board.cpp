#include "core/store/board.hpp"

#include <algorithm>

namespace store {
namespace {

constexpr std::string_view request_columns =
    "SELECT requests.id, requests.family_id, experience_id, requests.language, requests.state, screening, owner_id, "
    "people.disabled, requests.created, at_risk_from, deadline, "
    "(SELECT COUNT(*) FROM declined WHERE request_id = requests.id), "
    "(SELECT ended_by FROM calls WHERE request_id = requests.id AND state <> 'held' "
    "ORDER BY COALESCE(ended, begins) DESC, id DESC LIMIT 1), wants_sooner, pending_since IS NOT NULL, "
    "EXISTS (SELECT 1 FROM sooner_wishes WHERE request_id = requests.id AND found IS NOT NULL), "
    "calls.id, calls.request_id, calls.family_id, calls.volunteer_id, alias, begins, ends, calls.state, screened, "
    "covered_by, team_id ";
constexpr std::string_view request_tables =
    " AS wanted JOIN requests ON requests.id = wanted.id JOIN people ON people.id = owner_id "
    "JOIN families ON families.id = requests.family_id "
    "LEFT JOIN calls ON calls.id = (SELECT id FROM calls AS next WHERE next.request_id = requests.id "
    "AND next.state IN ('proposed', 'confirmed') AND next.begins >= $1 ORDER BY next.begins, next.id LIMIT 1) "
    "LEFT JOIN volunteers ON volunteers.id = calls.volunteer_id ORDER BY deadline, requests.id";
// Open requests by deadline, from the index alone.
constexpr std::string_view open_ones =
    "(SELECT id FROM requests WHERE state = 'open' AND deadline > $2 AND deadline <= $3 AND at_risk_from > $4 "
    "AND at_risk_from <= $5 AND ($6 = '' OR language = $6) AND ($7 IS NULL OR owner_id = $7) "
    "AND ($8 IS NULL OR experience_id = $8) ORDER BY deadline, id LIMIT $9 OFFSET $10)";
// Booked requests that wait for somebody, each kind from the few rows that say so; CROSS JOIN keeps those in front.
constexpr std::string_view booked_ones =
    "(SELECT id FROM requests WHERE screening = 'waiting' AND state = 'booked' "
    "UNION SELECT requests.id FROM families CROSS JOIN requests WHERE requests.family_id = families.id "
    "AND pending_since IS NOT NULL AND requests.state = 'booked' "
    "UNION SELECT id FROM sooner_wishes CROSS JOIN requests WHERE id = request_id AND found IS NOT NULL "
    "AND state = 'booked' "
    "UNION SELECT requests.id FROM calls CROSS JOIN requests WHERE requests.id = request_id "
    "AND expires > 0 AND calls.state IN ('held', 'proposed') AND calls.state = 'proposed' AND requests.state = "
    "'booked')";
// Counting alone is what SQLite does fastest: a sum of conditions takes five times as long. Who is breached is at risk.
constexpr Sql count_columns{
    "SELECT (SELECT COUNT(*) FROM requests WHERE state = 'open' AND deadline <= $1 AND ($2 = '' OR language = $2) "
    "AND ($3 IS NULL OR owner_id = $3) AND ($4 IS NULL OR experience_id = $4)), "
    "(SELECT COUNT(*) FROM requests WHERE state = 'open' AND at_risk_from <= $1 AND ($2 = '' OR language = $2) "
    "AND ($3 IS NULL OR owner_id = $3) AND ($4 IS NULL OR experience_id = $4)), "
    "(SELECT COUNT(*) FROM requests WHERE state = 'open' AND ($2 = '' OR language = $2) "
    "AND ($3 IS NULL OR owner_id = $3) AND ($4 IS NULL OR experience_id = $4))"};
constexpr Sql count_open{"SELECT COUNT(*) FROM requests WHERE state = 'open'"};
constexpr Sql select_today{
    "SELECT calls.id, request_id, family_id, volunteer_id, alias, begins, ends, state, screened, covered_by, team_id "
    "FROM calls JOIN volunteers ON volunteers.id = volunteer_id "
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

/// in:   at  the column of the call's id
BoardCall to_call(const Row& row, int at = 0) {
    const auto time = Interval::between(row.get<Instant>(at + 5), row.get<Instant>(at + 6));
    if (!time) throw Fault{"a stored call has no length"};
    return {.id = row.get<CallId>(at),
            .request = row.get<std::optional<RequestId>>(at + 1),
            .family = row.get<FamilyId>(at + 2),
            .volunteer = row.get<VolunteerId>(at + 3),
            .volunteer_alias = row.get<std::string>(at + 4),
            .time = *time,
            .state = row.get<scheduling::CallState>(at + 7),
            .screened = row.get<bool>(at + 8),
            .covered_by = row.get<std::optional<PersonId>>(at + 9),
            .team = row.get<std::optional<TeamId>>(at + 10)};
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
    request.last_ended = row.get<std::optional<EndedBy>>(12);
    request.wants_sooner = row.get<bool>(13);
    request.contact_waits = row.get<bool>(14);
    request.sooner_found = row.get<bool>(15);
    constexpr int call = 16;
    if (row.get<std::optional<CallId>>(call)) request.call = to_call(row, call);
    return request;
}

/// Where a booked request stands: what it waits for, not when it was wanted, for it has or had its time.
BoardColumn column_of_booked(const BoardRequest& request) {
    if (request.call && request.call->state == scheduling::CallState::proposed) return BoardColumn::proposed;
    const bool screened = request.call ? request.call->screened : request.screening != ScreeningState::waiting;
    return screened ? BoardColumn::waiting : BoardColumn::screening;
}

/// What somebody of the staff took over lies with no team.
bool lies_with(const std::optional<BoardCall>& call, TeamId team) {
    return call && !call->covered_by && call->team == team;
}

void add_booked(Reader& db, Board& board, const BoardAsk& ask) {
    static const std::string text =
        std::string{request_columns} + "FROM " + std::string{booked_ones} + std::string{request_tables};
    const auto& filter = ask.filter;
    db.connection().each(
        Sql{text},
        [&](const Row& row) {
            auto request = to_request(row);
            if (!filter.language.empty() && request.language != filter.language) return;
            if (filter.owner && request.owner != *filter.owner) return;
            if (filter.experience && request.experience != *filter.experience) return;
            if (filter.team && !lies_with(request.call, *filter.team)) return;
            const auto at = static_cast<std::size_t>(column_of_booked(request));
            auto& column = board.columns.at(at);
            const auto& window = filter.windows.at(at);
            const std::size_t number = column.count++;
            if (number >= window.first && number - window.first < window.most)
                column.requests.push_back(std::move(request));
        },
        ask.now);
}

/// Instants between which the deadline and the beginning of risk lie: after the first, and not after the second.
struct ClockRange {
    Instant deadline_after, deadline_until, risk_after, risk_until;
};

ClockRange range_of(BoardColumn column, Instant now) {
    constexpr Instant never = Instant::max();
    constexpr Instant ever = Instant::min();
    if (column == BoardColumn::breached) return {ever, now, ever, never};
    if (column == BoardColumn::at_risk) return {now, never, ever, now};
    return {now, never, now, never};
}

/// Open requests come after the booked ones of the same column.
void add_open(Reader& db, Board& board, const BoardAsk& ask, BoardColumn name, std::size_t count) {
    static const std::string text =
        std::string{request_columns} + "FROM " + std::string{open_ones} + std::string{request_tables};
    const auto at = static_cast<std::size_t>(name);
    auto& column = board.columns.at(at);
    const auto& window = ask.filter.windows.at(at);
    const std::size_t skipped = window.first - std::min(window.first, column.count);
    const std::size_t left = window.most - std::min(window.most, column.requests.size());
    column.count += count;
    if (left == 0 || skipped >= count) return;
    const auto range = range_of(name, ask.now);
    db.connection().each(
        Sql{text}, [&](const Row& row) { column.requests.push_back(to_request(row)); }, ask.now, range.deadline_after,
        range.deadline_until, range.risk_after, range.risk_until, ask.filter.language, ask.filter.owner,
        ask.filter.experience, static_cast<std::int64_t>(std::min(left, count)), static_cast<std::int64_t>(skipped));
}

struct OpenCounts {
    std::size_t breached = 0, at_risk_or_breached = 0, all = 0;
};

OpenCounts count_open_ones(Reader& db, const BoardAsk& ask) {
    const auto read = [](const Row& row) {
        const auto number = [&](int column) { return static_cast<std::size_t>(row.get<std::int64_t>(column)); };
        return OpenCounts{number(0), number(1), number(2)};
    };
    return db.connection()
        .first(count_columns, read, ask.now, ask.filter.language, ask.filter.owner, ask.filter.experience)
        .value_or(OpenCounts{});
}

void add_requests(Reader& db, Board& board, const BoardAsk& ask) {
    add_booked(db, board, ask);
    if (ask.filter.team) return;  // an open request has no volunteer
    const auto open = count_open_ones(db, ask);
    add_open(db, board, ask, BoardColumn::breached, open.breached);
    add_open(db, board, ask, BoardColumn::at_risk, open.at_risk_or_breached - open.breached);
    add_open(db, board, ask, BoardColumn::waiting, open.all - open.at_risk_or_breached);
}

}  // namespace

Board load_board(Reader& db, const BoardAsk& ask) {
    Board board;
    auto& connection = db.connection();
    add_requests(db, board, ask);
    connection.each(
        select_today,
        [&](const Row& row) {
            auto call = to_call(row);
            if (!ask.filter.team || lies_with(call, *ask.filter.team)) board.today.push_back(std::move(call));
        },
        ask.day_from, ask.day_to);
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

std::size_t count_open_requests(Reader& db) {
    const auto count = db.connection().first(count_open, [](const Row& row) { return row.get<std::int64_t>(0); });
    return static_cast<std::size_t>(count.value_or(0));
}

}  // namespace store
