// Which language does this page speak? Adding one is one words file and one row here.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace web {

enum class Language { en, es };

inline constexpr std::array languages{Language::en, Language::es};

constexpr std::string_view to_code(Language language) {
    switch (language) {
        case Language::en:
            return "en";
        case Language::es:
            return "es";
    }
    return "en";
}

/// The name that a language calls itself.
constexpr std::string_view own_name(Language language) {
    switch (language) {
        case Language::en:
            return "English";
        case Language::es:
            return "Español";
    }
    return "English";
}

constexpr std::optional<Language> parse_language(std::string_view code) {
    for (const Language language : languages)
        if (code.substr(0, 2) == to_code(language)) return language;
    return std::nullopt;
}

}  // namespace web
