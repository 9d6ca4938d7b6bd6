// How the audit chain reads. That every action of the code has words is asked of the code: end_to_end/test_audit_words.
#include <catch2/catch.hpp>

#include "net/http/handlers/audit_words.hpp"
#include "web/words.hpp"

namespace {

using store::ActorKind;
using store::AuditEntry;
using store::SubjectKind;
using web::Language;

AuditEntry entry(const char* action, const char* detail = "") {
    return {.actor = ActorKind::person,
            .actor_id = 3,
            .action = action,
            .subject = SubjectKind::person,
            .subject_id = 7,
            .detail = detail};
}

}  // namespace

TEST_CASE("an entry of the audit chain is told in words") {
    const auto english = http::audit_words(entry("add_person", "coordinator"), Language::en);
    CHECK(english.actor == "person 3");
    CHECK(english.action == "Somebody got a sign-in");
    CHECK(english.subject == "person 7");
    CHECK(english.detail == "Coordinator");
    const auto spanish = http::audit_words(entry("change_role", "volunteer_to_administrator"), Language::es);
    CHECK(spanish.actor == "persona 3");
    CHECK(spanish.detail == "de Voluntario a Administrador");
    CHECK(http::audit_words(entry("report_outcome", "no_answer"), Language::es).detail == "Nadie contestó");
    CHECK(http::audit_words(entry("see_board", "12"), Language::en).detail == "12");
    // Written by a service that was newer.
    CHECK(http::audit_words(entry("never_done", "so"), Language::en).action == "never_done");
}

TEST_CASE("every kind of actor, subject and role in the audit chain has words") {
    for (const auto language : web::languages) {
        for (const auto code : store::Codes<ActorKind>::words)
            CHECK(web::has_words(language, "audit_by_" + std::string{code}));
        for (const auto code : store::Codes<SubjectKind>::words)
            CHECK(web::has_words(language, "audit_of_" + std::string{code}));
        for (const auto code : store::Codes<store::Role>::words)
            CHECK(http::audit_words(entry("add_person", std::string{code}.c_str()), language).detail != code);
    }
}
