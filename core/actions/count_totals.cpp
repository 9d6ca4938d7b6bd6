#include "core/actions/count_totals.hpp"

#include <algorithm>
#include <map>

#include "core/store/totals.hpp"

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
    Tally(const Zone& zone, const std::vector<date::year_month>& months) : zone_{zone}, months_{months} {}

    void add(const std::string& key, Instant at) {
        const auto month = std::ranges::find(months_, month_of(zone_, at));
        if (month == months_.end()) return;
        auto& row = counts_[key];
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

/// Two tables over the same months, and the months' own totals.
struct Linked {
    TotalsTable first, second;
    std::vector<Figure> months;
    Figure total;
};

Linked link(const Counts& first, const Counts& second, std::size_t months) {
    const auto shown = scheduling::protect(scheduling::LinkedTables{rows_of(first), rows_of(second)});
    Linked linked{table_of(first, shown.first), table_of(second, shown.second), {}, {}};
    std::int64_t total = 0;
    for (std::size_t month = 0; month < months; ++month) {
        std::int64_t count = 0;
        for (const auto& [key, row] : first) count += row[month];
        total += count;
        const bool counted = month < shown.column_totals.size();
        linked.months.push_back(figure(counted ? shown.column_totals[month] : scheduling::Shown::few, count));
    }
    linked.total = figure(shown.total, total);
    return linked;
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

/// Twelve months at most, from the one on in which something was counted first: before it there was no programme, and
/// a month of that time would read as a small number.
std::vector<date::year_month> months_with(const Zone& zone, Instant first, date::year_month present) {
    std::vector<date::year_month> months;
    for (int back = months_shown - 1; back >= 0; --back)
        if (const auto month = present - date::months{back}; back == 0 || month >= month_of(zone, first))
            months.push_back(month);
    return months;
}

}  // namespace

Totals count_totals(store::Reader& db, const Zone& zone, Instant now) {
    Totals totals;
    const auto present = month_of(zone, now);
    const auto from = begin_of(zone, present - date::months{months_shown - 1});
    const auto to = begin_of(zone, present + date::months{1});
    const auto requests = store::count_requests(db, from);
    const auto calls = store::count_calls(db, from, to);
    Instant first = now;
    if (!requests.empty()) first = std::min(first, requests.front().created);
    if (!calls.empty()) first = std::min(first, calls.front().begins);
    totals.months = months_with(zone, first, present);
    Tally groups{zone, totals.months}, languages{zone, totals.months}, states{zone, totals.months},
        teams{zone, totals.months};
    for (const auto& request : requests) {
        groups.add(std::string{store::to_code(request.group)}, request.created);
        languages.add(request.language, request.created);
    }
    for (const auto& call : calls) {
        states.add(std::string{store::to_code(call.state)}, call.begins);
        teams.add(call.team, call.begins);
    }
    auto asked = link(groups.counts(), languages.counts(), totals.months.size());
    totals.requests_by_group = std::move(asked.first);
    totals.requests_by_language = std::move(asked.second);
    totals.request_months = std::move(asked.months);
    totals.requests = asked.total;
    auto held = link(states.counts(), teams.counts(), totals.months.size());
    totals.calls_by_state = std::move(held.first);
    totals.calls_by_team = std::move(held.second);
    totals.call_months = std::move(held.months);
    totals.calls = held.total;
    totals.contact = contact_times(requests);
    return totals;
}

}  // namespace actions
