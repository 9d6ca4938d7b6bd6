#include "web/words.hpp"

#include <stdexcept>
#include <unordered_map>

#include "web/embedded.hpp"

namespace web {
namespace {

using Catalogue = std::unordered_map<std::string_view, std::string_view>;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Lines of `key = text`; `#` begins a comment line.
Catalogue parse_catalogue(std::string_view file) {
    Catalogue catalogue;
    while (!file.empty()) {
        const auto end = file.find('\n');
        const auto line = trimmed(file.substr(0, end));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        const auto equals = line.find('=');
        if (line.empty() || line.front() == '#' || equals == std::string_view::npos) continue;
        const auto key = trimmed(line.substr(0, equals));
        if (!catalogue.emplace(key, trimmed(line.substr(equals + 1))).second)
            throw std::logic_error("words: key twice: " + std::string{key});
    }
    return catalogue;
}

const Catalogue& catalogue_of(Language language) {
    static const auto all = [] {
        std::unordered_map<std::string_view, Catalogue> parsed;
        for (const auto& [name, text] : embedded::words()) parsed.emplace(name.substr(0, 2), parse_catalogue(text));
        return parsed;
    }();
    return all.at(to_code(language));
}

}  // namespace

std::string say(Language language, std::string_view key, Values values) {
    const auto& catalogue = catalogue_of(language);
    const auto found = catalogue.find(key);
    if (found == catalogue.end()) throw std::out_of_range("words: no key " + std::string{key});
    std::string sentence{found->second};
    for (const auto& [name, value] : values) {
        const std::string mark = "{" + std::string{name} + "}";
        for (auto at = sentence.find(mark); at != std::string::npos; at = sentence.find(mark, at + value.size()))
            sentence.replace(at, mark.size(), value);
    }
    return sentence;
}

std::string say_count(Language language, std::string_view key, std::size_t n) {
    const std::string number = std::to_string(n);
    return say(language, std::string{key} + (n == 1 ? "_one" : "_other"), {{"n", number}});
}

bool has_words(Language language, std::string_view key) {
    return catalogue_of(language).contains(key);
}

std::vector<std::string_view> word_keys(Language language) {
    std::vector<std::string_view> keys;
    for (const auto& [key, text] : catalogue_of(language)) keys.push_back(key);
    std::ranges::sort(keys);
    return keys;
}

}  // namespace web
