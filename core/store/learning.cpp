#include "core/store/learning.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_learning{
    "INSERT INTO volunteer_learning (id, volunteer_id, day, minutes, topic) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql delete_learning{"DELETE FROM volunteer_learning WHERE id = $1 AND volunteer_id = $2"};
constexpr Sql select_learning{
    "SELECT id, day, minutes, topic FROM volunteer_learning WHERE volunteer_id = $1 ORDER BY day DESC, id"};

}  // namespace

LearningId add_learning(Transaction& db, VolunteerId volunteer, const Learning& learning) {
    const auto id = make_id<LearningId>(db);
    db.connection().run(insert_learning, id, volunteer, learning.day, learning.length, learning.topic);
    return id;
}

bool remove_learning(Transaction& db, VolunteerId volunteer, LearningId id) {
    return db.connection().run(delete_learning, id, volunteer) == 1;
}

std::vector<Learning> list_learning(Reader& db, VolunteerId volunteer) {
    std::vector<Learning> list;
    const auto add = [&](const Row& row) {
        list.push_back({row.get<LearningId>(0), row.get<LocalDate>(1), row.get<Minutes>(2), row.get<LearningTopic>(3)});
    };
    db.connection().each(select_learning, add, volunteer);
    return list;
}

}  // namespace store
