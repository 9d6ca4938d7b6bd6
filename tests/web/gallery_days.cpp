// States of the pages of special days; the others stand in gallery.cpp.
#pragma clang diagnostic ignored "-Wmissing-designated-field-initializers"
#include "core/scheduling/zone.hpp"
#include "tests/support/gallery.hpp"
#include "web/pages/days.hpp"

namespace gallery {

using scheduling::Zone;
using web::Audience;
using web::Frame;

void add_days(std::vector<Shown>& shown, web::Language language) {
    const Frame coordinator{
        .language = language, .audience = Audience::coordinator, .path = "/coordinator/closures", .token = "t0"};
    Frame administrator = coordinator;
    administrator.audience = Audience::administrator;
    web::ClosuresPage closures{.zone = Zone::parse("America/Denver").value()};
    shown.push_back({"closures-empty", render_closures(coordinator, closures)});
    closures.rows = {{.id = "7", .days = "Friday 25 December 2026", .title = hostile, .answers = hostile},
                     {.id = "8", .days = hostile, .answers = hostile, .gone = true}};
    closures.rows[0].standing = {{hostile, hostile, "7"}, {"Friday", "Volunteer 2", ""}};
    shown.push_back({"closures-typical", render_closures(coordinator, closures)});
    closures.can_change = true;
    for (auto& row : closures.rows) row.people = {{"1", hostile}, {"2", "Somebody else", true}};
    closures.done = "done_closed";
    shown.push_back({"closures-administrator", render_closures(administrator, closures)});
    Frame refused = administrator;
    refused.errors = {{"last", "overlap"}, {"first", "not_a_date"}};
    closures.done.clear();
    closures.first = closures.last = hostile;
    shown.push_back({"closures-refused", render_closures(refused, closures)});
    closures.draft = {.first = "2026-12-25", .last = "2026-12-26", .days = hostile, .people = {{"1", hostile}}};
    shown.push_back({"closures-draft", render_closures(administrator, closures)});
    closures.draft->standing = closures.rows[0].standing;
    closures.draft->changed = true;
    closures.draft->title_en = hostile;
    refused.errors = {{"answers", "required"}, {"title_es", "both_languages"}, {"seen", "calls_changed"}};
    shown.push_back({"closures-draft-refused", render_closures(refused, closures)});
    shown.push_back({"crisis-off", render_crisis(coordinator, {.done = "done_crisis_off"})});
    refused.errors = {{"last_day", "too_many_days"}};
    shown.push_back({"crisis-refused", render_crisis(refused, {.last_day = hostile})});
    shown.push_back({"crisis-on", render_crisis(coordinator, {.until = "Friday 4 December 2026",
                                                              .begun = hostile,
                                                              .lines = {{"crisis_serving", 340, 41, 12, 287},
                                                                        {"crisis_standby", 9, 2, 0, 7}},
                                                              .done = "done_crisis_on"})});
}

}  // namespace gallery
