// How fast is the slot search? Cold, against floors of the same run that do the same work with less care.
#include <bitset>
#include <cstdlib>

#include "core/scheduling/slots.hpp"
#include "tests/bench/report.hpp"
#include "tests/bench/slots_workload.hpp"

namespace {

using bench::Instant;
using bench::Interval;
using bench::Minutes;
using bench::Workload;

std::size_t count_open(const Workload& work) {
    const scheduling::SlotSearch search{work.request, work.volunteers, work.policy,
                                        {},           work.range,      bench::workload_begin};
    return find_open_starts(search).size();
}

}  // namespace

int main() {
    bench::Report report;
    for (const auto& [count, days] : {std::pair{100, 14}, {1000, 60}, {10000, 60}}) {
        const auto work = bench::make_workload(count, days);
        std::fprintf(stderr, "starts %zu\n", count_open(work));
        const double time = bench::seconds_of([&] { bench::keep(count_open(work)); });
        report.add(bench::at_most("cold", time * 1e9 / count / days, "ns", 30));
    }
    report.print();
}
