#include "web/pages/own_call.hpp"

#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

using scheduling::Reach;

std::string outcome_fields(const Frame& frame, const OutcomeFields& fields) {
    Data data;
    data.set("outcomes", choices(fields.outcomes));
    data.set("heavy", choices(fields.heavy));
    data.set("next", choices(fields.next));
    data.set("asks_debrief", fields.asks_debrief);
    data.set("wants_debrief", fields.wants_debrief);
    const auto hours = std::to_string(fields.rest_hours);
    data.set("heavy_hint", say(frame.language, "heavy_hint", {{"hours", hours}}));
    return fill_piece(frame, "outcome_fields", std::move(data));
}

/// What the card says of code words, before and after the number is shown.
std::string code_words(const OwnCallPage& page, Language language) {
    if (!page.code_word) return say(language, page.how == Reach::volunteer ? "card_code_no_name" : "card_code_no");
    if (page.how == Reach::line) return say(language, "card_code_line");
    if (page.how == Reach::coordinator) return say(language, "card_code_yes");
    if (page.number.empty()) return say(language, "card_code_number_later");
    return say(language, "card_code_number", {{"word", page.code_word_said}});
}

std::string who_may_answer(const OwnCallPage& page, Language language) {
    if (page.how == Reach::line) return say(language, "card_who_line");
    if (page.family_calls) return say(language, "card_who_family");
    const auto voicemail = say(language, page.voicemail ? "card_voicemail_yes" : "card_voicemail_no");
    return say(language, "card_who") + " " + voicemail;
}

/// How the two come together, and what of the card depends on it.
void set_reach(Data& data, const OwnCallPage& page, Language language) {
    data.set("reach", texts(page.reach));
    data.set("has_reach", !page.reach.empty());
    data.set("number", optional_text(page.number));
    data.set("card_who", who_may_answer(page, language));
    data.set("card_code", code_words(page, language));
    const std::string dropped = page.how == Reach::line        ? "card_dropped_line"
                                : page.how == Reach::volunteer ? "card_dropped_number"
                                                               : "card_dropped";
    data.set("card_dropped", say(language, dropped));
}

}  // namespace

std::string render_own_call(const Frame& frame, const OwnCallPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("id", page.id);
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("when", full_time(page.start, page.zone, language));
    data.set("relative", relative_time(page.start, page.now, language));
    data.set("alias", optional_text(page.alias));
    data.set("language", page.language);
    data.set("experience", page.experience);
    set_reach(data, page, language);
    data.set("series", optional_text(page.series));
    data.set("seat", optional_text(page.seat));
    data.set("can_ask_report", page.can_ask_report);
    data.set("checklist_open", page.checklist_open);
    data.set("can_give_back", page.can_give_back);
    data.set("stands", page.stands);
    data.set("over", page.over);
    data.set("first_call", page.first_call);
    data.set("voicemail", page.voicemail);
    data.set("can_check_in", page.can_check_in && !page.checked_in);
    data.set("checked_in", page.checked_in && !page.over);
    data.set("can_ask_help", page.can_ask_help);
    data.set("help_asked", page.help_asked && !page.help_answered);
    data.set("help_answered", page.help_answered);
    data.set("live", page.help_asked);
    data.set("asked", texts(page.asked));
    data.set("has_asked", !page.asked.empty());
    data.set("second_try", optional_text(page.second_try));
    data.set("taken", page.taken);
    const auto& phone = frame.lines.phone;
    data.set("help_told", say(language, "call_help_told", {{"phone", phone}}));
    data.set("help_with_you", page.helped_by.empty() ? say(language, "call_help_answered", {{"phone", phone}})
                                                     : say(language, "call_help_answered_by",
                                                           {{"who", page.helped_by}, {"phone", phone}}));
    data.set("outcome", page.outcome ? Data{outcome_fields(frame, *page.outcome)} : Data{false});
    return render_in_frame(frame, "own_call", say(language, "call_heading"), std::move(data));
}

std::string render_give_back(const Frame& frame, const GiveBackPage& page) {
    const Language language = frame.language;
    const auto& phone = frame.lines.phone;
    Data data;
    data.set("id", page.id);
    data.set("version", page.version);
    data.set("when", full_time(page.start, page.zone, language));
    data.set("relative", relative_time(page.start, page.now, language));
    data.set("alias", optional_text(page.alias));
    data.set("open", page.open);
    data.set("by_itself", page.by_itself);
    data.set("undo", say(language, "give_back_undo", {{"phone", phone}}));
    data.set("closed", say(language, "give_back_closed", {{"phone", phone}}));
    return render_in_frame(frame, "give_back", say(language, page.open ? "give_back_heading" : "call_heading"),
                           std::move(data));
}

std::string render_outcome(const Frame& frame, const OutcomePage& page) {
    Data data;
    data.set("id", page.id);
    data.set("about", page.about);
    data.set("outcome", outcome_fields(frame, page.outcome));
    return render_in_frame(frame, "outcome", say(frame.language, "outcome_heading"), std::move(data));
}

}  // namespace web
