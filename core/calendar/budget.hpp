// How much work may one calendar cost? Steps counted instead of a clock, so that the same input always ends the same
// way.
#pragma once
#include <cstdint>

namespace calendar {

/// A step is roughly one day looked at or one occurrence made: some 10 ns.
class Budget {
public:
    explicit Budget(std::int64_t steps) : left_{steps} {}
    /// out: false, from then on always, when the work is used up
    bool spend(std::int64_t steps = 1) {
        left_ -= steps;
        return left_ >= 0;
    }

private:
    std::int64_t left_;
};

}  // namespace calendar
