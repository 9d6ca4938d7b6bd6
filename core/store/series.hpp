// Which series of further calls are there? Up to four calls in eight weeks, each one the family's own choice.
// Leaves out: where a series stands (core/scheduling/follow_up.hpp).
#pragma once
#include "core/scheduling/follow_up.hpp"
#include "core/store/transaction.hpp"

namespace store {

using SeriesId = scheduling::Id<struct SeriesTag>;

struct Series {
    SeriesId id{};
    RequestId request{};
    VolunteerId volunteer{};  ///< with whom it goes on unless the family wishes otherwise
    Instant begun{};
    std::optional<SeriesReason> reason{};  ///< why a further one; absent for the first
    std::optional<Instant> in_touch{};     ///< spoken with besides the calls
    std::optional<Instant> no_more{};      ///< the family wants none at the moment
    std::optional<Instant> ended{};
    std::optional<SeriesEnding> ending{};  ///< exactly when ended
};

/// in:   series  its id is ignored
SeriesId insert_series(Transaction& db, const Series& series);
/// Writes what can change: in touch, no more, the end.
void save_series(Transaction& db, const Series& series);

/// With what the core needs to say where it stands.
struct SeriesWithFacts {
    Series series{};
    scheduling::SeriesFacts facts{};
    FamilyId family{};
    std::string volunteer_alias{};
};
/// out:  the newest of this request, ended or not
std::optional<SeriesWithFacts> newest_series(Reader& db, RequestId request, Instant now);
/// out:  every series that has not ended, the oldest first
std::vector<SeriesWithFacts> open_series(Reader& db, Instant now);

}  // namespace store
