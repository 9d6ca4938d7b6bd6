// Which words did an administrator put in place of the built-in ones of a message?
// Leaves out: the built-in ones and what may stand in a message (web/letters.hpp).
#pragma once
#include <map>

#include "core/store/transaction.hpp"

namespace store {

/// By kind and language.
using LetterWords = std::map<std::pair<std::string, std::string>, std::string>;

LetterWords load_letter_words(Reader& db);
void put_letter_words(Transaction& db, std::string_view kind, std::string_view language, std::string_view words);
/// Back to the built-in words.
void drop_letter_words(Transaction& db, std::string_view kind, std::string_view language);

}  // namespace store
