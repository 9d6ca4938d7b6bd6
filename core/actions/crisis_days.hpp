// Are these crisis days, and who takes more calls meanwhile? Turning the switch on and off, and each volunteer's yes.
// Leaves out: what a yes widens (scheduling/rules.hpp). Calls that were agreed stay when it ends.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/surges.hpp"

namespace actions {

/// A yes is given for days that can be foreseen; a longer crisis asks again.
inline constexpr date::days longest_surge{14};

/// The letter that says only that there is a question.
inline constexpr std::string_view question_letter = "surge_question";

/// Writes one letter to each volunteer who is asked. It waits no longer than the question stands unanswered.
/// in:   last_day  on the programme's wall, included
/// no:   field last_day: past, too_many_days; on, when it is on already
Result<store::SurgeId> begin_crisis_days(Work& work, scheduling::LocalDate last_day);
/// no:   not_found, when it is not on
Result<store::SurgeId> end_crisis_days(Work& work);
/// What nobody ended before its last day was over. out: whether there was one
bool end_crisis_days_that_are_over(Work& work);

struct SeenCrisis {
    std::optional<store::Surge> surge;  ///< absent: not on
    store::SurgeTally tally;
};
Result<SeenCrisis> see_crisis_days(Work& work);

/// What a volunteer is asked, and what they said.
struct CrisisQuestion {
    scheduling::LocalDate last_day;
    bool on_break = false;  ///< asked whether they take calls at all
    std::optional<store::SurgeAnswer> answer;
};
/// out:  nothing when there is nothing to ask: not on, or on a break without standby
std::optional<CrisisQuestion> question_for(Work& work, VolunteerId id);
/// Whether this person is asked, and has not answered.
bool has_question(Work& work, PersonId person);

/// Only this widens anybody's limits.
/// no:   not_found, when nothing is asked of them; field surge: choose_one, for a yes that does not fit the question
Result<VolunteerId> answer_crisis_days(Work& work, PersonId person, const store::SurgeAnswer& answer);
/// The question stands again, and limits are as usual. no: not_found
Result<VolunteerId> take_back_answer(Work& work, PersonId person);
/// "You may ask me on crisis days", for breaks. Taken back, a yes that was given on a break ends.
Result<VolunteerId> stand_by(Work& work, PersonId person, bool standby);
/// A break ends what was said before it: one press must do.
void forget_answer_at_break(Work& work, VolunteerId id);

}  // namespace actions
