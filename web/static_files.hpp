// Where is a static file served? Under its name and a hash of its bytes, so that it may be cached for ever. What a page
// loads is joined before: one style sheet and one script for families, one for staff.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace web {

/// in:  name  "style.css", "family.js" or "staff.js"
/// out: "/static/style.1a2b3c4d.css"
/// err: std::out_of_range when there is no such file
const std::string& static_url(std::string_view name);

struct StaticFile {
    std::string bytes;
    std::string_view content_type;
};

/// By the last part of the address, "style.1a2b3c4d.css".
const std::map<std::string, StaticFile, std::less<>>& static_files();

}  // namespace web
