// The coordinator's pages: the board, and one request.
#pragma once
#include <boost/asio/awaitable.hpp>

#include "core/actions/coordinate.hpp"
#include "core/scheduling/result.hpp"
#include "net/http/context.hpp"
#include "net/http/response.hpp"

namespace http {

/// What a family is called on staff pages, also one that gave no name.
std::string name_in(const actions::FamilyNames& names, scheduling::FamilyId family, web::Language language);

boost::asio::awaitable<Response> show_board(Context& context);
boost::asio::awaitable<Response> show_request(Context& context);
boost::asio::awaitable<Response> screen_request(Context& context);
boost::asio::awaitable<Response> assign_request(Context& context);

/// The page of one request as it stands, with what stood against the last ask.
boost::asio::awaitable<Response> request_page_with(Context& context, scheduling::RequestId id,
                                                   scheduling::Refusal refusal);

}  // namespace http
