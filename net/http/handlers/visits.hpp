// How does a family's handler get at the answers given so far, and keep them?
#pragma once
#include "net/http/handlers/pages.hpp"

namespace http {

/// The visit of this family, audited as shown.
/// no:   not_found when it has ended
boost::asio::awaitable<scheduling::Result<actions::Visit>> see_visit(Context& context);

/// Changes the visit in one transaction: `change` gets the answers as they are now.
boost::asio::awaitable<scheduling::Result<actions::Visit>> change_visit(
    Context& context, std::function<scheduling::Result<bool>(actions::Work&, actions::Visit&)> change);

/// Back to the beginning: the visit has ended.
Response visit_over();

}  // namespace http
