#include "core/store/closures.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql select_closures{
    "SELECT id, first_day, last_day, title_en, title_es, answers_id FROM closures WHERE last_day >= $1 "
    "ORDER BY first_day, id"};
constexpr Sql select_closure{
    "SELECT id, first_day, last_day, title_en, title_es, answers_id FROM closures WHERE id = $1"};
constexpr Sql insert_one{
    "INSERT INTO closures (id, first_day, last_day, title_en, title_es, answers_id) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql update_answers{"UPDATE closures SET answers_id = $2 WHERE id = $1"};
constexpr Sql delete_one{"DELETE FROM closures WHERE id = $1"};
constexpr Sql select_standing{
    "SELECT id, request_id, volunteer_id, begins, ends, covered_by FROM calls WHERE begins >= $4 AND begins < $2 AND "
    "ends > $1 "
    "AND ends > $3 "
    "AND (state = 'confirmed' OR (state = 'proposed' AND (expires IS NULL OR expires > $3))) ORDER BY begins, id"};

Closure to_closure(const Row& row) {
    return {.id = row.get<ClosureId>(0),
            .days = {row.get<LocalDate>(1), row.get<LocalDate>(2)},
            .title_en = row.get<std::optional<std::string>>(3).value_or(""),
            .title_es = row.get<std::optional<std::string>>(4).value_or(""),
            .answers = row.get<PersonId>(5)};
}

std::optional<std::string> or_nothing(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

}  // namespace

std::vector<Closure> list_closures(Reader& db, LocalDate from) {
    std::vector<Closure> closures;
    db.connection().each(select_closures, [&](const Row& row) { closures.push_back(to_closure(row)); }, from);
    return closures;
}

std::vector<Closure> all_closures(Reader& db) {
    return list_closures(db, LocalDate{});
}

std::optional<Closure> load_closure(Reader& db, ClosureId id) {
    std::optional<Closure> closure;
    db.connection().each(select_closure, [&](const Row& row) { closure = to_closure(row); }, id);
    return closure;
}

ClosureId insert_closure(Transaction& db, const Closure& closure) {
    const auto id = make_id<ClosureId>(db);
    db.connection().run(insert_one, id, closure.days.first, closure.days.last, or_nothing(closure.title_en),
                        or_nothing(closure.title_es), closure.answers);
    return id;
}

void save_who_answers(Transaction& db, ClosureId id, PersonId person) {
    db.connection().run(update_answers, id, person);
}

void delete_closure(Transaction& db, ClosureId id) {
    db.connection().run(delete_one, id);
}

std::vector<StandingCall> calls_within(Reader& db, const Interval& time, Instant now) {
    std::vector<StandingCall> calls;
    db.connection().each(
        select_standing,
        [&](const Row& row) {
            const auto of_call = Interval::between(row.get<Instant>(3), row.get<Instant>(4));
            if (!of_call) throw Fault{"a stored call has no length"};
            calls.push_back({row.get<CallId>(0), row.get<std::optional<RequestId>>(1), row.get<VolunteerId>(2),
                             *of_call, row.get<std::optional<PersonId>>(5)});
        },
        time.begin(), time.end(), now, Instant{time.begin() - date::days{1}});
    return calls;
}

}  // namespace store
