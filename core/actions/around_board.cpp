#include "core/actions/around_board.hpp"

namespace actions {

std::vector<FamilyId> AroundBoard::families() const {
    std::vector<FamilyId> all;
    for (const auto& one : series) all.push_back(one.stored.family);
    return all;
}

AroundBoard load_around(store::Reader& db, Instant now) {
    return {.series = series_in_need(db, now)};
}

}  // namespace actions
