#include "net/http/handlers/reach_words.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace http {

std::string way_words(actions::Reach how, web::Language language) {
    if (how == actions::Reach::line) return web::say(language, "today_reach_line");
    return web::say(language, how == actions::Reach::volunteer ? "today_reach_number" : "today_reach_staff");
}

std::string place_words(const actions::Personal& number) {
    auto digits = number.reveal();
    if (digits.size() == 8) digits.insert(4, " ");
    return digits;
}

std::vector<std::string> line_words(const Context& context, const actions::LinePlace& place,
                                    const scheduling::Zone& zone, const char* key) {
    const auto language = context.language;
    const auto line = outlook_of(context)->settings.line_number;
    const auto number = place_words(place.number);
    const auto from = web::clock_time(place.open.begin(), zone, language);
    const auto until = web::clock_time(place.open.end(), zone, language);
    return {web::say(language, key, {{"line", line}, {"number", number}}),
            web::say(language, "reach_line_open",
                     {{"from", from},
                      {"until", until},
                      {"zone", web::zone_name(zone, language)},
                      {"offset", web::utc_offset(place.open.begin(), zone)}})};
}

}  // namespace http
