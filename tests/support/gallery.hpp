// Every page with empty, typical, long and refused data: for tests and for eyes.
// Leaves out: pages that need a running server (their data come from it).
#pragma once
#include <string>
#include <vector>

#include "web/frame.hpp"

namespace gallery {

struct Shown {
    std::string name;  ///< such as "times-typical"
    std::string html;
};

/// Every page in every state, in this language.
std::vector<Shown> all_pages(web::Language language);
/// Those of special days, a part of all_pages.
void add_days(std::vector<Shown>& shown, web::Language language);
void add_team(std::vector<Shown>& shown, const web::Frame& frame);
/// How the two of a call reach each other.
void add_reach(std::vector<Shown>& shown, const web::Frame& coordinator, const web::Frame& family,
               const web::Frame& volunteer);
/// Who rings.
void add_intake(std::vector<Shown>& shown, const web::Frame& frame);
/// What a request says, and who agrees to what.
void add_facts(std::vector<Shown>& shown, const web::Frame& coordinator, const web::Frame& volunteer);
void add_office(std::vector<Shown>& shown, const web::Frame& frame);

/// A text that tries to break out of wherever it is put.
inline constexpr const char* hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&'{{token}}";

}  // namespace gallery
