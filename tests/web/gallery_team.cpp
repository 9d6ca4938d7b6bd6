// Volunteers as a coordinator and a consultant see them, in every state. States are told by the fields that matter; the
// others keep their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"
#include "web/pages/drop_out.hpp"
#include "web/pages/own_team.hpp"
#include "web/pages/team.hpp"
#include "web/pages/volunteer_card.hpp"

namespace gallery {
namespace {

using web::Frame;

/// Somebody about whom there is everything to say.
web::VolunteerRow worn_out() {
    return {.id = "1",
            .alias = hostile,
            .zone = hostile,
            .languages = hostile,
            .calls_this_week = 5,
            .cap_per_week = 5,
            .load = 7.5,
            .available = false,
            .debrief_due = true,
            .at_limit = true,
            .lapsing = {hostile}};
}

void add_volunteers(std::vector<Shown>& shown, const Frame& frame) {
    shown.push_back({"volunteers-empty", render_volunteers(frame, {})});
    const auto row = worn_out();
    shown.push_back(
        {"volunteers-typical", render_volunteers(frame, {.volunteers = {row}, .fair_share = 3.2, .show = "look"})});
    web::VolunteerPage page{.row = row,
                            .fair_share = 3.2,
                            .experiences = {hostile},
                            .faiths = hostile,
                            .faith_choices = {{"jewish", "Jewish"}, {hostile, hostile, true}},
                            .credentials = {{hostile, "valid"}, {"b", "soon"}, {"c", "over"}, {"d", "ahead"}},
                            .form = {.kinds = {{"training", "training"}}},
                            .calls = {"Tuesday"},
                            .phone = hostile,
                            .misfits = {{hostile, hostile, "/coordinator/calls/7/cover", true},
                                        {"Friday", "b", "/coordinator/requests/9", false}},
                            .done = hostile};
    shown.push_back({"volunteer-typical", render_volunteer(frame, page)});
    page.credentials = {};
    page.faiths = {};
    page.phone = {};
    page.misfits.resize(1);
    page.signs_in = false;
    page.row.languages = {};
    shown.push_back({"volunteer-unsigned", render_volunteer(frame, page)});
    page.may_join = true;
    page.misfits = {};
    shown.push_back({"volunteer-uncredentialed", render_volunteer(frame, page)});
    Frame refused = frame;
    refused.errors = {{"credential_kind", "choose_one"},
                      {"credential_first", "not_a_date"},
                      {"credential_last", "longer_than_ten_years"},
                      {"faiths", "unknown_choice"}};
    page.form = {.kinds = {{"training", hostile, true}}, .first = hostile, .last = hostile};
    page.done = {};
    shown.push_back({"volunteer-refused", render_volunteer(refused, page)});
}

/// A place of the form; empty where nothing was chosen yet.
web::VolunteerCardPage::Experience place(const std::string& row, bool on_file, const std::string& typed) {
    return {.row = row,
            .on_file = on_file,
            .events = {{"e01", hostile, on_file}, {"e02", "Other", false}},
            .statuses = {{"unknown", "Not told", !on_file}, {"recovered", hostile, on_file}},
            .relations = {{"unknown", "Not told", true}},
            .elapsed = {{"unknown", "Not told", true}},
            .international = on_file,
            .happened = typed};
}

void add_card(std::vector<Shown>& shown, const Frame& coordinator) {
    Frame frame = coordinator;
    frame.path = "/coordinator/volunteers/1/card";
    web::VolunteerCardPage page{.id = "1",
                                .version = "1",
                                .name = "Volunteer 1",
                                .alias = "Volunteer 1",
                                .zone = "America/New_York",
                                .languages = {{"en", "English"}, {"es", "Spanish"}},
                                .genders = {{"unknown", "Not told", true}, {"woman", "A woman"}},
                                .programme_heavy = 2,
                                .months_ago = 18,
                                .experiences = {place("0", false, ""), place("1", false, "")},
                                .zones = {"America/New_York", "Europe/Madrid"}};
    shown.push_back({"volunteer-card-empty", render_volunteer_card(frame, page)});
    page.name = page.alias = page.phone = page.zone = page.more_languages = page.heavy_per_week = hostile;
    page.languages = {{"en", "English", true}, {hostile, hostile, true}};
    page.experiences = {place("0", true, "2019-05-01"), place("1", true, hostile), place("2", false, "")};
    page.experiences[1].removed = true;
    shown.push_back({"volunteer-card-typical", render_volunteer_card(frame, page)});
    frame.errors = {{"alias", "alias_taken"},          {"phone", "phone"},
                    {"zone", "unknown_zone"},          {"languages", "required"},
                    {"more_languages", "too_long"},    {"gender", "unknown_choice"},
                    {"event_2", "choose_one"},         {"happened_1", "not_yet"},
                    {"heavy_per_week", "out_of_range"}};
    page.experiences[2].happened = hostile;
    shown.push_back({"volunteer-card-refused", render_volunteer_card(frame, page)});
    frame.errors = {{"version", "card_changed"}};
    page.on_file = {{"Alias", hostile}, {hostile, hostile}};
    shown.push_back({"volunteer-card-overtaken", render_volunteer_card(frame, page)});
}

void add_drop_out(std::vector<Shown>& shown, const Frame& frame) {
    shown.push_back({"drop-out-empty", render_drop_out(frame, {.id = "3", .alias = "Volunteer 3"})});
    web::DropOutPage page{.id = "3",
                          .alias = hostile,
                          .rows = {{"7:4", "9", hostile, "Tuesday", hostile, {"lived it", hostile}},
                                   {"8:0", "10", hostile, "Friday", {}, {}}}};
    shown.push_back({"drop-out-typical", render_drop_out(frame, page)});
    page.fault = hostile;
    page.rows.pop_back();
    shown.push_back({"drop-out-refused", render_drop_out(frame, page)});
}

void add_own_team(std::vector<Shown>& shown, Frame frame) {
    frame.audience = web::Audience::consultant;
    frame.path = "/consultant";
    shown.push_back({"own-team-none", render_own_team(frame, {})});
    shown.push_back({"own-team-empty", render_own_team(frame, {.has_team = true, .fair_share = 2.5})});
    auto due = worn_out();
    due.available = true;
    due.at_limit = false;
    web::VolunteerRow away = due, quiet = due;
    away.available = away.debrief_due = quiet.debrief_due = false;
    quiet.next_open = hostile;
    shown.push_back({"own-team-typical", render_own_team(frame, {.has_team = true,
                                                                 .rows = {{due, scheduling::Minutes{25 * 60}, 2, 1},
                                                                          {due, scheduling::Minutes{60}},
                                                                          {due, scheduling::Minutes{20}},
                                                                          {due, {}, 0, 0, hostile},
                                                                          {away, {}, 1, 2},
                                                                          {quiet, {}}},
                                                                 .fair_share = 2.5,
                                                                 .done = "done_saved"})});
}

}  // namespace

void add_team(std::vector<Shown>& shown, const Frame& frame) {
    add_volunteers(shown, frame);
    add_card(shown, frame);
    add_drop_out(shown, frame);
    add_own_team(shown, frame);
}

}  // namespace gallery
