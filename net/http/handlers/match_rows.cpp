#include "net/http/handlers/match_rows.hpp"

#include <cstdio>
#include <unordered_set>

#include "core/actions/find_times.hpp"
#include "core/scheduling/relaxing.hpp"
#include "web/format.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::FactorName;
using scheduling::Match;
using web::say;

constexpr std::size_t matches_shown = 8;
constexpr std::size_t times_shown = 12;

std::string points(double contribution) {
    std::array<char, 32> out{};
    const int length = std::snprintf(out.data(), out.size(), "%.1f", contribution);
    return {out.data(), static_cast<std::size_t>(length)};
}

/// One factor as a reason for (half of its weight or more) or against.
void add_reason(web::RequestPage::Match& row, const scheduling::Factor& factor, web::Language language) {
    if (factor.weight <= 0) return;
    std::string says = web::says(factor, language) + " (" + points(factor.contribution) + ")";
    (web::speaks_for(factor) ? row.reasons_for : row.reasons_against).push_back(std::move(says));
}

web::RequestPage::Match match_row(const Context& context, const actions::Outlook& outlook,
                                  const scheduling::Request& request, const Match& match) {
    web::RequestPage::Match row;
    row.volunteer = std::to_string(match.volunteer.value);
    row.name = outlook.alias_of(match.volunteer);
    const auto score = points(match.score);
    row.score = say(context.language, "score", {{"score", score}});
    for (const auto& factor : match.factors) add_reason(row, factor, context.language);
    const auto* volunteer = outlook.find_volunteer(match.volunteer);
    if (volunteer == nullptr) return row;
    const auto range = actions::bookable_range(outlook, context.now);
    for (const auto at : actions::find_times_with(outlook, request, *volunteer, range, context.now)) {
        if (row.times.size() == times_shown) break;
        row.times.push_back(
            {web::stamp(at), web::full_time(at, outlook.settings.policy.programme_zone, context.language), false});
    }
    return row;
}

std::string breaches_say(const std::vector<scheduling::Breach>& breaches, web::Language language) {
    std::string all;
    std::unordered_set<std::string> said;
    for (const auto& breach : breaches) {
        auto sentence = web::says(breach, language);
        if (said.insert(sentence).second) all += (all.empty() ? "" : " ") + sentence;
    }
    return all;
}

void add_changes(web::RequestPage& page, const scheduling::MatchQuestion& question, web::Language language) {
    for (const auto& relaxation : scheduling::find_relaxations(question)) {
        web::RequestPage::Change change{.says = {}, .volunteers = relaxation.volunteers.size()};
        for (const auto rule : relaxation.rules) change.says.push_back(web::says_change(rule, language));
        page.changes.push_back(std::move(change));
    }
}

}  // namespace

void add_matches(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
                 const scheduling::Request& request) {
    const auto everybody = outlook.everybody();
    const scheduling::MatchQuestion question{.request = request,
                                             .volunteers = everybody,
                                             .policy = outlook.settings.policy,
                                             .catalogue = outlook.catalogue,
                                             .now = context.now};
    const auto ranking = scheduling::rank(question);
    for (const auto& match : ranking.ranked) {
        if (page.matches.size() == matches_shown) break;
        page.matches.push_back(match_row(context, outlook, request, match));
    }
    for (const auto& excluded : ranking.excluded)
        page.excluded.push_back(
            {outlook.alias_of(excluded.volunteer), breaches_say(excluded.breaches, context.language)});
    if (ranking.ranked.empty()) add_changes(page, question, context.language);
}

void add_why(web::RequestPage& page, const Context& context, const actions::Outlook& outlook,
             const scheduling::Request& request) {
    const auto asked = parse_number(context.request.query.value("volunteer"));
    for (const auto& volunteer : outlook.volunteers)
        page.volunteers.push_back(
            {std::to_string(volunteer->id.value), outlook.alias_of(volunteer->id), asked == volunteer->id.value});
    page.why_day = std::string{context.request.query.value("day")}.substr(0, 20);
    page.why_at = std::string{context.request.query.value("at")}.substr(0, 20);
    if (!asked) return;
    const auto* volunteer = outlook.find_volunteer(scheduling::VolunteerId{*asked});
    const auto day = parse_date(page.why_day);
    const auto at = parse_minute(page.why_at);
    if (volunteer == nullptr || !day || !at) {
        page.why_error = say(context.language, "why_bad_time");
        return;
    }
    const auto& zone = outlook.settings.policy.programme_zone;
    const auto start = to_instant(zone, date::local_seconds{*day} + *at, scheduling::Edge::begin);
    const auto name = outlook.alias_of(volunteer->id);
    const auto when = web::full_time(start, zone, context.language);
    web::RequestPage::Why why{.about = say(context.language, "why_about", {{"volunteer", name}, {"when", when}}),
                              .reasons = {}};
    std::unordered_set<std::string> said;
    for (const auto& breach :
         scheduling::why_not(request, *volunteer, outlook.settings.policy, outlook.catalogue, context.now, start))
        if (auto sentence = web::says(breach, context.language); said.insert(sentence).second)
            why.reasons.push_back(std::move(sentence));
    page.why = std::move(why);
}

}  // namespace http
