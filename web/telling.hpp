// Does a text say a word that it must not? Words of a list in web/words, in any language: whoever reads along may speak
// another. Leaves out: who may read what (letters.hpp for messages; the catalogue's page for what families choose).
#pragma once
#include <string>
#include <string_view>

namespace web {

/// Small letters, those with accents as well.
std::string small_letters(std::string_view text);
/// a-z, and whatever lies beyond ASCII.
bool is_small_letter(char c);

/// in:   list  a key of the words, such as "telling_words": words and, with '*', beginnings of words, by ", "
bool says_any_of(std::string_view text, std::string_view list);

}  // namespace web
