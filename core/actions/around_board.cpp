#include "core/actions/around_board.hpp"

namespace actions {

std::vector<FamilyId> AroundBoard::families() const {
    std::vector<FamilyId> all;
    all.reserve(series.size() + reports.size());
    for (const auto& one : series) all.push_back(one.stored.family);
    for (const auto& one : reports) all.push_back(one.family);
    return all;
}

AroundBoard load_around(store::Reader& db, Instant now) {
    return {.series = series_in_need(db, now), .reports = store::open_reports(db)};
}

}  // namespace actions
