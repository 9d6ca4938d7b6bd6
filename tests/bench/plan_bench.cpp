#pragma clang diagnostic ignored "-Wsign-conversion"
#include <chrono>
#include <iostream>
#include "core/scheduling/planning/judge.hpp"
#include "core/scheduling/planning/search.hpp"
#include "realistic_cases.hpp"
using namespace scheduling;
using Clock = std::chrono::steady_clock;
static double ms(Clock::time_point a) { return std::chrono::duration<double, std::milli>(Clock::now() - a).count(); }
int main(int argc, char** argv) {
    int n = argc > 1 ? atoi(argv[1]) : 5, R = argc > 2 ? atoi(argv[2]) : 500, V = argc > 3 ? atoi(argv[3]) : 200;
    double limit = argc > 4 ? std::atof(argv[4]) : 2000;
    for (int i = 0; i < n; ++i) {
        auto c = plan_cases::realistic_case((argc > 5 ? unsigned(atoi(argv[5])) : 1000u) + unsigned(i), R, V);
        auto t = Clock::now();
        Instance inst{c.ask(), std::vector<std::int64_t>(c.volunteers.size(), 0)};
        double ti = ms(t);
        t = Clock::now();
        Cells cells{inst};
        size_t arcs = 0, pairs = 0;
        for (std::uint32_t r = 0; r < inst.requests(); ++r) { arcs += cells.ways_of(r).size(); pairs += inst.pairs_of(r).size(); }
        double tc = ms(t);
        t = Clock::now();
        int events = 0;
        double root = 0;
        auto p = plan_queue(c.ask(), [&] { return ms(t) > limit; }, [&](const PlanValue& a, const PlanValue& b) { ++events; if (events < 6 || events % 20 == 0) std::cout << "   " << ms(t) << " best " << a.placed << " " << a.urgency << " " << a.score << " " << a.fairness << " bound " << b.placed << " " << b.urgency << " " << b.score << " " << b.fairness << "\n"; });
        double tp = ms(t);
        std::cout << "instance " << ti << " ms, cells " << cells.tree().size() << " pairs " << pairs << " arcs " << arcs << " " << tc << " ms; plan " << tp << " ms proven " << p.proven_optimal << " value " << p.value.placed << " " << p.value.urgency << " " << p.value.score << " " << p.value.fairness << " bound " << p.bound.placed << " " << p.bound.urgency << " " << p.bound.score << " " << p.bound.fairness << " faults " << judge_plan(c.ask(), p.calls).size() << root << "\n";
    }
}
