// The administrator's office in every state. States are told by the fields that matter; the others keep their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/catalogue.hpp"
#include "web/pages/keeping.hpp"
#include "web/pages/letters.hpp"
#include "web/pages/person.hpp"
#include "web/pages/teams.hpp"

namespace gallery {
namespace {

using web::Frame;

void add_letters(std::vector<Shown>& shown, const Frame& frame) {
    const web::LetterPreview preview{.subject = hostile, .body = hostile, .text = hostile, .longest = 98};
    shown.push_back({"letters", render_letters(frame, {.groups = {{"en", "English", {{"call_booked", preview, true}}}},
                                                       .done = "done_letter"})});
    web::LetterEditPage edit{.kind = "call_moved",
                             .code = "es",
                             .language = "Español",
                             .words = hostile,
                             .built_in = "Su cita es ahora el {when}.",
                             .preview = preview};
    shown.push_back({"letter-edit", render_letter_edit(frame, edit)});
    Frame refused = frame;
    refused.errors = {{"words", "letter_telling"}};
    edit.kind = "sooner";
    edit.has_time = false;
    edit.preview.reset();
    shown.push_back({"letter-edit-refused", render_letter_edit(refused, edit)});
}

void add_keeping(std::vector<Shown>& shown, const Frame& frame) {
    Frame refused = frame;
    refused.errors = {
        {"keep_families", "not_a_setting"}, {"keep_messages", "required"}, {"may_forget", "shorter_time"}};
    web::KeepingPage keeping{.families_days = "365",
                             .messages_days = "30",
                             .families = 1,
                             .drafts = 2,
                             .lines = {{30, 1, false}, {365, 0, true}},
                             .done = "done_setting"};
    shown.push_back({"keeping-typical", render_keeping(frame, keeping)});
    keeping.families_days = hostile;
    shown.push_back({"keeping-refused", render_keeping(refused, keeping)});
    web::ExportsPage exports{
        .asks = true, .kinds = {{"calls", "Calls"}, {"family", hostile, true}}, .purposes = {{"law", "the law"}}};
    shown.push_back({"exports-empty", render_exports(frame, exports)});
    exports.entries = {
        {.id = "1", .what = hostile, .why = "Why", .asked = hostile, .state = "Waits", .waits = true},
        {.id = "2", .what = "Mine", .why = "Why", .asked = "by me", .state = "Ready", .mine = true, .ready = true}};
    exports.request = hostile;
    refused.errors = {{"export", "own_export"},
                      {"export", "sign_in_by_asker"},
                      {"request", "no_such_request"},
                      {"kind", "choose_one"},
                      {"purpose", "choose_one"}};
    shown.push_back({"exports-refused", render_exports(refused, exports)});
    exports.asks = false;
    exports.done = "done_export_decided";
    shown.push_back({"exports-to-agree", render_exports(frame, exports)});
}

void add_teams(std::vector<Shown>& shown, const Frame& frame) {
    Frame refused = frame;
    refused.errors = {{"name", "team_taken"}, {"consultant", "not_a_consultant"}, {"alias", "no_such_volunteer"}};
    const web::TeamForm form{.name = hostile, .consultants = {{"", "nobody yet"}, {"7", hostile, true}}};
    shown.push_back({"teams-empty", render_teams(frame, {.form = {.consultants = {{"", "nobody yet", true}}}})});
    shown.push_back(
        {"teams-refused", render_teams(refused, {.teams = {{"1", hostile, hostile, 12}, {"2", "North", "", 0}},
                                                 .without_team = 3,
                                                 .form = form})});
    shown.push_back(
        {"team-empty", render_team(frame, {.id = "1", .name = "North", .form = form, .done = "done_saved"})});
    shown.push_back({"team-refused", render_team(refused, {.id = "1",
                                                           .name = hostile,
                                                           .form = form,
                                                           .members = {{"5", hostile}},
                                                           .without_team = {hostile},
                                                           .alias = hostile})});
}

void add_catalogue(std::vector<Shown>& shown, const Frame& frame) {
    web::CataloguePage all{.entries = {{.code = "e01",
                                        .name = hostile,
                                        .for_families = hostile,
                                        .group = hostile,
                                        .related = hostile,
                                        .offered = false},
                                       {.code = "e98", .name = "Something else", .offered = false, .always = true}},
                           .groups = {{"missing", "Missing"}, {"loss", hostile, true}},
                           .done = "done_setting"};
    shown.push_back({"catalogue-typical", render_catalogue(frame, all)});
    Frame refused = frame;
    refused.errors = {{"family_en", "label_telling"},
                      {"family_es", "required"},
                      {"staff_en", "label_taken"},
                      {"group", "choose_one"},
                      {"code", "not_a_code"}};
    all.form = {hostile, "", hostile, hostile};
    all.code = hostile;
    all.done.clear();
    shown.push_back({"catalogue-refused", render_catalogue(refused, all)});
    web::ExperiencePage one{
        .code = "e01",
        .name = "Endangered runaway",
        .group = "A child is missing",
        .version = "17",
        .form = {"my child left home", "mi hija se fue de casa", "Endangered runaway", "Fuga"},
        .offered = true,
        .requests = 1,
        .volunteers = 12,
        .near = {{.code = "e02", .name = "Missing from care", .percent = "80", .counted = 80},
                 {.code = "e07", .name = "Lost", .percent = "40", .counted = 40},
                 {.code = "e10", .name = "Trafficking", .percent = "30", .other_group = true, .counted = 30},
                 {.code = "e03", .name = "Abduction", .percent = "0", .counted = 0}},
        .weight = 40,
        .done = "done_experience"};
    shown.push_back({"experience-typical", render_experience(frame, one)});
    refused.errors = {{"version", "changed_by_another"}, {"staff_es", "required"}, {"near_e02", "not_near"}};
    one.near = {{.code = "e02", .name = hostile, .percent = hostile}};
    one.form = {hostile, hostile, hostile, ""};
    one.done.clear();
    shown.push_back({"experience-refused", render_experience(refused, one)});
    const web::ExperiencePage always{.code = "e98", .name = "Something else (ask)", .always = true};
    shown.push_back({"experience-always", render_experience(frame, always)});
}

void add_person(std::vector<Shown>& shown, const Frame& frame) {
    web::PersonPage page{.id = "7",
                         .name = hostile,
                         .email = hostile,
                         .version = "1",
                         .typed_name = hostile,
                         .typed_email = hostile,
                         .role = "volunteer",
                         .volunteer = "5",
                         .calls_ahead = 2,
                         .teams = {hostile},
                         .others = {{"consultant", {"role_gains_team"}},
                                    {"coordinator", {"role_gains_families", "role_loses_calls"}, true},
                                    {"administrator", {"role_gains_office"}}}};
    Frame refused = frame;
    refused.errors = {
        {"role", "calls_ahead"}, {"version", "person_changed"}, {"name", "required"}, {"email", "email_taken"}};
    shown.push_back({"person-refused", render_person(refused, page)});
    page.calls_ahead = 0;
    page.done = "done_role";
    shown.push_back({"person-typical", render_person(frame, page)});
    page.volunteer = {};
    page.card = web::PersonPage::Card::itself;
    page.card_form = {{{"4", hostile}, {"5", "Volunteer 5", true}}, hostile};
    shown.push_back({"person-cardless", render_person(frame, page)});
    page.role = "coordinator";
    page.others = {{"volunteer", {"role_loses_families"}, true}};
    page.card = web::PersonPage::Card::with_role;
    page.card_form.cards = {};
    refused.errors = {{"role", "no_card"}, {"card", "card_taken"}, {"alias", "alias_taken"}};
    shown.push_back({"person-card-refused", render_person(refused, page)});
    const web::PersonPage own{
        .id = "3", .name = "Alex", .email = "a@example.org", .role = "administrator", .own = true, .disabled = true};
    shown.push_back({"person-own", render_person(frame, own)});
}

}  // namespace

void add_office(std::vector<Shown>& shown, const Frame& frame) {
    add_letters(shown, frame);
    add_keeping(shown, frame);
    add_teams(shown, frame);
    add_catalogue(shown, frame);
    add_person(shown, frame);
}

}  // namespace gallery
