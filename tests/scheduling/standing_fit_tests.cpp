#include "core/scheduling/standing_fit.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/scheduling/builders.hpp"

namespace {

using builders::booked;
using builders::day;
using builders::kNow;
using builders::utc;
using scheduling::ChildStatus;
using scheduling::RuleName;

/// A call that stands, and what its request says by now.
struct World {
    scheduling::Request request = builders::request();
    scheduling::Volunteer volunteer = builders::volunteer();
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();
    scheduling::Instant start = utc(2026, 6, 10, 15);

    World() { volunteer.bookings = request.bookings = {booked(start)}; }
    std::vector<RuleName> misfits() const {
        std::vector<RuleName> names;
        for (const auto& breach : scheduling::find_misfits({request, volunteer, policy, catalogue}, start, kNow))
            names.push_back(breach.rule);
        return names;
    }
};

using Rules = std::vector<RuleName>;

}  // namespace

TEST_CASE("a call fits what its request says, until that says something else") {
    struct Row {
        const char* says;
        std::function<void(World&)> change;
        Rules misfits;
    };
    const std::vector<Row> rows{
        {"as it was booked", [](World&) {}, {}},
        {"a near event", [](World& w) { w.request.experience = {2}; }, {}},
        {"an event of another kind", [](World& w) { w.request.experience = {3}; }, {RuleName::experience_too_far}},
        {"the same, widened",
         [](World& w) {
             w.request.experience = {3};
             w.request.experience_widened = true;
         },
         {}},
        {"another language", [](World& w) { w.request.language = "es"; }, {RuleName::language}},
        {"missing, where the volunteer's child died",
         [](World& w) {
             w.request.status = ChildStatus::missing;
             w.volunteer.experiences[0].status = ChildStatus::deceased;
         },
         {RuleName::missing_with_deceased}},
        {"the same, and both agree",
         [](World& w) {
             w.request.status = ChildStatus::missing;
             w.volunteer.experiences[0].status = ChildStatus::deceased;
             w.volunteer.agrees_missing_with_deceased = w.request.agrees_missing_with_deceased = true;
         },
         {}},
        {"two at once, worst first",
         [](World& w) {
             w.request.language = "es";
             w.request.experience = {4};
         },
         {RuleName::language, RuleName::experience_too_far}},
    };
    for (const auto& row : rows) {
        World world;
        row.change(world);
        INFO(row.says);
        CHECK(world.misfits() == row.misfits);
    }
}

TEST_CASE("what has become of the volunteer or of the time is no misfit of the request") {
    World world;
    world.volunteer.on_break = true;
    world.volunteer.debrief_due = true;
    world.volunteer.credentials[0].expires = day(2026, 6, 9);
    world.volunteer.availability.weekly.clear();
    world.policy.closures = {{day(2026, 6, 10), day(2026, 6, 10)}};
    CHECK(world.misfits().empty());
    world.request.language = "es";
    CHECK(world.misfits() == Rules{RuleName::language});
}

TEST_CASE("the family's yes brings whoever has agreed and is kept from it by nothing else") {
    auto request = builders::request();
    request.status = ChildStatus::missing;
    const auto one = [](std::int64_t id, ChildStatus status, bool agrees) {
        auto made = builders::volunteer(id);
        made.experiences[0].status = status;
        made.agrees_missing_with_deceased = agrees;
        return made;
    };
    std::vector<scheduling::Volunteer> volunteers{
        one(1, ChildStatus::missing, true), one(2, ChildStatus::deceased, false), one(3, ChildStatus::deceased, true)};
    const auto brings = [&] {
        return scheduling::agreement_brings(request, volunteers, {}, builders::catalogue(), kNow);
    };
    CHECK(brings() == 1);
    volunteers[2].languages = {"es"};
    CHECK(brings() == 0);
    volunteers[1].agrees_missing_with_deceased = true;
    CHECK(brings() == 1);
    request.agrees_missing_with_deceased = true;
    CHECK(brings() == 0);
}
