// States are told by the fields that matter; the others keep their defaults.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "tests/support/gallery.hpp"

#include "web/pages/admin.hpp"
#include "web/pages/coordinator.hpp"
#include "web/pages/family_start.hpp"
#include "web/pages/family_times.hpp"
#include "web/pages/import.hpp"
#include "web/pages/keys.hpp"
#include "web/pages/own_call.hpp"
#include "web/pages/own_time.hpp"
#include "web/pages/plan.hpp"
#include "web/pages/programme.hpp"
#include "web/pages/rota.hpp"
#include "web/pages/sign_in.hpp"
#include "web/pages/volunteer.hpp"
#include "web/words.hpp"

namespace gallery {
namespace {

using scheduling::FieldError;
using scheduling::Instant;
using scheduling::Minutes;
using scheduling::Zone;
using web::Audience;
using web::Frame;

const Instant now{date::sys_days{date::year{2026} / 10 / 30} + std::chrono::hours{15}};

Frame family(web::Language language) {
    return {.language = language, .path = "/need", .token = "t0", .back = "/", .step = "2"};
}

Frame staff(web::Language language, Audience audience) {
    return {.language = language, .audience = audience, .path = "/coordinator", .token = "t0"};
}

web::TimesPage times_page() {
    web::TimesPage page;
    page.zone = Zone::parse("America/Chicago").value();
    page.from = now;
    page.to = now + date::days{7};
    for (int step = 0; step < 40; ++step) page.starts.push_back(now + Minutes{150 * step});
    page.later = "/times?from=2026-11-06";
    return page;
}

void add_family(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = family(language);
    Frame refused = frame;
    refused.errors = {{"experience", "choose_one"}, {"name", "too_long"}, {"phone", "phone"}, {"zone", "unknown_zone"}};
    shown.push_back({"arrive", render_arrive(frame)});
    Frame busy = frame;
    busy.surge = true;
    shown.push_back({"arrive-surge", render_arrive(busy)});
    shown.push_back({"kept-surge", render_kept(busy, {.code = "1234567890123456", .when = {}})});
    shown.push_back({"young", render_young(frame)});
    shown.push_back({"before", render_before(frame)});
    shown.push_back({"closed", web::render_closed(language)});
    Frame asked = frame;
    asked.answers = refused.answers = true;
    shown.push_back({"need-empty", render_need(asked, {})});
    const web::NeedPage need{.groups = {{"Group", {{"e01", "My child left home", true}, {"e02", hostile}}}},
                             .chosen = "e01"};
    shown.push_back({"need-typical", render_need(asked, need)});
    shown.push_back({"need-refused", render_need(refused, need)});
    const web::AboutPage about{
        .name = hostile, .selects = {{"language", {{"en", "English", true}, {"es", "Español"}}}, {"relation", {}}}};
    shown.push_back({"about-typical", render_about(asked, about)});
    shown.push_back({"about-refused", render_about(refused, about)});
    const web::AboutPage wished{.name = {},
                                .selects = {{"faith", {{"", web::say(language, "rather_not")}, {"x", hostile, true}}}}};
    shown.push_back({"about-wished", render_about(asked, wished)});
    refused.errors.push_back({"faith", "unknown_choice"});
    shown.push_back({"about-wish-refused", render_about(refused, wished)});
    web::ContactPage contact{.call = "yes", .voicemail = "no", .message = "no", .hours = "some", .phone = hostile};
    contact.zones = {{"America/Chicago", "Central Time", true}};
    contact.windows = {{{"1", "2"}, "18:00", "21:00"}, {{}, "", ""}};
    shown.push_back({"contact-empty", render_contact(asked, {})});
    shown.push_back({"contact-typical", render_contact(asked, contact)});
    shown.push_back({"contact-refused", render_contact(refused, contact)});
    web::ContactPage changed = contact;
    changed.changing = changed.has_phone = changed.has_email = changed.phone_unsafe = true;
    changed.waits = {hostile, "More hours"};
    shown.push_back({"contact-change", render_contact(refused, changed)});
    shown.push_back(
        {"check-typical", render_check(frame, {.rows = {{"When", hostile, "/times"}},
                                               .kept_until = language == web::Language::en ? "1:05 pm" : "1:05 p. m.",
                                               .has_start = true,
                                               .screening = true})});
}

void add_family_call(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = family(language);
    web::TimesPage times = times_page();
    shown.push_back({"times-typical", render_times(frame, times)});
    times.closed = {hostile, "Someone here answers you."};
    Frame busy = frame;
    busy.surge = true;
    shown.push_back({"times-closed-surge", render_times(busy, times)});
    shown.push_back({"your-call-surge", render_your_call(busy, {.contact = hostile})});
    times.taken = true;
    shown.push_back({"times-taken", render_times(frame, times)});
    times.starts.clear();
    shown.push_back({"times-empty", render_times(frame, times)});
    shown.push_back({"kept-typical", render_kept(frame, {.code = "1234567890123456", .when = "Tuesday"})});
    shown.push_back({"kept-no-time", render_kept(frame, {.code = "1234567890123456", .when = {}})});
    Frame refused = frame;
    refused.errors = {{"code", "code"}};
    shown.push_back({"return-refused", render_return(refused)});
    shown.push_back(
        {"your-call-typical", render_your_call(frame, {.done = "done_moved", .when = "Tuesday", .contact = hostile})});
    web::YourCallPage further{.when = "Tuesday", .has_met = true};
    further.around = {.series = true, .last = true, .has_call = true};
    shown.push_back({"your-call-further", render_your_call(frame, further)});
    further.around = {.allowed = {hostile}, .seat = hostile, .seat_asked = true};
    shown.push_back({"your-call-allowed", render_your_call(frame, further)});
    further = {.has_met = true, .may_book = false, .ended = hostile};
    further.around = {.series = true, .no_more = true, .over = true, .over_says = hostile};
    shown.push_back({"your-call-over", render_your_call(frame, further)});
    shown.push_back({"your-call-empty", render_your_call(frame, {})});
    shown.push_back(
        {"your-call-no-voicemail", render_your_call(frame, {.contact = hostile, .may_drop_voicemail = false})});
    shown.push_back({"your-call-stopped",
                     render_your_call(frame, {.contact = hostile, .may_drop_voicemail = false, .may_stop = false})});
    shown.push_back({"your-call-waits", render_your_call(frame, {.contact = hostile, .contact_waits = {hostile}})});
    for (const int status : {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503, 418})
        shown.push_back({"error-" + std::to_string(status), render_error(frame, status, "i-123")});
}

void add_staff(std::vector<Shown>& shown, web::Language language) {
    shown.push_back({"sign-in", render_sign_in(staff(language, Audience::nobody),
                                               {.email = hostile,
                                                .demo = {{"role_coordinator", "c@example.org", "p", "123456"}},
                                                .wrong = true})});
    const Frame volunteer = staff(language, Audience::volunteer);
    web::TodayPage today{.zone = Zone::parse("America/Denver").value(), .now = now};
    shown.push_back({"today-empty", render_today(volunteer, today)});
    const web::TodayPage::Call call{.id = "7",
                                    .start = now + Minutes{130},
                                    .alias = hostile,
                                    .language = "English",
                                    .experience = "Runaway",
                                    .expires = now + Minutes{600}};
    today.calls = {call, call, call};
    today.proposals = {call};
    today.to_report = {call};
    today.debrief_due = true;
    today.seats = {{"1", hostile, hostile}};
    today.done = "done_accepted";
    shown.push_back({"today-typical", render_today(volunteer, today)});
    today.crisis = {.until = hostile};
    shown.push_back({"today-crisis", render_today(volunteer, today)});
    Frame unsaid = volunteer;
    unsaid.errors = {{"surge", "choose_one"}};
    shown.push_back({"today-crisis-refused", render_today(unsaid, today)});
    today.crisis = {.until = "Friday 4 December", .on_break = true};
    shown.push_back({"today-crisis-break", render_today(volunteer, today)});
    today.crisis = {.until = "Friday 4 December", .answer = "crisis_said_both"};
    shown.push_back({"today-crisis-said", render_today(volunteer, today)});
    web::AvailabilityPage availability{.zone = today.zone, .now = now, .open_starts = 14};
    shown.push_back({"availability-empty", render_availability(volunteer, availability)});
    availability.on_break = availability.standby = true;
    shown.push_back({"availability-standby", render_availability(volunteer, availability)});
    availability.on_break = availability.standby = false;
    availability.week[0] = {{"09:00", "12:00"}, {hostile, "x"}};
    availability.overrides = {{scheduling::LocalDate{date::days{20600}}, {}},
                              {scheduling::LocalDate{date::days{20601}}, {{Minutes{600}, Minutes{660}}}}};
    availability.glad = {{31, {Minutes{540}, Minutes{720}}}};
    availability.rather_not = {{96, {Minutes{1320}, Minutes{120}}}};
    availability.liking = "glad";
    availability.liking_days = 5;
    availability.liking_from = hostile;
    availability.liking_to = hostile;
    Frame refused = volunteer;
    refused.errors = {{"day1", "not_a_time"},      {"date", "not_a_date"},        {"liking", "choose_one"},
                      {"liking_days", "required"}, {"liking_from", "not_a_time"}, {"liking_window", "overlap"}};
    shown.push_back({"availability-refused", render_availability(refused, availability)});
    const Frame coordinator = staff(language, Audience::coordinator);
    web::BoardPage board{.zone = today.zone, .now = now};
    board.experiences = {{"1", "Runaway"}, {"2", hostile, true}};
    board.teams = {{"1", "Harbour"}, {"2", hostile, true}};
    board.columns = {
        {"breached", {{"1", hostile, "en", "Runaway", "breached 2 h ago", "breached", "new"}}, 12},
        {"waiting", {{"2", hostile, "es", "Runaway", "due in 5 h", "", ""}}, 240, 100, "/coordinator", "/coordinator"},
        {"screening", {}, 0}};
    board.calls = {{"7", "1", "help", hostile, hostile, "", {}, false, {}},
                   {"8", "", "not_ready", hostile, hostile, "", {}, false, {}},
                   {"9", "2", "no_outcome", hostile, hostile, "", {}, false, {}},
                   {"10", "3", "follow_up", hostile, hostile, hostile, {}, false, {}},
                   {"11", "4", "not_reached", hostile, hostile, hostile, {}, false, {}},
                   {"12", "5", "second_try", hostile, hostile, hostile, {}, false, {}},
                   {"13", "6", "not_screened", hostile, hostile, "", {hostile}, true, hostile},
                   {"16", "9", "never_screened", hostile, hostile, hostile, {}, false, {}},
                   {"14", "7", "holder_gone", hostile, hostile, "", {}, false, hostile},
                   {"15", "8", "given_back", hostile, hostile, "", {hostile}, false, {}}};
    board.calls.front().asked = {hostile, "every coordinator"};
    board.calls.front().mine = true;
    board.on_call = hostile;
    board.shifts = {hostile};
    board.connects = {{"3", hostile}, {"4", hostile}};
    board.messages = {hostile};
    board.around = {{"1", hostile, "breached", hostile, hostile, "/coordinator/requests/1#series", hostile}};
    shown.push_back({"board-typical", render_board(coordinator, board)});
    board.closed_today = board.standing = hostile;
    Frame crisis = coordinator;
    crisis.surge = true;
    shown.push_back({"board-closed", render_board(crisis, board)});
    for (const auto reader : {Audience::volunteer, Audience::administrator}) {
        const std::string whose = reader == Audience::volunteer ? "keys-volunteer" : "keys-office";
        shown.push_back({whose, render_keys(staff(language, reader), reader == Audience::volunteer)});
    }
    web::RequestPage request{
        .id = "1", .alias = hostile, .done = {}, .rows = {{"Experience", hostile, ""}}, .screening = true};
    shown.push_back({"request-empty", render_request(coordinator, request)});
    request.booked_by_staff = true;
    shown.push_back({"request-on-the-phone", render_request(coordinator, request)});
    request.can_assign = true;
    request.call = {{"Tuesday", "confirmed", "Volunteer 1", "7"}};
    request.matches = {{"3",
                        "Volunteer 3",
                        "score 71.5",
                        {"Lived through"},
                        {"Another outcome"},
                        {{"2026-11-24T13:30:00Z", "Tuesday"}}},
                       {"4", hostile, "0", {}, {}, {}}};
    request.excluded = {{"Volunteer 9", hostile}};
    request.volunteers = {{"3", "Volunteer 3", true}};
    request.why = {{.about = "Volunteer 3, Tuesday", .firm = {"Too soon"}, .waivable = {{"rest", hostile, false}}}};
    shown.push_back({"request-typical", render_request(coordinator, request)});
    request.why = {{.about = hostile,
                    .waivable = {{"rest", hostile, true}, {"day_cap", "The limit of 1", false}},
                    .reasons = {{"volunteer_agrees", hostile, false}},
                    .volunteer = "3",
                    .start = "2026-11-24T13:30:00Z"}};
    Frame no_reason = coordinator;
    no_reason.errors = {{"override_reason", "choose_one"}};
    no_reason.breaches = {{scheduling::RuleName::day_cap, 1}};
    shown.push_back({"request-override-refused", render_request(no_reason, request)});
    request.why = {{.about = "Volunteer 3, Tuesday", .volunteer = "3", .start = "2026-11-24T13:30:00Z"}};
    shown.push_back({"request-nothing-against", render_request(coordinator, request)});
    request.around = {.id = "1", .version = "2", .series = {.can_begin = true, .says = hostile}};
    shown.push_back({"request-series-ended", render_request(coordinator, request)});
    request.around.series = {.runs = true,
                             .last = true,
                             .to_end = true,
                             .no_more = true,
                             .says = hostile,
                             .quiet = hostile,
                             .endings = {{"planned", hostile}},
                             .reasons = {{"family_asks", hostile}}};
    request.around.reports = {.rows = {{"/coordinator/reports/1", hostile}, {"", hostile}}, .open = true};
    shown.push_back({"request-series", render_request(coordinator, request)});
    request.around.releases = {.rows = {{"1", hostile, hostile, true}}, .what = {{"call_times", hostile, true}}};
    request.around.releases.purposes = {{"court", hostile, true}};
    request.around.releases.refused = true;
    request.around.releases.to_whom = request.around.releases.until = hostile;
    request.around.seat = web::SeatFields{.says = hostile, .choices = {{"12:interpreter", hostile}}};
    Frame unsigned_one = coordinator;
    unsigned_one.errors = {{"release_what", "choose_one"}, {"to_whom", "required"},       {"purpose", "choose_one"},
                           {"until", "a_year_at_most"},    {"written", "not_in_writing"}, {"seat_who", "choose_one"}};
    shown.push_back({"request-release-refused", render_request(unsigned_one, request)});
    request.around.releases.unsafe = true;
    request.around.seat = web::SeatFields{.says = hostile, .asked = true, .taken = true};
    shown.push_back({"request-unsafe", render_request(coordinator, request)});
    Frame wrong = coordinator;
    wrong.errors = {
        {"answer", "choose_one"}, {"made_by", "choose_one"}, {"made_on", "not_yet"}, {"told", "choose_one"}};
    web::ChecklistPage checklist{.id = "1", .request = "2", .says = hostile, .state_line = hostile};
    checklist.answers = {{"made", hostile, true}};
    checklist.makers = checklist.told = checklist.answers;
    checklist.made_on = hostile;
    shown.push_back({"checklist-refused", render_checklist(wrong, checklist)});
    checklist.settled = true;
    shown.push_back({"checklist-settled", render_checklist(coordinator, checklist)});
    request.matches.clear();
    request.changes = {{{"Talk in another language, or with an interpreter."}, 3}, {{hostile, hostile}, 1}};
    shown.push_back({"request-nobody", render_request(coordinator, request)});
    request.look_after.closed = true;
    request.can_assign = false;
    shown.push_back({"request-closed", render_request(coordinator, request)});
}

void add_own_call(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::volunteer);
    add_reach(shown, staff(language, Audience::coordinator), family(language), frame);
    web::OwnCallPage call{.id = "7",
                          .alias = hostile,
                          .language = "English",
                          .experience = hostile,
                          .start = now + Minutes{30},
                          .zone = Zone::parse("America/Denver").value(),
                          .now = now,
                          .reach = {hostile},
                          .first_call = true,
                          .code_word = true,
                          .can_check_in = true,
                          .can_ask_help = true};
    call.series = hostile;
    call.can_ask_report = true;
    call.seat = hostile;
    call.can_give_back = true;
    shown.push_back({"own-call-before", render_own_call(frame, call)});
    call.how = scheduling::Reach::line;
    call.reach = {hostile, hostile};
    call.number = "4821 7093";
    shown.push_back({"own-call-line", render_own_call(frame, call)});
    call.how = scheduling::Reach::volunteer;
    call.number = call.code_word_said = hostile;
    shown.push_back({"own-call-rings", render_own_call(frame, call)});
    call.how = scheduling::Reach::coordinator;
    call.number.clear();
    call.family_calls = true;
    call.checked_in = true;
    call.checklist_open = true;
    call.help_asked = true;
    call.asked = {hostile, "every coordinator"};
    call.second_try = hostile;
    call.outcome = {.outcomes = {{"talked", hostile}},
                    .heavy = {{"yes", hostile, true}, {"no", "No"}},
                    .next = {{"enough", hostile}},
                    .wants_debrief = true};
    shown.push_back({"own-call-help", render_own_call(frame, call)});
    auto helped = call;
    helped.help_answered = true;
    helped.helped_by = hostile;
    shown.push_back({"own-call-helped", render_own_call(frame, helped)});
    helped.taken = true;
    helped.stands = false;
    shown.push_back({"own-call-taken", render_own_call(frame, helped)});
    Frame refused = frame;
    refused.errors = {{"outcome", "choose_one"}, {"heavy", "choose_one"}, {"next", "choose_one"}};
    call.help_answered = true;
    call.over = true;
    shown.push_back({"own-call-refused", render_own_call(refused, call)});
    call.stands = false;
    shown.push_back({"own-call-gone", render_own_call(frame, call)});
    web::GiveBackPage back{.id = "7",
                           .version = "2",
                           .alias = hostile,
                           .start = now + Minutes{3000},
                           .zone = call.zone,
                           .now = now,
                           .by_itself = true};
    shown.push_back({"give-back", render_give_back(frame, back)});
    back.start = now + Minutes{30};
    back.by_itself = false;
    shown.push_back({"give-back-soon", render_give_back(frame, back)});
    Frame too_late = frame;
    too_late.breaches = {{scheduling::RuleName::call_not_open}};
    back.open = false;
    shown.push_back({"give-back-closed", render_give_back(too_late, back)});
    refused.audience = Audience::coordinator;
    shown.push_back(
        {"outcome-refused", render_outcome(refused, {.id = "7", .about = hostile, .outcome = *call.outcome})});
}

void add_own_time(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::volunteer);
    const scheduling::LocalDate day{date::days{20600}};
    web::AwayPage away;
    shown.push_back({"away-empty", render_away(frame, away)});
    const std::vector<std::string> zones{"Asia/Tokyo", hostile};
    away = {.away = {{day, day}, {day, day + date::days{30}}},
            .journeys = {{day, day, scheduling::Zone{}},
                         {day, day + date::days{9}, *scheduling::Zone::parse("Asia/Tokyo")}},
            .zones = zones,
            .own_days = {day},
            .first = hostile,
            .last = hostile,
            .day = hostile,
            .per_day = hostile,
            .per_week = hostile,
            .travel_first = hostile,
            .travel_last = hostile,
            .travel_zone = hostile,
            .done = "done_saved"};
    Frame refused = frame;
    refused.errors = {{"first", "past"},
                      {"last", "ends_before"},
                      {"day", "not_a_date"},
                      {"per_day", "out_of_range"},
                      {"travel_first", "too_many_journeys"},
                      {"travel_last", "overlap"},
                      {"travel_zone", "unknown_zone"}};
    shown.push_back({"away-refused", render_away(refused, away)});
    shown.push_back({"own-calendar-empty", render_own_calendar(frame, {})});
    shown.push_back({"own-calendar-fresh", render_own_calendar(frame, {.on = true, .address = hostile})});
    shown.push_back({"own-calendar-on", render_own_calendar(frame, {.on = true, .done = "done_revoked"})});
    web::OwnCalendarPage busy{.on = true, .done = "done_subscribed", .offered = true};
    shown.push_back({"own-calendar-offered", render_own_calendar(frame, busy)});
    busy.subscribed = {.host = hostile, .last_read = {}, .problem = {}, .busy = 0, .calls = {}};
    shown.push_back({"own-calendar-unread", render_own_calendar(frame, busy)});
    busy.subscribed = {
        .host = hostile, .last_read = now, .problem = "refused", .busy = 1, .calls = {{"7", now}, {"8", now}}};
    busy.typed = hostile;
    Frame refused_busy = frame;
    refused_busy.errors = {{"busy_address", "calendar_https"}};
    shown.push_back({"own-calendar-refused", render_own_calendar(refused_busy, busy)});
    shown.push_back({"training-empty", render_training(frame, {})});
    const web::TrainingPage training{
        .credentials = {{hostile, day, "valid"}, {"b", day, "soon"}, {"c", day, "over"}, {"d", day, "ahead"}},
        .entries = {{"1", day, Minutes{90}, hostile}},
        .last_year = Minutes{90},
        .topics = {{"law", hostile, true}},
        .date = hostile,
        .minutes = hostile};
    refused.errors = {{"date", "not_yet"}, {"minutes", "out_of_range"}, {"topic", "choose_one"}};
    shown.push_back({"training-refused", render_training(refused, training)});
    web::PreviewPage preview{.zone = Zone::parse("America/Denver").value(), .now = now};
    shown.push_back({"preview-empty", render_preview(frame, preview)});
    for (int step = 0; step < 60; ++step) preview.starts.push_back(now + Minutes{330 * step});
    shown.push_back({"preview-typical", render_preview(frame, preview)});
}

