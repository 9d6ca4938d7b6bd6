// Can what a request says be corrected, without touching what stands? And does it take both to put a family and a
// volunteer together across a missing and a deceased child?
#include "core/actions/correct_request.hpp"

#include <catch2/catch.hpp>

#include "core/actions/own_agreement.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/store/families.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::RequestAsSeen;
using actions::Told;
using scheduling::ChildStatus;
using scheduling::ElapsedBand;
using scheduling::Personal;
using scheduling::Relation;
using support::Actor;
using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::RuleName;
using support::Work;

const std::vector<std::string> languages{"en", "es"};

store::Contact contact_of(Programme& programme, RequestId id) {
    const auto family = programme.request(id).facts.family;
    return programme.read([&](store::Reader& db) { return store::load_contact(db, family); });
}

/// What the request says, to be sent back with a change.
Told told_of(Programme& programme, RequestId id) {
    const auto facts = programme.request(id).facts;
    return {.experience = facts.experience,
            .status = facts.status,
            .elapsed = facts.elapsed,
            .international = facts.international,
            .relation = facts.relation,
            .language = facts.language,
            .wishes = facts.wishes,
            .name = contact_of(programme, id).name};
}

auto correct(Programme& programme, RequestId id, const Told& told, std::optional<std::int64_t> version = std::nullopt) {
    return programme.as_coordinator(
        [&](Work& work) { return actions::correct_request(work, {id, version}, told, languages); });
}

auto family_says(Programme& programme, RequestId id, bool agrees, bool asked = true) {
    return programme.as_coordinator(
        [&](Work& work) { return actions::note_family_agrees(work, {id, std::nullopt}, agrees, asked); });
}

auto volunteer_says(Programme& programme, int number, bool agrees) {
    return programme.run(Actor::person(programme.person(number)),
                         [&](Work& work) { return actions::agree_to_mix(work, programme.person(number), agrees); });
}

std::vector<RuleName> misfits_of(Programme& programme, RequestId id) {
    const auto seen = programme.as_coordinator([&](Work& work) { return actions::see_request(work, id); });
    std::vector<RuleName> names;
    for (const auto& breach : seen.value().misfits) names.push_back(breach.rule);
    return names;
}

std::vector<store::AuditEntry> entries_of(Programme& programme, RequestId id, std::string_view action) {
    auto entries = programme.read(
        [&](store::Reader& db) { return store::audit_of(db, store::SubjectKind::request, id.value, 100); });
    std::erase_if(entries, [&](const auto& entry) { return entry.action != action; });
    return entries;
}

support::Instant rule_given(Programme& programme, RequestId id) {
    const auto family = programme.request(id).facts.family;
    return programme.read([&](store::Reader& db) { return store::load_family(db, family).value().rule_updated_at; });
}

using Rules = std::vector<RuleName>;

}  // namespace

TEST_CASE("all that a request says is corrected at once, and the audit names what, never what it says") {
    Programme programme{1};
    const auto id = programme.open_request();
    const auto asked = rule_given(programme, id);
    auto told = told_of(programme, id);
    told.experience = scheduling::ExperienceId{2};
    told.status = ChildStatus::recovered;
    told.elapsed = ElapsedBand::months;
    told.international = true;
    told.relation = Relation::grandparent;
    told.language = "es";
    told.wishes = {.relation = Relation::sibling, .gender = scheduling::Gender::woman, .faith = "sikh"};
    told.name = Personal{"Rosario"};
    programme.set_now(at(5 * hours));
    REQUIRE(correct(programme, id, told, programme.request(id).version));
    const auto facts = programme.request(id).facts;
    CHECK(facts.experience == told.experience);
    CHECK(facts.status == told.status);
    CHECK(facts.elapsed == told.elapsed);
    CHECK(facts.international);
    CHECK(facts.relation == told.relation);
    CHECK(facts.language == "es");
    CHECK(facts.wishes.relation == Relation::sibling);
    CHECK(facts.wishes.gender == scheduling::Gender::woman);
    CHECK(facts.wishes.faith == "sikh");
    CHECK(contact_of(programme, id).name.reveal() == "Rosario");
    CHECK(contact_of(programme, id).phone.reveal() == support::plain_wish().contact.phone.reveal());
    const auto entries = entries_of(programme, id, "correct_request");
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().detail ==
          "experience,status,elapsed,international,relation,language,wish_relation,wish_gender,wish_faith,name");
    // How contact is safe was not said anew, and messages are in the new language.
    CHECK(rule_given(programme, id) == asked);
    CHECK(programme.read([&](store::Reader& db) { return store::load_family(db, facts.family).value().language; }) ==
          "es");
    CHECK(programme.findings() == "");
}

