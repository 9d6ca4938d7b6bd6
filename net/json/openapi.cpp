#include "net/json/openapi.hpp"

#include <span>
#include <utility>

namespace json {
namespace embedded {
using File = std::pair<std::string_view, std::string_view>;
std::span<const File> documents();
}  // namespace embedded

std::string_view openapi_document() {
    return embedded::documents().front().second;
}

}  // namespace json
