#include "web/pages/coordinator.hpp"

#include "web/format.hpp"
#include "web/lists.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data card_data(const BoardPage::Card& card) {
    Data row;
    row.set("id", card.id);
    row.set("alias", card.alias);
    row.set("language", card.language);
    row.set("experience", card.experience);
    row.set("clock", card.clock);
    row.set("tone", card.tone);
    row.set("note", optional_text(card.note));
    return row;
}

Data match_data(const RequestPage& page, const RequestPage::Match& match, std::size_t n) {
    Data row;
    row.set("n", std::to_string(n));
    row.set("id", page.id);
    row.set("volunteer", match.volunteer);
    row.set("name", match.name);
    row.set("score", match.score);
    row.set("for", texts(match.reasons_for));
    row.set("against", texts(match.reasons_against));
    row.set("has_times", !match.times.empty());
    row.set("times", choices(match.times));
    return row;
}

Data why_data(const RequestPage::Why& why, bool can_assign) {
    Data data;
    data.set("about", why.about);
    data.set("firm", texts(why.firm));
    data.set("is_firm", !why.firm.empty());
    data.set("waivable", choices(why.waivable));
    data.set("is_waivable", !why.waivable.empty());
    data.set("is_against", !why.firm.empty() || !why.waivable.empty());
    data.set("offers", can_assign && why.firm.empty());
    data.set("override_reasons", choices(why.reasons));
    data.set("try_volunteer", why.volunteer);
    data.set("try_start", why.start);
    return data;
}

Data facts(const std::vector<CheckPage::Row>& rows) {
    Data list{Data::type::list};
    for (const auto& fact : rows) {
        Data row;
        row.set("name", fact.name);
        row.set("value", fact.value);
        list << row;
    }
    return list;
}

void add_matches(Data& data, const RequestPage& page, Language language) {
    Data matches{Data::type::list};
    std::size_t n = 0;
    for (const auto& match : page.matches) matches << match_data(page, match, ++n);
    data.set("has_matches", !page.matches.empty());
    data.set("matches", matches);
    Data excluded{Data::type::list};
    for (const auto& [name, says] : page.excluded) {
        Data row;
        row.set("name", name);
        row.set("says", says);
        excluded << row;
    }
    data.set("has_excluded", !page.excluded.empty());
    data.set("excluded_count", say_count(language, "excluded_count", page.excluded.size()));
    data.set("excluded", excluded);
    Data changes{Data::type::list};
    for (const auto& change : page.changes) {
        std::string says;
        for (const auto& sentence : change.says) says += (says.empty() ? "" : " ") + sentence;
        Data row;
        row.set("says", says);
        row.set("brings", say_count(language, "matches_changes", change.volunteers));
        changes << row;
    }
    data.set("has_changes", !page.changes.empty());
    data.set("changes", changes);
}

void add_look_after(Data& data, const RequestPage::LookAfter& state) {
    data.set("version", state.version);
    data.set("closed", state.closed);
    data.set("mine", state.mine);
    data.set("held", state.messages_held);
    data.set("widened", state.widened);
    data.set("contact_waits", state.contact_waits);
    data.set("contact_parts", texts(state.contact_parts));
    data.set("can_close", state.can_close);
    data.set("widening_reasons", choices(state.widening_reasons));
    data.set("closing_reasons", choices(state.closing_reasons));
}

Data call_cards(const std::vector<BoardPage::CallCard>& calls, Language language) {
    Data list{Data::type::list};
    for (const auto& call : calls) {
        Data row;
        row.set("id", call.id);
        row.set("request", optional_text(call.request));
        row.set("need", say(language, "need_" + call.need));
        row.set("tone", call.need == "help" || call.need == "never_screened" || call.mine ? "breached" : "at_risk");
        row.set("helps", call.need == "help");
        row.set("covers", call.need == "given_back" || call.need == "not_ready" || call.need == "not_screened" ||
                              call.need == "holder_gone");
        row.set("seats", call.need == "seat_empty");
        row.set("not_reached", call.need == "not_reached");
        row.set("asked", texts(call.asked));
        row.set("has_asked", !call.asked.empty());
        row.set("mine", call.mine);
        row.set("covered", optional_text(call.covered));
        row.set("follows", call.need == "follow_up");
        row.set("rings", call.need == "never_screened");
        row.set("tells", call.need == "no_outcome" || call.need == "second_try" || call.need == "never_screened");
        row.set("alias", call.alias);
        row.set("says", call.says);
        row.set("note", optional_text(call.note));
        list << row;
    }
    return list;
}

