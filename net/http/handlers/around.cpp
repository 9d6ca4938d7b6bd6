#include "net/http/handlers/around.hpp"

#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::SeenSeries;
using scheduling::Quiet;
using scheduling::SeriesPhase;
using web::say;

/// A choice for each code of an enum; its label is the word prefix + code.
template <class Enum>
std::vector<web::Choice> choices_of(const char* prefix, web::Language language) {
    std::vector<web::Choice> choices;
    for (const auto code : store::Codes<Enum>::words)
        choices.push_back({std::string{code}, say(language, prefix + std::string{code}), false});
    return choices;
}

const char* quiet_word(Quiet quiet) {
    switch (quiet) {
        case Quiet::no:
            return "";
        case Quiet::fourteen_days:
            return "series_quiet";
        case Quiet::thirty_days:
            return "series_very_quiet";
    }
    return "";
}

const scheduling::Zone& programme_zone(const actions::Outlook& outlook) {
    return outlook.settings.policy.programme_zone;
}

std::string how_far(const Context& context, const actions::Outlook& outlook, const SeenSeries& seen) {
    const auto held = std::to_string(seen.stored.facts.held);
    const auto until = web::full_time(seen.state.ends, programme_zone(outlook), context.language);
    return say(context.language, "series_says",
               {{"held", held}, {"until", until}, {"volunteer", seen.stored.volunteer_alias}});
}

web::SeriesFields series_of(const Context& context, const actions::Outlook& outlook, const actions::SeenRequest& seen) {
    const auto language = context.language;
    web::SeriesFields fields;
    const bool closed = seen.request.state == store::RequestState::closed;
    const bool ended = seen.series && seen.series->stored.series.ended;
    fields.can_begin = seen.has_met && !closed && (!seen.series || ended);
    if (ended)
        fields.says = say(language, "series_ended_" + std::string{store::to_code(*seen.series->stored.series.ending)});
    if (!seen.series || ended) return fields;
    const auto phase = seen.series->state.phase;
    fields.runs = true;
    fields.last = phase == SeriesPhase::last_planned;
    fields.to_end = phase == SeriesPhase::to_end;
    fields.no_more = phase == SeriesPhase::no_more;
    fields.says = how_far(context, outlook, *seen.series);
    if (seen.series->state.quiet != Quiet::no) fields.quiet = say(language, quiet_word(seen.series->state.quiet));
    fields.endings = choices_of<store::SeriesEnding>("series_ending_", language);
    fields.reasons = choices_of<store::SeriesReason>("series_reason_", language);
    return fields;
}

web::AroundCard series_card(const Context& context, const actions::Outlook& outlook, const SeenSeries& seen) {
    const auto language = context.language;
    web::AroundCard card;
    card.says = how_far(context, outlook, seen);
    card.link = say(language, "series_open");
    card.href = "/coordinator/requests/" + std::to_string(seen.stored.series.request.value) + "#series";
    card.tone = seen.state.quiet == Quiet::thirty_days ? "breached" : "at_risk";
    card.title = say(language, seen.state.phase == SeriesPhase::no_more  ? "series_card_no_more"
                               : seen.state.phase == SeriesPhase::to_end ? "series_card_to_end"
                                                                         : quiet_word(seen.state.quiet));
    return card;
}

}  // namespace

web::AroundFields around_of(const Context& context, const actions::SeenRequest& seen) {
    const auto outlook = outlook_of(context);
    return {.id = std::to_string(seen.request.facts.id.value),
            .version = std::to_string(seen.request.version),
            .series = series_of(context, *outlook, seen)};
}

web::YourAround your_around_of(const Context& context, const actions::YourCall& seen) {
    web::YourAround fields;
    fields.has_call = seen.call.has_value();
    const bool running = seen.series && !seen.series->stored.series.ended;
    if (running) {
        const auto phase = seen.series->state.phase;
        fields.series = true;
        fields.last = phase == SeriesPhase::last_planned;
        fields.no_more = phase == SeriesPhase::no_more;
        fields.over = !seen.may_book();
        const auto phone = outlook_of(context)->settings.programme_phone;
        if (fields.over) fields.over_says = say(context.language, "more_calls_over", {{"phone", phone}});
    }
    return fields;
}

std::string series_line(const Context& context, const std::optional<SeenSeries>& series) {
    if (!series) return {};
    const auto phase = series->state.phase;
    if (phase != SeriesPhase::running && phase != SeriesPhase::last_planned) return {};
    const auto number = std::to_string(series->stored.facts.held + 1);
    auto line = say(context.language, "series_call", {{"n", number}});
    if (phase == SeriesPhase::last_planned) line += " " + say(context.language, "series_call_last");
    return line;
}

std::vector<web::AroundCard> around_cards(const Context& context, const actions::AroundBoard& around,
                                          const NameOf& name_of) {
    const auto outlook = outlook_of(context);
    std::vector<web::AroundCard> cards, later;
    for (const auto& one : around.series) {
        auto card = series_card(context, *outlook, one);
        card.request = std::to_string(one.stored.series.request.value);
        card.alias = name_of(one.stored.family);
        (card.tone == "breached" ? cards : later).push_back(std::move(card));
    }
    cards.insert(cards.end(), later.begin(), later.end());
    return cards;
}

}  // namespace http
