// What a request says, in every state. States are told by the fields that matter; the others keep their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/coordinator.hpp"
#include "web/pages/facts.hpp"

namespace gallery {
namespace {

using web::Frame;

void add_corrections(std::vector<Shown>& shown, Frame frame) {
    frame.path = "/coordinator/requests/1/facts";
    web::FactsPage facts{.id = "1", .version = "3", .name = hostile, .brings = 1};
    facts.lived = {{"experience", {{"e01", hostile, true}}}, {"elapsed", {{"days", "days"}, {"weeks", "weeks", true}}}};
    facts.talk = {{"language", {{"en", "English", true}}}};
    facts.wishes = {{"wish_faith", {{"", "no wish"}, {"x", hostile, true}}}};
    shown.push_back({"facts-typical", render_facts(frame, hostile, facts)});
    facts.done = "done_agreement";
    facts.agrees = true;
    shown.push_back({"facts-agreed", render_facts(frame, hostile, facts)});
    facts.done.clear();
    facts.agrees = false;
    facts.lived.back().now = facts.name_now = hostile;
    Frame refused = frame;
    refused.errors = {{"version", "changed_meanwhile"},
                      {"elapsed", "unknown_choice"},
                      {"name", "too_long"},
                      {"wish_faith", "unknown_choice"},
                      {"family_agrees", "not_asked"}};
    shown.push_back({"facts-refused", render_facts(refused, hostile, facts)});
    facts = {.id = "1", .version = "3", .closed = true};
    shown.push_back({"facts-closed", render_facts(frame, hostile, facts)});
}

}  // namespace

void add_facts(std::vector<Shown>& shown, const Frame& coordinator, const Frame& volunteer) {
    add_corrections(shown, coordinator);
    web::RequestPage request{.id = "1", .alias = hostile, .done = "done_corrected_misfit"};
    request.call = {{"Tuesday", "confirmed", "Volunteer 1", "7", {hostile, "The experience is too different."}}};
    request.call->may_widen = request.call->may_agree = true;
    shown.push_back({"request-misfit", render_request(coordinator, request)});
    shown.push_back({"own-agreement-none", render_own_agreement(volunteer, {})});
    shown.push_back({"own-agreement-given", render_own_agreement(volunteer, {.agrees = true, .done = "done_saved"})});
}

}  // namespace gallery
