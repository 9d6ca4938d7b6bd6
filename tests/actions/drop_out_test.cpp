// A volunteer drops out: as many families as can keep their time, and nothing is done before somebody says so.
#include "core/actions/drop_out.hpp"

#include <catch2/catch.hpp>

#include "core/store/volunteers.hpp"
#include "programme.hpp"

using actions::Work;
using support::at;
using support::days;
using support::hours;
using support::Programme;

namespace {

std::vector<actions::Takeover> plan(Programme& programme, int from) {
    const auto facts = programme.run(actions::Actor::person(programme.coordinator()), [&](Work& work) {
        return actions::gather_drop_out(work, programme.volunteer(from));
    });
    REQUIRE(facts);
    return actions::plan_drop_out(*facts, {});
}

actions::TakenOver hand_over(Programme& programme, int from, const std::vector<actions::Taken>& chosen) {
    const auto taken = programme.run(actions::Actor::person(programme.coordinator()), [&](Work& work) {
        return actions::hand_over_calls(work, programme.volunteer(from), chosen);
    });
    REQUIRE(taken);
    return *taken;
}

std::vector<actions::Taken> everything_in(const std::vector<actions::Takeover>& rows) {
    std::vector<actions::Taken> chosen;
    for (const auto& row : rows)
        if (row.to) chosen.push_back({row.call.id, *row.to});
    return chosen;
}

scheduling::CallId assigned(Programme& programme, int volunteer, int start) {
    const auto call = programme.assign(programme.open_request(), programme.volunteer(volunteer), at(start));
    REQUIRE(call);
    return *call;
}

}  // namespace

TEST_CASE("a plan for a drop-out changes nothing by itself") {
    Programme programme{2};
    const auto call = assigned(programme, 0, 3 * days);
    const auto rows = plan(programme, 0);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].call.id == call);
    CHECK(rows[0].before.start == at(3 * days));
    CHECK(rows[0].to == programme.volunteer(1));
    CHECK(programme.call(call).volunteer == programme.volunteer(0));
}

TEST_CASE("whoever alone can take one call is not given the other") {
    // One after the other, the first call would go to volunteer 1, and nobody would be left for the second.
    Programme programme{3};
    programme.work([&](Work& work) {
        store::save_caps(work.db, programme.volunteer(1), std::nullopt, 1);
        auto hours_of = store::load_volunteer(work.db, programme.volunteer(2), work.now)->availability;
        hours_of.blackouts = {support::new_york().date_of(at(4 * days))};
        store::save_availability(work.db, programme.volunteer(2), hours_of);
        work.touched = {programme.volunteer(1), programme.volunteer(2)};
        return 0;
    });
    const auto first = assigned(programme, 0, 3 * days);
    const auto second = assigned(programme, 0, 4 * days);
    const auto rows = plan(programme, 0);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].to == programme.volunteer(2));
    CHECK(rows[1].to == programme.volunteer(1));
    const auto taken = hand_over(programme, 0, everything_in(rows));
    CHECK(taken.moved == 2);
    CHECK(taken.left.empty());
    CHECK(programme.call(first).volunteer == programme.volunteer(2));
    CHECK(programme.call(second).volunteer == programme.volunteer(1));
    CHECK(programme.call(first).time.begin() == at(3 * days));
    CHECK(programme.findings() == "");
}

TEST_CASE("the time that a family was promised may be nearer than the notice") {
    Programme programme{2};
    const auto call = assigned(programme, 0, 3 * days);
    programme.set_now(at(3 * days - hours));
    const auto rows = plan(programme, 0);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].to == programme.volunteer(1));
    CHECK(hand_over(programme, 0, everything_in(rows)).moved == 1);
    CHECK(programme.call(call).volunteer == programme.volunteer(1));
}

TEST_CASE("a call that nobody can take over stays as it is") {
    Programme programme{1};
    const auto call = assigned(programme, 0, 3 * days);
    const auto rows = plan(programme, 0);
    REQUIRE(rows.size() == 1);
    CHECK(!rows[0].to);
    const auto taken = hand_over(programme, 0, {{call, programme.volunteer(0)}});
    CHECK(taken.moved == 0);
    CHECK(taken.left == std::vector{call});
    CHECK(programme.call(call).volunteer == programme.volunteer(0));
}

TEST_CASE("what was planned is looked at again when it is done") {
    Programme programme{2};
    const auto call = assigned(programme, 0, 3 * days);
    const auto rows = plan(programme, 0);
    assigned(programme, 1, 3 * days);  // meanwhile
    CHECK(hand_over(programme, 0, everything_in(rows)).left == std::vector{call});
    const auto not_theirs = hand_over(programme, 1, {{call, programme.volunteer(0)}});
    CHECK(not_theirs.moved == 0);
    CHECK(not_theirs.left.empty());
    CHECK(not_theirs.elsewhere == 1);
    CHECK(programme.call(call).volunteer == programme.volunteer(0));
}
