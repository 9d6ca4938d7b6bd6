// Under which other names is a time zone known? Windows names and former IANA names.
// Leaves out: rules of a zone that no database has (core/calendar/zone_book.hpp).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scheduling {

struct ZoneNameRow {
    std::string_view other;
    std::string_view iana;
};

std::span<const ZoneNameRow> windows_zones();
std::span<const ZoneNameRow> zone_aliases();

/// The name that is used now of a Windows name, a former name, or a name in other letters' case.
/// out: nothing when no such zone is known
std::optional<std::string> resolve_zone_name(std::string_view asked);

}  // namespace scheduling
