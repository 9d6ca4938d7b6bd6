// With which numbers does a call come about? What its volunteer, its family and a coordinator may see of that, and
// what a telephone system may ask.
// Leaves out: which way a call is made and whether a family may be rung (core/scheduling/reach.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/reach.hpp"
#include "core/store/board.hpp"
#include "core/store/calls.hpp"

namespace actions {

using scheduling::Reach;

/// May this family be rung at that instant? By everything that it said.
/// out:  nothing: it may
std::optional<scheduling::NotRung> why_not_rung(store::Reader& db, FamilyId id, Instant at);

/// Whether who chooses a time now is told to ring the programme's line: a family by itself, while that is how calls are
/// made. Whom a coordinator gives a time is connected.
bool is_told_of_line(const Work& work);

/// Which way this call is made.
Reach reach_of(store::Reader& db, const store::Settings& settings, const store::Call& call);

/// Calls of volunteers that a coordinator has to connect about now, soonest first; a second try is asked for by itself.
std::vector<store::CallToConnect> calls_to_connect(store::Reader& db, const store::Settings& settings, Instant now);

/// A place on the programme's line: eight digits, of one call and one of its sides.
struct LinePlace {
    Personal number;
    Interval open;
};

/// What who has the call sees, from a day before until a day after.
struct OwnReach {
    Reach how{};
    Personal number{};     ///< the family's, where it is to be rung
    Personal code_word{};  ///< asked first by who rings; empty when the family has set none
    std::optional<LinePlace> line{};
};
/// Only around the call; reading a number is audited.
std::optional<OwnReach> see_own_reach(Work& work, const store::Call& call);

/// The family's own place on the line, of a call that is made there; only around the call.
std::optional<LinePlace> family_place(const Work& work, const store::Call& call);

/// A family as a coordinator rings it, for whatever reason, and connects its call.
struct Ringing {
    Personal name{};
    Zone zone{};
    std::string language{};
    std::optional<scheduling::NotRung> not_rung{};  ///< the three below are empty then
    std::optional<Instant> safe_from{};             ///< the next safe hour, when it is only a matter of hours
    Personal number{}, code_word{};
    bool voicemail = false;
    /// Somebody else in its call.
    struct Beside {
        VolunteerId person;
        Personal number{};  ///< empty: not given
        std::optional<LinePlace> line{};
    };
    struct Connect {
        store::Call call;
        Interval when;  ///< its time, or that of the second try
        Reach how{};
        std::optional<scheduling::NotRung> not_rung{};  ///< at that time
        Personal volunteer_number{};                    ///< empty: not given, or a coordinator has the call
        std::optional<LinePlace> line{};                ///< of who has the call; the family's is told after its code
        std::optional<Beside> beside{};
    };
    std::optional<Connect> connect{};  ///< from a day before its call until a day after
};
/// The family's number, each person's and the places on the line are each an entry of the audit chain where they are
/// shown.
/// no:   not_found
Result<Ringing> see_ringing(Work& work, RequestId id);

enum class LineSide { family, volunteer, seat };
/// Who has typed their number into the line.
struct OnLine {
    std::string room;  ///< the same for the two who belong together, and for nobody else
    LineSide side{};
    Interval open;
};
/// in:   number  as typed; spaces and hyphens do not count
/// no:   not_found: no call of now that is made by the line has this number, or two have it
Result<OnLine> find_on_line(Work& work, const Personal& number);

}  // namespace actions
