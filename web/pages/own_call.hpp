// One call, as the volunteer who has it sees it; and how it went, asked of the volunteer or of a coordinator.
// Leaves out: today's list (volunteer.hpp).
#pragma once
#include "core/scheduling/reach.hpp"
#include "web/frame.hpp"
#include "web/pages/family_answers.hpp"

namespace web {

/// "How did it go?": nothing chosen beforehand, and what was sent when it was refused.
struct OutcomeFields {
    std::vector<Choice> outcomes, heavy, next;
    bool wants_debrief = false;
    bool asks_debrief = true;  ///< a coordinator does not ask for the volunteer
    long rest_hours = 24;      ///< after a heavy call
};

struct OwnCallPage {
    std::string id, alias, language, experience;
    scheduling::Instant start;
    scheduling::Zone zone;
    scheduling::Instant now;
    scheduling::Reach how{};
    std::vector<std::string> reach;  ///< sentences; empty: not yet, or not any more
    std::string number;              ///< to be typed into the line, or rung
    std::string code_word_said;      ///< what the family answers when it is asked; only beside its number
    bool stands = true, over = false, first_call = false, code_word = false, voicemail = false, family_calls = false;
    bool can_check_in = false, checked_in = false;
    bool can_ask_help = false, help_asked = false, help_answered = false;
    std::vector<std::string> asked;  ///< of the staff, in order
    std::string helped_by;           ///< who of the staff answered, empty when it is not known
    std::string second_try;          ///< when the family is to be rung once more, empty for never
    bool taken = false;              ///< by a coordinator
    std::string series;              ///< which of the family's further calls it is, empty for none
    std::string seat;                ///< who else will be in it, empty for nobody
    bool can_ask_report = false, checklist_open = false;
    bool can_give_back = false;  ///< "I cannot take this call"
    std::string done;
    std::optional<OutcomeFields> outcome;  ///< when it can be told
};
std::string render_own_call(const Frame& frame, const OwnCallPage& page);

/// "You cannot take this call?": what happens then, before anything does.
struct GiveBackPage {
    std::string id, version, alias;
    scheduling::Instant start;
    scheduling::Zone zone;
    scheduling::Instant now;
    bool open = true;        ///< it can be given back
    bool by_itself = false;  ///< another volunteer is looked for without anybody's doing
};
std::string render_give_back(const Frame& frame, const GiveBackPage& page);

/// A coordinator says it for a volunteer who does not.
struct OutcomePage {
    std::string id, about;
    OutcomeFields outcome;
};
std::string render_outcome(const Frame& frame, const OutcomePage& page);

}  // namespace web
