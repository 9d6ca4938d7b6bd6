#include "core/store/exports.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_row{
    "INSERT INTO exports (id, kind, request_id, purpose, asked_by, asked) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql update_decided{
    "UPDATE exports SET decided_by = $2, decided = $3, agreed = $4 WHERE id = $1 AND decided IS NULL"};
constexpr Sql update_taken{"UPDATE exports SET taken = $2 WHERE id = $1 AND taken IS NULL AND agreed = 1"};
#define PEERLINE_EXPORT_COLUMNS \
    "SELECT id, kind, request_id, purpose, asked_by, asked, decided_by, decided, agreed, taken FROM exports "
constexpr Sql select_one{PEERLINE_EXPORT_COLUMNS "WHERE id = $1"};
constexpr Sql select_since{PEERLINE_EXPORT_COLUMNS "WHERE asked >= $1 ORDER BY asked DESC, id"};
#undef PEERLINE_EXPORT_COLUMNS

Export to_export(const Row& row) {
    return {.id = row.get<ExportId>(0),
            .kind = row.get<ExportKind>(1),
            .request = row.get<std::optional<RequestId>>(2),
            .purpose = row.get<ExportPurpose>(3),
            .asked_by = row.get<PersonId>(4),
            .asked = row.get<Instant>(5),
            .decided_by = row.get<std::optional<PersonId>>(6),
            .decided = row.get<std::optional<Instant>>(7),
            .agreed = row.get<std::optional<bool>>(8).value_or(false),
            .taken = row.get<std::optional<Instant>>(9)};
}

}  // namespace

ExportId insert_export(Transaction& db, const Export& wanted) {
    const auto id = make_id<ExportId>(db);
    db.connection().run(insert_row, id, wanted.kind, wanted.request, wanted.purpose, wanted.asked_by, wanted.asked);
    return id;
}

bool decide_export(Transaction& db, ExportId id, PersonId by, bool agreed, Instant now) {
    return db.connection().run(update_decided, id, by, now, agreed) == 1;
}

bool take_export(Transaction& db, ExportId id, Instant now) {
    return db.connection().run(update_taken, id, now) == 1;
}

std::optional<Export> load_export(Reader& db, ExportId id) {
    return db.connection().first(select_one, to_export, id);
}

std::vector<Export> exports_since(Reader& db, Instant since) {
    std::vector<Export> exports;
    db.connection().each(select_since, [&](const Row& row) { exports.push_back(to_export(row)); }, since);
    return exports;
}

}  // namespace store
