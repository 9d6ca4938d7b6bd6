#include "core/actions/count_totals.hpp"

#include <algorithm>
#include <map>

#include "core/store/feedback.hpp"
#include "core/store/teams.hpp"
#include "core/store/totals.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

constexpr int months_shown = 12;
constexpr std::int64_t percent = 100;

using Counts = std::map<std::string, std::vector<std::int64_t>>;

date::year_month month_of(const Zone& zone, Instant at) {
    const date::year_month_day day{zone.date_of(at)};
    return day.year() / day.month();
}

Instant begin_of(const Zone& zone, date::year_month month) {
    const scheduling::LocalDate first{month / 1};
    return scheduling::to_instant(zone, date::local_seconds{first}, scheduling::Edge::begin);
}

/// Counts by key and month.
class Tally {
public:
    Tally(const Zone& zone, const std::vector<date::year_month>& months, const std::vector<std::string>& keys)
        : zone_{zone}, months_{months} {
        for (const auto& key : keys) counts_[key].resize(months.size());
    }

    void add(const std::string& key, Instant at) {
        const auto month = std::ranges::find(months_, month_of(zone_, at));
        if (month == months_.end()) return;
        const auto known = counts_.find(key);
        // A language that is offered no more: its line is there only while it is needed.
        auto& row = known == counts_.end() ? counts_[""] : known->second;
        row.resize(months_.size());
        ++row[static_cast<std::size_t>(month - months_.begin())];
    }
    const Counts& counts() const { return counts_; }

private:
    const Zone& zone_;
    const std::vector<date::year_month>& months_;
    Counts counts_;
};

std::vector<std::vector<std::int64_t>> rows_of(const Counts& counts) {
    std::vector<std::vector<std::int64_t>> rows;
    for (const auto& [key, row] : counts) rows.push_back(row);
    return rows;
}

Figure figure(scheduling::Shown shown, std::int64_t value) {
    return {shown, shown == scheduling::Shown::plain ? value : 0};
}

std::int64_t sum_of(const std::vector<std::int64_t>& row) {
    std::int64_t sum = 0;
    for (const auto count : row) sum += count;
    return sum;
}

TotalsTable table_of(const Counts& counts, const scheduling::ShownTable& shown) {
    TotalsTable table;
    std::size_t at = 0;
    for (const auto& [key, row] : counts) {
        TotalsTable::Row line{.key = key, .months = {}, .total = figure(shown.row_totals[at], sum_of(row))};
        for (std::size_t month = 0; month < row.size(); ++month)
            line.months.push_back(figure(shown.cells[at][month], row[month]));
        table.rows.push_back(std::move(line));
        ++at;
    }
    return table;
}

/// Leaves out the months in which nothing was counted. out: those that stay
std::vector<date::year_month> drop_empty(const std::vector<date::year_month>& months, Counts& first, Counts& second) {
    std::vector<date::year_month> kept;
    std::array<Counts, 2> left;
    for (std::size_t month = 0; month < months.size(); ++month) {
        const auto counted = [month](const auto& row) { return row.second[month] > 0; };
        if (std::ranges::none_of(first, counted)) continue;
        kept.push_back(months[month]);
        for (const auto& [key, row] : first) left[0][key].push_back(row[month]);
        for (const auto& [key, row] : second) left[1][key].push_back(row[month]);
    }
    first = std::move(left[0]);
    second = std::move(left[1]);
    return kept;
}

MonthlyTotals link(const std::vector<date::year_month>& months, Counts first, Counts second) {
    MonthlyTotals totals;
    totals.months = drop_empty(months, first, second);
    const auto shown = scheduling::protect(scheduling::LinkedTables{rows_of(first), rows_of(second)});
    totals.first = table_of(first, shown.first);
    totals.second = table_of(second, shown.second);
    std::int64_t sum = 0;
    for (std::size_t month = 0; month < totals.months.size(); ++month) {
        std::int64_t count = 0;
        for (const auto& [key, row] : first) count += row[month];
        sum += count;
        totals.sums.push_back(figure(shown.column_totals[month], count));
    }
    totals.total = figure(shown.total, sum);
    return totals;
}

FeedbackTotals feedback_totals(const store::FeedbackCounts& counts) {
    scheduling::LinkedTables one;
    std::int64_t sum = 0;
    for (const auto count : counts) {
        one.first.push_back({count});
        sum += count;
    }
    FeedbackTotals totals;
    if (sum == 0) return totals;
    const auto shown = scheduling::protect(one);
    for (std::size_t at = 0; at < counts.size(); ++at)
        totals.answers.push_back({static_cast<store::Feedback>(at), figure(shown.first.row_totals[at], counts[at])});
    return totals;
}

ContactTimes contact_times(const std::vector<store::CountedRequest>& requests) {
    std::vector<Minutes> waited;
    std::int64_t in_time = 0;
    for (const auto& request : requests) {
        // A call that was held before the family asked is none that it waited for.
        if (!request.first_call || *request.first_call < request.created) continue;
        waited.push_back(std::chrono::duration_cast<Minutes>(*request.first_call - request.created));
        in_time += *request.first_call <= request.deadline ? 1 : 0;
    }
    const auto all = static_cast<std::int64_t>(waited.size());
    ContactTimes times;
    if (all < scheduling::small_count) return times;
    std::ranges::sort(waited);
    times.median_hours = std::chrono::round<std::chrono::hours>(waited[waited.size() / 2]).count();
    if (in_time >= scheduling::small_count && all - in_time >= scheduling::small_count)
        times.percent_in_time = (in_time * percent + all / 2) / all;
    return times;
}

}  // namespace

namespace {

template <class Enum>
std::vector<std::string> codes_of(std::string_view without = {}) {
    std::vector<std::string> codes;
    for (const auto word : store::Codes<Enum>::words)
        if (word != without) codes.emplace_back(word);
    return codes;
}

std::vector<std::string> team_names(store::Reader& db) {
    std::vector<std::string> names;
    const auto has_none = [](const store::VolunteerCard& card) { return !card.team; };
    if (std::ranges::any_of(store::list_cards(db), has_none)) names.emplace_back();
    for (const auto& team : store::list_teams(db)) names.push_back(team.name);
    return names;
}

}  // namespace

Totals count_totals(store::Reader& db, const Zone& zone, const std::vector<std::string>& languages, Instant now) {
    std::vector<date::year_month> months;
    const auto present = month_of(zone, now);
    for (int back = months_shown - 1; back >= 0; --back) months.push_back(present - date::months{back});
    const auto from = begin_of(zone, months.front());
    const auto to = begin_of(zone, present + date::months{1});
    Tally groups{zone, months, codes_of<scheduling::EventFamily>()}, spoken{zone, months, languages};
    Tally states{zone, months, codes_of<scheduling::CallState>("held")}, teams{zone, months, team_names(db)};
    const auto requests = store::count_requests(db, from);
    for (const auto& request : requests) {
        groups.add(std::string{store::to_code(request.group)}, request.created);
        spoken.add(request.language, request.created);
    }
    for (const auto& call : store::count_calls(db, from, to)) {
        states.add(std::string{store::to_code(call.state)}, call.begins);
        teams.add(call.team, call.begins);
    }
    return {.requests = link(months, groups.counts(), spoken.counts()),
            .calls = link(months, states.counts(), teams.counts()),
            .contact = contact_times(requests),
            .feedback = feedback_totals(store::count_feedback(db, from, to))};
}

}  // namespace actions
