// How the two of a call reach each other, in every state. States are told by the fields that matter; the others keep
// their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/family_times.hpp"
#include "web/pages/reach.hpp"
#include "web/pages/volunteer.hpp"

namespace gallery {
namespace {

using web::Frame;

void add_ringing(std::vector<Shown>& shown, const Frame& frame) {
    web::RingPage ring{.request = "3", .alias = hostile, .language = hostile, .there = hostile};
    ring.not_rung = {hostile, hostile};
    shown.push_back({"ring-not-now", render_ring(frame, ring)});
    ring.not_rung.clear();
    ring.number = "555-0100";
    ring.alias.clear();
    shown.push_back({"ring-no-call", render_ring(frame, ring)});
    ring.code_word = hostile;
    ring.voicemail = true;
    ring.call = web::RingPage::Call{.when = hostile, .who = hostile, .says = {hostile}, .numbers = {{hostile, "", ""}}};
    shown.push_back({"ring-no-volunteer-number", render_ring(frame, ring)});
    ring.call->second_try = true;
    ring.call->numbers = {{hostile, hostile, "4821 7093"}, {hostile, hostile, ""}, {hostile, "", "1184 9920"}};
    shown.push_back({"ring-line", render_ring(frame, ring)});
}

void add_family(std::vector<Shown>& shown, const Frame& frame) {
    using scheduling::Talk;
    const web::KeptPage kept{.code = "1234567890123456", .when = "Tuesday", .talk = Talk::line};
    shown.push_back({"kept-line", render_kept(frame, kept)});
    const web::KeptPage rung{.code = "1234567890123456", .when = "Tuesday", .talk = Talk::volunteer};
    shown.push_back({"kept-rung", render_kept(frame, rung)});
    web::YourCallPage call{.when = "Tuesday", .reach = {hostile}, .contact = hostile};
    shown.push_back({"your-call-line-later", render_your_call(frame, call)});
    call.reach.emplace_back(hostile);
    call.number = "4821 7093";
    shown.push_back({"your-call-line", render_your_call(frame, call)});
}

void add_volunteer(std::vector<Shown>& shown, const Frame& frame) {
    shown.push_back({"own-phone", render_own_phone(frame, {.phone = hostile})});
    Frame refused = frame;
    refused.errors = {{"phone", "phone"}};
    shown.push_back({"own-phone-refused", render_own_phone(refused, {.phone = hostile})});
    const web::TodayPage today{.has_phone = false};
    shown.push_back({"today-no-phone", render_today(frame, today)});
}

}  // namespace

void add_reach(std::vector<Shown>& shown, const Frame& coordinator, const Frame& family, const Frame& volunteer) {
    add_ringing(shown, coordinator);
    add_family(shown, family);
    add_volunteer(shown, volunteer);
}

}  // namespace gallery
