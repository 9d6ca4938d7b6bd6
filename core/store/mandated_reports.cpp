#include "core/store/mandated_reports.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_row{"INSERT INTO mandated_reports (id, request_id, opened, opened_by) VALUES ($1, $2, $3, $4)"};
constexpr Sql update_row{
    "UPDATE mandated_reports SET settled = $2, settled_by = $3, answer = $4, made_by = $5, made_on = $6, "
    "family_told = $7 WHERE id = $1"};
// The columns of a checklist, in the order of to_report.
#define PEERLINE_REPORT_COLUMNS                                                                                    \
    "SELECT mandated_reports.id, request_id, family_id, opened, opened_by, settled, settled_by, answer, made_by, " \
    "made_on, family_told FROM mandated_reports JOIN requests ON requests.id = request_id "
constexpr Sql select_one{PEERLINE_REPORT_COLUMNS "WHERE mandated_reports.id = $1"};
constexpr Sql select_of_request{PEERLINE_REPORT_COLUMNS
                                "WHERE request_id = $1 ORDER BY opened DESC, mandated_reports.id"};
constexpr Sql select_open{PEERLINE_REPORT_COLUMNS "WHERE settled IS NULL ORDER BY opened, mandated_reports.id"};
#undef PEERLINE_REPORT_COLUMNS

MandatedReport to_report(const Row& row) {
    MandatedReport report{.id = row.get<ReportId>(0),
                          .request = row.get<RequestId>(1),
                          .family = row.get<FamilyId>(2),
                          .opened = row.get<Instant>(3),
                          .opened_by = row.get<PersonId>(4)};
    if (const auto at = row.get<std::optional<Instant>>(5))
        report.settled = ReportSettled{.at = *at,
                                       .by = row.get<PersonId>(6),
                                       .answer = row.get<ReportAnswer>(7),
                                       .made_by = row.get<std::optional<ReportMaker>>(8),
                                       .made_on = row.get<std::optional<LocalDate>>(9),
                                       .told = row.get<FamilyTold>(10)};
    return report;
}

template <class... Values>
std::vector<MandatedReport> list(Reader& db, const Sql& sql, const Values&... values) {
    std::vector<MandatedReport> reports;
    db.connection().each(sql, [&](const Row& row) { reports.push_back(to_report(row)); }, values...);
    return reports;
}

}  // namespace

ReportId open_report(Transaction& db, RequestId request, PersonId by, Instant now) {
    const auto id = make_id<ReportId>(db);
    db.connection().run(insert_row, id, request, now, by);
    return id;
}

void settle_report(Transaction& db, ReportId id, const ReportSettled& settled) {
    db.connection().run(update_row, id, settled.at, settled.by, settled.answer, settled.made_by, settled.made_on,
                        settled.told);
}

std::optional<MandatedReport> load_mandated_report(Reader& db, ReportId id) {
    return db.connection().first(select_one, to_report, id);
}

std::vector<MandatedReport> reports_of(Reader& db, RequestId request) {
    return list(db, select_of_request, request);
}

std::vector<MandatedReport> open_reports(Reader& db) {
    return list(db, select_open);
}

}  // namespace store
