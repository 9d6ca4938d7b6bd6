#include "core/actions/keep_person.hpp"

#include "core/actions/administer.hpp"

namespace actions {

Result<PersonId> keep_person(Work& work, const PersonAsTold& told) {
    const auto person = find_staff(work, told.person);
    if (!person) return refuse(RuleName::not_found);
    if (told.version && *told.version != person->version) return refuse("version", "person_changed");
    if (person->name.reveal() != told.name.reveal()) {
        store::set_name(work.db, told.person, told.name);
        record(work, "change_name", store::SubjectKind::person, told.person);
    }
    if (person->email.reveal() == told.email.reveal()) return told.person;
    try {
        store::set_email(work.db, told.person, told.email);
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() == store::ConstraintName::person_email) return refuse("email", "email_taken");
        throw;
    }
    record(work, "change_email", store::SubjectKind::person, told.person);
    return told.person;
}

}  // namespace actions
