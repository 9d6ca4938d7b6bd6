// How is what stands on a volunteer's card said in words?
// Leaves out: how the volunteer is (team_rows.hpp).
#pragma once
#include "net/http/handlers/pages.hpp"

namespace http {

std::string gender_word(scheduling::Gender gender, web::Language language);
std::string status_word(scheduling::ChildStatus status, web::Language language);
std::string relation_word(scheduling::Relation relation, web::Language language);
std::string elapsed_word(scheduling::ElapsedBand elapsed, web::Language language);

/// "Endangered runaway · Back, or found safe · Years": what is told of it, as staff call it.
std::string experience_line(const Context& context, const actions::Outlook& outlook,
                            const scheduling::LivedExperience& lived);

}  // namespace http
