// The first page of a volunteer, as it stands, with what stood against the last answer given on it.
#pragma once
#include <boost/asio/awaitable.hpp>

#include "core/scheduling/result.hpp"
#include "net/http/context.hpp"
#include "net/http/response.hpp"

namespace http {

boost::asio::awaitable<Response> today_with(Context& context, scheduling::Refusal refusal);

}  // namespace http
