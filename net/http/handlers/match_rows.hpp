// Whom to ask, and why? A ranking as the request's page shows it: reasons for, reasons against, common times.
#pragma once
#include "core/actions/coordinate.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/coordinator.hpp"

namespace http {

/// Fills matches, excluded and the list of volunteers.
void add_matches(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
                 const scheduling::Request& request);

/// Answers "why not this time?" from ?volunteer=&day=&at=, on the programme's clock.
void add_why(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
             const scheduling::Request& request);

}  // namespace http
