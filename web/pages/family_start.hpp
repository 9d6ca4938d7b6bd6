// The pages before anything is told: arrive, under 18, before you go on; and those that only say something.
#pragma once
#include "web/frame.hpp"

namespace web {

std::string render_arrive(const Frame& frame);
std::string render_young(const Frame& frame);
std::string render_before(const Frame& frame);

/// Errors, closed pages, missing cookies: what happened, what was kept, what now, and the phone number.
struct MessagePage {
    std::string heading;
    std::vector<std::string> paragraphs;
    std::string incident;  ///< number to tell on the phone, empty for none
    std::string home = "/";
};
std::string render_message(const Frame& frame, const MessagePage& page);

/// in: status 400 … 503
std::string render_error(const Frame& frame, int status, const std::string& incident);

/// What is left after leaving: one neutral link, in case the browser does not go on by itself.
std::string render_left(Language language, const std::string& target);
/// What Back shows after that: a button and nothing else.
std::string render_closed(Language language);

}  // namespace web
