// How does a refused input look? One RFC 9457 problem object that names each offending value.
// Leaves out: problems of the API's other kinds (net/http/problem).
#pragma once
#include <boost/json/object.hpp>
#include <string_view>

#include "net/json/parse.hpp"
#include "net/json/reader.hpp"

namespace json {

/// {"type", "title", "status": 422, "detail", "errors": [{"field", "reason", "says"}]}
boost::json::object to_problem(const Errors& errors);
/// The same for bytes that are no JSON, with the place in the text. status: 400
boost::json::object to_problem(const ParseError& error);

}  // namespace json
