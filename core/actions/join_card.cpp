#include "core/actions/join_card.hpp"

#include <algorithm>
#include <set>

#include "core/actions/change_role.hpp"
#include "core/actions/folded.hpp"
#include "core/actions/keep_card.hpp"

namespace actions {
namespace {

Result<VolunteerId> make_card(Work& work, PersonId person, const std::string& alias) {
    if (const auto error = alias_error(work.db, alias, VolunteerId{})) return refuse("alias", *error);
    scheduling::Volunteer facts;
    facts.availability.zone = store::load_settings(work.db).policy.programme_zone;
    const auto id = store::create_volunteer(work.db, facts, alias, std::nullopt, person);
    record(work, "add_card", store::SubjectKind::volunteer, id);
    return id;
}

Result<VolunteerId> take_card(Work& work, PersonId person, VolunteerId id) {
    const auto card = store::load_card(work.db, id);
    if (!card) return refuse("card", "unknown_choice");
    if (card->person) return refuse("card", "card_taken");
    store::save_placement(work.db, id, card->alias, card->team, person);
    record(work, "join_card", store::SubjectKind::volunteer, id);
    return id;
}

}  // namespace

std::vector<store::VolunteerCard> cards_to_join(store::Reader& db) {
    auto cards = store::list_cards(db);
    std::erase_if(cards, [](const auto& card) { return card.person.has_value(); });
    // "Volunteer 9" stands before "Volunteer 10".
    std::ranges::sort(cards, {}, [](const auto& card) { return std::pair{card.alias.size(), card.alias}; });
    return cards;
}

std::string free_alias(store::Reader& db) {
    std::set<std::string> taken;
    for (auto& card : store::list_cards(db)) taken.insert(folded(card.alias));
    for (std::size_t n = taken.size() + 1;; ++n)
        if (auto alias = "Volunteer " + std::to_string(n); !taken.contains(folded(alias))) return alias;
}

Result<VolunteerId> join_card(Work& work, PersonId id, const CardChoice& choice) {
    const auto person = find_staff(work, id);
    if (!person) return refuse(RuleName::not_found);
    if (!takes_calls(person->role)) return refuse("card", "no_card_wanted");
    if (store::find_volunteer_of(work.db, id)) return refuse("card", "has_card");
    const auto joined = choice.card ? take_card(work, id, *choice.card) : make_card(work, id, choice.alias);
    if (joined) work.touched.push_back(*joined);
    return joined;
}

Result<TakenOn> take_on(Work& work, const NewStaff& staff, const CardChoice& choice) {
    const auto person = add_person(work, staff);
    if (!person) return std::unexpected{person.error()};
    if (choice.is_nothing() && staff.role != store::Role::volunteer) return TakenOn{*person, std::nullopt};
    const auto card = join_card(work, *person, choice);
    if (!card) return std::unexpected{card.error()};
    return TakenOn{*person, *card};
}

}  // namespace actions
