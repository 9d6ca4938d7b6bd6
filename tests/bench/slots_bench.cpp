// How fast is the slot search? Cold, ranked and asked why not, beside floors of the same run that do less.
#include <cstdlib>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/slot_index.hpp"
#include "core/scheduling/slots.hpp"
#include "net/json/starts_answer.hpp"
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

/// The number of starts is compared with the floors', and with what is known.
void measure_cold(Report& report, int count, int days, std::size_t known) {
    const auto work = bench::make_workload(count, days);
    const std::size_t found = find_open_starts(search_of(work)).size();
    insist(known == 0 || found == known, "the search differs from what other engines find");
    insist(bench::search_with_bits(work, days) == found, "the bitset floor finds other starts");
    const double scale = 1e9 / count / days;
    const auto floor = scale * bench::seconds_of([&] { bench::keep(bench::search_with_bits(work, days)); });
    const auto cold = bench::measure([&] { bench::keep(find_open_starts(search_of(work)).size()); });
    const std::string size = std::to_string(count) + " x " + std::to_string(days);
    report.add({"floor: bitset built cold, " + size, floor, "ns/volunteer-day"});
    report.add(bench::beside_floor("cold search, " + size, scale * cold.median, "ns/volunteer-day", floor, 30, 16));
}

void measure_naive(Report& report) {
    const auto work = bench::make_workload(1000, 60);
    insist(bench::search_naively(work, 60) == 2394, "the naive floor finds other starts");
    const double time = bench::seconds_of([&] { bench::keep(bench::search_naively(work, 60)); });
    report.add({"floor: a conversion per window, 1000 x 60", time * 1e9 / 60000, "ns/volunteer-day"});
}

