// What a coordinator sees: the board by clock, and one request with whom to ask and why.
#pragma once
#include "core/scheduling/zone.hpp"
#include "web/frame.hpp"
#include "web/pages/around.hpp"
#include "web/pages/family_answers.hpp"

namespace web {

struct BoardPage {
    struct Card {
        std::string id, alias, language, experience;
        std::string clock;  ///< "due in 5 h", "7:30 pm …"
        std::string tone;   ///< breached, at_risk, good or empty
        std::string note;
    };
    struct Column {
        std::string id;  ///< the words key is board_<id>
        std::vector<Card> cards{};
        std::size_t count = 0;          ///< of all
        std::size_t first = 0;          ///< how many stand before these
        std::string before{}, after{};  ///< addresses; empty: nothing there
    };
    /// A call that somebody should look after now.
    struct CallCard {
        std::string id, request;  ///< request empty for none
        std::string need;         ///< as store::CallNeed is coded
        std::string alias, says, note;
        std::vector<std::string> asked;  ///< of the staff, in order
        bool mine = false;               ///< who looks at the board was asked
        std::string covered;             ///< who of the staff holds it, empty for nobody
    };
    std::string on_call;              ///< who is on call now
    std::vector<std::string> shifts;  ///< that lack somebody soon
    /// A call that is to be connected about now.
    struct Connect {
        std::string request, says;
    };
    std::vector<Connect> connects;      ///< soonest first
    std::vector<CallCard> calls;        ///< the most urgent first
    std::vector<AroundCard> around;     ///< families to look after besides their calls
    std::string closed_today;           ///< who answers on a day without calls, empty: calls are held
    std::string standing;               ///< how many calls stand on closed days, empty for none
    std::vector<std::string> messages;  ///< sentences about what could not be sent
    std::vector<Column> columns;
    std::vector<std::string> limits;   ///< sentences
    std::vector<std::string> lapsing;  ///< sentences
    scheduling::Zone zone;
    scheduling::Instant now;
    std::size_t exports = 0;    ///< that wait for a second person
    std::string referral_code;  ///< of today
    std::string language;       ///< only requests in it; empty: all
    std::vector<Choice> experiences;
    std::vector<Choice> teams;  ///< none: there are no teams
    bool mine = false;          ///< only those of who looks
};
std::string render_board(const Frame& frame, const BoardPage& page);

struct RequestPage {
    std::string id, alias, done;
    std::vector<CheckPage::Row> rows;  ///< facts; href unused
    bool screening = false;            ///< waits for screening
    bool booked_by_staff = false;      ///< on the phone with the family
    struct Call {
        std::string when, state, volunteer;
        std::string id;                             ///< when somebody else could take it, otherwise empty
        std::vector<std::string> misfits = {};      ///< what stands against it by now
        bool may_widen = false, may_agree = false;  ///< would mend that
    };
    std::optional<Call> call;
    struct Match {
        std::string volunteer, name, score;
        std::vector<std::string> reasons_for, reasons_against;
        std::vector<Choice> times;
    };
    std::vector<Match> matches;
    struct Excluded {
        std::string name, says;
    };
    std::vector<Excluded> excluded;
    struct Change {
        std::vector<std::string> says;  ///< all of these together
        std::size_t volunteers = 0;     ///< whom it would bring
    };
    std::vector<Change> changes;  ///< when nobody fits
    bool can_assign = false;
    std::vector<Choice> volunteers;  ///< for "why not this time?"
    std::string why_day, why_at, why_error;
    /// What stands against one volunteer at one time; neither list filled: nothing.
    struct Why {
        std::string about;
        std::vector<std::string> firm = {};      ///< what always holds
        std::vector<Choice> waivable = {};       ///< what may be waived this once; chosen: ticked before
        std::vector<Choice> reasons = {};        ///< one of which has to be stated
        std::string volunteer = {}, start = {};  ///< what assigning it would ask for
    };
    std::optional<Why> why;
    /// What can be decided about it besides a time.
    struct LookAfter {
        std::string version;  ///< which version of the request stands on this page
        bool closed = false, mine = false, messages_held = false, widened = false, contact_waits = false;
        std::vector<std::string> contact_parts;  ///< what more contact is asked for
        bool can_close = false;                  ///< no call stands
        std::vector<Choice> widening_reasons, closing_reasons;
    };
    LookAfter look_after;
    AroundFields around;
};
std::string render_request(const Frame& frame, const RequestPage& page);

/// Somebody rings: code and code word, then what may be said.
struct PhonePage {
    std::string code{}, code_word{};  ///< as typed, when refused; the word also when it fitted, for what needs it again
    bool lost = false;                ///< asked without the code
    std::string name{}, phone{}, email{};  ///< as typed then
    bool open = false;                     ///< what was said fitted
    std::vector<std::string> says{};
    std::string request{};  ///< id, empty for none
    std::string call{};     ///< id of the next one, empty for none
    bool may_book = false, held = false;
    bool connect = false;   ///< its call is within a day
    bool new_code = false;  ///< it has a code word, so it may have another code
};
std::string render_phone(const Frame& frame, const PhonePage& page);

/// A family taken in by phone, on one page.
struct IntakePage {
    NeedPage need;
    AboutPage about;
    ContactPage contact;
    std::string kept = {};  ///< what is said of answers that were kept before; empty: there are none
};
std::string render_intake(const Frame& frame, const IntakePage& page);
/// Whether the caller is of age, before anything is typed.
std::string render_intake_age(const Frame& frame);
/// What to tell somebody who is not.
std::string render_intake_young(const Frame& frame);
/// The family's code, read out once, and the way to its request.
std::string render_taken_in(const Frame& frame, const std::string& code, const std::string& request);
/// The same for who has lost the old one.
std::string render_new_code(const Frame& frame, const std::string& code, const std::string& request);

}  // namespace web
