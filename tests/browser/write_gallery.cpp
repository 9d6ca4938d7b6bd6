// Writes the gallery as files, one page a state and language, and the static files beside them: write_gallery FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/support/gallery.hpp"
#include "web/static_files.hpp"

namespace {

void write(const std::filesystem::path& file, std::string_view bytes) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out{file, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error{"cannot write " + file.string()};
}

int write_all(const std::filesystem::path& folder) {
    int pages = 0;
    for (const auto language : web::languages)
        for (const auto& [name, html] : gallery::all_pages(language)) {
            write(folder / web::to_code(language) / (name + ".html"), html);
            ++pages;
        }
    for (const auto& [name, file] : web::static_files()) write(folder / "static" / name, file.bytes);
    return pages;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "write_gallery FOLDER\n";
        return 2;
    }
    try {
        std::cout << write_all(words[1]) << " pages\n";
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}
