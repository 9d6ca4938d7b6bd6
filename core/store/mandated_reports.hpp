// Did something have to be reported? Made or not required, by whom, when, and whether the family knows: never what.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

using ReportId = scheduling::Id<struct ReportTag>;

/// How a checklist was settled.
struct ReportSettled {
    Instant at{};
    PersonId by{};
    ReportAnswer answer{};
    std::optional<ReportMaker> made_by{};  ///< exactly when made
    std::optional<LocalDate> made_on{};    ///< exactly when made
    FamilyTold told{};
};

struct MandatedReport {
    ReportId id{};
    RequestId request{};
    FamilyId family{};
    Instant opened{};
    PersonId opened_by{};
    std::optional<ReportSettled> settled{};
};

ReportId open_report(Transaction& db, RequestId request, PersonId by, Instant now);
void settle_report(Transaction& db, ReportId id, const ReportSettled& settled);

std::optional<MandatedReport> load_mandated_report(Reader& db, ReportId id);
/// out:  those of a request, newest first
std::vector<MandatedReport> reports_of(Reader& db, RequestId request);
/// out:  those that nobody settled yet, oldest first
std::vector<MandatedReport> open_reports(Reader& db);

}  // namespace store
