#include "core/actions/keep_intake.hpp"

#include "core/store/drafts.hpp"

namespace actions {
namespace {

constexpr std::uint8_t format = 1;

Personal packed(const Typed& typed) {
    store::RecordWriter out{format};
    write_typed(out, typed);
    const auto& bytes = out.bytes();
    return Personal{std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}

Typed unpacked(const Personal& answers) {
    store::RecordReader in{store::as_bytes(answers.reveal()), format};
    auto typed = read_typed(in);
    in.end();
    return typed;
}

}  // namespace

Result<std::optional<KeptIntake>> see_intake(Work& work) {
    const PersonId person{work.actor.id};
    const auto draft = store::load_intake(work.db, person);
    // The sweep comes once in a while; what is over is not shown until then.
    if (!draft || draft->updated + intake_kept <= work.now) return std::optional<KeptIntake>{};
    record(work, "see_intake", store::SubjectKind::person, person);
    return std::optional{KeptIntake{.typed = unpacked(draft->answers), .until = draft->updated + intake_kept}};
}

Result<PersonId> keep_intake(Work& work, const Typed& typed) {
    const PersonId person{work.actor.id};
    store::save_intake(work.db, person, packed(typed), work.now);
    record(work, "keep_intake", store::SubjectKind::person, person);
    return person;
}

Result<PersonId> forget_intake(Work& work) {
    const PersonId person{work.actor.id};
    store::delete_intake(work.db, person);
    record(work, "forget_intake", store::SubjectKind::person, person);
    return person;
}

}  // namespace actions
