#include "core/actions/holder.hpp"

#include "core/store/on_call.hpp"
#include "core/store/people.hpp"

namespace actions {

std::optional<Holder> holder_of(store::Reader& db, std::optional<PersonId> covered_by, bool open) {
    if (!covered_by) return std::nullopt;
    return Holder{.name = staff_name(db, *covered_by), .gone = open && !store::may_be_on_duty(db, *covered_by)};
}

Personal staff_name(store::Reader& db, PersonId id) {
    auto person = store::load_person(db, id);
    return person ? std::move(person->name) : Personal{};
}

}  // namespace actions
