// Can what is on file of a volunteer be kept true, does it hold at once, and is nothing booked withdrawn by it?
#include <catch2/catch.hpp>

#include "core/actions/cover_call.hpp"
#include "core/actions/keep_card.hpp"
#include "core/actions/look_after_volunteer.hpp"
#include "core/actions/volunteer_phone.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::ExperienceId;
using scheduling::Gender;
using scheduling::Personal;
using support::Actor;
using support::at;
using support::days;
using support::holds;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::VolunteerId;
using support::Work;

struct Desk {
    Programme programme{2};

    actions::SeenCard see(int number = 0) {
        return programme
            .as_coordinator([&](Work& work) { return actions::see_card(work, programme.volunteer(number)); })
            .value();
    }
    /// What is on file, as a form would send it back.
    actions::ToldCard told(int number = 0) {
        const auto seen = see(number);
        actions::ToldCard card{.alias = seen.card.alias,
                               .phone = seen.phone,
                               .zone = seen.facts.availability.zone.name(),
                               .languages = seen.facts.languages,
                               .gender = seen.facts.gender,
                               .heavy_per_week = seen.facts.caps.heavy_per_week,
                               .experiences = {}};
        for (const auto& lived : seen.facts.experiences) card.experiences.push_back({card.experiences.size(), lived});
        return card;
    }
    auto keep(const actions::ToldCard& card, std::optional<std::int64_t> version = std::nullopt, int number = 0) {
        return programme.as_coordinator(
            [&](Work& work) { return actions::keep_card(work, programme.volunteer(number), version, card); });
    }
    std::vector<std::string> audited(int number = 0) {
        const auto id = programme.volunteer(number).value;
        return programme.read([id](store::Reader& db) {
            std::vector<std::string> done;
            for (const auto& one : store::find_audit(db, {}, 1000).entries)
                if (one.subject == store::SubjectKind::volunteer && one.subject_id == id)
                    done.push_back(one.action + (one.detail.empty() ? "" : ": " + one.detail));
            return done;
        });
    }
};

std::vector<RuleName> rules_of(const actions::Misfit& misfit) {
    std::vector<RuleName> rules;
    for (const auto& breach : misfit.breaches) rules.push_back(breach.rule);
    return rules;
}

}  // namespace

TEST_CASE("everything on a card can be told anew, holds at once, and the chain names parts and no values") {
    Desk desk;
    auto card = desk.told();
    card.alias = "Volunteer 40";
    card.phone = Personal{"555-0177"};
    card.zone = "Pacific Standard Time";
    card.languages = {"fr", "es", "fr"};
    card.gender = Gender::other;
    card.heavy_per_week = 1;
    card.experiences = {{3,
                         {.event = ExperienceId{2},
                          .status = scheduling::ChildStatus::recovered,
                          .relation = scheduling::Relation::sibling,
                          .elapsed = scheduling::ElapsedBand::years,
                          .international = true,
                          .happened = support::new_york().date_of(at(-900 * days))}}};
    REQUIRE(desk.keep(card));
    const auto seen = desk.see();
    CHECK(seen.card.alias == "Volunteer 40");
    CHECK(seen.phone.reveal() == "555-0177");
    CHECK(seen.facts.availability.zone.name() == "America/Los_Angeles");
    CHECK(seen.facts.languages == std::vector<std::string>{"es", "fr"});
    CHECK(seen.facts.gender == Gender::other);
    CHECK(seen.facts.caps.heavy_per_week == 1);
    CHECK(seen.facts.caps.per_week == 336);
    REQUIRE(seen.facts.experiences.size() == 1);
    const auto& lived = seen.facts.experiences.front();
    CHECK(lived.event == ExperienceId{2});
    CHECK(lived.relation == scheduling::Relation::sibling);
    CHECK(lived.elapsed == scheduling::ElapsedBand::years);
    CHECK(lived.international);
    CHECK(lived.happened == card.experiences.front().lived.happened);
    CHECK(seen.facts.credentials.size() == 3);
    const auto outlook = desk.programme.schedule().look();
    CHECK(outlook->alias_of(desk.programme.volunteer(0)) == "Volunteer 40");
    CHECK(outlook->find_volunteer(desk.programme.volunteer(0))->languages.size() == 2);
    const auto done = desk.audited();
    CHECK(holds(done, "change_card: alias zone languages gender cap_heavy experiences"));
    CHECK(holds(done, "save_phone"));
    CHECK(holds(done, "see_phone"));
    CHECK(desk.programme.findings() == "");
}

