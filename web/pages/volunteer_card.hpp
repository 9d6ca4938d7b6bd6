// What is on a volunteer's card, for whoever keeps it true: one form, and what stands on file when somebody was
// quicker. Leaves out: how the volunteer is (team.hpp), and what the volunteer alone decides (own_time.hpp).
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct VolunteerCardPage {
    struct Experience {
        std::string row;  ///< its number in the names of the fields
        bool on_file = false;
        std::vector<Choice> events, statuses, relations, elapsed;
        bool international = false, removed = false;
        std::string happened;  ///< as typed
    };
    /// What is on file now, beside what was typed.
    struct Line {
        std::string label, says;
    };
    std::string id, version, name;                   ///< name: the alias on file
    std::string alias, phone, zone, more_languages;  ///< as typed
    std::vector<Choice> languages, genders;
    std::string heavy_per_week;  ///< as typed
    int programme_heavy = 0;     ///< the programme's limit
    int months_ago = 0;          ///< a call is suggested so long after an event, not sooner
    std::vector<Experience> experiences;
    std::vector<std::string> zones;  ///< offered
    std::vector<Line> on_file;       ///< only where somebody else has changed the card meanwhile
};
std::string render_volunteer_card(const Frame& frame, const VolunteerCardPage& page);

}  // namespace web
