// Does any text make a filter crash, or say anything but an answer (0) or one problem object (2)?
#include <cstdlib>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

#include "net/cli/filters.hpp"
#include "net/json/parse.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

int run_zones_at(std::istream& in, std::ostream& out, std::ostream& err) {
    const std::string typed{std::istreambuf_iterator<char>{in}, {}};
    return cli::run_zones({.at = typed, .resolve = {}}, out, err);
}

int run_zones_resolve(std::istream& in, std::ostream& out, std::ostream& err) {
    const std::string typed{std::istreambuf_iterator<char>{in}, {}};
    return cli::run_zones({.at = {}, .resolve = typed}, out, err);
}

/// The first three lines are the options, an empty one is left out; the rest is the calendar.
int run_busy(std::istream& in, std::ostream& out, std::ostream& err) {
    const auto option = [&in]() -> std::optional<std::string> {
        std::string line;
        std::getline(in, line);
        return line.empty() ? std::nullopt : std::optional{line};
    };
    json::BusyOptions options;
    options.from = option();
    options.to = option();
    options.tz = option();
    return cli::run_busy(options, in, out, err);
}

using Filter = int (*)(std::istream&, std::ostream&, std::ostream&);
constexpr Filter filters[] = {cli::run_slots, cli::run_match, cli::run_plan, run_zones_at, run_zones_resolve, run_busy};

}  // namespace

/// The first byte chooses the filter ('0' the first), the rest is its input.
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
