#include "net/http/handlers/board_words.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::CallState;
using web::say;

/// Its time has begun or is over: it has a time no more, and its deadline was met.
bool had_its_time(const store::BoardRequest& request) {
    return request.state == store::RequestState::booked && !request.call;
}

std::string state_note(const store::BoardRequest& request, web::Language language) {
    if (request.call && request.call->state == CallState::proposed)
        return say(language, "note_proposed", {{"volunteer", request.call->volunteer_alias}});
    if (request.call && !request.call->screened) return say(language, "note_screening");
    if (had_its_time(request))
        return request.screening == store::ScreeningState::waiting ? say(language, "note_not_screened") : "";
    if (request.last_ended == store::EndedBy::family) return say(language, "note_cancelled");
    if (request.last_ended == store::EndedBy::expiry) return say(language, "note_ran_out");
    if (request.declined > 0) return say(language, "note_declined");
    return request.call ? std::string{} : say(language, "note_new");
}

}  // namespace

BoardWords board_words(const store::BoardRequest& request, const scheduling::Zone& zone, scheduling::Instant now,
                       web::Language language) {
    BoardWords words{.clock = {}, .tone = {}, .note = state_note(request, language)};
    const auto add = [&](const std::string& more) { words.note += (words.note.empty() ? "" : "; ") + more; };
    if (request.contact_waits) add(say(language, "note_contact"));
    if (request.sooner_found) add(say(language, "note_sooner"));
    if (request.call) words.clock = web::full_time(request.call->time.begin(), zone, language);
    if (had_its_time(request)) words.clock = say(language, "clock_had_time");
    // Who has a time has met the deadline, and only a word is wanted; a proposal is no time yet.
    if (had_its_time(request) || (request.call && request.call->state != CallState::proposed)) return words;
    const bool breached = request.deadline <= now;
    const bool at_risk = !breached && request.at_risk_from <= now;
    words.tone = breached ? "breached" : at_risk ? "at_risk" : "";
    const auto relative = web::relative_time(request.deadline, now, language);
    if (!request.call)
        words.clock = say(language, breached ? "clock_breached" : "clock_due", {{"relative", relative}});
    else if (breached || at_risk)
        add(say(language, breached ? "note_clock_out" : "note_clock_near", {{"relative", relative}}));
    return words;
}

}  // namespace http
