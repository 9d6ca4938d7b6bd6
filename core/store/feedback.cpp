#include "core/store/feedback.hpp"

namespace store {
namespace {

constexpr Sql upsert_answer{
    "INSERT INTO call_feedback (call_id, answer, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (call_id) DO UPDATE SET answer = $2, at = $3"};
// Only the last one is asked about: older ones are left in peace.
constexpr Sql select_last_held{
    "SELECT id, EXISTS (SELECT 1 FROM call_feedback WHERE call_id = calls.id) FROM calls "
    "WHERE family_id = $1 AND state = 'completed' AND begins >= $2 AND begins < $3 ORDER BY begins DESC, id LIMIT 1"};
constexpr Sql count_answers{
    "SELECT answer, COUNT(*) FROM call_feedback WHERE at >= $1 AND at < $2 GROUP BY answer ORDER BY answer"};

}  // namespace

void save_feedback(Transaction& db, CallId call, Feedback answer, Instant at) {
    db.connection().run(upsert_answer, call, answer, at);
}

std::optional<CallId> call_without_feedback(Reader& db, FamilyId family, Instant from, Instant to) {
    const auto open_call = [](const Row& row) -> std::optional<CallId> {
        if (row.get<bool>(1)) return std::nullopt;
        return row.get<CallId>(0);
    };
    return db.connection().first(select_last_held, open_call, family, from, to).value_or(std::nullopt);
}

FeedbackCounts count_feedback(Reader& db, Instant from, Instant to) {
    FeedbackCounts counts{};
    const auto add = [&](const Row& row) {
        counts.at(static_cast<std::size_t>(row.get<Feedback>(0))) = row.get<std::int64_t>(1);
    };
    db.connection().each(count_answers, add, from, to);
    return counts;
}

}  // namespace store