void add_looking_after(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::coordinator);
    web::RequestPage request{.id = "1", .alias = hostile};
    request.look_after = {.version = "3",
                          .messages_held = true,
                          .contact_waits = true,
                          .contact_parts = {hostile, "More hours"},
                          .can_close = true,
                          .widening_reasons = {{"urgent", hostile}},
                          .closing_reasons = {{"helped", "helped"}}};
    Frame refused = frame;
    refused.errors = {{"version", "changed_meanwhile"}, {"reason", "choose_one"}, {"call", "call_stands"}};
    shown.push_back({"request-look-after", render_request(refused, request)});
    add_intake(shown, frame);
    add_facts(shown, frame, staff(language, Audience::volunteer));
    shown.push_back({"plan-empty", render_plan(frame, {})});
    shown.push_back({"plan-running", render_plan(frame, {.running = true, .open = 40, .placed = 12, .at_best = 38})});
    web::PlanPage plan{.ready = true, .open = 2, .placed = 1, .at_best = 1, .proven = true};
    plan.rows = {{"1:2:2026-11-24T18:00:00Z", hostile, hostile, "Volunteer 2", "Tuesday", {hostile}, true}};
    plan.left = {{"7", hostile, {hostile}}};
    shown.push_back({"plan-ready", render_plan(frame, plan)});
    plan.refused = {hostile};
    plan.done = hostile;
    shown.push_back({"plan-refused", render_plan(frame, plan)});
    add_team(shown, frame);
}

