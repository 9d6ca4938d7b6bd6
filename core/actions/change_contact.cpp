#include "core/actions/change_contact.hpp"

#include "core/actions/messages.hpp"
#include "core/store/families.hpp"

namespace actions {

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
    save_contact_rule(work, family, change.now);
    if (change.later)
        store::save_pending_contact(work.db, family, *change.later, work.now);
    else
        store::drop_pending_contact(work.db, family);
    record(work, "change_contact", store::SubjectKind::family, family, change.later ? "waits" : "");
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
