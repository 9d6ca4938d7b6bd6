#include "core/actions/request_clock.hpp"

namespace actions {

void start_clock(const Work& work, store::StoredRequest& request, std::chrono::seconds length) {
    request.clock_from = work.now;
    request.facts.deadline = work.now + length;
    request.at_risk_from = request.facts.deadline - work.schedule.look()->settings.at_risk_before;
}

void start_first_contact_clock(const Work& work, store::StoredRequest& request) {
    start_clock(work, request, work.schedule.look()->settings.first_contact_target);
}

}  // namespace actions
