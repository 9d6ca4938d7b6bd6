// Which families should somebody look after besides their calls? What the board shows of it, without names.
#pragma once
#include "core/actions/follow_series.hpp"
#include "core/store/mandated_reports.hpp"

namespace actions {

struct AroundBoard {
    std::vector<SeenSeries> series;              ///< too long without contact, the closing step due, or no more wished
    std::vector<store::MandatedReport> reports;  ///< checklists that nobody settled yet

    std::vector<FamilyId> families() const;
};
AroundBoard load_around(store::Reader& db, Instant now);

}  // namespace actions