/// Seconds for all of these volunteers, so many in each search. The same volunteers at each size: a processor learns
/// the branches of a small programme that it sees again and again.
double time_in_parts(const Workload& work, std::size_t part) {
    auto search = search_of(work);
    const auto begin = std::chrono::steady_clock::now();
    for (std::span rest{work.volunteers}; !rest.empty(); rest = rest.subspan(part)) {
        search.volunteers = rest.first(part);
        bench::keep(find_open_starts(search).size());
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Sizes in turn, many times: what disturbs the machine for a while disturbs each of them.
void measure_growth(Report& report) {
    constexpr int rounds = 30;
    constexpr int many = 10000, few = 1000;
    const auto two_weeks = bench::make_workload(many, 14), two_months = bench::make_workload(many, 60);
    std::array<double, 3> best{};
    best.fill(std::numeric_limits<double>::max());
    for (int round = 0; round < rounds; ++round) {
        best[0] = std::min(best[0], time_in_parts(two_weeks, few));
        best[1] = std::min(best[1], time_in_parts(two_months, few));
        best[2] = std::min(best[2], time_in_parts(two_months, many));
    }
    const double volunteers = bench::exponent(few, best[1] * few / many, many, best[2]);
    report.add(bench::at_most("cold growth exponent in volunteers, 1000 to 10000", volunteers, "", 1.05));
    report.add(
        bench::at_most("cold growth exponent in days, 14 to 60", bench::exponent(14, best[0], 60, best[1]), "", 1.05));
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

std::unique_ptr<scheduling::SlotIndex> keep_all(const scheduling::Policy& policy,
                                                const scheduling::Catalogue& catalogue,
                                                const std::vector<scheduling::Volunteer>& volunteers) {
    auto index = std::make_unique<scheduling::SlotIndex>(policy, catalogue, bench::workload_begin);
    for (const auto& volunteer : volunteers)
        index->update(std::make_shared<const scheduling::Volunteer>(volunteer), bench::workload_begin);
    return index;
}

/// Search and score: all open starts, and who is best at one of them, in order.
void measure_ranking(Report& report, const Workload& work, scheduling::SlotIndex& index, double bare) {
    const auto& request = work.request;
    const auto ask = [&] { return index.search(request, work.range, bench::workload_begin).value(); };
    const auto starts = ask();
    std::size_t next = 0;
    const auto some_start = [&] { return starts[next++ * 7 % starts.size()]; };
    const auto rank_at = [&](scheduling::Instant start) {
        return index.rank_at(request, start, bench::workload_begin).value();
    };
    std::size_t able = 0;
    for (int i = 0; i < 50; ++i) {
        const auto start = some_start();
        const auto wanted = rank(scheduling::MatchQuestion{request, work.volunteers, work.policy, bench::no_catalogue,
                                                           bench::workload_begin, start});
        const auto kept = rank_at(start);
        able += kept.size();
        insist(!kept.empty() && std::ranges::equal(kept, wanted.ranked, {}, {}, &scheduling::Match::volunteer),
               "the kept ranking differs from the one with reasons");
    }
    const double ranked = bench::seconds_of([&] { bench::keep(rank_at(some_start()).size()); }) * 1e6;
    const double both = bench::seconds_of([&] { bench::keep(ask().size() + rank_at(some_start()).size()); }) * 1e6;
    report.add({"warm ranking at a start, " + std::to_string(able / 50) + " of 1000 can", ranked, "us"});
    report.add(bench::at_most("warm search and score, 1000 x 60", both, "us", 40, bare));
    std::size_t turn = 0;
    const double fresh = bench::seconds_of([&] {
        const auto& volunteer = work.volunteers[turn++ % work.volunteers.size()];
        index.update(std::make_shared<const scheduling::Volunteer>(volunteer), bench::workload_begin);
        bench::keep(rank_at(some_start()).size());
    });
    report.add({"one volunteer changes, then the ranking at a start", fresh * 1e6, "us"});
}

/// A thousand volunteers, everyone suitable.
void measure_warm(Report& report) {
    auto work = bench::make_workload(1000, 60);
    // Loads and outcomes that differ, so that there is something to score.
    for (std::size_t i = 0; i < work.volunteers.size(); ++i)
        work.volunteers[i].weighted_load = static_cast<double>(i * 37 % 11);
    const auto index = keep_all(work.policy, bench::no_catalogue, work.volunteers);
    const auto ask = [&] { return index->search(work.request, work.range, bench::workload_begin).value(); };
    const auto wanted = find_open_starts(search_of(work));
    insist(std::ranges::equal(ask(), wanted.starts()), "what is kept differs from the cold search");
    bench::KeptBits floor{work, 60};
    insist(floor.search() == wanted.size(), "the kept floor finds other starts");
    const double bare = bench::seconds_of([&] { bench::keep(floor.search()); }) * 1e6;
    const double kept = bench::seconds_of([&] { bench::keep(ask().size()); }) * 1e6;
    const double text = bench::seconds_of([&] { bench::keep(json::write_starts(ask(), work.request.zone).size()); });
    report.add({"floor: start bits kept, 1000 x 60", bare, "us"});
    report.add({"warm search alone, 1000 x 60", kept, "us", bare});
    measure_ranking(report, work, *index, bare);
    report.add(bench::at_most("warm search with the JSON of all starts, 1000 x 60", text * 1e6, "us", 150, bare));
}

double measure_update(scheduling::SlotIndex& index, const bench::Programme& programme) {
    std::vector<std::shared_ptr<const scheduling::Volunteer>> changed;
    for (std::size_t i = 0; i < 512; ++i) {
        auto volunteer = programme.volunteers[i * 37 % programme.volunteers.size()];
        volunteer.bookings.pop_back();
        changed.push_back(std::make_shared<const scheduling::Volunteer>(std::move(volunteer)));
    }
    std::size_t next = 0;
    return bench::seconds_of([&] { index.update(changed[next++ % changed.size()], bench::workload_begin); });
}

/// A hundred thousand, of whom the experience and the language leave some; everything that rules look at is there.
void measure_large(Report& report) {
    const auto small = bench::make_programme(1000);
    const auto large = bench::make_programme(100000);
    const auto few = keep_all(small.policy, small.catalogue, small.volunteers);
    const auto many = keep_all(large.policy, large.catalogue, large.volunteers);
    const auto range = bench::Interval::starting(bench::workload_begin, bench::Minutes{60 * 1440});
    const auto ask = [&](scheduling::SlotIndex& index, const bench::Programme& programme) {
        return index.search(programme.request, range, bench::workload_begin).value().size();
    };
    insist(ask(*few, small) > 0 && ask(*many, large) > 0, "nothing is open");
    const double found = bench::seconds_of([&] { bench::keep(ask(*many, large)); }, 1) * 1e3;
    report.add(bench::at_most("warm search, 100,000 x 60, one experience and language", found, "ms", 5));
    report.add(bench::at_most("index of 100,000 x 60", static_cast<double>(many->bytes()) / 1e6, "MB", 250));
    const double at_few = measure_update(*few, small);
    const double at_many = measure_update(*many, large);
    report.add({"one volunteer changes, 1,000 kept", at_few * 1e6, "us"});
    report.add({"one volunteer changes, 100,000 kept", at_many * 1e6, "us"});
    report.add({"the same, growth exponent in volunteers", bench::exponent(1000, at_few, 100000, at_many), ""});
    const auto begin = std::chrono::steady_clock::now();
    few->roll_forward(bench::workload_begin + date::days{1});
    const std::chrono::duration<double, std::milli> rolled = std::chrono::steady_clock::now() - begin;
    report.add({"a new day for 1,000 kept", rolled.count(), "ms"});
}

}  // namespace

int main() {
    Report report;
    measure_cold(report, 100, 14, 482);
    measure_cold(report, 1000, 60, 2394);
    measure_cold(report, 10000, 60, 0);
    measure_growth(report);
    measure_listing(report);
    measure_naive(report);
    measure_warm(report);
    measure_large(report);
    measure_reasons(report);
    report.print();
}
