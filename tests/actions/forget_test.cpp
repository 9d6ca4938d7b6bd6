// Is a family forgotten when nobody needs it any more, and not a day sooner?
#include "core/actions/forget.hpp"

#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/actions/mandated_report.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/outbox.hpp"
#include "tests/actions/programme.hpp"

namespace {

using support::Actor;
using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::Work;

constexpr int kept = 365 * days;  // as the settings have it from the first day

/// A family whose only request a coordinator closed on the first day.
struct AtRest {
    AtRest() : request{programme.open_request()}, family{programme.request(request).facts.family} { close(request); }
    void close(support::RequestId id) {
        const actions::RequestAsSeen seen{id, std::nullopt};
        REQUIRE(programme.run(Actor::person(programme.coordinator()),
                              [&](Work& work) { return actions::close_request(work, seen, "not_wanted"); }));
    }
    /// How many families are forgotten at this moment.
    std::int64_t forget(int minutes) {
        programme.set_now(at(minutes));
        const auto erased = [&] { return programme.row_counts().at("erased_families"); };
        const auto before = erased();
        programme.work([](Work& work) { return actions::forget_families(work, {}); });
        return erased() - before;
    }
    std::string name() {
        return programme.read([id = family](store::Reader& db) { return store::load_contact(db, id).name.reveal(); });
    }

    Programme programme{1};
    support::RequestId request;
    support::FamilyId family;
};

}  // namespace

TEST_CASE("families are kept for a shorter time only where that was said") {
    Programme programme{1};
    const auto change = [&](const std::string& length, actions::Forgetting forgetting) {
        return programme.run(Actor::person(programme.coordinator()), [&](Work& work) {
            return actions::change_settings(work, {{"keep_families", length}}, forgetting);
        });
    };
    const auto kept_for = [&] {
        return programme.read([](store::Reader& db) { return store::load_settings(db).keep_families; });
    };
    CHECK(change("400", actions::Forgetting::not_sooner));
    CHECK(support::refused_by(change("399", actions::Forgetting::not_sooner), "may_forget"));
    CHECK(kept_for() == 400);
    CHECK(change("400", actions::Forgetting::not_sooner));
    CHECK(change("399", actions::Forgetting::maybe_sooner));
    CHECK(kept_for() == 399);
}

TEST_CASE("a family at rest is forgotten once the time it is kept has passed, and stands in the chain") {
    AtRest world;
    CHECK(world.forget(kept) == 0);
    CHECK(world.name() == "Robin");
    CHECK(world.forget(kept + 1) == 1);
    CHECK(world.name().empty());
    const auto entries = world.programme.read([id = world.family](store::Reader& db) {
        return store::audit_of(db, store::SubjectKind::family, id.value, 1);
    });
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().action == "forget_family");
    CHECK(world.programme.request(world.request).state == store::RequestState::closed);
    CHECK(world.forget(2 * kept) == 0);
    CHECK(world.programme.findings() == "");
}

TEST_CASE("a closed request is opened again with a new clock, but not for a family that was forgotten") {
    AtRest world;
    const auto open = [&] {
        return world.programme.as_coordinator(
            [&](Work& work) { return actions::open_again(work, {world.request, std::nullopt}); });
    };
    SECTION("its family is there") {
        world.programme.set_now(at(kept));
        REQUIRE(open());
        const auto opened = world.programme.request(world.request);
        CHECK(opened.state == store::RequestState::open);
        CHECK(opened.facts.deadline > at(kept));
        CHECK(opened.owner == world.programme.coordinator());
        CHECK(!opened.closed_reason);
        CHECK(world.forget(3 * kept) == 0);
    }
    SECTION("it was forgotten") {
        REQUIRE(world.forget(kept + 1) == 1);
        CHECK(support::refused_by(open(), support::RuleName::request_closed));
        CHECK(world.programme.request(world.request).state == store::RequestState::closed);
    }
    CHECK(world.programme.findings() == "");
}

