#include "net/http/handlers/wish_words.hpp"

#include "net/http/handlers/coded_choices.hpp"

namespace http {

std::string faith_name(std::string_view code, web::Language language) {
    return coded_name("faith_", code, language);
}

std::string faith_names(const std::vector<std::string>& codes, web::Language language) {
    std::string names;
    for (const auto& code : codes) names += (names.empty() ? "" : ", ") + faith_name(code, language);
    return names;
}

std::vector<WishInWords> wishes_in_words(const scheduling::Wishes& wishes, web::Language language) {
    std::vector<WishInWords> words;
    if (wishes.relation != scheduling::Relation::unknown)
        words.push_back({"wished_relation", coded_name("relation_", store::to_code(wishes.relation), language)});
    if (wishes.gender != scheduling::Gender::unknown)
        words.push_back({"wished_gender", coded_name("gender_", store::to_code(wishes.gender), language)});
    if (!wishes.faith.empty()) words.push_back({"wished_faith", faith_name(wishes.faith, language)});
    return words;
}

}  // namespace http