void set_connects(Data& data, const std::vector<BoardPage::Connect>& calls) {
    Data rows{Data::type::list};
    for (const auto& call : calls) {
        Data row{"request", call.request};
        row.set("says", call.says);
        rows << row;
    }
    data.set("connects", rows);
    data.set("has_connects", !calls.empty());
}

}  // namespace

std::string render_board(const Frame& frame, const BoardPage& page) {
    const Language language = frame.language;
    Data data;
    const auto zone = zone_name(page.zone, language);
    const auto offset = utc_offset(page.now, page.zone);
    data.set("zone_line", say(language, "board_zone", {{"zone", zone}, {"offset", offset}}));
    data.set("messages", texts(page.messages));
    data.set("exports", page.exports == 0 ? Data{false} : Data{say_count(language, "board_exports", page.exports)});
    data.set("closed_today", optional_text(page.closed_today));
    data.set("standing", optional_text(page.standing));
    data.set("on_call", page.on_call);
    data.set("has_shifts", !page.shifts.empty());
    data.set("shifts", texts(page.shifts));
    set_connects(data, page.connects);
    data.set("has_calls", !page.calls.empty());
    data.set("calls", call_cards(page.calls, language));
    data.set("has_around", !page.around.empty());
    data.set("around", around_cards(page.around));
    Data columns{Data::type::list};
    for (const auto& column : page.columns) {
        Data cards{Data::type::list};
        for (const auto& card : column.cards) cards << card_data(card);
        Data row;
        row.set("id", column.id);
        row.set("name", say(language, "board_" + column.id));
        row.set("count", std::to_string(column.count));
        const auto seen = column.first + column.cards.size();
        const auto more = [&](std::size_t n, const char* words) { return say_count(language, words, n); };
        row.set("before", optional_text(column.before));
        row.set("earlier", more(column.first, "board_earlier"));
        row.set("after", optional_text(column.after));
        row.set("more", more(column.count > seen ? column.count - seen : 0, "board_more"));
        row.set("has_cards", !column.cards.empty());
        row.set("cards", cards);
        columns << row;
    }
    data.set("columns", columns);
    Data languages_list{Data::type::list};
    for (const Language one : languages) {
        Data row;
        row.set("value", std::string{to_code(one)});
        row.set("label", std::string{own_name(one)});
        row.set("chosen", page.language == to_code(one));
        languages_list << row;
    }
    data.set("spoken", languages_list);
    data.set("experiences", choices(page.experiences));
    data.set("has_teams", !page.teams.empty());
    data.set("teams", choices(page.teams));
    data.set("of_team", std::ranges::any_of(page.teams, &Choice::chosen));
    data.set("mine", page.mine);
    data.set("has_limits", !page.limits.empty());
    data.set("limits", texts(page.limits));
    data.set("has_lapsing", !page.lapsing.empty());
    data.set("lapsing", texts(page.lapsing));
    data.set("staff_code", page.referral_code.empty()
                               ? Data{false}
                               : Data{say(language, "staff_code", {{"code", page.referral_code}})});
    return render_in_frame(frame, "board", say(language, "board_heading"), std::move(data),
                           {.says = say(language, "plan_heading"), .href = "/coordinator/plan"});
}

std::string render_phone(const Frame& frame, const PhonePage& page) {
    Data data;
    // What to say stands in the summary; beside the field, only what is wrong with it.
    const auto error = std::ranges::find(frame.errors, "code", &scheduling::FieldError::field);
    const bool is_wrong = error != frame.errors.end();
    const bool not_fit = is_wrong && error->reason == "may_not_say";
    data.set("not_fit", not_fit);
    data.set("code_error", not_fit    ? Data{say(frame.language, "phone_not_fit")}
                           : is_wrong ? Data{says(*error, frame.language)}
                                      : Data{false});
    const auto said = std::ranges::find(frame.errors, "said", &scheduling::FieldError::field);
    data.set("said_error", said != frame.errors.end() ? Data{says(*said, frame.language)} : Data{false});
    data.set("lost", page.lost);
    data.set("code", page.code);
    data.set("code_word", page.lost ? "" : page.code_word);
    data.set("lost_word", page.lost ? page.code_word : "");
    data.set("name", page.name);
    data.set("phone", page.phone);
    data.set("email", page.email);
    data.set("new_code", page.new_code ? Data{page.code_word} : Data{false});
    data.set("open", page.open);
    data.set("says", texts(page.says));
    data.set("request", optional_text(page.request));
    data.set("call", optional_text(page.call));
    data.set("may_book", page.may_book);
    data.set("held", page.held);
    data.set("connect", page.connect);
    return render_in_frame(frame, "phone", say(frame.language, "phone_heading"), std::move(data));
}

