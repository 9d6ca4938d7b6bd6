#include "net/http/handlers/around.hpp"

#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::SeenSeries;
using scheduling::Quiet;
using scheduling::SeriesPhase;
using web::say;

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
    fields.endings = coded_choices<store::SeriesEnding>("series_ending_", language);
    fields.reasons = coded_choices<store::SeriesReason>("series_reason_", language);
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

web::ReportFields reports_of(const Context& context, const actions::SeenRequest& seen) {
    web::ReportFields fields;
    for (const auto& report : seen.reports) {
        fields.open = fields.open || !report.settled;
        const auto href = "/coordinator/reports/" + std::to_string(report.id.value);
        fields.rows.push_back({report.settled ? std::string{} : href, report_line(context, report)});
    }
    return fields;
}

std::string released_words(const store::Released& what, const char* prefix, web::Language language) {
    std::string words;
    const std::array<bool, release_boxes.size()> ticked{what.that_we_talk, what.call_times, what.how_to_reach};
    for (std::size_t at = 0; at < release_boxes.size(); ++at)
        if (ticked.at(at))
            words += (words.empty() ? "" : ", ") + say(language, prefix + std::string{release_boxes.at(at)});
    return words;
}

const char* state_word(scheduling::ReleaseState state) {
    switch (state) {
        case scheduling::ReleaseState::valid:
            return "release_state_valid";
        case scheduling::ReleaseState::revoked:
            return "release_state_revoked";
        case scheduling::ReleaseState::expired:
            return "release_state_expired";
        case scheduling::ReleaseState::unsafe:
            return "release_state_unsafe";
    }
    return "release_state_expired";
}

web::ReleaseFields::Row release_row(const actions::SeenRelease& seen, scheduling::LocalDate today,
                                    web::Language language) {
    const auto& release = seen.release;
    const auto why = say(language, "release_purpose_" + std::string{store::to_code(release.purpose)});
    const auto says = say(language, "release_says",
                          {{"what", released_words(release.what, "release_what_", language)},
                           {"whom", release.to_whom.reveal()},
                           {"why", why},
                           {"until", web::day_seen_from(today, release.until, language)}});
    const bool stands = seen.state == scheduling::ReleaseState::valid || seen.state == scheduling::ReleaseState::unsafe;
    return {std::to_string(release.id.value), says, say(language, state_word(seen.state)), stands};
}

/// Typed values come back when a release was refused.
web::ReleaseFields releases_of(const Context& context, const actions::SeenRequest& seen) {
    const auto language = context.language;
    const auto& form = context.form;
    web::ReleaseFields fields;
    const auto outlook = outlook_of(context);
    const auto today = programme_zone(*outlook).date_of(context.now);
    for (const auto& release : seen.releases) fields.rows.push_back(release_row(release, today, language));
    fields.unsafe = seen.marked_unsafe;
    fields.refused = form.value("what") == "record";
    for (const auto box : release_boxes)
        fields.what.push_back(
            {std::string{box}, say(language, "release_what_" + std::string{box}), !form.value(box).empty()});
    fields.purposes = coded_choices<store::ReleasePurpose>("release_purpose_", language, form.value("purpose"));
    fields.to_whom = form.value("to_whom");
    fields.until = form.value("until");
    return fields;
}

std::string kind_word(scheduling::SeatKind kind, web::Language language) {
    return say(language, "seat_kind_" + std::string{store::to_code(kind)});
}

std::optional<web::SeatFields> seat_of(const Context& context, const actions::Outlook& outlook,
                                       const actions::SeenRequest& seen) {
    if (!seen.seat) return std::nullopt;
    const auto language = context.language;
    web::SeatFields fields;
    if (const auto& seat = seen.seat->seat) {
        const auto alias = outlook.alias_of(seat->volunteer);
        fields.says = say(language, "seat_" + std::string{store::to_code(seat->state)},
                          {{"volunteer", alias}, {"kind", kind_word(seat->kind, language)}});
        fields.asked = seat->state == store::SeatState::asked;
        fields.taken = seat->taken();
        fields.empty = seat->state == store::SeatState::freed;
    }
    for (const auto& [volunteer, kind] : seen.seat->choices)
        fields.choices.push_back({std::to_string(volunteer.value) + ":" + std::string{store::to_code(kind)},
                                  outlook.alias_of(volunteer) + " · " + kind_word(kind, language), false});
    return fields;
}

