// How does one volunteer stand, as those read it who look after volunteers? Numbers, and sentences about credentials.
// Leaves out: who may see whom (the pages), and every private reason.
#pragma once
#include "core/scheduling/credentials.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/team.hpp"

namespace http {

web::VolunteerRow team_row(const Context& context, const actions::Outlook& outlook,
                           const scheduling::Volunteer& volunteer);
double fair_share(const Context& context, const actions::Outlook& outlook);

/// The newest of each kind, with how it stands today on the volunteer's wall.
std::vector<web::CredentialLine> credential_lines(const Context& context, const scheduling::Volunteer& volunteer);

std::string credential_name(scheduling::CredentialKind kind, web::Language language);
/// As in words: ahead, valid, soon, over.
std::string standing_word(scheduling::Standing standing);

}  // namespace http
