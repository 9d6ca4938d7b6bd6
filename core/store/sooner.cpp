#include "core/store/sooner.hpp"

namespace store {
namespace {

constexpr Sql upsert_wish{
    "INSERT INTO sooner_wishes (request_id, looked, seen, found, told, told_of) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (request_id) DO UPDATE SET looked = $2, seen = $3, found = $4, told = $5, told_of = $6"};
constexpr Sql select_wish{"SELECT seen, found, told, told_of FROM sooner_wishes WHERE request_id = $1"};
constexpr Sql delete_wish{"DELETE FROM sooner_wishes WHERE request_id = $1"};
constexpr Sql select_waiting{
    "SELECT request_id FROM sooner_wishes WHERE looked <= $1 ORDER BY looked, request_id LIMIT $2"};

}  // namespace

void save_sooner_wish(Transaction& db, RequestId request, const scheduling::SoonerWish& wish, Instant looked) {
    db.connection().run(upsert_wish, request, looked, wish.seen, wish.found, wish.told, wish.told_of);
}

std::optional<scheduling::SoonerWish> load_sooner_wish(Reader& db, RequestId request) {
    const auto to_wish = [](const Row& row) {
        return scheduling::SoonerWish{
            .seen = row.get<std::optional<Instant>>(0),
            .found = row.get<std::optional<Instant>>(1),
            .told = row.get<std::optional<Instant>>(2),
            .told_of = row.get<std::optional<Instant>>(3),
        };
    };
    return db.connection().first(select_wish, to_wish, request);
}

void drop_sooner_wish(Transaction& db, RequestId request) {
    db.connection().run(delete_wish, request);
}

std::vector<RequestId> sooner_wishes(Reader& db, Instant not_since, int limit) {
    std::vector<RequestId> requests;
    db.connection().each(
        select_waiting, [&](const Row& row) { requests.push_back(row.get<RequestId>(0)); }, not_since, limit);
    return requests;
}

}  // namespace store
