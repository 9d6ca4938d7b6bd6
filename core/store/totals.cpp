#include "core/store/totals.hpp"

namespace store {
namespace {

constexpr Sql select_requests{
    "SELECT requests.created, event_family, language, deadline, (SELECT MIN(begins) FROM calls "
    "WHERE request_id = requests.id AND state = 'completed') FROM requests "
    "JOIN experiences ON experiences.id = experience_id WHERE requests.created >= $1 ORDER BY requests.created"};
// What was held and let go again never had a request.
constexpr Sql select_calls{
    "SELECT begins, state, COALESCE(teams.name, '') FROM calls JOIN volunteers ON volunteers.id = volunteer_id "
    "LEFT JOIN teams ON teams.id = team_id AND covered_by IS NULL WHERE begins >= $1 AND begins < $2 AND request_id IS "
    "NOT NULL "
    "AND state <> 'held' ORDER BY begins"};

constexpr Sql select_figures{
    "SELECT calls.family_id, CASE WHEN covered_by IS NULL THEN volunteer_id END, begins, ends, calls.state, "
    "COALESCE(outcome, ''), heavy, calls.origin, "
    "public_id, requests.language FROM calls JOIN requests ON requests.id = request_id "
    "JOIN experiences ON experiences.id = experience_id JOIN family_keys ON family_keys.family_id = calls.family_id "
    "WHERE begins >= $1 AND begins < $2 AND calls.state <> 'held' ORDER BY begins, calls.id"};

}  // namespace

std::vector<CountedRequest> count_requests(Reader& db, Instant from) {
    std::vector<CountedRequest> requests;
    const auto take = [&](const Row& row) {
        requests.push_back({.created = row.get<Instant>(0),
                            .group = row.get<scheduling::EventFamily>(1),
                            .language = row.get<std::string>(2),
                            .deadline = row.get<Instant>(3),
                            .first_call = row.get<std::optional<Instant>>(4)});
    };
    db.connection().each(select_requests, take, from);
    return requests;
}

std::vector<CountedCall> count_calls(Reader& db, Instant from, Instant to) {
    std::vector<CountedCall> calls;
    const auto take = [&](const Row& row) {
        calls.push_back({row.get<Instant>(0), row.get<scheduling::CallState>(1), row.get<std::string>(2)});
    };
    db.connection().each(select_calls, take, from, to);
    return calls;
}

std::vector<CallFigures> call_figures(Reader& db, Instant from, Instant to) {
    std::vector<CallFigures> calls;
    const auto take = [&](const Row& row) {
        calls.push_back({.family = row.get<FamilyId>(0),
                         .volunteer = row.get<std::optional<VolunteerId>>(1),
                         .begins = row.get<Instant>(2),
                         .ends = row.get<Instant>(3),
                         .state = row.get<scheduling::CallState>(4),
                         .outcome = row.get<std::string>(5),
                         .heavy = row.get<bool>(6),
                         .origin = row.get<Origin>(7),
                         .experience = row.get<std::string>(8),
                         .language = row.get<std::string>(9)});
    };
    db.connection().each(select_figures, take, from, to);
    return calls;
}

}  // namespace store
