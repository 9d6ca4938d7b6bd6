// Where is a static file served? Under its name and a hash of its bytes, so that it may be cached for ever.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace web {

/// in:  name  such as "style.css"
/// out: "/static/style.1a2b3c4d.css"
/// err: std::out_of_range when no such file is embedded
std::string static_url(std::string_view name);

struct StaticFile {
    std::string_view bytes;
    std::string_view content_type;
};

/// in:  file  the last part of the address, "style.1a2b3c4d.css"
/// out: nothing unless name and hash both fit
std::optional<StaticFile> find_static_file(std::string_view file);

}  // namespace web