TEST_CASE("what is neither offered nor told before is refused by its field, and nothing is written") {
    Programme programme{1};
    auto wanted = support::plain_wish();
    wanted.facts.language = "vi";
    wanted.facts.wishes.faith = "quaker";
    const auto id = programme.open_request(wanted);
    const auto before = programme.request(id).version;
    auto told = told_of(programme, id);
    told.experience = scheduling::ExperienceId{4711};
    told.language = "tlh";
    told.wishes.faith = "jedi";
    told.elapsed = ElapsedBand::weeks;
    const auto refused = correct(programme, id, told);
    for (const char* field : {"experience", "language", "wish_faith"}) CHECK(refused_by(refused, field));
    CHECK(programme.request(id).version == before);
    CHECK(programme.request(id).facts.elapsed == ElapsedBand::unknown);
    told = told_of(programme, id);
    REQUIRE(correct(programme, id, told));
    CHECK(programme.request(id).version == before);
    CHECK(entries_of(programme, id, "correct_request").empty());
    told.elapsed = ElapsedBand::weeks;
    REQUIRE(correct(programme, id, told));
    CHECK(programme.request(id).facts.language == "vi");
    CHECK(programme.request(id).version == before + 1);
}

TEST_CASE("the second of two coordinators overwrites nothing, and a closed request is corrected by nobody") {
    Programme programme{1};
    const auto id = programme.open_request();
    const auto seen = programme.request(id).version;
    auto told = told_of(programme, id);
    told.elapsed = ElapsedBand::years;
    REQUIRE(correct(programme, id, told, seen));
    told.elapsed = ElapsedBand::days;
    CHECK(refused_by(correct(programme, id, told, seen), "version"));
    CHECK(programme.request(id).facts.elapsed == ElapsedBand::years);
    REQUIRE(programme.as_coordinator(
        [&](Work& work) { return actions::close_request(work, {id, std::nullopt}, "not_wanted"); }));
    CHECK(refused_by(correct(programme, id, told), RuleName::request_closed));
    CHECK(refused_by(family_says(programme, id, true), RuleName::request_closed));
    CHECK(programme.request(id).facts.elapsed == ElapsedBand::years);
}

TEST_CASE("a call that does not fit any more stays, nobody is told, and the request says what stands against it") {
    Programme programme{2};
    const auto id = programme.open_request();
    const auto call = programme.assign(id, programme.volunteer(0), at(3 * days)).value();
    CHECK(misfits_of(programme, id).empty());
    const auto before = programme.row_counts().at("outbox");
    auto told = told_of(programme, id);
    told.language = "es";
    told.experience = scheduling::ExperienceId{17};
    programme.set_now(at(1 * hours));
    REQUIRE(correct(programme, id, told));
    CHECK(misfits_of(programme, id) == Rules{RuleName::language, RuleName::experience_too_far});
    CHECK(programme.call(call).state == scheduling::CallState::confirmed);
    CHECK(programme.call(call).volunteer == programme.volunteer(0));
    CHECK(programme.request(id).state == store::RequestState::booked);
    CHECK(programme.row_counts().at("outbox") == before);
    REQUIRE(programme.as_coordinator(
        [&](Work& work) { return actions::widen_experience(work, {id, std::nullopt}, true, "family_agrees"); }));
    CHECK(misfits_of(programme, id) == Rules{RuleName::language});
    told.language = "en";
    REQUIRE(correct(programme, id, told));
    CHECK(misfits_of(programme, id).empty());
    CHECK(programme.findings() == "");
}

TEST_CASE("what a coordinator set aside for a call is not held against it, until the request is corrected") {
    auto far = support::willing_volunteer();
    far.experiences.front().event = scheduling::ExperienceId{17};
    Programme programme{1, far};
    const auto id = programme.open_request();
    const actions::Assignment aside{.volunteer = programme.volunteer(0),
                                    .start = at(3 * days),
                                    .waive = {RuleName::experience_too_far},
                                    .reason = "volunteer_agrees"};
    REQUIRE(programme.as_coordinator([&](Work& work) { return actions::assign_call(work, id, aside); }));
    CHECK(misfits_of(programme, id).empty());
    auto told = told_of(programme, id);
    told.name = scheduling::Personal{"Another"};
    programme.set_now(at(1 * hours));
    REQUIRE(correct(programme, id, told));
    CHECK(misfits_of(programme, id).empty());  // a name is nothing that a rule looks at
    told.elapsed = ElapsedBand::days;
    programme.set_now(at(2 * hours));
    REQUIRE(correct(programme, id, told));
    CHECK(misfits_of(programme, id) == Rules{RuleName::experience_too_far});
}

