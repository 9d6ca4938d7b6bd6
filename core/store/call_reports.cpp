#include "core/store/call_reports.hpp"

#include "core/store/on_call.hpp"
#include "core/store/people.hpp"

namespace store {
namespace {

constexpr Sql select_report{
    "SELECT checked_in, help_asked, help_answered, reported, next_step, follow_up, help_answered_by, tried, try_from, "
    "try_until, not_reached, given FROM call_reports WHERE call_id = $1"};
constexpr Sql upsert_report{
    "INSERT INTO call_reports (call_id, checked_in, help_asked, help_answered, reported, next_step, follow_up, "
    "help_answered_by, tried, try_from, try_until, not_reached, given) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (call_id) DO UPDATE SET checked_in = "
    "$2, "
    "help_asked = $3, help_answered = $4, reported = $5, next_step = $6, follow_up = $7, help_answered_by = $8, "
    "tried = $9, try_from = $10, try_until = $11, not_reached = $12, given = $13"};

// The columns of a call in need, in the order of to_need.
#define PEERLINE_NEED_COLUMNS                                                                                         \
    "SELECT calls.id, request_id, family_id, volunteer_id, alias, begins, outcome, next_step, "                       \
    "checked_in IS NOT NULL, covered_by, help_asked, try_from, try_until, given, ends FROM calls JOIN volunteers ON " \
    "volunteers.id "                                                                                                  \
    "= volunteer_id "
constexpr Sql select_help{PEERLINE_NEED_COLUMNS
                          "JOIN call_reports ON call_id = calls.id "
                          "WHERE help_asked IS NOT NULL AND help_answered IS NULL ORDER BY help_asked, calls.id"};
constexpr Sql select_given_back{PEERLINE_NEED_COLUMNS
                                "JOIN call_reports ON call_id = calls.id WHERE follow_up = 1 "
                                "AND calls.state = 'confirmed' AND covered_by = $2 AND ends > $1 "
                                "ORDER BY begins, calls.id"};
constexpr Sql select_not_ready{
    PEERLINE_NEED_COLUMNS
    "LEFT JOIN call_reports ON call_id = calls.id WHERE calls.state = 'confirmed' AND screened = $3 AND covered_by IS "
    "NULL AND begins <= $2 AND ends > $1 AND checked_in IS NULL AND help_asked IS NULL AND tried IS NULL "
    "ORDER BY begins, calls.id"};
constexpr Sql select_covered{PEERLINE_NEED_COLUMNS
                             "LEFT JOIN call_reports ON call_id = calls.id WHERE calls.state = 'confirmed' "
                             "AND covered_by IS NOT NULL AND covered_by <> $2 AND ends > $1 ORDER BY begins, calls.id"};
constexpr Sql select_seat_empty{
    PEERLINE_NEED_COLUMNS
    "LEFT JOIN call_reports ON call_id = calls.id WHERE calls.state = 'confirmed' AND begins > $1 "
    "AND calls.id IN (SELECT call_seats.call_id FROM call_seats WHERE call_seats.state = 'freed') "
    "ORDER BY begins, calls.id"};
// Whoever was never told of the call can say nothing about it.
constexpr Sql select_over{
    PEERLINE_NEED_COLUMNS
    "LEFT JOIN call_reports ON call_id = calls.id "
    "WHERE calls.state = 'confirmed' AND ends <= $1 AND (try_until IS NULL OR try_until <= $1) "
    "AND (screened = 1 OR covered_by IS NOT NULL OR checked_in IS NOT NULL OR tried IS NOT NULL) = $2 "
    "ORDER BY begins, calls.id"};
constexpr Sql select_second_try{PEERLINE_NEED_COLUMNS
                                "JOIN call_reports ON call_id = calls.id WHERE calls.state = 'confirmed' "
                                "AND try_until > $1 ORDER BY try_from, calls.id"};
constexpr Sql select_not_reached{PEERLINE_NEED_COLUMNS
                                 "JOIN call_reports ON call_id = calls.id WHERE follow_up = 1 "
                                 "AND outcome IN ('no_answer', 'family_absent') ORDER BY begins, calls.id"};
constexpr Sql select_follow_up{PEERLINE_NEED_COLUMNS
                               "JOIN call_reports ON call_id = calls.id "
                               "WHERE follow_up = 1 AND outcome NOT IN ('no_answer', 'family_absent') "
                               "ORDER BY begins, calls.id"};
#undef PEERLINE_NEED_COLUMNS

constexpr Sql select_to_report{
    "SELECT id FROM calls WHERE volunteer_id = $1 AND state = 'confirmed' AND screened = 1 AND covered_by IS NULL "
    "AND begins <= $2 "
    "ORDER BY begins, id"};

std::optional<scheduling::CallOutcome> outcome_of(const std::optional<std::string>& code) {
    if (!code) return std::nullopt;
    for (const auto word : Codes<scheduling::CallOutcome>::words)
        if (word == *code) return from_code<scheduling::CallOutcome>(word);
    return std::nullopt;
}

std::optional<Interval> second_try_of(const Row& row, int column) {
    const auto from = row.get<std::optional<Instant>>(column);
    const auto until = row.get<std::optional<Instant>>(column + 1);
    return from && until ? Interval::between(*from, *until) : std::nullopt;
}

CallInNeed to_need(const Row& row, CallNeed need) {
    return {.need = need,
            .call = row.get<CallId>(0),
            .request = row.get<std::optional<RequestId>>(1),
            .family = row.get<FamilyId>(2),
            .volunteer = row.get<VolunteerId>(3),
            .volunteer_alias = row.get<std::string>(4),
            .start = row.get<Instant>(5),
            .end = row.get<Instant>(14),
            .outcome = outcome_of(row.get<std::optional<std::string>>(6)),
            .next = row.get<std::optional<scheduling::NextStep>>(7),
            .checked_in = row.get<bool>(8),
            .covered_by = row.get<std::optional<PersonId>>(9),
            .help_asked = row.get<std::optional<Instant>>(10),
            .second_try = second_try_of(row, 11),
            .given = row.get<std::optional<Instant>>(13)};
}

}  // namespace

CallReport load_report(Reader& db, CallId call) {
    const auto to_report = [&](const Row& row) {
        return CallReport{.call = call,
                          .checked_in = row.get<std::optional<Instant>>(0),
                          .help_asked = row.get<std::optional<Instant>>(1),
                          .help_answered = row.get<std::optional<Instant>>(2),
                          .help_answered_by = row.get<std::optional<PersonId>>(6),
                          .given = row.get<std::optional<Instant>>(11),
                          .tried = row.get<std::optional<Instant>>(7),
                          .second_try = second_try_of(row, 8),
                          .not_reached = row.get<std::optional<NotReached>>(10),
                          .reported = row.get<std::optional<Instant>>(3),
                          .next = row.get<std::optional<scheduling::NextStep>>(4),
                          .follow_up = row.get<bool>(5)};
    };
    return db.connection().first(select_report, to_report, call).value_or(CallReport{.call = call});
}

void save_report(Transaction& db, const CallReport& report) {
    db.connection().run(upsert_report, report.call, report.checked_in, report.help_asked, report.help_answered,
                        report.reported, report.next, report.follow_up, report.help_answered_by, report.tried,
                        report.second_try ? std::optional{report.second_try->begin()} : std::nullopt,
                        report.second_try ? std::optional{report.second_try->end()} : std::nullopt, report.not_reached,
                        report.given);
}

std::vector<CallInNeed> calls_in_need(Reader& db, Instant now) {
    std::vector<CallInNeed> calls;
    const auto add = [&](CallNeed need) {
        return [&calls, need](const Row& row) { calls.push_back(to_need(row, need)); };
    };
    auto& connection = db.connection();
    connection.each(select_help, add(CallNeed::help));
    connection.each(select_given_back, add(CallNeed::given_back), now, duty_coordinator);
    const Instant soon = now + scheduling::check_in_missing;
    connection.each(select_not_ready, add(CallNeed::not_ready), now, soon, true);
    connection.each(select_not_ready, add(CallNeed::not_screened), now, soon, false);
    std::vector<CallInNeed> covered;
    connection.each(
        select_covered, [&](const Row& row) { covered.push_back(to_need(row, CallNeed::holder_gone)); }, now,
        duty_coordinator);
    for (auto& call : covered)
        if (!may_be_on_duty(db, call.covered_by.value())) calls.push_back(std::move(call));
    connection.each(select_over, add(CallNeed::never_screened), now, false);
    connection.each(select_seat_empty, add(CallNeed::seat_empty), now);
    connection.each(select_second_try, add(CallNeed::second_try), now);
    connection.each(select_over, add(CallNeed::no_outcome), now, true);
    connection.each(select_not_reached, add(CallNeed::not_reached));
    connection.each(select_follow_up, add(CallNeed::follow_up));
    return calls;
}

std::vector<CallId> calls_to_report(Reader& db, VolunteerId id, Instant now) {
    std::vector<CallId> calls;
    db.connection().each(select_to_report, [&](const Row& row) { calls.push_back(row.get<CallId>(0)); }, id, now);
    return calls;
}

}  // namespace store