TEST_CASE("a card that is saved as it stands changes nothing and is no entry of the chain") {
    Desk desk;
    const auto before = desk.see();
    REQUIRE(desk.keep(desk.told(), before.card.version));
    CHECK(desk.see().card.version == before.card.version);
    CHECK(desk.audited().empty());
}

TEST_CASE("the second of two coordinators is told, and nothing is overwritten") {
    Desk desk;
    const auto version = desk.see().card.version;
    auto first = desk.told();
    first.languages = {"en", "es"};
    auto second = desk.told();
    second.gender = Gender::woman;
    REQUIRE(desk.keep(first, version));
    CHECK(refused_by(desk.keep(second, version), "version"));
    CHECK(desk.see().facts.gender == Gender::unknown);
    CHECK(desk.see().facts.languages.size() == 2);
    const auto later = desk.see().card.version;
    const auto own = [&](Work& work) {
        return actions::save_own_phone(work, desk.programme.person(0), Personal{"555-0166"});
    };
    REQUIRE(desk.programme.run(Actor::person(desk.programme.person(0)), own));
    CHECK(refused_by(desk.keep(second, later), "version"));  // their own number would have gone
    CHECK(desk.see().phone.reveal() == "555-0166");
    CHECK(desk.keep(second, desk.see().card.version));
}

TEST_CASE("a card that cannot be meant is refused with every field, and changes nothing") {
    Desk desk;
    auto card = desk.told();
    card.alias = "vOLUNTEER 1";
    card.phone = Personal{"12"};
    card.zone = "Atlantis";
    card.languages = {"English"};
    card.experiences = {{0, {.event = ExperienceId{12345}, .happened = std::nullopt}},
                        {4, {.event = ExperienceId{1}, .happened = support::new_york().date_of(at(2 * days))}}};
    const auto refused = desk.keep(card);
    for (const auto* field : {"alias", "phone", "zone", "languages", "event_0", "happened_4"})
        CHECK(refused_by(refused, field));
    CHECK(refused.error().fields.size() == 6);
    card = desk.told();
    card.alias = card.zone = "";
    card.languages.clear();
    for (const auto* field : {"alias", "zone", "languages"}) CHECK(refused_by(desk.keep(card), field));
    card = desk.told();
    card.alias = std::string(81, 'x');
    CHECK(refused_by(desk.keep(card), "alias"));
    card = desk.told();
    card.experiences.assign(21, {20, {.event = ExperienceId{1}, .happened = std::nullopt}});
    CHECK(refused_by(desk.keep(card), "event_20"));
    CHECK(desk.audited().empty());
    card = desk.told();
    card.alias = "volunteer 0";  // their own, in other letters
    CHECK(desk.keep(card));
    const auto nobody = [&](Work& work) { return actions::keep_card(work, VolunteerId{12}, {}, card); };
    CHECK(refused_by(desk.programme.as_coordinator(nobody), RuleName::not_found));
}

TEST_CASE("a language that is taken away leaves the booked call, which is said not to fit any more") {
    Desk desk;
    auto& programme = desk.programme;
    const auto id = programme.assign(programme.open_request(), programme.volunteer(0), at(days)).value();
    programme.assign(programme.open_request(), programme.volunteer(0), at(3 * days), actions::How::propose).value();
    CHECK(desk.see().misfits.empty());
    auto card = desk.told();
    card.languages = {"es"};
    REQUIRE(desk.keep(card));
    CHECK(programme.call(id).state == scheduling::CallState::confirmed);
    const auto misfits = desk.see().misfits;
    REQUIRE(misfits.size() == 2);
    CHECK(misfits.front().call.id == id);
    CHECK(rules_of(misfits.front()) == std::vector{RuleName::language});
    CHECK(rules_of(misfits.back()) == std::vector{RuleName::language});
    CHECK(desk.see(1).misfits.empty());
    programme.set_now(at(days + 1));  // the one has begun, the other was not accepted in time
    CHECK(desk.see().misfits.empty());
    card.languages = {"en"};
    REQUIRE(desk.keep(card));
    CHECK(desk.see().misfits.empty());
}

