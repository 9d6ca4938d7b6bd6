#include <catch2/catch.hpp>

#include "core/actions/change_call.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/kept_slots.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Outlook;
using support::Programme;

/// The same question with and without what is kept.
struct Answers {
    std::vector<scheduling::Instant> kept;
    std::vector<scheduling::Instant> cold;
};

Answers ask(Programme& programme, const scheduling::Request& request) {
    const auto outlook = programme.schedule().look();
    REQUIRE(outlook->slots != nullptr);
    Outlook bare = *outlook;
    bare.slots.reset();
    const auto range = actions::bookable_range(*outlook, programme.now());
    REQUIRE(outlook->slots->search(request, range, programme.now()).has_value());
    return {actions::find_times(*outlook, request, range, programme.now()),
            actions::find_times(bare, request, range, programme.now())};
}

}  // namespace

TEST_CASE("what is kept stays in step with holds, bookings, cancelled calls, lapsed holds and new days") {
    Programme programme{2};
    auto request = support::plain_wish().facts;
    const auto in_step = [&] {
        const auto answers = ask(programme, request);
        CHECK(answers.kept == answers.cold);
        return answers.kept;
    };
    const auto before = in_step();
    REQUIRE(before.size() > 100);
    const auto start = before[20];
    const auto first = programme.booked(start);
    CHECK(support::holds(in_step(), start));
    const auto family = programme.family();
    REQUIRE(programme.hold(family, start).has_value());
    CHECK_FALSE(support::holds(in_step(), start));
    programme.set_now(programme.now() + std::chrono::minutes{10});
    CHECK(support::holds(in_step(), start));
    REQUIRE(programme.book(family, start).has_value());
    CHECK_FALSE(support::holds(in_step(), start));
    REQUIRE(programme
                .run(actions::Actor::family(first.family),
                     [&](actions::Work& work) { return actions::cancel_own_call(work, first.family); })
                .has_value());
    CHECK(support::holds(in_step(), start));
    programme.set_now(programme.now() + date::days{3});
    request.zone = scheduling::Zone::parse("Asia/Kathmandu").value();
    CHECK_FALSE(in_step().empty());
}

TEST_CASE("an action that looks at its own unfinished changes does not ask what is kept for everybody") {
    Programme programme{1};
    const auto family = programme.family();
    const auto start = support::at(support::days);
    const auto held = programme.hold(family, start);
    REQUIRE(held.has_value());
    CHECK_FALSE(programme.offers(start));
    programme.work([&](actions::Work& work) {
        store::cancel_call(work.db, held->call, store::EndedBy::family, work.now);
        const auto own = actions::refreshed(*work.schedule.look(), work.db, programme.volunteer(0), work.now);
        const auto request = support::plain_wish().facts;
        const auto range = actions::bookable_range(*own, work.now);
        CHECK(support::holds(actions::find_times(*own, request, range, work.now), start));
        return true;
    });
}
