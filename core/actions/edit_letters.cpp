#include "core/actions/edit_letters.hpp"

namespace actions {

Result<store::LetterWords> see_letters(Work& work) {
    return store::load_letter_words(work.db);
}

Result<bool> change_letter(Work& work, const LetterChange& change) {
    if (change.words.empty())
        store::drop_letter_words(work.db, change.kind, change.language);
    else
        store::put_letter_words(work.db, change.kind, change.language, change.words);
    record(work, change.words.empty() ? "built_in_letter" : "change_letter", store::SubjectKind::setting, PersonId{},
           change.kind + "." + change.language);
    return true;
}

}  // namespace actions
