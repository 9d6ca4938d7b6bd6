// Under which other names is a time zone known? Windows names and former IANA names.
// Leaves out: whether the operating system's database has the zone (core/scheduling/zone.hpp).
#pragma once
#include <span>
#include <string_view>

namespace json {

struct ZoneNameRow {
    std::string_view other;
    std::string_view iana;
};

std::span<const ZoneNameRow> windows_zones();
std::span<const ZoneNameRow> zone_aliases();

}  // namespace json
