// Is a new experience one like the others, and does nearness count at once, in both directions, for nobody by mistake?
#include <catch2/catch.hpp>

#include "core/actions/keep_catalogue.hpp"
#include "core/scheduling/matching.hpp"
#include "tests/actions/programme.hpp"
#include "web/telling.hpp"

namespace {

using actions::ExperienceChange;
using actions::NewExperience;
using scheduling::EventFamily;
using scheduling::ExperienceId;
using support::Actor;
using support::at;
using support::days;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

template <class T>
std::string reason_of(const Result<T>& answer) {
    return answer || answer.error().fields.empty() ? std::string{} : answer.error().fields.front().reason;
}

NewExperience plain_entry() {
    return {.public_id = {},
            .family = EventFamily::missing,
            .labels = {.for_families = {"my child went with a group", "mi hijo o mi hija se fue con un grupo"},
                       .for_staff = {"Cult involvement", "Captación por una secta"}}};
}

struct Catalogue {
    template <class F>
    auto run(F action) {
        return programme.run(Actor::person(programme.coordinator()), std::move(action));
    }
    Result<ExperienceId> add(const NewExperience& wanted) {
        return run([&](Work& work) { return actions::add_experience(work, wanted); });
    }
    actions::SeenExperience see(std::string_view code) {
        return programme.read([&](store::Reader& db) { return actions::see_experience(db, code).value(); });
    }
    /// What a form that changes nothing would send.
    ExperienceChange unchanged(std::string_view code) {
        const auto seen = see(code);
        return {.public_id = seen.card.public_id,
                .version = seen.version,
                .labels = {seen.card.for_families, seen.card.for_staff},
                .offered = seen.card.offered,
                .near = {}};
    }
    Result<ExperienceId> change(const ExperienceChange& change) {
        return run([&](Work& work) { return actions::change_experience(work, change); });
    }
    Result<ExperienceId> nearer(std::string_view code, const std::string& other, int percent) {
        auto wanted = unchanged(code);
        wanted.near = {{other, percent}};
        return change(wanted);
    }
    double closeness(std::string_view a, std::string_view b) {
        const auto outlook = programme.schedule().look();
        return scheduling::closeness(outlook->catalogue, outlook->find_experience(a)->id,
                                     outlook->find_experience(b)->id);
    }
    std::int64_t entries() { return programme.row_counts().at("audit"); }

    Programme programme{1};
};

}  // namespace

TEST_CASE("a new experience has the next code, stands last among its kind, and is found once it is offered") {
    Catalogue catalogue;
    auto& programme = catalogue.programme;
    const auto id = catalogue.add(plain_entry());
    REQUIRE(id);
    const auto outlook = programme.schedule().look();
    const auto* card = outlook->find_experience("e20");
    REQUIRE(card != nullptr);
    CHECK(card->id == *id);
    CHECK_FALSE(card->offered);
    std::vector<std::string> missing;
    for (const auto& one : outlook->experiences)
        if (one.family == EventFamily::missing) missing.push_back(one.public_id);
    REQUIRE(missing.size() == 12);
    CHECK(missing.at(9) == "e20");  // after e09, before what is not in the list
    auto wanted = catalogue.unchanged("e20");
    wanted.offered = true;
    REQUIRE(catalogue.change(wanted));
    CHECK(programme.schedule().look()->find_experience("e20")->offered);
    auto wish = support::plain_wish();
    wish.facts.experience = *id;
    CHECK(programme.book(programme.family(), at(days), std::nullopt, wish));
    CHECK(catalogue.see("e20").uses.requests == 1);
    CHECK(catalogue.see("e20").uses.volunteers == 0);
    CHECK(catalogue.see("e01").uses.volunteers == 1);
    wanted = catalogue.unchanged("e20");
    wanted.offered = false;  // in use, it can be withdrawn
    CHECK(catalogue.change(wanted));
    CHECK(catalogue.see("e20").uses.requests == 1);
    CHECK(programme.findings() == "");
}

TEST_CASE("a code is a letter and digits, and each code and each name of the staff's is there once") {
    Catalogue catalogue;
    auto wanted = plain_entry();
    for (const auto* code : {"e", "e1", "e12345", "x20", "E20", "cult", "e2a", "e 20", "e20 "}) {
        wanted.public_id = code;
        INFO(code);
        CHECK(reason_of(catalogue.add(wanted)) == "not_a_code");
    }
    for (const auto* code : {"e01", "e98"}) {
        wanted.public_id = code;
        CHECK(reason_of(catalogue.add(wanted)) == "code_taken");
    }
    wanted.public_id = "e21";
    REQUIRE(catalogue.add(wanted));
    wanted = plain_entry();
    CHECK(refused_by(catalogue.add(wanted), "staff_en"));
    CHECK(refused_by(catalogue.add(wanted), "staff_es"));
    for (int made = 0; made < 90; ++made) {
        wanted.labels.for_staff = {"Name " + std::to_string(made), "Nombre " + std::to_string(made)};
        REQUIRE(catalogue.add(wanted));
    }
    const auto outlook = catalogue.programme.schedule().look();
    for (const auto* code : {"e20", "e22", "e97", "e100"}) CHECK(outlook->find_experience(code) != nullptr);
    CHECK(outlook->find_experience("e98")->for_staff.en == "Something else (ask)");
}

