#include "net/http/handlers/days_words.hpp"

#include "core/actions/find_times.hpp"
#include "web/format.hpp"
#include "web/pages/days.hpp"
#include "web/words.hpp"

namespace http {
namespace {

std::string sentence_of(const store::Closure& closure, web::Language language) {
    const auto& [first, last] = closure.days;
    const auto& title = title_of(closure, language);
    const std::string key = std::string{first == last ? "times_closed_on" : "times_closed_span"};
    const auto days = web::days_said(first, last, language, false);
    if (title.empty()) return web::say(language, key, {{"days", days}});
    return web::say(language, key + "_title", {{"days", days}, {"title", title}});
}

}  // namespace

const std::string& title_of(const store::Closure& closure, web::Language language) {
    return language == web::Language::es ? closure.title_es : closure.title_en;
}

std::vector<std::string> closed_sentences(const actions::Outlook& outlook, const scheduling::Zone& zone,
                                          scheduling::Instant now, web::Language language) {
    const auto& here = outlook.settings.policy.programme_zone;
    const auto today = here.date_of(now);
    const auto until = here.date_of(actions::bookable_range(outlook, now).end());
    std::vector<std::string> says;
    for (const auto& closure : outlook.settings.closures)
        if (closure.days.last >= today && closure.days.first <= until) says.push_back(sentence_of(closure, language));
    if (says.empty()) return says;
    if (zone.name() != here.name())
        says.push_back(web::say(language, "times_closed_zone", {{"zone", web::zone_name(here, language)}}));
    says.push_back(web::say(language, "times_closed_answers"));
    return says;
}

}  // namespace http