void add_seat(web::YourAround& fields, const store::Seat& seat, web::Language language) {
    fields.seat_asked = seat.state == store::SeatState::asked;
    const std::string key = fields.seat_asked ? "your_seat_ask_" : "your_seat_";
    fields.seat = say(language, key + std::string{store::to_code(seat.kind)});
}

constexpr date::days report_presses{1};  // many laws want the report within a day or two

web::AroundCard report_card(const Context& context, const store::MandatedReport& report) {
    const auto language = context.language;
    web::AroundCard card;
    card.title = say(language, "report_heading");
    card.says =
        say(language, "report_card_says", {{"relative", web::relative_time(report.opened, context.now, language)}});
    card.tone = report.opened + report_presses <= context.now ? "breached" : "at_risk";
    card.href = "/coordinator/reports/" + std::to_string(report.id.value);
    card.link = say(language, "report_open");
    return card;
}

}  // namespace

std::string report_line(const Context& context, const store::MandatedReport& report) {
    const auto language = context.language;
    const auto outlook = outlook_of(context);
    const auto& settled = report.settled;
    const auto when = web::full_time(settled ? settled->at : report.opened, programme_zone(*outlook), language);
    if (!settled) return say(language, "report_is_open", {{"when", when}});
    const auto told = say(language, "report_told_" + std::string{store::to_code(settled->told)});
    if (!settled->made_by || !settled->made_on)
        return say(language, "report_was_not_required", {{"told", told}, {"when", when}});
    const auto who = say(language, "report_made_by_" + std::string{store::to_code(*settled->made_by)});
    const auto today = programme_zone(*outlook).date_of(context.now);
    const auto day = web::day_seen_from(today, *settled->made_on, language);
    return say(language, "report_was_made", {{"day", day}, {"who", who}, {"told", told}, {"when", when}});
}

web::AroundFields around_of(const Context& context, const actions::SeenRequest& seen) {
    const auto outlook = outlook_of(context);
    return {.id = std::to_string(seen.request.facts.id.value),
            .version = std::to_string(seen.request.version),
            .series = series_of(context, *outlook, seen),
            .reports = reports_of(context, seen),
            .releases = releases_of(context, seen),
            .seat = seat_of(context, *outlook, seen)};
}

web::YourAround your_around_of(const Context& context, const actions::YourCall& seen) {
    web::YourAround fields;
    const auto language = context.language;
    fields.has_call = seen.call.has_value();
    if (seen.seat) add_seat(fields, *seen.seat, language);
    const auto today = seen.zone.date_of(context.now);
    for (const auto& [release, state] : seen.releases) {
        if (state == scheduling::ReleaseState::revoked || state == scheduling::ReleaseState::expired) continue;
        const auto what = released_words(release.what, "allowed_what_", language);
        fields.allowed.push_back(say(language, "allowed_says",
                                     {{"what", what}, {"until", web::day_seen_from(today, release.until, language)}}));
    }
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

std::string seat_line(const Context& context, const std::optional<store::Seat>& seat) {
    if (!seat) return {};
    const auto alias = outlook_of(context)->alias_of(seat->volunteer);
    const bool interprets = seat->kind == scheduling::SeatKind::interpreter;
    return say(context.language, interprets ? "seat_interprets" : "seat_learns", {{"volunteer", alias}});
}

std::vector<web::AroundCard> around_cards(const Context& context, const actions::AroundBoard& around,
                                          const NameOf& name_of) {
    const auto outlook = outlook_of(context);
    std::vector<web::AroundCard> cards, later;
    const auto add = [&](web::AroundCard card, scheduling::RequestId request, scheduling::FamilyId family) {
        card.request = std::to_string(request.value);
        card.alias = name_of(family);
        (card.tone == "breached" ? cards : later).push_back(std::move(card));
    };
    for (const auto& one : around.reports) add(report_card(context, one), one.request, one.family);
    for (const auto& one : around.series)
        add(series_card(context, *outlook, one), one.stored.series.request, one.stored.family);
    cards.insert(cards.end(), later.begin(), later.end());
    return cards;
}

}  // namespace http
