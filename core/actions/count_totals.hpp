// How has the programme been doing? Totals of twelve months, with every number hidden that could point at somebody.
// Leaves out: names of months, teams and languages in a reader's words (net/http).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/totals.hpp"

namespace actions {

/// A number as it may be shown.
struct Figure {
    scheduling::Shown shown = scheduling::Shown::plain;
    std::int64_t value = 0;  ///< 0 unless plain: what is hidden never leaves here
};

struct TotalsTable {
    struct Row {
        std::string key;  ///< a code: "missing", "es", "completed", or a team's name
        std::vector<Figure> months;
        Figure total;
    };
    std::vector<Row> rows;
};

/// How long families waited for their first call.
struct ContactTimes {
    std::optional<std::int64_t> median_hours;     ///< absent: fewer than 5 calls stand behind it
    std::optional<std::int64_t> percent_in_time;  ///< absent: fewer than 5 were in time, or late
};

struct Totals {
    std::vector<date::year_month>
        months;  ///< twelve at most, from the first one on in which anything was; the present one last
    TotalsTable requests_by_group, requests_by_language, calls_by_state, calls_by_team;
    std::vector<Figure> request_months, call_months;
    Figure requests, calls;
    ContactTimes contact;
};

/// out:  months as they are on the programme's wall
Totals count_totals(store::Reader& db, const Zone& zone, Instant now);

}  // namespace actions
