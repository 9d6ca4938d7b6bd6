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
        std::string key;  ///< a code: "missing", "es", "completed", a team's name, or empty for none of those
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

/// What is counted by month, divided in two ways.
struct MonthlyTotals {
    std::vector<date::year_month> months;  ///< of the last twelve those in which anything was counted, oldest first
    TotalsTable first, second;
    std::vector<Figure> sums;  ///< by month
    Figure total;
};

/// Whether calls helped, as families said; all of twelve months in one.
struct FeedbackTotals {
    struct Answer {
        store::Feedback answer{};
        Figure count;
    };
    std::vector<Answer> answers;  ///< empty when nobody has answered
};

struct Totals {
    MonthlyTotals requests;  ///< by group of experiences; by language
    MonthlyTotals calls;     ///< by state; by team
    ContactTimes contact;
    FeedbackTotals feedback;
};

/// Which lines there are depends on no count: a line that appeared with its first family would tell of it.
/// in:   languages  those that families can choose; requests in others are counted under an empty key
/// out:  months as they are on the programme's wall
Totals count_totals(store::Reader& db, const Zone& zone, const std::vector<std::string>& languages, Instant now);

}  // namespace actions
