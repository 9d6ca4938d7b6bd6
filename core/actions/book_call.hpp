// A family takes a time: keeps it for ten minutes, books it, or asks for one that suits. From the pages and from the
// API. Leaves out: what happens to the call later (change_call.hpp) and how the answer looks (net).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/contacts.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// What a family wants, whichever way it came in.
struct Wanted {
    scheduling::Request facts;  ///< experience, language, zone, safe windows, wishes …; ids are filled in
    store::Contact contact;
    std::string referral;  ///< staff code, empty for none
};

/// A request made of these answers, for searching and for booking.
/// no:   field experience, zone
Result<Wanted> wanted_of(const struct Visit& visit, const Outlook& outlook);

struct Kept {
    CallId call;
    Instant expires;
};
/// Keeps a start for ten minutes; a start kept before by the same family is given back.
/// no:   slot_taken and every rule that stands against it
Result<Kept> hold_time(Work& work, FamilyId family, const scheduling::Request& request, Instant start,
                       std::optional<CallId> before);

struct Booked {
    FamilyId family;
    CallId call;
    Personal code;
    Instant start;
    Zone zone;
};
/// Books a start, held before or not; with the request, the contact rule, the messages and the audit record.
/// no:   slot_taken, hold_expired, too_soon …; field referral
Result<Booked> book_call(Work& work, FamilyId family, const Wanted& wanted, Instant start, std::optional<CallId> hold);

/// No time suits, or nobody can tell yet who would understand: a coordinator answers, with the clock running.
/// out:  the family's code
Result<Personal> ask_for_call(Work& work, FamilyId family, const Wanted& wanted);

/// The staff code of this day, told to families who come with a referral; yesterday's is good too.
std::string referral_code(const store::Keys& keys, Instant now);

}  // namespace actions
