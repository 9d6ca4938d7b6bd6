// How is said with which numbers a call comes about?
// Leaves out: who may see them (core/actions/reach_call.hpp).
#pragma once
#include "core/actions/reach_call.hpp"
#include "net/http/handlers/application.hpp"

namespace http {

/// Which way a call of one's own is made, without a number.
std::string way_words(actions::Reach how, web::Language language);

/// "48217093" → "4821 7093"
std::string place_words(const actions::Personal& number);

/// What to ring and type, the words `key`; and from when until when it works, on that clock.
std::vector<std::string> line_words(const Context& context, const actions::LinePlace& place,
                                    const scheduling::Zone& zone, const char* key);

}  // namespace http
