// How does the transport ask the rest? Who sent this cookie, is the store ready, what does a fault become.
#pragma once
#include "net/http/services.hpp"

namespace http {

/// The hooks of the whole service, for Services::hooks.
Hooks service_hooks();

}  // namespace http
