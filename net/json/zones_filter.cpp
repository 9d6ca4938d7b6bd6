#include "net/json/zones_filter.hpp"

#include <boost/json/array.hpp>

#include "core/scheduling/zone.hpp"
#include "core/scheduling/zone_aliases.hpp"

namespace json {

using scheduling::Instant;
using scheduling::Zone;

namespace {

constexpr Instant first_instant = date::sys_days{date::year{1970} / 1 / 1};
constexpr Instant end_of_table = date::sys_days{date::year{2037} / 1 / 1};

boost::json::object describe(const std::string& name, Instant at) {
    const auto span = Zone::parse(name).value().span_at(at);
    boost::json::object row{{"name", name}, {"utc_offset_s", span.offset.count()}, {"next_change", nullptr}};
    if (span.end < end_of_table) row["next_change"] = to_text(span.end);
    return row;
}

}  // namespace

std::expected<boost::json::object, Errors> answer_zones_at(std::string_view at, std::string_view tzdata) {
    const auto instant = parse_instant(at);
    if (!instant) return std::unexpected{Errors{{"at", "not_an_instant"}}};
    if (*instant < first_instant) return std::unexpected{Errors{{"at", "out_of_range"}}};
    if (*instant >= end_of_table) return std::unexpected{Errors{{"at", "too_far"}}};
    boost::json::array zones;
    for (const auto& name : scheduling::zone_names()) zones.push_back(describe(name, *instant));
    return boost::json::object{{"tzdata", tzdata}, {"zones", std::move(zones)}};
}

std::expected<boost::json::object, Errors> answer_resolve(std::string_view asked) {
    const auto name = scheduling::resolve_zone_name(asked);
    if (!name) return std::unexpected{Errors{{"resolve", "unknown_zone"}}};
    return boost::json::object{{"asked", asked}, {"name", *name}};
}

}  // namespace json
