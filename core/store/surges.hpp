// Are these crisis days, until when, and which volunteers said that they take more calls meanwhile?
// Leaves out: what a yes widens (scheduling/rules.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

using SurgeId = scheduling::Id<struct SurgeTag>;

struct Surge {
    SurgeId id{};
    Instant begun{};
    LocalDate last_day;  ///< on the programme's wall
};

/// The one that nobody has ended, though its last day may be over.
std::optional<Surge> load_surge(Reader& db);
/// no:   a fault when one goes on
SurgeId begin_surge(Transaction& db, LocalDate last_day, PersonId person, Instant now);
/// in:   person  who ends it early; nothing when its last day is over
void end_surge(Transaction& db, SurgeId id, std::optional<PersonId> person, Instant now);

/// What a volunteer answers. A yes of somebody on a break brings no more than their usual limits.
struct SurgeAnswer {
    bool yes = false;
    int more_per_day = 0;
    int more_per_week = 0;
};
std::optional<SurgeAnswer> load_answer(Reader& db, SurgeId surge, VolunteerId volunteer);
void save_answer(Transaction& db, SurgeId surge, VolunteerId volunteer, const SurgeAnswer& answer, Instant now);
void forget_answer(Transaction& db, SurgeId surge, VolunteerId volunteer);

/// Whether this volunteer may be asked on crisis days although on a break.
bool is_standby(Reader& db, VolunteerId volunteer);
void save_standby(Transaction& db, VolunteerId volunteer, bool standby);

/// How many volunteers were asked and what they said: who is active and can sign in is asked, on a break
/// only on standby.
struct SurgeCounts {
    std::int64_t asked = 0;
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t silent() const { return asked - yes - no; }
};
struct SurgeTally {
    SurgeCounts serving;  ///< not on a break
    SurgeCounts standby;  ///< on a break
};
SurgeTally count_answers(Reader& db, SurgeId surge);
/// Who signs in for the volunteers that are asked.
std::vector<PersonId> list_asked(Reader& db);

}  // namespace store