TEST_CASE("missing and deceased are put together only when family and volunteer both agree") {
    auto lost = support::willing_volunteer();
    lost.experiences.front().status = ChildStatus::deceased;
    Programme programme{1, lost};
    auto wanted = support::plain_wish();
    wanted.facts.status = ChildStatus::missing;
    const auto id = programme.open_request(wanted);
    const auto assign = [&] { return programme.assign(id, programme.volunteer(0), at(3 * days)); };
    CHECK(refused_by(assign(), RuleName::missing_with_deceased));
    CHECK(refused_by(family_says(programme, id, true, false), "family_agrees"));
    REQUIRE(family_says(programme, id, true));
    CHECK(refused_by(assign(), RuleName::missing_with_deceased));
    REQUIRE(family_says(programme, id, false, false));
    REQUIRE(volunteer_says(programme, 0, true));
    CHECK(refused_by(assign(), RuleName::missing_with_deceased));
    REQUIRE(family_says(programme, id, true));
    const auto call = assign();
    REQUIRE(call);
    CHECK(misfits_of(programme, id).empty());
    CHECK(entries_of(programme, id, "family_agrees").size() == 2);
    CHECK(entries_of(programme, id, "family_agrees_no_more").size() == 1);
    // Either takes it back: the call stays, and the request says so.
    REQUIRE(volunteer_says(programme, 0, false));
    CHECK(misfits_of(programme, id) == Rules{RuleName::missing_with_deceased});
    REQUIRE(volunteer_says(programme, 0, true));
    REQUIRE(family_says(programme, id, false));
    CHECK(misfits_of(programme, id) == Rules{RuleName::missing_with_deceased});
    CHECK(programme.call(*call).state == scheduling::CallState::confirmed);
    CHECK(refused_by(programme.as_coordinator(
                         [&](Work& work) { return actions::agree_to_mix(work, programme.coordinator(), true); }),
                     RuleName::not_found));
}

TEST_CASE("what was taken back since a call was proposed is not accepted") {
    struct Row {
        const char* what;
        std::function<void(Told&)> correct;
        RuleName rule;
    };
    for (const auto& [what, change, rule] :
         {Row{"another language", [](Told& told) { told.language = "es"; }, RuleName::language},
          Row{"their child died", [](Told& told) { told.status = ChildStatus::deceased; },
              RuleName::missing_with_deceased}}) {
        INFO(what);
        auto searching = support::willing_volunteer();
        searching.experiences.front().status = ChildStatus::missing;
        searching.languages = {"en"};
        Programme programme{1, searching};
        const auto id = programme.open_request();
        const auto call = programme.assign(id, programme.volunteer(0), at(2 * days), actions::How::propose);
        REQUIRE(call);
        auto told = told_of(programme, id);
        change(told);
        REQUIRE(correct(programme, id, told));
        const auto person = programme.person(0);
        const auto accepted =
            programme.run(Actor::person(person), [&](Work& work) { return actions::accept_call(work, person, *call); });
        REQUIRE_FALSE(accepted);
        CHECK(accepted.error().breaches.front().rule == rule);
    }
}

TEST_CASE("what was widened for one experience is not wide for another") {
    Programme programme{1};
    const auto id = programme.open_request();
    REQUIRE(programme.as_coordinator(
        [&](Work& work) { return actions::widen_experience(work, {id, std::nullopt}, true, "urgent"); }));
    auto told = told_of(programme, id);
    told.relation = scheduling::Relation::sibling;
    REQUIRE(correct(programme, id, told));
    CHECK(programme.request(id).facts.experience_widened);
    told.experience = scheduling::ExperienceId{told.experience.value + 1};
    REQUIRE(correct(programme, id, told));
    CHECK_FALSE(programme.request(id).facts.experience_widened);
}

TEST_CASE("the page says whose a request is, and since when its clock runs") {
    Programme programme{1};
    const auto id = programme.open_request();
    const auto see = [&] {
        return programme.as_coordinator([&](Work& work) { return actions::see_request(work, id); }).value();
    };
    CHECK(see().owner.name.empty());
    CHECK(see().request.clock_from == at());
    programme.set_now(at(5 * hours));
    REQUIRE(programme.as_coordinator([&](Work& work) { return actions::take_over(work, {id, std::nullopt}); }));
    CHECK_FALSE(see().owner.name.empty());
    CHECK_FALSE(see().owner.gone);
    CHECK(see().request.clock_from == at());
    REQUIRE(programme.as_coordinator(
        [&](Work& work) { return actions::close_request(work, {id, std::nullopt}, "not_wanted"); }));
    programme.set_now(at(9 * days));
    REQUIRE(programme.as_coordinator([&](Work& work) { return actions::open_again(work, {id, std::nullopt}); }));
    CHECK(see().request.clock_from == at(9 * days));
    CHECK(see().request.facts.deadline > at(9 * days));
}

TEST_CASE("of a family that is forgotten nothing stays of what it agreed to") {
    Programme programme{1};
    const auto id = programme.open_request();
    REQUIRE(family_says(programme, id, true));
    const auto family = programme.request(id).facts.family;
    programme.work([&](Work& work) { store::erase_family(work.db, family, work.now); });
    CHECK_FALSE(programme.request(id).facts.agrees_missing_with_deceased);
}
