#include "core/actions/sign_in.hpp"

#include "core/store/volunteers.hpp"

namespace actions {

Result<store::NewSession> sign_in(Work& work, PersonId person, std::int64_t step, bool replay,
                                  std::string_view language) {
    if (!store::use_totp_step(work.db, person, step) && !replay) return refuse("code", "code_used");
    auto session = store::create_session(work.db, person, work.now, work.now + staff_idle);
    store::set_language(work.db, person, language);
    work.actor = Actor::person(person);
    record(work, "sign_in", store::SubjectKind::person, person);
    return session;
}

void sign_out(Work& work, const Personal& token) {
    store::end_session(work.db, token);
    record(work, "sign_out", store::SubjectKind::person, PersonId{work.actor.id});
}

std::optional<Visitor> find_visitor(store::Reader& db, const Personal& token, Instant now) {
    const auto session = store::find_session(db, token, now);
    if (!session) return std::nullopt;
    Visitor visitor;
    visitor.csrf = session->csrf;
    if (const auto* family = std::get_if<FamilyId>(&session->owner)) {
        visitor.family = *family;
        return visitor;
    }
    visitor.person = std::get<PersonId>(session->owner);
    const auto person = store::load_person(db, visitor.person);
    if (!person || person->disabled) return std::nullopt;
    visitor.role = person->role;
    if (const auto volunteer = store::find_volunteer_of(db, visitor.person)) visitor.volunteer = *volunteer;
    return visitor;
}

}  // namespace actions