TEST_CASE("a family is kept while anything of it is open, to come, waits or was looked at") {
    AtRest world;
    auto& programme = world.programme;
    SECTION("an open request") {
        const auto second = programme.run(Actor::family(world.family), [&](Work& work) {
            return actions::ask_for_call(work, world.family, support::plain_wish());
        });
        REQUIRE(second);
    }
    SECTION("a call that ended later") {
        const auto booked = programme.book(world.family, at(3 * days)).value();
        programme.set_now(at(4 * days));
        world.close(programme.call(booked.call).request.value());
        CHECK(world.forget(kept + 3 * days) == 0);
        CHECK(world.forget(kept + 4 * days) == 0);
        CHECK(world.forget(kept + 4 * days + 1) == 1);
        return;
    }
    SECTION("a change of contact that waits for a coordinator") {
        programme.work([&](Work& work) {
            store::save_pending_contact(work.db, world.family,
                                        {.contact = {}, .windows = {}, .zone = support::new_york()}, work.now);
            return 0;
        });
    }
    SECTION("a duty to report that nobody settled") {
        REQUIRE(programme.run(Actor::person(programme.coordinator()),
                              [&](Work& work) { return actions::open_checklist(work, world.request); }));
        // The opening is in the chain as well: look when that alone would no longer keep the family.
    }
    SECTION("a record of the family itself, or of one of its calls") {
        const bool of_call = GENERATE(false, true);
        const auto call = of_call ? programme.book(world.family, at(2 * days)).value().call : support::CallId{};
        programme.set_now(at(200 * days));
        if (of_call) world.close(programme.call(call).request.value());
        programme.work([&](Work& work) {
            if (of_call)
                actions::record(work, "see_call", store::SubjectKind::call, call);
            else
                actions::record(work, "see_family", store::SubjectKind::family, world.family);
            return 0;
        });
        CHECK(world.forget(kept + 200 * days) == 0);
        CHECK(world.forget(kept + 200 * days + 1) == 1);
        return;
    }
    SECTION("somebody looked at its request") {
        programme.set_now(at(200 * days));
        REQUIRE(programme.run(Actor::person(programme.coordinator()),
                              [&](Work& work) { return actions::see_request(work, world.request); }));
        CHECK(world.forget(kept + 200 * days) == 0);
        CHECK(world.forget(kept + 200 * days + 1) == 1);
        return;
    }
    CHECK(world.forget(2 * kept) == 0);
    CHECK(world.name() == "Robin");
}

TEST_CASE("a family in the midst of its first visit is not at rest") {
    Programme programme{1};
    programme.family();
    programme.set_now(at(2 * kept));
    programme.work([](Work& work) { return actions::forget_families(work, {}); });
    CHECK(programme.row_counts().at("erased_families") == 0);
}

TEST_CASE("messages that have ended are forgotten after their own time, and those that wait never") {
    Programme programme{1};
    const auto booked = programme.booked(at(50 * days), support::wish_with_mail());
    const auto count = [&] { return programme.row_counts().at("outbox"); };
    const auto waiting = count();
    REQUIRE(waiting >= 3);
    programme.work([&](Work& work) { return store::withdraw_messages(work.db, booked.call, work.now); });
    const auto forget = [&](int minutes) {
        programme.set_now(at(minutes));
        return programme.work([](Work& work) { return actions::forget_what_has_ended(work); });
    };
    CHECK(forget(30 * days) == 0);
    CHECK(count() == waiting);
    CHECK(forget(30 * days + 1) == waiting);
    const auto later = programme.booked(at(80 * days), support::wish_with_mail());
    CHECK(forget(79 * days) == 0);
    CHECK(count() >= 3);
    CHECK(programme.call(later.call).state == scheduling::CallState::confirmed);
}

TEST_CASE("time that has passed is no longer guarded, and time to come is") {
    Programme programme{1};
    programme.booked(at(days));
    programme.booked(at(10 * days));
    const auto quanta = [&] { return programme.row_counts().at("volunteer_time"); };
    const auto both = quanta();
    programme.set_now(at(5 * days));
    programme.work([](Work& work) { return actions::forget_what_has_ended(work); });
    CHECK(quanta() == both / 2);
    CHECK(programme.findings() == "");
}

TEST_CASE("the page tells how many families another time would forget, and the settings move the line") {
    AtRest world;
    auto& programme = world.programme;
    programme.set_now(at(100 * days));
    const auto now = programme.now();
    const auto seen = programme.read([now](store::Reader& db) { return actions::look_at_keeping(db, now); });
    CHECK(seen.families_days == 365);
    CHECK(seen.stored.families == 1);
    CHECK(seen.at_rest == std::vector<std::pair<int, std::int64_t>>{{30, 1}, {90, 1}, {180, 0}, {365, 0}, {730, 0}});
    programme.work([](Work& work) { return store::put_setting(work.db, "keep_families", "30"); });
    CHECK(world.forget(100 * days) == 1);
}

TEST_CASE("a time that a visitor let go again is forgotten with the visitor") {
    Programme programme{1};
    const auto visitor = programme.family();
    REQUIRE(programme.hold(visitor, at(days)));
    programme.set_now(at(2 * hours));
    programme.work([](Work& work) { return actions::sweep(work); });
    CHECK(programme.row_counts().at("calls") == 1);
    programme.set_now(at(2 * days));
    programme.work([](Work& work) {
        actions::forget_what_has_ended(work);
        return actions::sweep(work);
    });
    CHECK(programme.row_counts().at("calls") == 0);
    CHECK(programme.row_counts().at("families") == 0);
}

TEST_CASE("more families than one go takes are looked at in turn, each once") {
    Programme programme{1};
    for (int made = 0; made < actions::families_at_once + 3; ++made) programme.family();
    const auto next = programme.work([](Work& work) { return actions::forget_families(work, {}); });
    REQUIRE(next);
    CHECK_FALSE(programme.work([&](Work& work) { return actions::forget_families(work, *next); }));
}
