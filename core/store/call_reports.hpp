// What happened around a call? Ready, help asked, the next step; and which calls a coordinator has to look after.
// Leaves out: what follows from an outcome (core/scheduling/outcome.hpp). Codes and instants only.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct CallReport {
    CallId call{};
    std::optional<Instant> checked_in{};
    std::optional<Instant> help_asked{}, help_answered{};
    std::optional<PersonId> help_answered_by{};
    std::optional<Instant> given{};           ///< to who holds it now, in place of another
    std::optional<Instant> tried{};           ///< when the first try had not reached the family
    std::optional<Interval> second_try{};     ///< when it is due; exactly when tried
    std::optional<NotReached> not_reached{};  ///< what became of it after that
    std::optional<Instant> reported{};
    std::optional<scheduling::NextStep> next{};  ///< exactly when reported
    bool follow_up =
        false;  ///< a coordinator has not looked after it yet: what was reported, or that it was given back
};

/// out:  an empty report when nothing was said yet
CallReport load_report(Reader& db, CallId call);
void save_report(Transaction& db, const CallReport& report);

/// One call on the board, for one reason.
struct CallInNeed {
    CallNeed need{};
    CallId call{};
    std::optional<RequestId> request{};
    FamilyId family{};
    VolunteerId volunteer{};
    std::string volunteer_alias{};
    Instant start{}, end{};
    std::optional<scheduling::CallOutcome> outcome{};
    std::optional<scheduling::NextStep> next{};
    bool checked_in = false;
    std::optional<PersonId> covered_by{};
    std::optional<Instant> help_asked{};
    std::optional<Interval> second_try{};
    bool try_withdrawn = false;  ///< a second try was planned and may not be made any more
    std::optional<Instant> given{};
};
/// As far as rows tell it; whether a second try is still safe is a matter of core/actions/try_again.hpp.
/// Help asked and not answered; given back by its volunteer, however far ahead; neither ready ten minutes before nor
/// heard of since, or not screened by then; taken by one of the staff who cannot hold it any more, from that moment on;
/// over and never screened, so that its volunteer did not know of it; ahead with a further seat that is empty again;
/// over without an outcome or a second try that is still due; the family not reached; to be followed up. In this order,
/// then by start.
std::vector<CallInNeed> calls_in_need(Reader& db, Instant now);

/// Confirmed calls of this volunteer that have begun: their outcome can be told, soonest first.
std::vector<CallId> calls_to_report(Reader& db, VolunteerId id, Instant now);

}  // namespace store
