// Is it alive, is it ready, and the static files: the routes that every composition has.
#pragma once
#include <span>

#include "net/http/routes.hpp"

namespace http {

std::span<const Route> probe_routes();

}  // namespace http