void add_admin(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::administrator);
    web::PeoplePage people{.roles = {{"volunteer", "Volunteer", true}}};
    shown.push_back({"people-empty", render_people(frame, people)});
    people.people = {{"2", hostile, hostile, "role_coordinator", false},
                     {"3", "B", "b@example.org", "role_volunteer", true}};
    people.fresh = {{"b@example.org", hostile, hostile, "4", true}};
    people.card = {{{"4", hostile, true}}, hostile};
    Frame refused = frame;
    refused.errors = {{"email", "email_taken"}, {"person", "last_administrator"}, {"card", "no_card_wanted"}};
    shown.push_back({"people-refused", render_people(refused, people)});
    web::SettingsPage settings{.settings = {{"notice", hostile, "minutes"},
                                            {"service_hours", hostile, "week"},
                                            {"talk", "line", "", false, {"coordinator", "line", "volunteer"}},
                                            {"credentials_required", "no", "", false, {"yes", "no"}},
                                            {"crisis_lines", hostile, "lines", true}}};
    shown.push_back({"settings-typical", render_settings(frame, settings)});
    settings.settings.front().foreseen = 1;
    settings.foreseen = 1200;
    shown.push_back({"settings-preview", render_settings(frame, settings)});
    refused.errors = {{"notice", "not_a_setting"}, {"service_hours", "not_service_hours"}};
    shown.push_back({"settings-refused", render_settings(refused, settings)});
    web::WeightsPage weights{.weights = {{"weight_closeness", "40", "points"}}};
    shown.push_back({"weights-empty", render_weights(frame, weights)});
    weights.ranks = {{hostile, {"Volunteer 1", hostile}, {hostile}, true},
                     {"2", {"Volunteer 2"}, {"Volunteer 2"}, false}};
    weights.preview = true;
    shown.push_back({"weights-preview", render_weights(frame, weights)});
    add_office(shown, frame);
    web::AuditPage audit{.filter = {.subjects = {{"call", "call", true}}, .number = "7", .action = hostile},
                         .zone = Zone::parse("America/Chicago").value(),
                         .now = now};
    shown.push_back({"audit-empty", render_audit(frame, audit)});
    audit.older = "/admin/audit?before=3";
    audit.entries = {{"12", "Tuesday", "person 2", "see_board", hostile, hostile, hostile}};
    audit.sound = false;
    audit.head = "12 ab";
    shown.push_back({"audit-broken", render_audit(frame, audit)});
}

