#include "net/http/handlers/zones_offered.hpp"

#include <algorithm>

#include "core/scheduling/zone.hpp"
#include "core/scheduling/zone_aliases.hpp"

namespace http {

const std::vector<std::string>& zones_offered() {
    static const std::vector<std::string> zones = [] {
        std::vector<std::string> names;
        for (const auto& name : scheduling::zone_names())
            if (name.find('/') != std::string::npos && !name.starts_with("Etc/") &&
                std::ranges::find(scheduling::zone_aliases(), name, &scheduling::ZoneNameRow::other) ==
                    scheduling::zone_aliases().end())
                names.push_back(name);
        return names;
    }();
    return zones;
}

}  // namespace http
