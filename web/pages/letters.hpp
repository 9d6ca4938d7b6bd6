// What does an administrator see of the messages? Each kind in each language and channel, and the words to be changed.
// Leaves out: writing them (letters.hpp of this room).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "web/frame.hpp"

namespace web {

/// One kind of message as it would leave now, by e-mail and as a text message.
struct LetterPreview {
    std::string subject, body;
    std::string text;
    std::size_t longest = 0;  ///< letters of the text message with the longest time there is
};

struct LettersPage {
    struct Letter {
        std::string kind;
        LetterPreview preview;
        bool changed = false;  ///< not the built-in words
    };
    struct Group {
        std::string code, language;  ///< the language's own name
        std::vector<Letter> letters;
    };
    std::vector<Group> groups;
    std::string done;
};
std::string render_letters(const Frame& frame, const LettersPage& page);

struct LetterEditPage {
    std::string kind, code, language;
    std::string words, built_in;
    bool has_time = true;  ///< this kind says when
    std::optional<LetterPreview> preview;
};
std::string render_letter_edit(const Frame& frame, const LetterEditPage& page);

}  // namespace web
