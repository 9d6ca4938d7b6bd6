// Which free times does a page show? A few days at a time, beginning where there are any.
#pragma once
#include "core/actions/change_call.hpp"
#include "core/actions/find_times.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/family_times.hpp"

namespace http {

inline constexpr int days_per_page = 4;

/// in:   path  where "later" and "earlier" lead, such as "/times"
/// out:  the page of the days asked for by ?from=2026-11-24, or of the first days that have a time; only evenings or
///       weekends where ?evenings=yes, ?weekends=yes say so
web::TimesPage times_page(const Context& context, const actions::Outlook& outlook, const scheduling::Request& request,
                          const std::string& path);

/// What a family asks for that moves its call: the call that stands is not in its own way.
scheduling::Request search_facts(const actions::YourCall& seen);

/// Which of the page's starts are with a volunteer whom the family has talked with: these come first.
void add_same_volunteer(web::TimesPage& page, const Context& context, const actions::Outlook& outlook,
                        const scheduling::Request& request);

/// Up to ten starts from this one on, for an answer that had to say no.
std::vector<scheduling::Instant> other_starts(const actions::Outlook& outlook, const scheduling::Request& request,
                                              scheduling::Instant wanted, scheduling::Instant now);

}  // namespace http
