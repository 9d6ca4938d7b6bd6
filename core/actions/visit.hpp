// What has a family told us so far, from page to page? Kept sealed as a draft until the booking, leaving, or 30
// minutes. Leaves out: what is asked on which page (web) and the cookie (net/http).
#pragma once
#include <map>

#include "core/actions/typed.hpp"
#include "core/actions/work.hpp"
#include "core/store/contacts.hpp"
#include "core/store/sessions.hpp"

namespace actions {

/// The answers; an empty text means not answered.
struct Visit {
    std::string experience;  ///< public id, "other" or "unsure"
    std::string name;
    std::string language;  ///< in which to talk; "" until answered
    scheduling::Relation relation = scheduling::Relation::unknown;
    scheduling::ChildStatus status = scheduling::ChildStatus::unknown;
    scheduling::Gender gender = scheduling::Gender::unknown;
    std::string faith;                                  ///< a code of scheduling::offered_faiths; "" for no wish
    std::string call, voicemail, text, message, hours;  ///< "yes", "no"; hours "any", "some"
    std::string phone, email, code_word;
    std::string zone;
    std::vector<scheduling::WeeklyRule> windows;
    std::optional<CallId> hold;
    std::string code;       ///< once kept, until the visit ends
    bool returned = false;  ///< came back with the code
    std::string kept_as;    ///< "call", "request" or empty
    std::optional<Instant> kept_at;
    /// What was typed on a page that was left with Back or for another language, by its path. Shown there again, and
    /// used for nothing else.
    std::map<std::string, Typed, std::less<>> typed;
};

/// Nobody can tell yet who would understand: a coordinator answers, and no time is chosen.
inline bool asks_coordinator(const Visit& visit) {
    return visit.experience == "other" || visit.experience == "unsure";
}

/// How long a family may be idle before the visit ends.
inline constexpr Minutes visit_idle{30};
/// How long the page that ends the booking shows the code, to whoever opens it on this device.
inline constexpr Minutes code_shown{10};

struct Begun {
    FamilyId family;
    store::NewSession session;
};
/// Makes a family, its key, a session and an empty draft: the first thing that is stored.
Begun begin_visit(Work& work, std::string_view page_language);

/// out:  nothing when the visit has ended
std::optional<Visit> load_visit(store::Reader& db, FamilyId family);
/// The answers of a visit in which they may still be given. What has become a request is changed as its call is; so is
/// what somebody came back to: a new number, say, waits there for the code word.
/// no:   not_found when the visit has ended; field visit "kept", "returned"
Result<Visit> load_answers(store::Reader& db, FamilyId family);
void save_visit(Work& work, FamilyId family, const Visit& visit);
/// Gives the time back that is only held for this visit; a booked one stays.
void give_back_hold(Work& work, Visit& visit);
/// Ends the session, forgets the draft and gives a held time back: Exit, and the end of a visit.
void end_visit(Work& work, FamilyId family, const Personal& session_token);

/// The contact rule that these answers amount to.
store::Contact contact_of(const Visit& visit);
store::SafeWindows safe_windows_of(const Visit& visit);

}  // namespace actions
