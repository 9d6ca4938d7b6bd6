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

std::vector<WishInWords> told_in_words(const scheduling::Request& facts, web::Language language) {
    const auto coded = [&](const char* prefix, std::string_view code) { return coded_name(prefix, code, language); };
    return {{"request_child", coded("status_", store::to_code(facts.status))},
            {"request_elapsed", coded("elapsed_", store::to_code(facts.elapsed))},
            {"request_international", coded("international_", facts.international ? "yes" : "no")},
            {"request_relation", coded("relation_", store::to_code(facts.relation))}};
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