TEST_CASE("each of the four labels is needed, for a new experience and for an old one") {
    Catalogue catalogue;
    const auto without = [](auto labels, const std::string& field) {
        (field == "family_en"   ? labels.for_families.en
         : field == "family_es" ? labels.for_families.es
         : field == "staff_en"  ? labels.for_staff.en
                                : labels.for_staff.es)
            .clear();
        return labels;
    };
    for (const std::string field : {"family_en", "family_es", "staff_en", "staff_es"}) {
        INFO(field);
        auto wanted = plain_entry();
        wanted.labels = without(wanted.labels, field);
        CHECK(refused_by(catalogue.add(wanted), field));
        auto change = catalogue.unchanged("e03");
        change.labels = without(change.labels, field);
        CHECK(refused_by(catalogue.change(change), field));
    }
    CHECK(catalogue.change(catalogue.unchanged("e03")));
}

TEST_CASE("nearness counts at once and in both directions, and 0 ends it") {
    Catalogue catalogue;
    CHECK(catalogue.closeness("e01", "e03") == 0);
    REQUIRE(catalogue.nearer("e03", "e01", 55));
    CHECK(catalogue.closeness("e01", "e03") == 0.55);
    CHECK(catalogue.closeness("e03", "e01") == 0.55);
    CHECK(catalogue.closeness("e01", "e02") == 0.8);
    REQUIRE(catalogue.nearer("e01", "e03", 99));
    CHECK(catalogue.closeness("e03", "e01") == 0.99);
    REQUIRE(catalogue.nearer("e01", "e03", 0));
    CHECK(catalogue.closeness("e03", "e01") == 0);
    const auto last = catalogue.programme.read([](store::Reader& db) {
        return store::audit_of(db, store::SubjectKind::experience, 3, 1).at(0);  // also in the chain of the other one
    });
    CHECK(last.action == "change_closeness");
    CHECK(last.detail == "e01_0");
}

TEST_CASE("no nearness to itself, to what is not there, to what is not in the list, or beyond its range") {
    Catalogue catalogue;
    const auto refused = [&](const std::string& code, const std::string& other, int percent) {
        const auto answer = catalogue.nearer(code, other, percent);
        CHECK((answer || refused_by(answer, "near_" + other)));
        return reason_of(answer);
    };
    CHECK(refused("e01", "e01", 50) == "near_itself");
    CHECK(refused("e01", "e77", 50) == "unknown_choice");
    CHECK(refused("e01", "e98", 50) == "near_nothing");
    CHECK(refused("e99", "e01", 50) == "near_nothing");
    CHECK(refused("e01", "e02", 100) == "not_near");
    CHECK(refused("e01", "e02", -1) == "not_near");
    CHECK(refused("e01", "e02", 1) == "");
    CHECK(refused("e01", "e02", 99) == "");
    auto always = catalogue.unchanged("e98");
    always.offered = true;
    CHECK(reason_of(catalogue.change(always)) == "always_there");
    CHECK(catalogue.see("e98").others.empty());
    CHECK(catalogue.see("e01").others.size() == 18);
}

TEST_CASE("of two who change an experience the second is told, also when the first changed it from the other side") {
    Catalogue catalogue;
    auto first = catalogue.unchanged("e05"), second = first;
    first.labels.for_staff.en = "Taken by a stranger";
    second.offered = false;
    REQUIRE(catalogue.change(first));
    CHECK(reason_of(catalogue.change(second)) == "changed_by_another");
    CHECK(catalogue.see("e05").card.offered);
    second = catalogue.unchanged("e05");
    REQUIRE(catalogue.nearer("e07", "e05", 10));
    second.near = {{"e07", 90}};
    CHECK(refused_by(catalogue.change(second), "version"));
    CHECK(catalogue.closeness("e05", "e07") == 0.1);
    const auto elsewhere = catalogue.unchanged("e06");
    REQUIRE(catalogue.nearer("e07", "e05", 20));
    CHECK(catalogue.change(elsewhere));
    auto missing = catalogue.unchanged("e05");
    missing.public_id = "e77";
    CHECK(refused_by(catalogue.change(missing), RuleName::not_found));
}

TEST_CASE("what changes nothing writes nothing, and what is refused leaves nothing") {
    Catalogue catalogue;
    auto same = catalogue.unchanged("e01");
    same.near = {{"e02", 80}, {"e03", 0}};
    const auto before = catalogue.entries();
    REQUIRE(catalogue.change(same));
    CHECK(catalogue.entries() == before);
    auto half = same;
    half.near = {{"e02", 10}, {"e01", 10}};
    CHECK_FALSE(catalogue.change(half));
    CHECK(catalogue.closeness("e01", "e02") == 0.8);
    CHECK(catalogue.entries() == before);
}

TEST_CASE("no built-in label for families says a word that they never read, and a term of the field is found") {
    Catalogue catalogue;
    for (const auto& card : catalogue.programme.schedule().look()->experiences) {
        INFO(card.public_id);
        CHECK_FALSE(web::says_any_of(card.for_families.en, "family_never_reads"));
        CHECK_FALSE(web::says_any_of(card.for_families.es, "family_never_reads"));
    }
    for (const auto* text : {"A Runaway", "mi hija, víctima de ello", "TRATA", "sextortion"})
        CHECK(web::says_any_of(text, "family_never_reads"));
}
