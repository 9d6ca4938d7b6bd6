// On which days does the programme hold no calls? Closing days, who answers meanwhile, and what stands on them.
// Leaves out: what a closed day forbids (scheduling). Clocks run on, and what was agreed stays (I9).
#pragma once
#include "core/actions/holder.hpp"
#include "core/actions/work.hpp"
#include "core/store/closures.hpp"
#include "core/store/people.hpp"

namespace actions {

inline constexpr date::days most_days_closed{366};
inline constexpr std::size_t longest_title = 80;

struct StandingCall {
    store::StandingCall stored;
    std::optional<Holder> holder;  ///< of the staff, in its volunteer's place
};

struct SeenClosure {
    store::Closure closure;
    Personal answers;           ///< the name of who answers
    bool answers_gone = false;  ///< cannot sign in any more: somebody else must be named
    std::vector<StandingCall> standing;
};
struct SeenClosures {
    std::vector<SeenClosure> closures;      ///< those that are not over, by date
    std::vector<store::Person> can_answer;  ///< coordinators and administrators who can sign in
};
Result<SeenClosures> see_closures(Work& work);

/// What stands on these days, before they are closed.
/// no:   fields last: ends_before, past, too_many_days, overlap
Result<std::vector<StandingCall>> look_at_days(Work& work, const scheduling::Closure& days);

struct DaysToClose {
    scheduling::Closure days;
    std::string title_en, title_es;
    std::optional<PersonId> answers;
    std::size_t seen = 0;  ///< calls that were listed when this was decided
};
/// no:   as look_at_days; answers: required, cannot_answer; title_en, title_es: both_languages, too_long;
///       seen: calls_changed, when another number of calls stands there by now
Result<store::ClosureId> close_days(Work& work, const DaysToClose& asked);

/// no:   not_found; field answers: required, cannot_answer
Result<store::ClosureId> name_who_answers(Work& work, store::ClosureId id, std::optional<PersonId> person);

/// Calls are held on these days again. no: not_found
Result<store::ClosureId> open_days(Work& work, store::ClosureId id);

/// Calls that stand on closed days, today's too: a number for the board.
std::size_t count_standing(store::Reader& db, const store::Settings& settings, Instant now);
/// The name of who answers today, on a day without calls; nothing when it has calls, or nobody can answer.
std::optional<std::string> who_answers_today(Work& work);
/// The closure that holds today, on the programme's wall; nothing on a day with calls.
const store::Closure* closed_today(const store::Settings& settings, Instant now);

}  // namespace actions