std::string render_intake(const Frame& frame, const IntakePage& page) {
    Data data;
    data.set("need", need_fields(frame, page.need));
    data.set("about", about_fields(frame, page.about));
    data.set("contact", contact_fields(frame, page.contact));
    data.set("kept", page.kept);
    return render_in_frame(frame, "intake", say(frame.language, "intake_heading"), std::move(data));
}

std::string render_intake_age(const Frame& frame) {
    return render_in_frame(frame, "intake_age", say(frame.language, "intake_heading"), {});
}

std::string render_intake_young(const Frame& frame) {
    return render_in_frame(frame, "intake_young", say(frame.language, "intake_young_heading"), {});
}

namespace {

/// The words of a page that reads a code out.
struct CodeWords {
    const char *heading, *text, *onward;
};

std::string render_code(const Frame& frame, const std::string& code, const std::string& request,
                        const CodeWords& words) {
    Data data;
    data.set("text", say(frame.language, words.text));
    data.set("onward", say(frame.language, words.onward));
    data.set("code", code);
    data.set("request", request);
    return render_in_frame(frame, "taken_in", say(frame.language, words.heading), std::move(data));
}

}  // namespace

std::string render_taken_in(const Frame& frame, const std::string& code, const std::string& request) {
    return render_code(frame, code, request, {"taken_in_heading", "taken_in_text", "taken_in_request"});
}

std::string render_new_code(const Frame& frame, const std::string& code, const std::string& request) {
    return render_code(frame, code, request, {"new_code_heading", "new_code_read", "phone_open_request"});
}

namespace {

/// "Why not?", which stands before whom to ask once it is answered, and after it until then.
void add_why(Data& data, const Frame& frame, const RequestPage& page) {
    Data why;
    why.set("id", page.id);
    why.set("version", page.look_after.version);
    why.set("volunteers", choices(page.volunteers));
    why.set("why_day", page.why_day);
    why.set("why_at", page.why_at);
    why.set("why_error", optional_text(page.why_error));
    why.set("why", page.why ? why_data(*page.why, page.can_assign) : Data{false});
    const bool is_answer = page.why || !page.why_error.empty();
    data.set(is_answer ? "answer" : "question", fill_piece(frame, "request_why", std::move(why)));
    data.set(is_answer ? "question" : "answer", "");
}

/// What its request waits for.
MainAction action_of(const RequestPage& page, Language language) {
    if (page.screening) return {.says = say(language, "screening_heading"), .href = "#screening"};
    if (page.can_assign) return {.says = say(language, "matches_find"), .href = "#matches"};
    return {};
}

}  // namespace

std::string render_request(const Frame& frame, const RequestPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("id", page.id);
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("rows", facts(page.rows));
    data.set("screening", page.screening);
    data.set("booked_by_staff", page.booked_by_staff);
    add_look_after(data, page.look_after);
    data.set("around", around_fields(frame, page.around));
    data.set("call", false);
    if (page.call) {
        Data call;
        call.set("when", page.call->when);
        call.set("state", page.call->state);
        call.set("volunteer", page.call->volunteer);
        call.set("cover", optional_text(page.call->id));
        call.set("misfits", texts(page.call->misfits));
        call.set("is_misfit", !page.call->misfits.empty());
        call.set("may_widen", page.call->may_widen);
        call.set("may_agree", page.call->may_agree);
        data.set("call", call);
    }
    add_why(data, frame, page);
    data.set("can_assign", page.can_assign);
    add_matches(data, page, language);
    return render_in_frame(frame, "request", say(language, "request_heading", {{"alias", page.alias}}), std::move(data),
                           action_of(page, language));
}

}  // namespace web
