// How fast is the slot search? Cold, ranked and asked why not, beside floors of the same run that do less.
#include <cstdlib>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/slots.hpp"
#include "tests/bench/report.hpp"
#include "tests/bench/slots_floors.hpp"
#include "tests/bench/slots_programme.hpp"

namespace {

using bench::Report;
using bench::Workload;

scheduling::SlotSearch search_of(const Workload& work) {
    return {work.request, work.volunteers, work.policy, bench::no_catalogue, work.range, bench::workload_begin};
}

void insist(bool good, const char* what) {
    if (good) return;
    std::fprintf(stderr, "slots_bench: %s\n", what);
    std::exit(1);
}

/// Nanoseconds per volunteer-day; the number of starts is compared with the floors', and with what is known.
double measure_cold(Report& report, int count, int days, std::size_t known) {
    const auto work = bench::make_workload(count, days);
    const std::size_t found = find_open_starts(search_of(work)).size();
    insist(known == 0 || found == known, "the search differs from what other engines find");
    insist(bench::search_with_bits(work, days) == found, "the bitset floor finds other starts");
    const double scale = 1e9 / count / days;
    const auto floor = scale * bench::seconds_of([&] { bench::keep(bench::search_with_bits(work, days)); });
    const auto cold = scale * bench::seconds_of([&] { bench::keep(find_open_starts(search_of(work)).size()); });
    const std::string size = std::to_string(count) + " x " + std::to_string(days);
    report.add({"floor: bitset built cold, " + size, floor, "ns/volunteer-day"});
    report.add(bench::at_most("cold search, " + size, cold, "ns/volunteer-day", 30, floor));
    return cold;
}

void measure_naive(Report& report) {
    const auto work = bench::make_workload(1000, 60);
    insist(bench::search_naively(work, 60) == 2394, "the naive floor finds other starts");
    const double time = bench::seconds_of([&] { bench::keep(bench::search_naively(work, 60)); });
    report.add({"floor: a conversion per window, 1000 x 60", time * 1e9 / 60000, "ns/volunteer-day"});
}

void measure_growth(Report& report, double at_1000, double at_10000) {
    const auto short_range = bench::make_workload(1000, 14);
    const double at_14 =
        1e9 / 14000 * bench::seconds_of([&] { bench::keep(find_open_starts(search_of(short_range)).size()); });
    const double volunteers = 1 + bench::exponent(1000, at_1000, 10000, at_10000);
    const double days = 1 + bench::exponent(14, at_14, 60, at_1000);
    report.add(bench::at_most("cold growth exponent in volunteers, 1000 to 10000", volunteers, "", 1.05));
    report.add(bench::at_most("cold growth exponent in days, 14 to 60", days, "", 1.05));
}

void measure_listing(Report& report) {
    const auto work = bench::make_workload(1000, 60);
    const double time = bench::seconds_of([&] {
        std::int64_t sum = 0;
        for (const auto open : find_open_starts(search_of(work)))
            open.volunteers.each([&](scheduling::VolunteerId id) { sum += id.value; });
        bench::keep(sum);
    });
    report.add({"cold search and reading every start's volunteers, 1000 x 60", time * 1e9 / 60000, "ns/volunteer-day"});
}

void measure_reasons(Report& report) {
    const auto programme = bench::make_programme(1000);
    const scheduling::MatchQuestion question{programme.request, programme.volunteers, programme.policy,
                                             programme.catalogue, bench::workload_begin};
    const auto ranking = rank(question);
    insist(!ranking.ranked.empty() && !ranking.excluded.empty(), "the ranking is trivial");
    const double ranked = bench::seconds_of([&] { bench::keep(rank(question).ranked.size()); });
    report.add(bench::at_most("rank 1,000 volunteers, first start and all reasons", ranked * 1e3, "ms", 1));
    const auto at = bench::workload_begin + date::days{3} + std::chrono::hours{15};
    const scheduling::MatchQuestion fixed{programme.request,   programme.volunteers,  programme.policy,
                                          programme.catalogue, bench::workload_begin, at};
    const double at_start = bench::seconds_of([&] { bench::keep(rank(fixed).ranked.size()); });
    report.add(bench::at_most("rank 1,000 volunteers at one start, all reasons", at_start * 1e3, "ms", 1));
    std::size_t next = 0;
    const double why = bench::seconds_of([&] {
        const auto& volunteer = programme.volunteers[next++ % programme.volunteers.size()];
        bench::keep(
            why_not(programme.request, volunteer, programme.policy, programme.catalogue, bench::workload_begin, at)
                .size());
    });
    report.add(bench::at_most("why not this time?", why * 1e6, "us", 50));
}

}  // namespace

int main() {
    Report report;
    measure_cold(report, 100, 14, 482);
    const double at_1000 = measure_cold(report, 1000, 60, 2394);
    const double at_10000 = measure_cold(report, 10000, 60, 0);
    measure_growth(report, at_1000, at_10000);
    measure_listing(report);
    measure_naive(report);
    measure_reasons(report);
    report.print();
}
