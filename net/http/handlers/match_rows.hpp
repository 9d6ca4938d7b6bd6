// Whom to ask, and why? A ranking as the request's page shows it: reasons for, reasons against, common times.
#pragma once
#include "core/actions/coordinate.hpp"
#include "core/scheduling/planning/queue.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/coordinator.hpp"

namespace http {

/// Fills matches, excluded and the list of volunteers.
void add_matches(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
                 const scheduling::Request& request);

/// An assignment that was refused, and the rules that the transaction found in its way.
struct RefusedTry {
    actions::Assignment asked;
    std::vector<scheduling::Breach> breaches;
};

/// Answers "why not this time?", and offers to assign it: which rules a coordinator may waive is the registry's word.
/// in:   refused  answers for this assignment; without it for ?volunteer=&day=&at=, on the programme's clock
void add_why(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
             const scheduling::Request& request, const std::optional<RefusedTry>& refused);

/// What speaks most for these two at this time: a sentence each, three at most.
std::vector<std::string> best_reasons(const scheduling::PlanQuestion& asked, const scheduling::PlannedCall& call,
                                      web::Language language);

}  // namespace http
