// How are days without calls said to families? Sentences for the page of times.
#pragma once
#include <string>
#include <vector>

#include "core/actions/schedule.hpp"
#include "web/language.hpp"

namespace http {

/// "We hold no calls on Friday 25 December (winter holiday)." for each closure within the horizon, who answers unnamed;
/// then whose days they are, when the family's clock is another, and that somebody is there. Empty without closures.
std::vector<std::string> closed_sentences(const actions::Outlook& outlook, const scheduling::Zone& zone,
                                          scheduling::Instant now, web::Language language);

/// The title in the reader's language; empty for none.
const std::string& title_of(const store::Closure& closure, web::Language language);

}  // namespace http
