// What repeats on many pages: the choices of a list and plain sentences, as templates read them.
// Leaves out: rows of one page only (pages/).
#pragma once
#include <string>
#include <vector>

#include "web/template.hpp"

namespace web {

/// One choice of a list; the label is already in the reader's language.
struct Choice {
    std::string value;
    std::string label;
    bool chosen = false;
};

/// Each as {value, name, label, chosen}.
Data choices(const std::vector<Choice>& items);
/// Each as {says}.
Data texts(const std::vector<std::string>& items);

/// The colour of the card of a credential that is ahead, valid, soon or over.
std::string tone_of(const std::string& state);

}  // namespace web
