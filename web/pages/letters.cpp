#include "web/pages/letters.hpp"

#include "web/gsm_text.hpp"
#include "web/words.hpp"

namespace web {
namespace {

std::string name_of(const std::string& kind, Language language) {
    return say(language, "letter_name_" + kind);
}

Data preview_row(const LetterPreview& preview, Language language) {
    Data row;
    row.set("subject", preview.subject);
    row.set("body", preview.body);
    row.set("text", preview.text);
    const auto longest = std::to_string(preview.longest), most = std::to_string(longest_text);
    row.set("length", say(language, "letter_length", {{"n", longest}, {"most", most}}));
    return row;
}

}  // namespace

std::string render_letters(const Frame& frame, const LettersPage& page) {
    const Language language = frame.language;
    Data groups{Data::type::list};
    for (const auto& group : page.groups) {
        Data letters{Data::type::list};
        for (const auto& letter : group.letters) {
            Data row = preview_row(letter.preview, language);
            row.set("kind", letter.kind);
            row.set("name", name_of(letter.kind, language));
            row.set("code", group.code);
            row.set("changed", letter.changed);
            letters << row;
        }
        Data row;
        row.set("name", group.language);
        row.set("code", group.code);
        row.set("letters", letters);
        groups << row;
    }
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("groups", groups);
    return render_in_frame(frame, "letters", say(language, "letters_heading"), std::move(data));
}

std::string render_letter_edit(const Frame& frame, const LetterEditPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("kind", page.kind);
    data.set("code", page.code);
    data.set("language", page.language);
    data.set("words", page.words);
    data.set("built_in", page.built_in);
    data.set("has_time", page.has_time);
    data.set("mark", "{when}");
    data.set("preview", page.preview ? preview_row(*page.preview, language) : Data{false});
    return render_in_frame(frame, "letter_edit", name_of(page.kind, language), std::move(data));
}

}  // namespace web
