// The files that the build embeds: templates, words and static files, each as {file name, bytes}.
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace web::embedded {
using File = std::pair<std::string_view, std::string_view>;
std::span<const File> templates();
std::span<const File> words();
std::span<const File> static_files();
}  // namespace web::embedded
