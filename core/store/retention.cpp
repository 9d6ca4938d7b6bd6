#include "core/store/retention.hpp"

#include "core/store/audit.hpp"

namespace store {
namespace {

constexpr Sql select_stored{
    "SELECT (SELECT COUNT(*) FROM family_keys), (SELECT COUNT(*) FROM drafts), "
    "(SELECT COUNT(*) FROM outbox WHERE state <> 'waiting'), (SELECT COUNT(*) FROM erased_families)"};

// The newest entry of a subject is one step in the index; all of them would be a walk through the chain.
#define PEERLINE_LAST_ENTRY(subject, id)                                                            \
    "COALESCE((SELECT at FROM audit WHERE audit.subject = '" subject "' AND audit.subject_id = " id \
    " ORDER "                                                                                       \
    "BY entry DESC LIMIT 1), 0)"
constexpr Sql select_families{
    "SELECT families.id, EXISTS (SELECT 1 FROM family_keys WHERE family_id = families.id) AND pending_since IS NULL "
    "AND EXISTS (SELECT 1 FROM requests WHERE family_id = families.id) "
    "AND NOT EXISTS (SELECT 1 FROM requests WHERE family_id = families.id AND state <> 'closed') "
    "AND NOT EXISTS (SELECT 1 FROM requests JOIN mandated_reports ON request_id = requests.id "
    "WHERE family_id = families.id AND settled IS NULL), "
    "MAX(created, " PEERLINE_LAST_ENTRY("family", "families.id") ", "
    "COALESCE((SELECT MAX(" PEERLINE_LAST_ENTRY("request", "requests.id") ") FROM requests "
    "WHERE family_id = families.id), 0), "
    "COALESCE((SELECT MAX(MAX(ends, " PEERLINE_LAST_ENTRY("call", "calls.id") ")) FROM calls "
    "WHERE family_id = families.id), 0)) FROM families WHERE families.id > $1 ORDER BY families.id LIMIT $2"};
#undef PEERLINE_LAST_ENTRY

}  // namespace

Stored count_stored(Reader& db) {
    const auto read = [](const Row& row) {
        return Stored{.families = row.get<std::int64_t>(0),
                      .drafts = row.get<std::int64_t>(1),
                      .messages = row.get<std::int64_t>(2),
                      .audit_entries = 0,
                      .erased = row.get<std::int64_t>(3)};
    };
    auto stored = db.connection().first(select_stored, read).value_or(Stored{});
    stored.audit_entries = audit_head(db).entries;
    return stored;
}

std::vector<RestingFamily> look_at_families(Reader& db, FamilyId after, int limit) {
    std::vector<RestingFamily> families;
    const auto add = [&](const Row& row) {
        auto& family = families.emplace_back(RestingFamily{.id = row.get<FamilyId>(0), .since = {}});
        if (row.get<bool>(1)) family.since = row.get<Instant>(2);
    };
    db.connection().each(select_families, add, after, limit);
    return families;
}

}  // namespace store
