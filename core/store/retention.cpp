#include "core/store/retention.hpp"

namespace store {
namespace {

constexpr Sql select_stored{
    "SELECT (SELECT COUNT(*) FROM family_keys), (SELECT COUNT(*) FROM drafts), "
    "(SELECT COUNT(*) FROM outbox WHERE state <> 'waiting'), (SELECT COUNT(*) FROM audit), "
    "(SELECT COUNT(*) FROM erased_families)"};

// One condition for both questions, or the page would promise something else than the service does.
#define PEERLINE_AT_REST                                                                                          \
    "FROM family_keys AS kept JOIN families ON families.id = kept.family_id "                                     \
    "WHERE families.created < $1 AND families.pending_since IS NULL "                                             \
    "AND EXISTS (SELECT 1 FROM requests WHERE requests.family_id = kept.family_id) "                              \
    "AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.family_id = kept.family_id AND state <> 'closed') "    \
    "AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.family_id = kept.family_id AND ends >= $1) "                 \
    "AND NOT EXISTS (SELECT 1 FROM requests JOIN mandated_reports ON mandated_reports.request_id = requests.id "  \
    "WHERE requests.family_id = kept.family_id AND settled IS NULL) "                                             \
    "AND NOT EXISTS (SELECT 1 FROM audit WHERE subject = 'family' AND subject_id = kept.family_id AND at >= $1) " \
    "AND NOT EXISTS (SELECT 1 FROM requests JOIN audit ON subject = 'request' AND subject_id = requests.id "      \
    "WHERE requests.family_id = kept.family_id AND at >= $1) "                                                    \
    "AND NOT EXISTS (SELECT 1 FROM calls JOIN audit ON subject = 'call' AND subject_id = calls.id "               \
    "WHERE calls.family_id = kept.family_id AND at >= $1)"
constexpr Sql select_at_rest{"SELECT kept.family_id " PEERLINE_AT_REST " ORDER BY kept.family_id LIMIT $2"};
constexpr Sql count_those_at_rest{"SELECT COUNT(*) " PEERLINE_AT_REST};
#undef PEERLINE_AT_REST

}  // namespace

Stored count_stored(Reader& db) {
    const auto read = [](const Row& row) {
        return Stored{.families = row.get<std::int64_t>(0),
                      .drafts = row.get<std::int64_t>(1),
                      .messages = row.get<std::int64_t>(2),
                      .audit_entries = row.get<std::int64_t>(3),
                      .erased = row.get<std::int64_t>(4)};
    };
    return db.connection().first(select_stored, read).value_or(Stored{});
}

std::vector<FamilyId> families_at_rest(Reader& db, Instant since, int limit) {
    std::vector<FamilyId> families;
    const auto add = [&](const Row& row) { families.push_back(row.get<FamilyId>(0)); };
    db.connection().each(select_at_rest, add, since, limit);
    return families;
}

std::int64_t count_at_rest(Reader& db, Instant since) {
    const auto read = [](const Row& row) { return row.get<std::int64_t>(0); };
    return db.connection().first(count_those_at_rest, read, since).value_or(0);
}

}  // namespace store
