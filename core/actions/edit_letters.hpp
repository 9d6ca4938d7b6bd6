// Which words does the programme send? An administrator may put others in place of the built-in ones.
// Leaves out: what may stand in them (web/letters.hpp, asked before) and the preview (net/http).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/letter_words.hpp"

namespace actions {

Result<store::LetterWords> see_letters(Work& work);

/// From the next letter on that is sent, those that wait included.
struct LetterChange {
    std::string kind, language;
    std::string words;  ///< empty: back to the built-in ones
};
Result<bool> change_letter(Work& work, const LetterChange& change);

}  // namespace actions
