// With which numbers does a call come about? What its volunteer, its family and a coordinator may see of that, and
// what a telephone system may ask.
// Leaves out: which way a call is made and whether a family may be rung (core/scheduling/reach.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/reach.hpp"
#include "core/store/calls.hpp"

namespace actions {

using scheduling::Reach;

/// May this family be rung at that instant? By everything that it said.
/// out:  nothing: it may
std::optional<scheduling::NotRung> why_not_rung(store::Reader& db, FamilyId id, Instant at);

/// Which way this call is made.
Reach reach_of(Work& work, const store::Call& call);

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

/// The family's own place on the line; nothing when its call is not made there.
std::optional<LinePlace> family_place(Work& work, const store::Call& call);

/// A family as a coordinator rings it, for whatever reason, and connects its call.
struct Ringing {
    Personal name{};
    Zone zone{};
    std::string language{};
    std::optional<scheduling::NotRung> not_rung{};  ///< the three below are empty then
    std::optional<Instant> safe_from{};             ///< the next safe hour, when it is only a matter of hours
    Personal number{}, code_word{};
    bool voicemail = false;
    struct Connect {
        store::Call call;
        Reach how{};
        Personal volunteer_number{};  ///< empty: not given, or a coordinator has the call
        std::optional<LinePlace> of_family{}, of_volunteer{};
    };
    std::optional<Connect> connect{};  ///< from a day before its call until a day after
};
/// Each number that is shown is one entry of the audit chain.
/// no:   not_found
Result<Ringing> see_ringing(Work& work, RequestId id);

enum class LineSide { family, volunteer };
/// Who has typed their number into the line.
struct OnLine {
    std::string room;  ///< the same for the two who belong together, and for nobody else
    LineSide side{};
    Interval open;
};
/// in:   number  as typed; spaces and hyphens do not count
/// no:   not_found: no call of now has this number, or calls are not made by the line
Result<OnLine> find_on_line(Work& work, const Personal& number);

/// The volunteer's own number: how a coordinator reaches them to connect a call. Empty takes it back.
/// no:   not_found; field phone
Result<VolunteerId> save_own_phone(Work& work, PersonId person, const Personal& phone);
/// no:   not_found
Result<Personal> see_own_phone(Work& work, PersonId person);

}  // namespace actions
