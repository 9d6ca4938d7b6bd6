// The coordinator's pages: the board, and one request.
#pragma once
#include <boost/asio/awaitable.hpp>

#include "net/http/context.hpp"
#include "net/http/response.hpp"

namespace http {

boost::asio::awaitable<Response> show_board(Context& context);
boost::asio::awaitable<Response> show_request(Context& context);
boost::asio::awaitable<Response> screen_request(Context& context);
boost::asio::awaitable<Response> assign_request(Context& context);

}  // namespace http
