#include "core/actions/answer_phone.hpp"

#include <algorithm>

#include "core/actions/change_call.hpp"
#include "core/actions/change_contact.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/spoken.hpp"
#include "core/store/families.hpp"
#include "core/store/sessions.hpp"

namespace actions {
namespace {

/// What may be said now, and to whom; hearing from them counts as their rule said anew.
Caller open_to_caller(Work& work, FamilyId family, store::Contact contact) {
    const auto stored = store::load_family(work.db, family);
    Caller caller{.request = std::nullopt,
                  .call = std::nullopt,
                  .family = family,
                  .contact = std::move(contact),
                  .zone = stored ? stored->zone : Zone{},
                  .messages_held = stored && stored->messages_held,
                  .may_book = false};
    if (const auto seen = see_your_call(work, family)) {
        caller.request = seen->request.facts.id;
        caller.call = seen->call;
        caller.line = seen->line;
        caller.may_book = seen->may_book();
    }
    store::renew_contact_rule(work.db, family, work.now);
    return caller;
}

/// Is this who says so? What is not said is no fault, as long as something is.
bool fits(const Said& said, const store::Contact& contact) {
    if (!is_code_word(said.code_word, contact.code_word)) return false;
    const bool gave_none = contact.name.empty() && contact.phone.empty() && contact.email.empty();
    const bool says_none = said.name.empty() && said.phone.empty() && said.email.empty();
    if (says_none) return gave_none;
    return (said.name.empty() || sounds_same(said.name, contact.name)) &&
           (said.phone.empty() || may_be_same_address(said.phone, contact.phone)) &&
           (said.email.empty() || may_be_same_address(said.email, contact.email));
}

}  // namespace

Result<Caller> answer_phone(Work& work, const Personal& code, const Personal& code_word) {
    const auto family = store::find_family_by_code(work.db, code);
    auto contact = family ? store::load_contact(work.db, *family) : store::Contact{};
    // A wrong word costs the same and says the same as an unknown code.
    const bool word_fits = sounds_same(code_word, contact.code_word);
    if (!family || !word_fits) return refuse("code", "may_not_say");
    auto caller = open_to_caller(work, *family, std::move(contact));
    record(work, "answer_phone", store::SubjectKind::family, *family);
    return caller;
}

std::vector<FamilyId> who_may_say(store::Reader& db, const Said& said) {
    auto families = store::kept_families(db);
    std::erase_if(families, [&](FamilyId family) { return !fits(said, store::load_contact(db, family)); });
    return families;
}

Result<LostCode> answer_without_code(Work& work, const Said& said, const std::vector<FamilyId>& found) {
    LostCode answer{.several = found.size() > 1};
    const auto one = found.size() == 1 ? store::load_family(work.db, found.front()) : std::nullopt;
    auto contact = one && one->kept ? store::load_contact(work.db, one->id) : store::Contact{};
    // It may have changed since it was found.
    if (!one || !one->kept || !fits(said, contact)) {
        record(work, "answer_without_code", store::SubjectKind::none, FamilyId{},
               answer.several ? "several" : "nobody");
        return answer;
    }
    answer.caller = open_to_caller(work, one->id, std::move(contact));
    record(work, "answer_without_code", store::SubjectKind::family, one->id);
    return answer;
}

Result<Personal> give_new_code(Work& work, RequestId request, const Personal& code_word) {
    const auto family = kept_family_of(work, request);
    if (!family) return refuse(RuleName::not_found);
    if (!is_code_word(code_word, store::load_contact(work.db, family->id).code_word))
        return refuse("code_word", "may_not_say");
    auto code = store::give_code(work.db, family->id);
    store::end_sessions_of(work.db, family->id);
    record(work, "give_new_code", store::SubjectKind::family, family->id);
    return code;
}

}  // namespace actions
