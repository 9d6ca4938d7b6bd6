#include "net/http/handlers/plan_desk.hpp"

namespace http {

PlanDesk::View PlanDesk::look() const {
    const std::lock_guard lock{mutex_};
    return view_;
}

bool PlanDesk::begin(std::shared_ptr<const actions::PlanFacts> facts) {
    const std::lock_guard lock{mutex_};
    if (view_.running) return false;
    view_ = {};
    view_.running = true;
    view_.on = std::move(facts);
    stop_asked_ = false;
    return true;
}

void PlanDesk::run() {
    const auto facts = look().on;
    const auto until = std::chrono::steady_clock::now() + time_limit;
    bool stopped = false;
    const auto stop = [&] {
        stopped = stopped || stop_asked_ || std::chrono::steady_clock::now() >= until;
        return stopped;
    };
    const auto tell = [this](const scheduling::PlanValue& best, const scheduling::PlanValue& bound) {
        const std::lock_guard lock{mutex_};
        view_.best = best;
        view_.bound = bound;
    };
    auto plan = scheduling::plan_queue(facts->question(), stop, tell);
    const std::lock_guard lock{mutex_};
    view_.plan = std::move(plan);
    view_.stopped = stop_asked_;
    view_.running = false;
}

void PlanDesk::end() {
    const std::lock_guard lock{mutex_};
    view_.running = false;
}

void PlanDesk::clear() {
    const std::lock_guard lock{mutex_};
    if (!view_.running) view_ = {};
}

}  // namespace http
