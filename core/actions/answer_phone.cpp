#include "core/actions/answer_phone.hpp"

#include <algorithm>

#include "core/actions/change_call.hpp"
#include "core/actions/coordinate.hpp"
#include "core/store/families.hpp"

namespace actions {
namespace {

/// "  Marmalade " and "marmalade" are one word when somebody says it.
std::string as_heard(const Personal& word) {
    std::string heard = word.reveal();
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    heard.erase(heard.begin(), std::ranges::find_if_not(heard, is_space));
    while (!heard.empty() && is_space(heard.back())) heard.pop_back();
    for (char& c : heard)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return heard;
}

}  // namespace

Result<Caller> answer_phone(Work& work, const Personal& code, const Personal& code_word) {
    const auto family = store::find_family_by_code(work.db, code);
    const auto contact = family ? store::load_contact(work.db, *family) : store::Contact{};
    // A wrong word costs the same and says the same as an unknown code.
    const bool fits = store::same_secret(as_heard(contact.code_word), as_heard(code_word));
    if (!family || !fits) return refuse("code", "may_not_say");
    const auto stored = store::load_family(work.db, *family);
    Caller caller{.request = std::nullopt,
                  .call = std::nullopt,
                  .contact = contact,
                  .zone = stored ? stored->zone : Zone{},
                  .messages_held = stored && stored->messages_held,
                  .may_book = false};
    if (const auto seen = see_your_call(work, *family)) {
        caller.request = seen->request.facts.id;
        caller.call = seen->call;
        caller.line = seen->line;
        caller.may_book = seen->may_book();
    }
    store::renew_contact_rule(work.db, *family, work.now);
    record(work, "answer_phone", store::SubjectKind::family, *family);
    return caller;
}

}  // namespace actions
