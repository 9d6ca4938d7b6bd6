#include "web/pages/family_start.hpp"

#include "web/words.hpp"

namespace web {

std::string render_arrive(const Frame& frame) {
    return render_in_frame(frame, "arrive", say(frame.language, "arrive_heading"), Data{Data::type::object});
}

std::string render_young(const Frame& frame) {
    return render_in_frame(frame, "young", say(frame.language, "young_heading"), Data{Data::type::object});
}

std::string render_before(const Frame& frame) {
    return render_in_frame(frame, "before", say(frame.language, "before_heading"), Data{Data::type::object});
}

std::string render_message(const Frame& frame, const MessagePage& page) {
    Data data;
    Data paragraphs{Data::type::list};
    for (const auto& paragraph : page.paragraphs) paragraphs << Data{"says", paragraph};
    data.set("paragraphs", paragraphs);
    data.set("incident", optional_text(page.incident));
    data.set("home", page.home);
    data.set("home_name", say(frame.language, "error_home"));
    return render_in_frame(frame, "message", page.heading, std::move(data));
}

std::string render_error(const Frame& frame, int status, const std::string& incident) {
    std::string number = std::to_string(status);
    if (!has_words(frame.language, "error_heading_" + number)) number = status < 500 ? "400" : "500";
    return render_message(frame, {.heading = say(frame.language, "error_heading_" + number),
                                  .paragraphs = {say(frame.language, "error_text_" + number)},
                                  .incident = incident});
}

std::string render_left(Language language, const std::string& target) {
    Data data;
    data.set("lang", std::string{to_code(language)});
    data.set("target", target);
    return fill("left", language, data);
}

std::string render_closed(Language language) {
    Data data;
    data.set("lang", std::string{to_code(language)});
    return fill("closed", language, data);
}

}  // namespace web
