#include "net/http/handlers/match_rows.hpp"

#include <algorithm>
#include <cstdio>
#include <unordered_set>

#include "core/actions/find_times.hpp"
#include "core/scheduling/relaxing.hpp"
#include "core/scheduling/rules.hpp"
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

/// A refusal leaves out what was ticked, and memory may be behind the transaction: the page names what either found.
void add_breaches_in_memory(std::vector<scheduling::Breach>& breaches, const std::vector<scheduling::Breach>& found) {
    for (const auto& breach : found)
        if (std::ranges::find(breaches, breach.rule, &scheduling::Breach::rule) == breaches.end())
            breaches.push_back(breach);
    std::ranges::sort(breaches, {}, &scheduling::Breach::rule);
}

web::RequestPage::Why why_of(const Context& context, const actions::Outlook& outlook, const RefusedTry& tried) {
    const auto language = context.language;
    const auto name = outlook.alias_of(tried.asked.volunteer);
    const auto when = web::full_time(tried.asked.start, outlook.settings.policy.programme_zone, language);
    web::RequestPage::Why why{.about = say(language, "why_about", {{"volunteer", name}, {"when", when}}),
                              .volunteer = std::to_string(tried.asked.volunteer.value),
                              .start = web::stamp(tried.asked.start)};
    for (const auto& breach : tried.breaches) {
        auto sentence = web::says(breach, language);
        const auto* rule = scheduling::find_rule(breach.rule);
        const bool ticked = std::ranges::find(tried.asked.waive, breach.rule) != tried.asked.waive.end();
        if (rule != nullptr && rule->waivable)
            why.waivable.push_back({std::string{to_string(breach.rule)}, std::move(sentence), ticked});
        else if (std::ranges::find(why.firm, sentence) == why.firm.end())
            why.firm.push_back(std::move(sentence));
    }
    for (const auto reason : actions::override_reasons)
        why.reasons.push_back(
            {std::string{reason}, say(language, "override_" + std::string{reason}), reason == tried.asked.reason});
    return why;
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
             const scheduling::Request& request, const std::optional<RefusedTry>& refused) {
    const auto& zone = outlook.settings.policy.programme_zone;
    auto asked = parse_number(context.request.query.value("volunteer"));
    page.why_day = std::string{context.request.query.value("day")}.substr(0, 20);
    page.why_at = std::string{context.request.query.value("at")}.substr(0, 20);
    if (refused) {
        const auto wall = zone.to_local(refused->asked.start);
        asked = refused->asked.volunteer.value;
        page.why_day = date::format("%F", wall);
        page.why_at = date::format("%R", wall);
    }
    for (const auto& volunteer : outlook.volunteers)
        page.volunteers.push_back(
            {std::to_string(volunteer->id.value), outlook.alias_of(volunteer->id), asked == volunteer->id.value});
    if (!asked) return;
    const auto* volunteer = outlook.find_volunteer(scheduling::VolunteerId{*asked});
    const auto day = parse_date(page.why_day);
    const auto at = parse_minute(page.why_at);
    if (volunteer == nullptr || !day || !at) {
        page.why_error = say(context.language, "why_bad_time");
        return;
    }
    RefusedTry tried = refused.value_or(RefusedTry{});
    tried.asked.volunteer = volunteer->id;
    if (!refused) tried.asked.start = to_instant(zone, date::local_seconds{*day} + *at, scheduling::Edge::begin);
    add_breaches_in_memory(tried.breaches, scheduling::why_not(request, *volunteer, outlook.settings.policy,
                                                               outlook.catalogue, context.now, tried.asked.start));
    page.why = why_of(context, outlook, tried);
}

std::vector<std::string> best_reasons(const scheduling::PlanQuestion& asked, const scheduling::PlannedCall& call,
                                      web::Language language) {
    constexpr std::size_t reasons_shown = 3;
    const auto request = std::ranges::find(asked.requests, call.request, &scheduling::Request::id);
    const auto volunteer = std::ranges::find(asked.volunteers, call.volunteer, &scheduling::Volunteer::id);
    if (request == asked.requests.end() || volunteer == asked.volunteers.end()) return {};
    const auto ranking = scheduling::rank({.request = *request,
                                           .volunteers = {&*volunteer, 1},
                                           .policy = asked.policy,
                                           .catalogue = asked.catalogue,
                                           .now = asked.now,
                                           .start = call.start});
    if (ranking.ranked.empty()) return {};
    auto factors = ranking.ranked.front().factors;
    std::ranges::sort(factors, std::greater{}, &scheduling::Factor::contribution);
    std::vector<std::string> reasons;
    for (const auto& factor : factors) {
        if (reasons.size() == reasons_shown || factor.contribution <= 0) break;
        if (web::speaks_for(factor)) reasons.push_back(web::says(factor, language));
    }
    return reasons;
}

}  // namespace http
