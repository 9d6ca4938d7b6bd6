#include "core/actions/administer.hpp"

#include <algorithm>

#include "core/actions/change_role.hpp"

namespace actions {

std::optional<store::Person> find_staff(Work& work, PersonId id) {
    if (id == store::duty_coordinator) return std::nullopt;
    return store::load_person(work.db, id);
}

bool is_last_administrator(Work& work, const store::Person& person) {
    if (person.role != store::Role::administrator || person.disabled) return false;
    const auto others = [&](const store::Person& other) {
        return other.id != person.id && other.role == store::Role::administrator && !other.disabled;
    };
    return std::ranges::none_of(store::list_people(work.db), others);
}

Result<PersonId> add_person(Work& work, const NewStaff& staff) {
    try {
        const auto id = store::create_person(work.db,
                                             {.role = staff.role,
                                              .name = staff.name,
                                              .email = staff.email,
                                              .password_hash = staff.password_hash,
                                              .totp_secret = staff.totp_secret},
                                             work.now);
        record(work, person_added, store::SubjectKind::person, id, store::to_code(staff.role));
        return id;
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() == store::ConstraintName::person_email) return refuse("email", "email_taken");
        throw;
    }
}

Result<std::vector<store::Person>> see_people(Work& work) {
    auto people = store::list_people(work.db);
    std::erase_if(people, [](const store::Person& person) { return person.id == store::duty_coordinator; });
    record(work, "see_people", store::SubjectKind::none, PersonId{});
    return people;
}

Result<PersonId> disable_person(Work& work, PersonId id) {
    const auto person = find_staff(work, id);
    if (!person) return refuse(RuleName::not_found);
    if (work.actor.kind == store::ActorKind::person && work.actor.id == id.value) return refuse("person", "own_access");
    if (is_last_administrator(work, *person)) return refuse("person", "last_administrator");
    store::set_disabled(work.db, id, true);
    leave_requests(work, id);
    record(work, "disable_person", store::SubjectKind::person, id);
    return id;
}

Result<PersonId> enable_person(Work& work, PersonId id) {
    if (!find_staff(work, id)) return refuse(RuleName::not_found);
    store::set_disabled(work.db, id, false);
    record(work, "enable_person", store::SubjectKind::person, id);
    return id;
}

Result<PersonId> renew_sign_in(Work& work, PersonId id, const std::string& password_hash, const Personal& totp_secret) {
    if (!find_staff(work, id)) return refuse(RuleName::not_found);
    store::set_password(work.db, id, password_hash);
    store::set_totp_secret(work.db, id, totp_secret);
    record(work, sign_in_renewed, store::SubjectKind::person, id);
    return id;
}

std::string_view reason_against(std::string_view setting) {
    if (setting == "talk" || setting == "line_number") return "line_needs_number";
    return setting == "service_hours" ? "not_service_hours" : "not_a_setting";
}

/// Settings that agree only with each other are saved whichever stands first.
std::vector<SettingChange> put_all(Work& work, std::vector<SettingChange> changes) {
    for (std::size_t before = changes.size() + 1; !changes.empty() && changes.size() < before;) {
        before = changes.size();
        std::erase_if(changes,
                      [&](const auto& change) { return store::put_setting(work.db, change.name, change.value); });
    }
    return changes;
}

Result<std::size_t> change_settings(Work& work, const std::vector<SettingChange>& changes, Forgetting forgetting) {
    const int kept_before = store::load_settings(work.db).keep_families;
    const auto rows = store::list_settings(work.db);
    auto differing = changes;
    std::erase_if(differing, [&](const auto& change) {
        const auto present = std::ranges::find(rows, change.name, &store::SettingRow::name);
        return present != rows.end() && present->value == change.value;
    });
    for (const auto& change : differing)
        record(work, "change_setting", store::SubjectKind::setting, PersonId{}, change.name);
    const std::size_t changed = differing.size();
    Refusal refusal;
    for (const auto& change : put_all(work, std::move(differing)))
        refusal.fields.push_back({change.name, std::string{reason_against(change.name)}});
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    if (forgetting == Forgetting::not_sooner && store::load_settings(work.db).keep_families < kept_before)
        return refuse("may_forget", "shorter_time");
    work.everything = changed > 0;
    return changed;
}

Result<bool> note_keeping_seen(Work& work) {
    record(work, "see_keeping", store::SubjectKind::none, PersonId{});
    return true;
}

Result<store::AuditFound> see_audit(Work& work, const store::AuditFilter& filter, int limit) {
    auto found = store::find_audit(work.db, filter, limit);
    record(work, "see_audit", store::SubjectKind::none, PersonId{});
    return found;
}

}  // namespace actions
