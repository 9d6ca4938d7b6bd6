// How does a request begin, whichever way the family came? With its contact rule, its owner and its running clock.
// Leaves out: a time for it (book_call.hpp, coordinate.hpp).
#pragma once
#include "core/actions/book_call.hpp"
#include "core/store/people.hpp"

namespace actions {

/// Stores what the family told: zone, language, contact, safe windows.
void save_family(Work& work, FamilyId family, const Wanted& wanted);

struct Intake {
    store::ScreeningState screening = store::ScreeningState::waiting;
    store::Origin origin = store::Origin::self;
    PersonId owner = store::duty_coordinator;
};
/// Stores the request, open, with its clock.
/// out:  with every fact the rules may look at
store::StoredRequest open_request(Work& work, FamilyId family, const Wanted& wanted, const Intake& intake = {});

struct TakenIn {
    RequestId request;
    Personal code;  ///< read out once
};
/// A family rings and cannot or will not use the pages: a coordinator writes down what is needed, on its behalf, and
/// owns the request; having talked with the family is its screening. What that coordinator had kept of it is forgotten.
Result<TakenIn> take_in_family(Work& work, const Wanted& wanted);

}  // namespace actions
