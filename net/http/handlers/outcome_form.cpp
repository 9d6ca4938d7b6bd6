#include "net/http/handlers/outcome_form.hpp"

#include "core/store/codes.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::CallOutcome;
using scheduling::NextStep;

template <class Enum>
constexpr auto choices_of() {
    constexpr auto words = store::Codes<Enum>::words;
    std::array<std::pair<std::string_view, Enum>, words.size()> pairs{};
    for (std::size_t at = 0; at < words.size(); ++at) pairs.at(at) = {words.at(at), static_cast<Enum>(at)};
    return pairs;
}

constexpr auto outcomes = choices_of<CallOutcome>();
constexpr auto next_steps = choices_of<NextStep>();
constexpr std::array<std::pair<std::string_view, bool>, 2> yes_or_no{{{"yes", true}, {"no", false}}};

template <class Pairs>
std::vector<web::Choice> shown(const Pairs& pairs, const std::string& name, web::Language language,
                               std::string_view sent) {
    std::vector<web::Choice> list;
    list.reserve(pairs.size());
    for (const auto& [word, value] : pairs)
        list.push_back({std::string{word}, web::say(language, name + "_" + std::string{word}), word == sent});
    return list;
}

}  // namespace

web::OutcomeFields outcome_fields(const Context& context, WhoTells who, const Fields* sent) {
    const auto value = [&](std::string_view name) { return sent == nullptr ? std::string_view{} : sent->value(name); };
    const auto language = context.language;
    const auto rest = outlook_of(context)->settings.policy.cool_down;
    web::OutcomeFields fields{.outcomes = shown(outcomes, "outcome", language, value("outcome")),
                              .heavy = shown(yes_or_no, "heavy", language, value("heavy")),
                              .next = shown(next_steps, "next", language, value("next")),
                              .wants_debrief = value("debrief") == "yes",
                              .asks_debrief = who == WhoTells::volunteer,
                              .rest_hours = std::chrono::ceil<std::chrono::hours>(rest).count()};
    if (who == WhoTells::volunteer)
        std::erase_if(fields.outcomes, [](const auto& choice) { return choice.value == "volunteer_absent"; });
    return fields;
}

scheduling::Result<scheduling::OutcomeReport> read_outcome(const Fields& form) {
    FormReader reader{form};
    const auto outcome = reader.choice<CallOutcome>("outcome", outcomes);
    const auto heavy = reader.choice<bool>("heavy", yes_or_no);
    const auto next = reader.choice<NextStep>("next", next_steps);
    const bool debrief = reader.flag("debrief");
    if (!outcome || !heavy || !next || !reader.ok()) return std::unexpected{reader.refusal()};
    return scheduling::OutcomeReport{.outcome = *outcome, .heavy = *heavy, .wants_debrief = debrief, .next = *next};
}

}  // namespace http
