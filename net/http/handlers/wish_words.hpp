// What does a family tell, what does it wish for, and what faith or culture has a volunteer, as staff read it?
// Leaves out: who may read it: a volunteer's own stands on no page of a family, and in no reason.
#pragma once
#include "core/scheduling/facts.hpp"
#include "web/language.hpp"

namespace http {

/// A faith or culture; a code from elsewhere is shown as it is.
std::string faith_name(std::string_view code, web::Language language);
/// All of them in one line; empty for none.
std::string faith_names(const std::vector<std::string>& codes, web::Language language);

struct WishInWords {
    const char* wished;  ///< a word: what it is about
    std::string says;
};
/// The child, how long ago, where, and the relation; also what was not said, which says so.
std::vector<WishInWords> told_in_words(const scheduling::Request& facts, web::Language language);
/// Only the wishes that were stated.
std::vector<WishInWords> wishes_in_words(const scheduling::Wishes& wishes, web::Language language);

}  // namespace http
