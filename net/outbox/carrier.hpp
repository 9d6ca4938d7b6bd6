// Which way does a letter leave, and what became of it? The one thing that differs between mail and text messages.
// Leaves out: leasing, marking and trying again (sender), which all ways share.
#pragma once
#include <functional>

#include "core/actions/messages.hpp"

namespace outbox {

enum class Delivery {
    taken,    ///< the other side has it
    refused,  ///< the other side will never take this one
    later     ///< anything else: tried again with the same id
};

struct Carrier {
    store::Channel channel{};
    std::function<Delivery(const actions::Letter&, scheduling::Instant now)> carry;
};

}  // namespace outbox
