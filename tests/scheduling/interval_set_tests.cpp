#include "core/scheduling/interval_set.hpp"

#include <rapidcheck.h>

#include <bitset>
#include <catch2/catch.hpp>

#include "tests/scheduling/builders.hpp"

namespace {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::IntervalSet;

constexpr int kSeconds = 64;
using Model = std::bitset<kSeconds>;

Instant at(int second) {
    return Instant{std::chrono::seconds{second}};
}

struct Sample {
    IntervalSet set;
    Model model;
};

Sample draw() {
    Sample sample;
    std::vector<Interval> items;
    for (const auto& [from, length] : *rc::gen::container<std::vector<std::pair<int, int>>>(
             rc::gen::pair(rc::gen::inRange(0, kSeconds), rc::gen::inRange(1, 12)))) {
        const int to = std::min(from + length, kSeconds);
        items.push_back(*Interval::between(at(from), at(to)));
        for (int s = from; s < to; ++s) sample.model.set(static_cast<std::size_t>(s));
    }
    sample.set = IntervalSet{std::move(items)};
    return sample;
}

void check_equal(const IntervalSet& set, const Model& model) {
    for (int s = 0; s < kSeconds; ++s) RC_ASSERT(set.contains(at(s)) == model.test(static_cast<std::size_t>(s)));
    for (std::size_t i = 1; i < set.items().size(); ++i) RC_ASSERT(set.items()[i - 1].end() < set.items()[i].begin());
}

}  // namespace

TEST_CASE("union, intersection and difference agree with a naive model") {
    CHECK(rc::check([] {
        const auto a = draw();
        const auto b = draw();
        check_equal(a.set, a.model);
        check_equal(a.set.united_with(b.set), a.model | b.model);
        check_equal(a.set.intersected_with(b.set), a.model & b.model);
        check_equal(a.set.minus(b.set), a.model & ~b.model);
    }));
}

TEST_CASE("an interval is contained when each of its seconds is, and overlaps when one of them is") {
    CHECK(rc::check([] {
        const auto a = draw();
        const int from = *rc::gen::inRange(0, kSeconds - 1);
        const int to = *rc::gen::inRange(from + 1, kSeconds);
        bool all = true;
        bool any = false;
        for (int s = from; s < to; ++s) {
            all = all && a.model.test(static_cast<std::size_t>(s));
            any = any || a.model.test(static_cast<std::size_t>(s));
        }
        const auto asked = *Interval::between(at(from), at(to));
        RC_ASSERT(a.set.contains(asked) == all);
        RC_ASSERT(a.set.overlaps(asked) == any);
    }));
}

TEST_CASE("touching pieces become one and empty intervals cannot be made") {
    const IntervalSet set{*Interval::between(at(5), at(9)), *Interval::between(at(1), at(5))};
    CHECK(set == IntervalSet{*Interval::between(at(1), at(9))});
    CHECK_FALSE(Interval::between(at(3), at(3)));
    CHECK_FALSE(Interval::between(at(4), at(3)));
}
