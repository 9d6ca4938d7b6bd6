// What an administrator sees of the experiences: all of them with a form for a new one, and one with what it is near
// to. Leaves out: what families and staff see of them elsewhere.
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

/// What an experience is called.
struct ExperienceForm {
    std::string family_en, family_es, staff_en, staff_es;
};

struct CataloguePage {
    struct Entry {
        std::string code, name, for_families, group, related;  ///< related: "Lost or injured 60, …"
        bool offered = true;
        bool always = false;  ///< "something else": never offered as an experience, and never withdrawn
    };
    std::vector<Entry> entries;
    ExperienceForm form;  ///< of a new one, as typed
    std::vector<Choice> groups;
    std::string code;  ///< as typed
    std::string done;
};
std::string render_catalogue(const Frame& frame, const CataloguePage& page);

struct ExperiencePage {
    std::string code, name, group, version;
    ExperienceForm form;
    bool offered = false;
    bool always = false;
    std::size_t requests = 0, volunteers = 0;  ///< that use it now
    /// How near another one is, and what that does to a volunteer who lived through it.
    struct Near {
        std::string code, name;
        std::string percent;  ///< as typed
        bool other_group = false;
        std::optional<int> counted;  ///< absent where what was typed is no such number
    };
    std::vector<Near> near;
    double weight = 0;  ///< points that the same experience brings
    std::string done;
};
std::string render_experience(const Frame& frame, const ExperiencePage& page);

}  // namespace web
