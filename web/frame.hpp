// What surrounds every page: language, who reads it, the way back, what went wrong in a form.
// Leaves out: cookies and decisions about who may see it (net/http).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/scheduling/result.hpp"
#include "web/template.hpp"

namespace web {

enum class Audience { family, volunteer, consultant, coordinator, administrator, nobody };

/// Whom to ring, on every page. The national lines stand until the programme's own settings are known.
struct Lines {
    struct Line {
        std::string name, number;
    };
    std::string phone = "1-800-843-5678";
    std::vector<Line> crisis = {
        {"911", "911"}, {"1-800-THE-LOST", "1-800-843-5678"}, {"CyberTipline", "report.cybertip.org"}, {"988", "988"}};
};

struct Frame {
    Language language = Language::en;
    Audience audience = Audience::family;
    std::string path = "/";                       ///< where the language links lead, without query
    std::string token;                            ///< CSRF token for the forms on the page
    std::chrono::minutes answer_within{48 * 60};  ///< so soon a family that asked for a time hears from somebody
    std::string back;                             ///< address of the page before, empty for none
    std::string step;                             ///< "Step 2 of 5", empty for none
    bool answers = false;  ///< the page is a form: Back and the languages send it along, so that nothing typed is lost
    Lines lines;
    bool surge = false;  ///< crisis days: it honestly takes longer
    bool keys = true;    ///< single keys work for staff, until somebody turns them off
    std::vector<scheduling::FieldError> errors;
    std::vector<scheduling::Breach> breaches;
};

/// Where staff go from every page; the key is empty where there is none.
struct Place {
    std::string href, word, key;
};
/// Places that belong together; the word is empty where they need no heading.
struct PlaceGroup {
    std::string word;
    std::vector<Place> places;
};
std::vector<PlaceGroup> places_of(Audience audience);

/// The one thing to do on a page, at its top right: a link, or the button of a form that stands further down.
struct MainAction {
    std::string says{};           ///< empty: there is none
    std::string href{};           ///< where the link leads
    std::string form{};           ///< id of the form
    std::string name{}, value{};  ///< what the button says to it
};

/// A page of HTML: the template's body inside the frame of its audience.
/// in:  heading  already in the reader's language
///      data     the template's own values; token and error_<field> are added here
std::string render_in_frame(const Frame& frame, std::string_view name, const std::string& heading, Data data,
                            const MainAction& action = {});

/// A piece of a page, for the {{{braces}}} of another template: errors of fields are added as on a page.
std::string fill_piece(const Frame& frame, std::string_view name, Data data);

/// Text or "false": mustache sections of an empty string are left out.
Data optional_text(const std::string& text);

}  // namespace web
