// What can programs ask of the API? The OpenAPI 3.1 document, served and checked against the router by a test.
#pragma once
#include <string_view>

namespace json {

std::string_view openapi_document();

}  // namespace json
