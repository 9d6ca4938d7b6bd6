#include "core/actions/change_contact.hpp"

#include "core/actions/messages.hpp"
#include "core/actions/spoken.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

/// A change that waits takes the place of one that waited before.
void keep_change(Work& work, FamilyId family, const ContactChange& change, Instant said) {
    save_contact_rule(work, family, change.now, said);
    if (change.later)
        store::save_pending_contact(work.db, family, *change.later, work.now);
    else
        store::drop_pending_contact(work.db, family);
}

void add_text(std::string& all, const store::ContactRule& rule) {
    const auto& contact = rule.contact;
    for (const auto* part : {&contact.name, &contact.phone, &contact.email, &contact.code_word})
        all += std::to_string(part->reveal().size()) + ":" + part->reveal();
    for (const bool flag : {contact.may_call, contact.may_message, contact.may_text, contact.voicemail,
                            contact.family_calls, contact.phone_unsafe, contact.email_unsafe, rule.windows.has_value()})
        all += flag ? '1' : '0';
    if (rule.windows)
        for (const auto& [days, window] : *rule.windows)
            all += std::to_string(days) + "/" + std::to_string(window.from.count()) + "-" +
                   std::to_string(window.to.count()) + ";";
    all += rule.zone.name();
}

/// Tells nothing of what it stands for: a keyed hash.
std::string version_of(Work& work, const SeenContact& seen) {
    std::string all = "contact rule ";
    add_text(all, seen.rule);
    if (seen.waits) add_text(all, *seen.waits);
    return store::to_hex(store::keyed_hash(work.db.keys().family_code, all));
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

std::optional<store::Family> kept_family_of(Work& work, RequestId request) {
    const auto stored = store::load_request(work.db, request, work.now);
    auto family = stored ? store::load_family(work.db, stored->facts.family) : std::nullopt;
    if (family && !family->kept) family.reset();
    return family;
}

store::ContactRule load_contact_rule(Work& work, FamilyId family) {
    const auto stored = store::load_family(work.db, family);
    return {store::load_contact(work.db, family), store::load_safe_windows(work.db, family),
            stored ? stored->zone : Zone{}};
}

void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule) {
    save_contact_rule(work, family, rule, work.now);
}

void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule, Instant said) {
    if (const auto stored = store::load_family(work.db, family))
        store::save_locale(work.db, family, rule.zone, stored->language);
    store::save_contact(work.db, family, rule.contact, said);
    store::save_safe_windows(work.db, family, rule.windows, said);
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
    keep_change(work, family, change, work.now);
    record(work, "change_contact", store::SubjectKind::family, family, change.later ? "waits" : "");
    return change;
}

Result<SeenContact> see_contact_of(Work& work, RequestId request) {
    const auto family = kept_family_of(work, request);
    if (!family) return refuse(RuleName::not_found);
    auto seen = see_contact(work, family->id);
    if (seen) seen->version = version_of(work, *seen);
    return seen;
}

Result<ContactChange> change_contact_by_voice(Work& work, RequestId request, std::string_view version,
                                              const store::ContactRule& asked, const Personal& said) {
    const auto family = kept_family_of(work, request);
    if (!family) return refuse(RuleName::not_found);
    const SeenContact before{load_contact_rule(work, family->id), store::load_pending_contact(work.db, family->id)};
    if (version != version_of(work, before)) return refuse("version", "changed_meanwhile");
    const auto& contact = before.rule.contact;
    const bool has_word = !contact.code_word.empty();
    const bool word_fits = is_code_word(said, contact.code_word);
    if (has_word && !said.empty() && !word_fits) return refuse("said", "word_differs");
    if (auto missing = missing_address(contact, asked.contact)) return std::unexpected{*std::move(missing)};
    auto change = split_contact_change(before.rule, asked, work.now);
    if (has_word && change.later) {
        if (!word_fits) return refuse("said", "required");
        change.now = *change.later;
        change.later.reset();
        change.waits.clear();
    }
    keep_change(work, family->id, change, word_fits ? work.now : family->rule_updated_at);
    record(work, "change_contact_by_voice", store::SubjectKind::family, family->id, change.later ? "waits" : "");
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

bool allows_less(Less less, const store::ContactRule& rule, const std::optional<store::ContactRule>& waits) {
    const auto takes = [less](const store::Contact& contact) {
        const bool any = contact.may_call || contact.may_message || contact.may_text || !contact.family_calls;
        return less == Less::no_contact ? any : contact.voicemail && !contact.family_calls;
    };
    return takes(rule.contact) || (waits && takes(waits->contact));
}

}  // namespace actions
