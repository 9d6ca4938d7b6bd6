// How does a family's handler get at the answers given so far, and keep them?
#pragma once
#include "net/http/handlers/pages.hpp"

namespace http {

/// The answers that this family has given so far, audited as shown.
/// no:   what actions::load_answers says
boost::asio::awaitable<scheduling::Result<actions::Visit>> see_visit(Context& context);

/// Changes them in one transaction: `change` gets the answers as they are now.
/// no:   what actions::load_answers and `change` say
boost::asio::awaitable<scheduling::Result<actions::Visit>> change_visit(
    Context& context, std::function<scheduling::Result<bool>(actions::Work&, actions::Visit&)> change);

/// Whether no more answers are taken, whatever they are.
bool is_over(const scheduling::Refusal& why);
/// To what was kept, to the call that somebody came back to, or to the beginning where the visit has ended.
Response visit_over(const scheduling::Refusal& why = {});

/// Whether the family has left this site in this browser, and has not opened it again.
bool has_left(const Context& context);
/// What Back shows then: a page that says nothing, with a button that opens the site again.
Response closed_page(const Context& context);

}  // namespace http
