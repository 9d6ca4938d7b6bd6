#include "core/actions/change_contact.hpp"

#include "core/actions/messages.hpp"
#include "core/actions/spoken.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

/// A change that waits takes the place of one that waited before.
void keep_change(Work& work, FamilyId family, const ContactChange& change) {
    save_contact_rule(work, family, change.now);
    if (change.later)
        store::save_pending_contact(work.db, family, *change.later, work.now);
    else
        store::drop_pending_contact(work.db, family);
}

/// What is to be used and is neither said nor on file.
std::optional<Refusal> missing_address(const store::Contact& before, const store::Contact& asked) {
    Refusal missing;
    const bool has_phone = !before.phone.empty() && !before.phone_unsafe && !asked.phone_unsafe;
    const bool has_email = !before.email.empty() && !before.email_unsafe && !asked.email_unsafe;
    if (asked.may_call && asked.phone.empty() && !has_phone) missing.fields.push_back({"phone", "required"});
    if (asked.may_message && asked.email.empty() && !has_email) missing.fields.push_back({"email", "required"});
    if (missing.fields.empty()) return std::nullopt;
    return missing;
}

}  // namespace

store::ContactRule load_contact_rule(Work& work, FamilyId family) {
    const auto stored = store::load_family(work.db, family);
    return {store::load_contact(work.db, family), store::load_safe_windows(work.db, family),
            stored ? stored->zone : Zone{}};
}

void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule) {
    if (const auto stored = store::load_family(work.db, family))
        store::save_locale(work.db, family, rule.zone, stored->language);
    store::save_contact(work.db, family, rule.contact, work.now);
    store::save_safe_windows(work.db, family, rule.windows, work.now);
    withdraw_disallowed(work, family);
}

Result<SeenContact> see_contact(Work& work, FamilyId family) {
    if (!store::load_family(work.db, family)) return refuse(RuleName::not_found);
    record(work, "see_contact", store::SubjectKind::family, family);
    return SeenContact{load_contact_rule(work, family), store::load_pending_contact(work.db, family)};
}

Result<ContactChange> change_contact(Work& work, FamilyId family, const store::ContactRule& asked) {
    if (!store::load_family(work.db, family)) return refuse(RuleName::not_found);
    auto change = split_contact_change(load_contact_rule(work, family), asked, work.now);
    keep_change(work, family, change);
    record(work, "change_contact", store::SubjectKind::family, family, change.later ? "waits" : "");
    return change;
}

Result<SeenContact> see_contact_of(Work& work, RequestId request) {
    const auto stored = store::load_request(work.db, request, work.now);
    const auto family = stored ? store::load_family(work.db, stored->facts.family) : std::nullopt;
    if (!family || !family->kept) return refuse(RuleName::not_found);
    auto seen = see_contact(work, family->id);
    if (seen) seen->version = stored->version;
    return seen;
}

Result<ContactChange> change_contact_by_voice(Work& work, const RequestAsSeen& seen, const store::ContactRule& asked,
                                              const Personal& said) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const FamilyId family = request->facts.family;
    const auto stored = store::load_family(work.db, family);
    if (!stored || !stored->kept) return refuse(RuleName::not_found);
    const auto before = load_contact_rule(work, family);
    const bool has_word = !before.contact.code_word.empty();
    if (has_word && !said.empty() && !sounds_same(said, before.contact.code_word))
        return refuse("said", "word_differs");
    if (auto missing = missing_address(before.contact, asked.contact)) return std::unexpected{*std::move(missing)};
    auto change = split_contact_change(before, asked, work.now);
    if (has_word && change.later) {
        if (said.empty()) return refuse("said", "required");
        change.now = *change.later;
        change.later.reset();
        change.waits.clear();
    }
    keep_change(work, family, change);
    store::save_request(work.db, *request);  // whoever has it open elsewhere is told
    record(work, "change_contact_by_voice", store::SubjectKind::family, family, change.later ? "waits" : "");
    return change;
}

void allow_less_contact(Work& work, FamilyId family, Less less) {
    auto rule = load_contact_rule(work, family);
    auto waits = store::load_pending_contact(work.db, family);
    rule.contact.voicemail = false;
    if (waits) waits->contact.voicemail = false;
    if (less == Less::no_contact) {
        rule.contact.may_call = false;
        rule.contact.may_message = false;
        rule.contact.may_text = false;
        rule.contact.family_calls = true;
        waits.reset();
    }
    save_contact_rule(work, family, rule);
    if (waits && !split_contact_change(rule, *waits, work.now).waits.empty())
        store::save_pending_contact(work.db, family, *waits, work.now);
    else
        store::drop_pending_contact(work.db, family);
    record(work, "allow_less_contact", store::SubjectKind::family, family);
}

}  // namespace actions
