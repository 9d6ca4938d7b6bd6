// What do we say? Every sentence that people read, by key, from web/words/<language>.words.
// Leaves out: sentences with dates in them (format.hpp) and of refusals (reasons.hpp).
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/language.hpp"

namespace web {

using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// in:   key     such as "arrive_heading"
///       values  what stands for {name} in the sentence
/// err:  std::out_of_range for an unknown key; a test renders every page in every language
std::string say(Language language, std::string_view key, Values values = {});

/// The sentence for a number: key_one for 1, key_other otherwise, {n} filled in.
std::string say_count(Language language, std::string_view key, std::size_t n);

/// out: whether the catalogue has this key
bool has_words(Language language, std::string_view key);

/// All keys, sorted; the same in each language, which a test checks.
std::vector<std::string_view> word_keys(Language language);

}  // namespace web
