#include "core/store/catalogue.hpp"

#include <algorithm>

namespace store {
namespace {

constexpr Sql select_experiences{"SELECT id, event_family FROM experiences ORDER BY id"};
constexpr Sql select_closeness{"SELECT a, b, value FROM closeness ORDER BY a, b"};
constexpr Sql select_cards{
    "SELECT id, public_id, event_family, family_en, family_es, staff_en, staff_es, offered FROM experiences "
    "ORDER BY position, id"};
constexpr Sql select_by_public_id{"SELECT id FROM experiences WHERE public_id = $1"};
constexpr Sql update_card{
    "UPDATE experiences SET family_en = $2, family_es = $3, staff_en = $4, staff_es = $5, offered = $6 WHERE id = $1"};
// The smallest number that is free, and the last place among those of its kind.
constexpr Sql insert_card{
    "INSERT INTO experiences (id, public_id, event_family, family_en, family_es, staff_en, staff_es, offered, "
    "position) VALUES ((SELECT MIN(id) + 1 FROM experiences WHERE NOT EXISTS (SELECT 1 FROM experiences AS next "
    "WHERE next.id = experiences.id + 1)), $1, $2, $3, $4, $5, $6, $7, (SELECT COALESCE(MAX(position), 0) + 1 "
    "FROM experiences WHERE event_family = $2 AND public_id NOT IN ($8, $9)))"};
constexpr Sql upsert_closeness{
    "INSERT INTO closeness (a, b, value) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET value = excluded.value"};
constexpr Sql delete_closeness{"DELETE FROM closeness WHERE a = $1 AND b = $2"};
constexpr Sql count_uses{
    "SELECT (SELECT COUNT(*) FROM requests WHERE experience_id = $1 AND state <> 'closed'), "
    "(SELECT COUNT(DISTINCT volunteer_id) FROM volunteer_experiences WHERE experience_id = $1)"};

}  // namespace

scheduling::Catalogue load_catalogue(Reader& db) {
    scheduling::Catalogue catalogue;
    db.connection().each(select_experiences, [&](const Row& row) {
        catalogue.push_back({row.get<ExperienceId>(0), row.get<scheduling::EventFamily>(1), {}});
    });
    const auto relate = [&](ExperienceId from, ExperienceId to, double value) {
        const auto found = std::ranges::find(catalogue, from, &scheduling::Experience::id);
        if (found != catalogue.end()) found->related.emplace_back(to, value);
    };
    db.connection().each(select_closeness, [&](const Row& row) {
        const auto a = row.get<ExperienceId>(0);
        const auto b = row.get<ExperienceId>(1);
        relate(a, b, row.get<double>(2));
        relate(b, a, row.get<double>(2));
    });
    return catalogue;
}

std::vector<ExperienceCard> list_experiences(Reader& db) {
    std::vector<ExperienceCard> cards;
    db.connection().each(select_cards, [&](const Row& row) {
        cards.push_back({.id = row.get<ExperienceId>(0),
                         .public_id = row.get<std::string>(1),
                         .family = row.get<scheduling::EventFamily>(2),
                         .for_families = {row.get<std::string>(3), row.get<std::string>(4)},
                         .for_staff = {row.get<std::string>(5), row.get<std::string>(6)},
                         .offered = row.get<bool>(7)});
    });
    return cards;
}

std::optional<ExperienceId> find_experience(Reader& db, std::string_view public_id) {
    return db.connection().first(
        select_by_public_id, [](const Row& row) { return row.get<ExperienceId>(0); }, public_id);
}

ExperienceUses uses_of(Reader& db, ExperienceId id) {
    const auto read = [](const Row& row) { return ExperienceUses{row.get<int>(0), row.get<int>(1)}; };
    return db.connection().first(count_uses, read, id).value_or(ExperienceUses{});
}

ExperienceId create_experience(Transaction& db, const ExperienceCard& card) {
    db.connection().run(insert_card, card.public_id, card.family, card.for_families.en, card.for_families.es,
                        card.for_staff.en, card.for_staff.es, card.offered, something_else, not_sure);
    const auto id = find_experience(db, card.public_id);
    if (!id) throw Fault{"an experience that was stored is not there"};
    return *id;
}

void save_experience(Transaction& db, const ExperienceCard& card) {
    db.connection().run(update_card, card.id, card.for_families.en, card.for_families.es, card.for_staff.en,
                        card.for_staff.es, card.offered);
}

void save_closeness(Transaction& db, ExperienceId a, ExperienceId b, double closeness) {
    const auto [first, second] = std::minmax(a, b);
    if (closeness <= 0) {
        db.connection().run(delete_closeness, first, second);
    } else {
        db.connection().run(upsert_closeness, first, second, closeness);
    }
}

}  // namespace store