void add_import(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::administrator);
    shown.push_back({"import-empty", render_import(frame, {.columns = {"alias", "zone", "weekly", "email"}})});
    web::ImportPage page{.list = hostile, .problems = {{2, hostile, "required"}, {3, "", "quote_open"}}};
    shown.push_back({"import-refused", render_import(frame, page)});
    page.problems.clear();
    page.people = {{"2", hostile, hostile, "America/Chicago", "en, es", 2, 3, true}};
    page.volunteers = 2;
    page.sign_ins = 1;
    page.new_teams = {hostile};
    shown.push_back({"import-ready", render_import(frame, page)});
    page.stored = true;
    page.fresh = {{hostile, hostile, hostile, hostile}};
    shown.push_back({"import-stored", render_import(frame, page)});
}

void add_programme(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::coordinator);
    web::CalendarPage calendar{
        .date = scheduling::LocalDate{date::days{20600}}, .zone = Zone::parse("America/Denver").value(), .now = now};
    calendar.today = calendar.date;
    calendar.days = {{calendar.date, {}}};
    shown.push_back({"calendar-empty", render_calendar(frame, calendar)});
    calendar.days[0].calls = {{hostile, "8:00 pm", hostile, "3", hostile, "7", "state_confirmed", false},
                              {"8:30 pm", "9:15 pm", hostile, "", hostile, "8", "state_confirmed", false},
                              {"9:00 pm", "9:45 pm", hostile, "3", hostile, "", "state_cancelled", true}};
    calendar.teams = {{"1", hostile, true}};
    calendar.team = "1";
    calendar.view = "day";
    shown.push_back({"calendar-typical", render_calendar(frame, calendar)});
    web::HandoverPage handover{.zone = calendar.zone, .now = now, .since = now};
    shown.push_back({"handover-empty", render_handover(frame, handover)});
    handover.asked = "8";
    handover.happened = {{"cancel_call", 12, {{"7", hostile}}}};
    handover.waiting = {{"breached", 3}, {"at_risk", 0}};
    handover.next = {{"7", hostile, hostile, hostile, "breached", hostile, true}};
    shown.push_back({"handover-typical", render_handover(frame, handover)});
    shown.push_back({"totals-empty", render_totals(frame, {})});
    const web::TotalsPage::Table table{
        .heading = "totals_calls_by_team", .columns = {hostile, "All"}, .rows = {{hostile, {"12", hostile}}}};
    shown.push_back({"totals-typical", render_totals(frame, {.tables = {table}, .contact = {hostile}})});
}

