// What does ADDR:PORT mean? Addresses in numbers only, so that nothing is looked up.
#pragma once
#include <string>
#include <string_view>

#include "net/cli/commands.hpp"

namespace cli {

/// in:  text  "127.0.0.1:8080" or "[::1]:8080"; port 0 lets the system choose
/// err: BadInput naming the option
Endpoint parse_endpoint(std::string_view text, std::string_view option);

/// out: whether only this machine can reach it
bool is_loopback(const Endpoint& endpoint);

/// err: BadInput unless text is one address in numbers
std::string parse_address(std::string_view text, std::string_view option);

}  // namespace cli
