// How is "How did it go?" asked and read? The same form for the volunteer and for a coordinator.
#pragma once
#include "core/scheduling/outcome.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/own_call.hpp"

namespace http {

enum class WhoTells { volunteer, coordinator };

/// The form as it stands when it is asked for, or as it was sent.
web::OutcomeFields outcome_fields(const Context& context, WhoTells who, const Fields* sent = nullptr);

/// no:   fields outcome, heavy, next
scheduling::Result<scheduling::OutcomeReport> read_outcome(const Fields& form);

}  // namespace http
