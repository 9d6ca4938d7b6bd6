// How does a stored call look to the rules?
#pragma once
#include "core/scheduling/booking.hpp"
#include "core/store/calls.hpp"

namespace actions {

inline scheduling::ExistingCall existing(const store::Call& call) {
    return {.id = call.id,
            .state = call.state,
            .start = call.time.begin(),
            .expires = call.expires,
            .screened = call.screened};
}

}  // namespace actions
