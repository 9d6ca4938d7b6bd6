// What staff see of volunteers besides the facts: alias, team, person, number, feed.
#include "core/store/volunteers.hpp"

namespace store {
namespace {

constexpr Sql select_cards{
    "SELECT id, alias, team_id, person_id, active, on_break, card_version FROM volunteers WHERE id BETWEEN $1 AND $2 "
    "ORDER BY alias, id"};
constexpr Sql select_of_person{"SELECT id FROM volunteers WHERE person_id = $1"};
constexpr Sql update_placement{"UPDATE volunteers SET alias = $2, team_id = $3, person_id = $4 WHERE id = $1",
                               ConstraintName::volunteer_person};
constexpr Sql advance_version{"UPDATE volunteers SET card_version = card_version + 1 WHERE id = $1"};
constexpr Sql update_active{"UPDATE volunteers SET active = $2 WHERE id = $1"};
constexpr Sql update_break{"UPDATE volunteers SET on_break = $2 WHERE id = $1"};
constexpr Sql update_agrees_mixed{
    "UPDATE volunteers SET agrees_mixed = $2, card_version = card_version + 1 WHERE id = $1"};
constexpr Sql update_debrief{
    "UPDATE volunteers SET debrief_due = $2 IS NOT NULL, "
    "debrief_since = CASE WHEN $2 IS NOT NULL THEN COALESCE(debrief_since, $2) END WHERE id = $1"};
constexpr Sql update_phone{"UPDATE volunteers SET phone_sealed = $2, card_version = card_version + 1 WHERE id = $1"};
constexpr Sql select_phone{"SELECT phone_sealed FROM volunteers WHERE id = $1"};
constexpr Sql update_feed{"UPDATE volunteers SET feed_hash = $2 WHERE id = $1"};
constexpr Sql select_has_feed{"SELECT feed_hash IS NOT NULL FROM volunteers WHERE id = $1"};
constexpr Sql update_caps{"UPDATE volunteers SET cap_day = $2, cap_week = $3 WHERE id = $1"};
constexpr Sql select_feed{"SELECT id FROM volunteers WHERE feed_hash = $1 AND active = 1"};

Place phone_place(VolunteerId id) {
    return {"volunteers", id.value, "phone"};
}

VolunteerCard to_card(const Row& row) {
    return {.id = row.get<VolunteerId>(0),
            .alias = row.get<std::string>(1),
            .team = row.get<std::optional<TeamId>>(2),
            .person = row.get<std::optional<PersonId>>(3),
            .active = row.get<bool>(4),
            .on_break = row.get<bool>(5),
            .version = row.get<std::int64_t>(6)};
}

}  // namespace

std::optional<VolunteerCard> load_card(Reader& db, VolunteerId id) {
    return db.connection().first(select_cards, to_card, id, id);
}

std::vector<VolunteerCard> list_cards(Reader& db) {
    std::vector<VolunteerCard> cards;
    db.connection().each(
        select_cards, [&](const Row& row) { cards.push_back(to_card(row)); }, std::int64_t{0}, INT64_MAX);
    return cards;
}

std::optional<VolunteerId> find_volunteer_of(Reader& db, PersonId person) {
    return db.connection().first(select_of_person, [](const Row& row) { return row.get<VolunteerId>(0); }, person);
}

void save_placement(Transaction& db, VolunteerId id, std::string_view alias, std::optional<TeamId> team,
                    std::optional<PersonId> person) {
    db.connection().run(update_placement, id, alias, team, person);
}

void save_told(Transaction& db, const scheduling::Volunteer& facts, std::string_view alias) {
    const auto card = load_card(db, facts.id);
    if (!card) throw Fault{"a card that is not there is written"};
    save_profile(db, facts);
    save_availability(db, facts.id, facts.availability);
    save_placement(db, facts.id, alias, card->team, card->person);
    db.connection().run(advance_version, facts.id);
}

void set_active(Transaction& db, VolunteerId id, bool active) {
    db.connection().run(update_active, id, active);
}
void set_break(Transaction& db, VolunteerId id, bool on_break) {
    db.connection().run(update_break, id, on_break);
}
void set_agrees_mixed(Transaction& db, VolunteerId id, bool agrees) {
    db.connection().run(update_agrees_mixed, id, agrees);
}
void set_debrief_due(Transaction& db, VolunteerId id, std::optional<Instant> since) {
    db.connection().run(update_debrief, id, since);
}

void save_phone(Transaction& db, VolunteerId id, const Personal& phone) {
    db.connection().run(update_phone, id,
                        seal(db.keys().programme, db.keys().programme_version, phone_place(id), phone));
}

std::optional<Personal> load_phone(Reader& db, VolunteerId id) {
    const auto sealed =
        db.connection().first(select_phone, [](const Row& row) { return row.get<std::optional<Bytes>>(0); }, id);
    if (!sealed || !*sealed) return std::nullopt;
    return open_text(db.keys().programme, phone_place(id), **sealed);
}

Personal renew_feed(Transaction& db, VolunteerId id) {
    Personal token = random_token();
    db.connection().run(update_feed, id, keyed_hash(db.keys().feeds, token.reveal()));
    return token;
}

void revoke_feed(Transaction& db, VolunteerId id) {
    db.connection().run(update_feed, id, std::nullopt);
}

bool has_feed(Reader& db, VolunteerId id) {
    return db.connection().first(select_has_feed, [](const Row& row) { return row.get<bool>(0); }, id).value_or(false);
}

void save_caps(Transaction& db, VolunteerId id, std::optional<int> per_day, std::optional<int> per_week) {
    db.connection().run(update_caps, id, per_day, per_week);
}

std::optional<VolunteerId> find_feed(Reader& db, const Personal& token) {
    const auto hash = keyed_hash(db.keys().feeds, token.reveal());
    return db.connection().first(select_feed, [](const Row& row) { return row.get<VolunteerId>(0); }, hash);
}

}  // namespace store