void add_rota(std::vector<Shown>& shown, web::Language language) {
    const Frame frame = staff(language, Audience::coordinator);
    web::RotaPage rota{.days = {{scheduling::LocalDate{date::days{20600}}, {}}},
                       .now_says = hostile,
                       .before = "2026-11-16",
                       .after = "2026-11-30",
                       .week = "2026-11-23",
                       .primary = {{"", "Nobody", true}, {"2", hostile}},
                       .backup = {{"", "Nobody", true}},
                       .weeks = {{"1", hostile}},
                       .zone = Zone::parse("America/Denver").value(),
                       .now = now};
    shown.push_back({"rota-empty", render_rota(frame, rota)});
    const web::RotaPage::Shift shift{.id = "1",
                                     .version = "1",
                                     .says = hostile,
                                     .lack = hostile,
                                     .primary_name = hostile,
                                     .backup_name = hostile,
                                     .primary = rota.primary,
                                     .backup = rota.backup};
    auto over = shift;
    over.over = over.begun = true;
    auto next = shift;
    next.id = "2";
    rota.days[0].shifts = {over, shift, next};
    rota.done = hostile;
    shown.push_back({"rota-typical", render_rota(frame, rota)});
    rota.day = rota.from = rota.to = hostile;
    Frame refused = frame;
    refused.errors = {{"day", "not_a_date"},     {"shift_from", "overlap"},      {"shift_to", "not_a_quarter"},
                      {"backup", "same_person"}, {"weeks", "nothing_to_repeat"}, {"version", "changed_meanwhile"},
                      {"shift", "past"}};
    shown.push_back({"rota-refused", render_rota(refused, rota)});
    web::CoverPage cover{.id = "7", .alias = hostile, .when = hostile, .volunteer = hostile, .state = hostile};
    shown.push_back({"cover-over", render_cover(frame, cover)});
    cover.open = cover.can_be_ready = cover.may_be_given = true;
    cover.request = "3";
    shown.push_back({"cover-nobody", render_cover(frame, cover)});
    cover.volunteers = {{"4", hostile}, {"5", "B"}};
    cover.to_ask = {{"4", hostile, hostile}, {"5", "B", {}}};
    cover.shows_number = true;
    cover.number = hostile;
    refused.errors = {{"version", "changed_meanwhile"}, {"volunteer", "choose_one"}};
    shown.push_back({"cover-refused", render_cover(refused, cover)});
    cover.mine = true;
    cover.can_be_ready = cover.may_be_given = false;
    cover.done = hostile;
    shown.push_back({"cover-mine", render_cover(frame, cover)});
    web::NotReachedPage missed{.id = "7", .request = "3", .alias = hostile, .about = hostile};
    shown.push_back({"not-reached-settled", render_not_reached(frame, missed)});
    missed.open = true;
    missed.results = {{"new_time", hostile}, {"no_more", "No more", true}};
    refused.errors = {{"result", "choose_one"}, {"call", "call_stands"}};
    shown.push_back({"not-reached-refused", render_not_reached(refused, missed)});
}

}  // namespace

std::vector<Shown> all_pages(web::Language language) {
    std::vector<Shown> shown;
    for (const auto add : {add_family, add_family_call, add_staff, add_own_call, add_own_time, add_looking_after,
                           add_admin, add_import, add_programme, add_days, add_rota})
        add(shown, language);
    return shown;
}

}  // namespace gallery
