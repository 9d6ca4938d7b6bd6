// What a coordinator types while a family is on the phone: whose is it, how long is it kept, and when is it gone?
#include <catch2/catch.hpp>

#include "core/actions/keep_clocks.hpp"
#include "core/actions/keep_intake.hpp"
#include "core/actions/open_request.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Typed;
using support::Actor;
using support::at;
using support::hours;
using support::PersonId;
using support::Programme;
using support::Work;

const Typed half{{"name", "Dana"}, {"days1", "1"}, {"days1", "2"}, {"phone", "12"}, {"code_word", ""}};

void keep(Programme& programme, PersonId who, const Typed& typed) {
    REQUIRE(programme.run(Actor::person(who), [&](Work& work) { return actions::keep_intake(work, typed); }));
}

std::optional<actions::KeptIntake> see(Programme& programme, PersonId who) {
    return programme.run(Actor::person(who), [](Work& work) { return actions::see_intake(work); }).value();
}

std::string last_record(Programme& programme, PersonId who) {
    const auto entries = programme.read(
        [who](store::Reader& db) { return store::audit_of(db, store::SubjectKind::person, who.value, 1); });
    return entries.empty() ? "" : entries.front().action;
}

}  // namespace

TEST_CASE("what a coordinator typed comes back as it was, to nobody else, and each look at it is recorded") {
    Programme programme{1};
    const auto mine = programme.coordinator();
    const auto other = programme.person(0);
    CHECK_FALSE(see(programme, mine));
    CHECK(last_record(programme, mine) != "see_intake");
    keep(programme, mine, half);
    CHECK(last_record(programme, mine) == "keep_intake");
    REQUIRE(see(programme, mine));
    CHECK(see(programme, mine)->typed == half);
    CHECK(last_record(programme, mine) == "see_intake");
    CHECK_FALSE(see(programme, other));
    keep(programme, other, {{"name", "Robin"}});
    CHECK(see(programme, mine)->typed == half);
    keep(programme, mine, {{"name", "Dana"}});
    CHECK(see(programme, mine)->typed == Typed{{"name", "Dana"}});
    REQUIRE(programme.run(Actor::person(other), [](Work& work) { return actions::forget_intake(work); }));
    CHECK_FALSE(see(programme, other));
    CHECK(see(programme, mine));
    CHECK(programme.findings() == "");
}

TEST_CASE("a day after the last change it is not shown, and then not there") {
    Programme programme{1};
    const auto mine = programme.coordinator();
    keep(programme, mine, half);
    programme.set_now(at(20 * hours));
    keep(programme, mine, half);
    programme.set_now(at(44 * hours) - scheduling::Minutes{1});
    REQUIRE(see(programme, mine));
    CHECK(see(programme, mine)->until == at(44 * hours));
    programme.work([](Work& work) { return actions::sweep(work); });
    CHECK(programme.row_counts().at("intake_drafts") == 1);
    programme.set_now(at(44 * hours));
    CHECK_FALSE(see(programme, mine));
    programme.work([](Work& work) { return actions::sweep(work); });
    CHECK(programme.row_counts().at("intake_drafts") == 0);
}

TEST_CASE("once the request is open nothing is left of it, and what somebody else is typing stays") {
    Programme programme{1};
    const auto mine = programme.coordinator();
    const auto other = programme.person(0);
    keep(programme, mine, half);
    keep(programme, other, half);
    REQUIRE(programme.run(Actor::person(mine),
                          [](Work& work) { return actions::take_in_family(work, support::plain_wish()); }));
    CHECK_FALSE(see(programme, mine));
    CHECK(see(programme, other));
}
