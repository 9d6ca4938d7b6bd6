// How does a text message leave the house? As signed JSON, posted to the gateway that the operator named.
// Leaves out: what the gateway does with it, and what may be sent to whom and when (core/actions/messages).
#pragma once
#include <string>

#include "net/outbox/carrier.hpp"

namespace outbox {

struct Gateway {
    std::string url;
    scheduling::Personal key;  ///< of the signature, as its file holds it
};

/// https, or http to this machine itself; no name or password in it.
bool is_safe_gateway(const std::string& url);

/// {"id": …, "to": …, "text": …}
std::string to_json(const actions::Letter& letter);

/// out:  taken for 2xx; refused for 4xx but 408 and 429; later for every other answer, and for none
Delivery post_text(const Gateway& gateway, const actions::Letter& letter, scheduling::Instant now);

Carrier text_carrier(Gateway gateway);

}  // namespace outbox
