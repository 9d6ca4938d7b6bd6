// The answer of `peerline match`: the ranking with its reasons for and against.
#include <boost/json/array.hpp>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/relaxing.hpp"
#include "net/json/match_filter.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace json {

namespace {

const std::string& name_of(const MatchInput& input, scheduling::VolunteerId id) {
    return input.names[static_cast<std::size_t>(id.value - 1)];
}

/// Whole numbers are written without an exponent.
boost::json::value number(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return whole;
    return value;
}

boost::json::array describe(const std::vector<scheduling::Breach>& breaches) {
    boost::json::array rules;
    for (const auto& breach : breaches)
        rules.push_back({{"name", to_string(breach.rule)}, {"says", web::says(breach, web::Language::en)}});
    return rules;
}

boost::json::object describe(const MatchInput& input, const scheduling::Match& match) {
    boost::json::array factors;
    for (const auto& factor : match.factors) {
        factors.push_back({{"name", to_string(factor.name)},
                           {"value", number(factor.value)},
                           {"weight", number(factor.weight)},
                           {"contribution", number(factor.contribution)},
                           {"says", web::says(factor, web::Language::en)}});
    }
    return {{"volunteer", name_of(input, match.volunteer)},
            {"score", number(match.score)},
            {"earliest_start", to_text(match.earliest_start)},
            {"factors", std::move(factors)}};
}

boost::json::object explain(const MatchInput& input, const MatchInput::Explain& asked) {
    const auto breaches = why_not(input.request, input.volunteers[asked.volunteer], input.policy, input.catalogue,
                                  input.now, asked.start);
    return {{"volunteer", input.names[asked.volunteer]},
            {"start", to_text(asked.start)},
            {"open", breaches.empty()},
            {"rules", describe(breaches)}};
}

/// "What would have to change": said only when nobody can take the request.
boost::json::array describe_changes(const MatchInput& input, const scheduling::MatchQuestion& question) {
    boost::json::array changes;
    for (const auto& relaxation : scheduling::find_relaxations(question)) {
        boost::json::array rules;
        for (const auto rule : relaxation.rules)
            rules.push_back({{"name", to_string(rule)}, {"says", web::says_change(rule, web::Language::en)}});
        boost::json::array volunteers;
        for (const auto id : relaxation.volunteers) volunteers.push_back(boost::json::value(name_of(input, id)));
        changes.push_back({{"rules", std::move(rules)}, {"volunteers", std::move(volunteers)}});
    }
    return changes;
}

}  // namespace

boost::json::object answer_match(const MatchInput& input) {
    const scheduling::MatchQuestion question{input.request,   input.volunteers, input.policy,
                                             input.catalogue, input.now,        input.start};
    const auto ranking = scheduling::rank(question);
    boost::json::array ranked;
    for (const auto& match : ranking.ranked) ranked.push_back(describe(input, match));
    boost::json::array excluded;
    for (const auto& item : ranking.excluded)
        excluded.push_back({{"volunteer", name_of(input, item.volunteer)}, {"rules", describe(item.breaches)}});
    boost::json::object answer{{"ranked", std::move(ranked)}, {"excluded", std::move(excluded)}};
    if (ranking.ranked.empty()) answer["changes"] = describe_changes(input, question);
    if (input.explain) answer["explanation"] = explain(input, *input.explain);
    return answer;
}

}  // namespace json
