// May this answer be sent smaller? gzip for pages and for the files that they load.
// Leaves out: which answers those are (session.cpp, handlers/probes.cpp).
#pragma once
#include <string>
#include <string_view>

#include "net/http/request.hpp"
#include "net/http/response.hpp"

namespace http {

/// Whether the client takes gzip. src: RFC 9110 12.5.3
bool takes_gzip(std::string_view accept_encoding);

enum class Effort { once, each_time };
/// in:   effort  once: the smallest, for what is kept; each_time: in microseconds
std::string gzip(std::string_view bytes, Effort effort);

/// Compresses a page for a client that takes it. What the first flight of a connection carries anyway stays as it is:
/// it would arrive no sooner.
void compress_page(Response& response, const Request& request);

}  // namespace http
