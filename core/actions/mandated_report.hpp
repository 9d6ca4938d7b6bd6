// Does something have to be reported? A checklist that a volunteer or a coordinator opens and a coordinator settles.
// Leaves out: what it was about, which is never written down here.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"
#include "core/store/mandated_reports.hpp"

namespace actions {

/// From the volunteer's own call. Asking twice is asking once: the checklist that is open stays the one.
/// no:   not_found when it is not theirs
Result<store::ReportId> ask_about_report(Work& work, PersonId person, CallId call);
/// From a request's page.
/// no:   not_found
Result<store::ReportId> open_checklist(Work& work, RequestId request);

/// The reading is audited.
/// no:   not_found
Result<store::MandatedReport> see_checklist(Work& work, store::ReportId id);

struct ReportAnswered {
    store::ReportAnswer answer{};
    std::optional<store::ReportMaker> made_by{};
    std::optional<scheduling::LocalDate> made_on{};
    store::FamilyTold told{};
};
/// Once: by whom and when are asked when it was made, and dropped when nothing had to be.
/// no:   not_found, call_not_open when it is settled; field made_by, made_on: required, or a day that has not come
Result<store::ReportId> settle_checklist(Work& work, store::ReportId id, ReportAnswered answered);

}  // namespace actions
