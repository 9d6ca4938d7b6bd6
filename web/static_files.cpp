#include "web/static_files.hpp"

#include <array>
#include <cstdio>
#include <span>
#include <stdexcept>

#include "web/embedded.hpp"

namespace web {
namespace {

/// FNV-1a; tells versions of our own files apart, guards nothing.
std::string hash_of(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::array<char, 17> out{};
    std::snprintf(out.data(), out.size(), "%016llx", static_cast<unsigned long long>(hash));
    return {out.data(), 8};
}

std::string_view content_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return "application/octet-stream";
}

std::string hashed_name(std::string_view name, std::string_view bytes) {
    const auto dot = name.rfind('.');
    return std::string{name.substr(0, dot)} + "." + hash_of(bytes) + std::string{name.substr(dot)};
}

struct Bundle {
    std::string_view name;
    std::span<const std::string_view> parts;
};

// What ends a visit stands first: nothing after it can keep it from being there.
constexpr std::array<std::string_view, 2> style{"tokens.css", "style.css"};
constexpr std::array<std::string_view, 3> family{"page.js", "month.js", "zones.js"};
constexpr std::array<std::string_view, 7> staff{"page.js", "live.js",   "keys.js", "month.js",
                                                "week.js", "intake.js", "zones.js"};
constexpr std::array bundles{Bundle{"style.css", style}, Bundle{"family.js", family}, Bundle{"staff.js", staff}};

std::string_view part_of(std::string_view name) {
    for (const auto& [file, bytes] : embedded::static_files())
        if (file == name) return bytes;
    throw std::out_of_range("no static file " + std::string{name});
}

/// Each script in a block of its own, so that no name of one is seen by another.
std::string join(const Bundle& bundle) {
    const bool is_script = bundle.name.ends_with(".js");
    std::string joined;
    for (const auto part : bundle.parts) {
        if (is_script) joined += "{\n";
        joined += part_of(part);
        if (is_script) joined += "}\n";
    }
    return joined;
}

struct Files {
    std::map<std::string, std::string, std::less<>> urls;
    std::map<std::string, StaticFile, std::less<>> by_hashed_name;
};

const Files& files() {
    static const Files all = [] {
        Files made;
        for (const auto& bundle : bundles) {
            auto bytes = join(bundle);
            const auto name = hashed_name(bundle.name, bytes);
            made.urls.emplace(bundle.name, "/static/" + name);
            made.by_hashed_name.emplace(name, StaticFile{std::move(bytes), content_type_of(bundle.name)});
        }
        return made;
    }();
    return all;
}

}  // namespace

const std::string& static_url(std::string_view name) {
    const auto found = files().urls.find(name);
    if (found == files().urls.end()) throw std::out_of_range("no static file " + std::string{name});
    return found->second;
}

const std::map<std::string, StaticFile, std::less<>>& static_files() {
    return files().by_hashed_name;
}

}  // namespace web
