// Is the queue being planned? One plan at a time for the whole programme, seen by every coordinator, stopped by any.
// Leaves out: what a plan is made of (core/scheduling/planning) and applying it (core/actions/plan_queue).
#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

#include "core/actions/plan_queue.hpp"

namespace http {

class PlanDesk {
public:
    /// What can be seen of it at one moment.
    struct View {
        bool running = false;
        scheduling::PlanValue best, bound;             ///< while it runs
        std::optional<scheduling::QueuePlan> plan;     ///< the last one
        std::shared_ptr<const actions::PlanFacts> on;  ///< what the last one was made of
        bool stopped = false;                          ///< somebody ended it before it was done
    };

    View look() const;
    /// out:  false when one runs already
    bool begin(std::shared_ptr<const actions::PlanFacts> facts);
    /// Plans until it is proven, stopped, or the time is over; on a thread of the pool, after begin().
    void run();
    void stop() { stop_asked_ = true; }
    /// Nothing runs any more, whatever became of it: the next plan may begin.
    void end();
    /// Applied, or no longer wanted.
    void clear();

    static constexpr std::chrono::seconds time_limit{20};

private:
    mutable std::mutex mutex_;
    View view_;
    std::atomic<bool> stop_asked_{false};
};

}  // namespace http
