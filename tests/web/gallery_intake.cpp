// A family rings and is taken in, in every state. States are told by the fields that matter; the others keep their
// defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/coordinator.hpp"

namespace gallery {

void add_intake(std::vector<Shown>& shown, const web::Frame& frame) {
    shown.push_back({"intake-age", render_intake_age(frame)});
    web::Frame refused = frame;
    refused.errors = {{"age", "choose_one"}};
    shown.push_back({"intake-age-refused", render_intake_age(refused)});
    shown.push_back({"intake-young", render_intake_young(frame)});
    shown.push_back({"intake-empty", render_intake(frame, {.need = {}, .about = {}, .contact = {}})});
    shown.push_back({"intake-kept", render_intake(frame, {.need = {}, .about = {}, .contact = {}, .kept = hostile})});
    shown.push_back({"taken-in", render_taken_in(frame, "1234 5678 9012 3456", "1")});
}

}  // namespace gallery
