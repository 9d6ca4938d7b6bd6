#include "web/gsm_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace web {
namespace {

constexpr std::array<std::string_view, 43> beyond_ascii{
    "£", "¥", "è", "é", "ù", "ì", "ò", "Ç", "Ø", "ø", "Å", "å", "Δ", "Φ", "Γ", "Λ", "Ω", "Π",  "Ψ",  "Σ", "Θ", "Ξ",
    "Æ", "æ", "ß", "É", "¤", "¡", "Ä", "Ö", "Ñ", "Ü", "§", "¿", "ä", "ö", "ñ", "ü", "à", "\r", "\n", "_", "@"};
constexpr std::array<std::string_view, 9> of_two_places{"^", "{", "}", "\\", "[", "~", "]", "|", "€"};
using Row = std::pair<std::string_view, std::string_view>;
constexpr std::array<Row, 23> replacements{
    {{"á", "a"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"},  {"Á", "A"},  {"Í", "I"},      {"Ó", "O"},     {"Ú", "U"},
     {"ç", "c"}, {"ã", "a"}, {"õ", "o"}, {"â", "a"},  {"ê", "e"},  {"ô", "o"},      {"−", "-"},     {"–", "-"},
     {"—", "-"}, {"’", "'"}, {"‘", "'"}, {"“", "\""}, {"”", "\""}, {"\u00a0", " "}, {"\u202f", " "}}};

/// The first letter of a text that is UTF-8; at least one byte of any other.
std::string_view first_letter(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
    return text.substr(0, length);
}

bool is_plain(std::string_view letter) {
    if (std::ranges::find(beyond_ascii, letter) != beyond_ascii.end()) return true;
    return letter.size() == 1 && letter[0] >= ' ' && letter[0] < 127 && letter[0] != '`' &&
           std::ranges::find(of_two_places, letter) == of_two_places.end();
}

/// How many places a letter takes; 0 for one that GSM-7 lacks.
std::size_t places_of(std::string_view letter) {
    if (is_plain(letter)) return 1;
    return std::ranges::find(of_two_places, letter) != of_two_places.end() ? 2 : 0;
}

}  // namespace

std::string to_gsm(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto letter = first_letter(text);
        text.remove_prefix(letter.size());
        const auto* row = std::ranges::find(replacements, letter, &Row::first);
        if (places_of(letter) > 0)
            out += letter;
        else
            out += row != replacements.end() ? row->second : "?";
    }
    return out;
}

std::optional<std::size_t> gsm_length(std::string_view text) {
    std::size_t length = 0;
    while (!text.empty()) {
        const auto letter = first_letter(text);
        text.remove_prefix(letter.size());
        const auto places = places_of(letter);
        if (places == 0) return std::nullopt;
        length += places;
    }
    return length;
}

}  // namespace web
