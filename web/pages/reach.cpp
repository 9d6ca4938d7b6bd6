#include "web/pages/reach.hpp"

#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data call_part(const Frame& frame, const RingPage::Call& call) {
    Data part;
    part.set("when", call.when);
    part.set("who", call.who);
    part.set("second_try", call.second_try);
    part.set("says", texts(call.says));
    Data rows{Data::type::list};
    for (const auto& person : call.numbers) {
        Data row;
        row.set("alias", person.alias);
        row.set("phone", optional_text(person.phone));
        row.set("line", optional_text(person.line));
        row.set("unknown", person.phone.empty() && person.line.empty()
                               ? Data{say(frame.language, "ring_no_volunteer_number", {{"volunteer", person.alias}})}
                               : Data{false});
        rows << row;
    }
    part.set("numbers", rows);
    return part;
}

}  // namespace

std::string render_ring(const Frame& frame, const RingPage& page) {
    const auto language = frame.language;
    Data data;
    data.set("request", page.request);
    data.set("alias", optional_text(page.alias));
    data.set("language", page.language);
    data.set("there", page.there);
    data.set("not_rung", texts(page.not_rung));
    data.set("may_ring", page.not_rung.empty());
    data.set("number", page.number);
    data.set("word", page.code_word.empty() ? say(language, "card_code_no_name")
                                            : say(language, "card_code_number", {{"word", page.code_word}}));
    data.set("voicemail", say(language, page.voicemail ? "card_voicemail_yes" : "card_voicemail_no"));
    data.set("call", page.call ? call_part(frame, *page.call) : Data{false});
    return render_in_frame(frame, "ring", say(language, "ring_heading"), std::move(data));
}

std::string render_own_phone(const Frame& frame, const OwnPhonePage& page) {
    Data data;
    data.set("phone", page.phone);
    return render_in_frame(frame, "own_phone", say(frame.language, "own_phone_heading"), std::move(data));
}

}  // namespace web
