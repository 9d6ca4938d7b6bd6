// The pages on which a family answers: what happened, about the call, how to reach you, check.
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct NeedPage {
    struct Group {
        std::string heading;
        std::vector<Choice> choices;
    };
    std::vector<Group> groups;
    std::string chosen;  ///< "other" and "unsure" are not in the groups
};
std::string render_need(const Frame& frame, const NeedPage& page);
/// Only the fields, for a form of another page. The same for the two below.
std::string need_fields(const Frame& frame, const NeedPage& page);

struct AboutPage {
    std::string name;
    struct Select {
        std::string id;
        std::vector<Choice> options;
    };
    std::vector<Select> selects;  ///< label and hint are the words about_<id>, about_<id>_hint
};
std::string render_about(const Frame& frame, const AboutPage& page);
std::string about_fields(const Frame& frame, const AboutPage& page);

struct ContactPage {
    std::string action = "/contact";
    bool asks_text = false;                             ///< text messages can be sent
    std::string call, voicemail, text, message, hours;  ///< "", "yes", "no"; hours "", "any", "some"
    std::string phone, email, code_word;
    std::vector<Choice> zones;
    bool changing = false;  ///< of a rule that stands already: the two below are asked too
    bool has_phone = false, has_email = false;
    bool phone_unsafe = false, email_unsafe = false;
    std::vector<std::string> waits;  ///< sentences, of a change asked for before
    struct ByVoice {
        std::string version;    ///< of the request that was seen
        bool has_word = false;  ///< it has set a code word
        std::string said;       ///< as typed
    };
    std::optional<ByVoice> by_voice = std::nullopt;  ///< a coordinator writes down what the family says
    bool guess_zone = false;                         ///< nothing chosen yet: a script may fill in the browser's zone
    struct Window {
        std::vector<std::string> days;  ///< "1" … "7"
        std::string from, to;
    };
    std::vector<Window> windows;
};
std::string render_contact(const Frame& frame, const ContactPage& page);
std::string contact_fields(const Frame& frame, const ContactPage& page);

struct CheckPage {
    struct Row {
        std::string name, value, href;
    };
    std::vector<Row> rows;
    std::string kept_until;  ///< wall time, empty when no time is chosen
    bool has_start = false;
    bool screening = false;
    std::string referral;
};
std::string render_check(const Frame& frame, const CheckPage& page);

}  // namespace web
