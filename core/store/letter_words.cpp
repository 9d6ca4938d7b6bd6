#include "core/store/letter_words.hpp"

namespace store {
namespace {

constexpr Sql select_words{"SELECT kind, language, words FROM letter_words"};
constexpr Sql upsert_words{
    "INSERT INTO letter_words (kind, language, words) VALUES ($1, $2, $3) "
    "ON CONFLICT (kind, language) DO UPDATE SET words = excluded.words"};
constexpr Sql delete_words{"DELETE FROM letter_words WHERE kind = $1 AND language = $2"};

}  // namespace

LetterWords load_letter_words(Reader& db) {
    LetterWords words;
    const auto add = [&](const Row& row) {
        words[{row.get<std::string>(0), row.get<std::string>(1)}] = row.get<std::string>(2);
    };
    db.connection().each(select_words, add);
    return words;
}

void put_letter_words(Transaction& db, std::string_view kind, std::string_view language, std::string_view words) {
    db.connection().run(upsert_words, kind, language, words);
}

void drop_letter_words(Transaction& db, std::string_view kind, std::string_view language) {
    db.connection().run(delete_words, kind, language);
}

}  // namespace store
