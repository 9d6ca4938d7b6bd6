// One person's page, as it stands, for every form on it.
#pragma once
#include <boost/asio/awaitable.hpp>

#include "core/actions/join_card.hpp"
#include "net/http/forms.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/card_choice.hpp"

namespace http {

/// The page of this person, with what was typed and what stood against it.
/// in:   sent  empty when nothing was
boost::asio::awaitable<Response> person_page(Context& context, scheduling::PersonId id, const Fields& sent,
                                             scheduling::Refusal refusal);

/// The cards that nobody signs in with, as a form offers them, and what was sent of them.
boost::asio::awaitable<web::CardChoiceForm> card_form(Context& context, const Fields& sent);
/// Which card is chosen; refuses the field as FormReader does.
actions::CardChoice read_card_choice(FormReader& reader);

}  // namespace http
