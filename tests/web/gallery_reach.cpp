// How the two of a call reach each other, in every state. States are told by the fields that matter; the others keep
// their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/apart.hpp"
#include "web/pages/coordinator.hpp"
#include "web/pages/family_answers.hpp"
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

/// Somebody rings, with a code or without, and says how they may be reached.
void add_callers(std::vector<Shown>& shown, const Frame& frame) {
    web::PhonePage phone{.code = hostile, .code_word = hostile};
    Frame refused = frame;
    refused.errors = {{"code", "may_not_say"}};
    shown.push_back({"phone-refused", render_phone(refused, phone)});
    phone = {.code_word = hostile, .lost = true, .name = hostile, .phone = hostile, .email = hostile};
    refused.errors = {{"said", "nobody_fits"}};
    shown.push_back({"phone-lost-refused", render_phone(refused, phone)});
    phone = {.open = true, .says = {hostile}, .request = "1", .may_book = true};
    shown.push_back({"phone-open", render_phone(frame, phone)});
    phone.call = "7";
    phone.held = phone.new_code = true;
    phone.code_word = hostile;
    shown.push_back({"phone-call", render_phone(frame, phone)});
    shown.push_back({"new-code", render_new_code(frame, "1234 5678 9012 3456", "1")});
    web::ContactPage contact{.call = "yes", .voicemail = "no", .message = "no", .hours = "some", .phone = hostile};
    contact.changing = contact.has_phone = contact.has_email = true;
    contact.waits = {hostile};
    contact.by_voice = {.version = "3", .has_word = true, .said = hostile};
    refused.errors = {{"said", "word_differs"}, {"phone", "required"}};
    shown.push_back({"contact-by-voice", render_contact(refused, contact)});
    contact.by_voice->has_word = false;
    shown.push_back({"contact-by-voice-no-word", render_contact(frame, contact)});
}

/// Who must never meet.
void add_apart(std::vector<Shown>& shown, const Frame& frame) {
    web::ApartPage apart{.path = "/coordinator/requests/1/apart", .version = "2"};
    shown.push_back({"apart-nobody", render_apart(frame, apart)});
    apart.rows = {{hostile, "volunteer", "3", "", hostile}, {hostile, "other", "4", "4", hostile}};
    apart.cover = "7";
    apart.volunteers = {{"3", hostile}};
    apart.reasons = {{"mistake", hostile}};
    apart.other = hostile;
    apart.done = "done_apart";
    Frame refused = frame;
    refused.errors = {{"volunteer", "unknown_volunteer"}, {"other", "not_another_side"}, {"reason", "choose_one"}};
    shown.push_back({"apart-refused", render_apart(refused, apart)});
    apart.of_volunteer = true;
    apart.version.clear();
    apart.alias = hostile;
    shown.push_back({"apart-volunteer", render_apart(frame, apart)});
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
    add_callers(shown, coordinator);
    add_apart(shown, coordinator);
    add_family(shown, family);
    add_volunteer(shown, volunteer);
}

}  // namespace gallery
