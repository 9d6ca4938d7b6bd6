#include "core/store/series.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_row{
    "INSERT INTO follow_up_series (id, request_id, volunteer_id, begun, reason) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql update_row{
    "UPDATE follow_up_series SET in_touch = $2, no_more = $3, ended = $4, ending = $5 WHERE id = $1"};
// The columns of a series and its facts, in the order of to_series; $1 is now.
#define PEERLINE_SERIES_COLUMNS                                                                               \
    "SELECT follow_up_series.id, follow_up_series.request_id, follow_up_series.volunteer_id, begun, reason, " \
    "in_touch, no_more, ended, ending, requests.family_id, alias, "                                           \
    "(SELECT COUNT(*) FROM calls WHERE calls.request_id = requests.id AND calls.state = 'completed' "         \
    "AND begins >= begun), "                                                                                  \
    "(SELECT MAX(ends) FROM calls WHERE calls.request_id = requests.id AND calls.state = 'completed' "        \
    "AND begins >= begun), "                                                                                  \
    "(SELECT MIN(begins) FROM calls WHERE calls.request_id = requests.id AND calls.state IN ('proposed', "    \
    "'confirmed') AND ends > $1 AND (expires IS NULL OR expires > $1)) "                                      \
    "FROM follow_up_series JOIN requests ON requests.id = follow_up_series.request_id "                       \
    "JOIN volunteers ON volunteers.id = follow_up_series.volunteer_id "
constexpr Sql select_newest{PEERLINE_SERIES_COLUMNS
                            "WHERE follow_up_series.request_id = $2 ORDER BY ended IS NULL DESC, begun DESC LIMIT 1"};
constexpr Sql select_open{PEERLINE_SERIES_COLUMNS "WHERE ended IS NULL ORDER BY begun, follow_up_series.id"};
#undef PEERLINE_SERIES_COLUMNS

SeriesWithFacts to_series(const Row& row) {
    SeriesWithFacts out;
    auto& series = out.series;
    series.id = row.get<SeriesId>(0);
    series.request = row.get<RequestId>(1);
    series.volunteer = row.get<VolunteerId>(2);
    series.begun = row.get<Instant>(3);
    series.reason = row.get<std::optional<SeriesReason>>(4);
    series.in_touch = row.get<std::optional<Instant>>(5);
    series.no_more = row.get<std::optional<Instant>>(6);
    series.ended = row.get<std::optional<Instant>>(7);
    series.ending = row.get<std::optional<SeriesEnding>>(8);
    out.family = row.get<FamilyId>(9);
    out.volunteer_alias = row.get<std::string>(10);
    out.facts = {.begun = series.begun,
                 .held = row.get<int>(11),
                 .last_held = row.get<std::optional<Instant>>(12),
                 .next = row.get<std::optional<Instant>>(13),
                 .in_touch = series.in_touch,
                 .no_more = series.no_more.has_value(),
                 .ended = series.ended.has_value()};
    return out;
}

}  // namespace

SeriesId insert_series(Transaction& db, const Series& series) {
    const auto id = make_id<SeriesId>(db);
    db.connection().run(insert_row, id, series.request, series.volunteer, series.begun, series.reason);
    return id;
}

void save_series(Transaction& db, const Series& series) {
    db.connection().run(update_row, series.id, series.in_touch, series.no_more, series.ended, series.ending);
}

std::optional<SeriesWithFacts> newest_series(Reader& db, RequestId request, Instant now) {
    return db.connection().first(select_newest, to_series, now, request);
}

std::vector<SeriesWithFacts> open_series(Reader& db, Instant now) {
    std::vector<SeriesWithFacts> all;
    db.connection().each(select_open, [&](const Row& row) { all.push_back(to_series(row)); }, now);
    return all;
}

}  // namespace store
