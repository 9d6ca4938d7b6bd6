// How are the codes of the store offered as choices, read back from a form, and said in words?
#pragma once
#include "core/store/codes.hpp"
#include "net/http/forms.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace http {

/// The word prefix + code; the code as it is where there is no such word.
inline std::string coded_name(const std::string& prefix, std::string_view code, web::Language language) {
    const auto key = prefix + std::string{code};
    return web::has_words(language, key) ? web::say(language, key) : std::string{code};
}

/// A choice for each code; its label is the word prefix + code. `sent` is chosen, and nothing is without it.
template <store::Coded Enum>
std::vector<web::Choice> coded_choices(const std::string& prefix, web::Language language, std::string_view sent = {}) {
    std::vector<web::Choice> choices;
    choices.reserve(store::Codes<Enum>::words.size());
    for (const auto code : store::Codes<Enum>::words)
        choices.push_back({std::string{code}, web::say(language, prefix + std::string{code}), code == sent});
    return choices;
}

/// The code that was chosen; refuses the field as FormReader::choice does.
template <store::Coded Enum>
std::optional<Enum> chosen_code(FormReader& reader, std::string_view name) {
    std::array<std::pair<std::string_view, Enum>, store::Codes<Enum>::words.size()> values;
    for (std::size_t at = 0; at < values.size(); ++at)
        values.at(at) = {store::Codes<Enum>::words.at(at), static_cast<Enum>(at)};
    return reader.choice<Enum>(name, std::span<const std::pair<std::string_view, Enum>>{values});
}

}  // namespace http
