// How are the volunteers? Load against the fair share, rest, heavy calls, credentials: for who looks after them.
// Leaves out: private reasons; a break and a private date both read "not available".
#pragma once
#include "core/scheduling/facts.hpp"
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct VolunteerRow {
    std::string id, alias, zone, languages;
    int calls_this_week = 0, cap_per_week = 0;
    double load = 0;              ///< weighted calls of 28 days
    std::size_t open_starts = 0;  ///< in the next 7 days
    std::string next_open;        ///< the first of them, with its zone; empty without one
    bool active = true, available = true, debrief_due = false, at_limit = false;
    std::size_t calls_outside = 0;     ///< ahead, outside the times that they offer by now
    std::vector<std::string> lapsing;  ///< sentences: what ends soon, has ended, or does not count yet
};

/// Who it is and what they carry, as a template reads it: id, alias, zone, languages, calls, load, open.
Data volunteer_facts(const VolunteerRow& row);
std::string one_decimal(double value);

struct VolunteersPage {
    std::vector<VolunteerRow> volunteers;
    double fair_share = 0;  ///< mean weighted load of those who have been here the whole time
    std::string show;       ///< "", "look", "free": which ones
};
std::string render_volunteers(const Frame& frame, const VolunteersPage& page);

struct CredentialLine {
    std::string says;   ///< "Training until 3 May 2027"
    std::string state;  ///< ahead, valid, soon, over
};
struct CredentialForm {
    std::vector<Choice> kinds;
    std::string first, last;  ///< as typed
};

/// A booked call that the rules would not give this volunteer now.
struct MisfitLine {
    std::string when, says;  ///< says: why, in sentences
    std::string href;        ///< where somebody else is found for it
    bool agreed = false;     ///< not only proposed
};

struct VolunteerPage {
    VolunteerRow row;
    double fair_share = 0;
    std::vector<std::string> experiences;  ///< staff labels
    std::string faiths;                    ///< in one line, empty for none
    std::vector<Choice> faith_choices;     ///< chosen: on file
    std::vector<CredentialLine> credentials;
    CredentialForm form;
    std::vector<std::string> calls;  ///< times to come, nothing of families
    std::string phone;               ///< empty: not given
    std::vector<MisfitLine> misfits;
    bool signs_in = true;   ///< somebody does, with this card
    bool may_join = false;  ///< the reader may give it a sign-in
    std::string done;       ///< a sentence
};
std::string render_volunteer(const Frame& frame, const VolunteerPage& page);

}  // namespace web
