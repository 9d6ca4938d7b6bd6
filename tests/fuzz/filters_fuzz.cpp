// Does any text make a filter crash, or say anything but an answer (0) or one problem object (2)?
#include <cstdlib>
#include <sstream>
#include <string>

#include "net/cli/filters.hpp"
#include "net/json/parse.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

using Filter = int (*)(std::istream&, std::ostream&, std::ostream&);
constexpr Filter filters[] = {cli::run_slots, cli::run_match, cli::run_plan};

}  // namespace

/// The first byte chooses the filter, the rest is its input.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    std::istringstream in{std::string{reinterpret_cast<const char*>(data) + 1, size - 1}};
    std::ostringstream out;
    std::ostringstream err;
    const int code = filters[data[0] % std::size(filters)](in, out, err);
    require(code == 0 || code == 2);
    require((code == 0) == err.str().empty());
    require(json::parse(code == 0 ? out.str() : err.str()).has_value());
    return 0;
}