TEST_CASE("what passes, and calls that somebody else has, are no misfits") {
    Desk desk;
    auto& programme = desk.programme;
    const auto id = programme.assign(programme.open_request(), programme.volunteer(0), at(days)).value();
    const auto rest = [&](Work& work) {
        return actions::look_after_volunteer(work, programme.volunteer(0), actions::VolunteerChange::deactivate);
    };
    REQUIRE(programme.as_coordinator(rest));
    CHECK(desk.see().misfits.empty());
    auto card = desk.told();
    card.languages = {"es"};
    REQUIRE(desk.keep(card));
    REQUIRE(desk.see().misfits.size() == 1);
    const auto take = [&](Work& work) { return actions::take_call(work, {.id = id, .version = std::nullopt}); };
    REQUIRE(programme.as_coordinator(take));
    CHECK(desk.see().misfits.empty());
}

TEST_CASE("another home zone keeps the hours on the wall, moves what can be booked, and leaves what is booked") {
    auto nine_to_ten = support::willing_volunteer();
    nine_to_ten.availability.weekly = {
        {.days = 0b1111111,
         .window = {.from = std::chrono::minutes{9 * hours}, .to = std::chrono::minutes{10 * hours}}}};
    Desk desk{.programme = Programme{1, nine_to_ten}};
    auto& programme = desk.programme;
    const int nine_there = days + hours, three_later = nine_there + 3 * hours;  // at() is 8:00 am in New York
    CHECK(programme.offers(at(nine_there)));
    CHECK_FALSE(programme.offers(at(three_later)));
    const auto id = programme.assign(programme.open_request(), programme.volunteer(0), at(nine_there)).value();
    auto card = desk.told();
    card.zone = "America/Los_Angeles";
    REQUIRE(desk.keep(card));
    const auto seen = desk.see();
    CHECK(seen.facts.availability.weekly == nine_to_ten.availability.weekly);
    CHECK_FALSE(programme.offers(at(nine_there + days)));
    CHECK(programme.offers(at(three_later + days)));
    CHECK(programme.call(id).time.begin() == at(nine_there));
    REQUIRE(seen.misfits.size() == 1);
    CHECK(rules_of(seen.misfits.front()) == std::vector{RuleName::outside_availability});
}

TEST_CASE("who is asked for a call is shown with their number, the first ones only, each look in the chain") {
    Desk desk{.programme = Programme{8}};
    auto& programme = desk.programme;
    programme.work([&](Work& work) {
        for (int number = 0; number < 8; ++number)
            store::save_phone(work.db, programme.volunteer(number), Personal{"555-017" + std::to_string(number)});
        return true;
    });
    const auto id = programme.assign(programme.open_request(), programme.volunteer(3), at(days)).value();
    const auto see = [&] {
        return programme.as_coordinator([&](Work& work) { return actions::see_cover(work, id); }).value();
    };
    const auto seen = see();
    CHECK(seen.number.reveal() == "555-0173");
    CHECK(seen.volunteers.size() == 7);
    REQUIRE(seen.numbers.size() == actions::numbers_shown);
    int looks = 0;
    for (int number = 0; number < 8; ++number) looks += static_cast<int>(desk.audited(number).size());
    CHECK(looks == 6);
    const auto take = [&](Work& work) { return actions::take_call(work, {.id = id, .version = std::nullopt}); };
    REQUIRE(programme.as_coordinator(take));
    CHECK(see().number.empty());
    programme.set_now(at(2 * days));
    CHECK(see().numbers.empty());
}

TEST_CASE("what a coordinator set aside for a call is no misfit of the card, until the card is changed") {
    Desk desk;
    auto& programme = desk.programme;
    auto wanted = support::plain_wish();
    wanted.facts.experience = ExperienceId{17};
    const auto request = programme.open_request(wanted);
    const actions::Assignment aside{.volunteer = programme.volunteer(0),
                                    .start = at(days),
                                    .waive = {RuleName::experience_too_far},
                                    .reason = "volunteer_agrees"};
    REQUIRE(programme.as_coordinator([&](Work& work) { return actions::assign_call(work, request, aside); }));
    CHECK(desk.see().misfits.empty());
    auto card = desk.told();
    card.alias = "Volunteer 40";
    programme.set_now(at(1));
    REQUIRE(desk.keep(card));
    REQUIRE(desk.see().misfits.size() == 1);
    CHECK(rules_of(desk.see().misfits.front()) == std::vector{RuleName::experience_too_far});
}
