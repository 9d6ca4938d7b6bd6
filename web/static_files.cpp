#include "web/static_files.hpp"

#include <array>
#include <cstdio>
#include <map>
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

const std::map<std::string, StaticFile, std::less<>>& by_hashed_name() {
    static const auto files = [] {
        std::map<std::string, StaticFile, std::less<>> all;
        for (const auto& [name, bytes] : embedded::static_files())
            all.emplace(hashed_name(name, bytes), StaticFile{bytes, content_type_of(name)});
        return all;
    }();
    return files;
}

}  // namespace

std::string static_url(std::string_view name) {
    for (const auto& [file, bytes] : embedded::static_files())
        if (file == name) return "/static/" + hashed_name(name, bytes);
    throw std::out_of_range("no static file " + std::string{name});
}

std::optional<StaticFile> find_static_file(std::string_view file) {
    const auto found = by_hashed_name().find(file);
    if (found == by_hashed_name().end()) return std::nullopt;
    return found->second;
}

}  // namespace web
