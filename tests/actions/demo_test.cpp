// Is the invented programme whole: big enough, varied enough, the same each time, and with nobody real in it?
#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "core/actions/fill_demo.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/store/teams.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::DemoProgramme;
using support::at;

struct Filled {
    support::TemporaryStore store;
    actions::Schedule schedule;
    std::vector<actions::DemoSignIn> sign_ins;

    explicit Filled(support::Instant now = at(), std::uint64_t seed = 1) {
        sign_ins = store->write([&](store::Transaction& db) {
            actions::Work work{.db = db, .now = now, .schedule = schedule, .actor = {}};
            return actions::fill_demo(work, {.seed = seed, .password_hash = "-"});
        });
    }
};

/// Everything that a programme says, in one line per fact.
std::string told(const DemoProgramme& programme) {
    std::string text;
    const auto add = [&](const auto&... parts) {
        ((text += parts, text += ' '), ...);
        text += '\n';
    };
    const auto stamp = [](support::Instant when) { return std::to_string(when.time_since_epoch().count()); };
    for (const auto& one : programme.volunteers) {
        add(one.alias, one.email, one.phone, std::to_string(one.team), one.facts.availability.zone.name(),
            std::to_string(one.facts.experiences.at(0).event.value),
            std::to_string(one.facts.availability.weekly.size()));
        for (const auto& credential : one.facts.credentials)
            add(std::to_string(credential.expires.time_since_epoch().count()));
    }
    for (const auto& one : programme.requests) {
        add(one.alias, one.phone, one.code_word, std::to_string(one.facts.experience.value), stamp(one.facts.deadline));
        for (const auto& call : one.calls) add(std::to_string(call.volunteer), stamp(call.start));
    }
    return text;
}

/// The programme of the catalogue that a new store has, each entry as likely as the other.
DemoProgramme make(support::Instant now, std::uint64_t seed) {
    support::TemporaryStore store;
    const auto catalogue = store->read([](store::Reader& db) { return store::load_catalogue(db); });
    return actions::make_demo_programme(catalogue, std::vector<double>(catalogue.size(), 1.0), now, seed);
}

}  // namespace

TEST_CASE("the demo is the same for the same seed and time, and another one otherwise") {
    const auto once = told(make(at(), 1));
    CHECK(once == told(make(at(), 1)));
    CHECK(once != told(make(at(), 2)));
    CHECK(once != told(make(at(support::days), 1)));
}

TEST_CASE("the demo has 60 volunteers in 8 teams and 40 requests, in many zones and two languages") {
    const auto programme = make(at(), 1);
    REQUIRE(programme.volunteers.size() == 60);
    CHECK(programme.requests.size() == 40);
    std::set<int> teams;
    std::set<std::string> zones, aliases;
    int spanish = 0, lapsing = 0;
    std::set<std::string> faiths;
    const auto today = date::floor<date::days>(at()).time_since_epoch();
    for (const auto& one : programme.volunteers) {
        teams.insert(one.team);
        zones.insert(one.facts.availability.zone.name());
        aliases.insert(one.alias);
        faiths.insert(one.facts.faiths.begin(), one.facts.faiths.end());
        spanish += support::holds(one.facts.languages, std::string{"es"}) ? 1 : 0;
        for (const auto& credential : one.facts.credentials) {
            const auto left = credential.expires.time_since_epoch() - today;
            lapsing += left >= date::days{0} && left <= date::days{7} ? 1 : 0;
        }
    }
    CHECK(teams == std::set{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(aliases.size() == 60);
    for (const auto* zone : {"America/Phoenix", "Pacific/Honolulu", "America/Anchorage", "America/Puerto_Rico"})
        CHECK(zones.contains(zone));
    CHECK(spanish >= 10);
    CHECK(spanish < 60);
    CHECK(lapsing >= 1);
    CHECK(faiths.size() == scheduling::offered_faiths.size());
    const auto wishes = [](const auto& one) { return !one.facts.wishes.faith.empty(); };
    CHECK(std::ranges::count_if(programme.requests, wishes) == 10);
}

TEST_CASE("the demo has nobody real in it: numbers 555-01xx and example.org only") {
    const std::regex number{"555-01[0-9]{2}"}, alias{"Volunteer [0-9]+"};
    const auto programme = make(at(), 1);
    for (const auto& one : programme.volunteers) {
        CHECK(std::regex_match(one.phone, number));
        CHECK(std::regex_match(one.alias, alias));
        CHECK(one.email.ends_with("@example.org"));
    }
    for (const auto& one : programme.requests) CHECK(std::regex_match(one.phone, number));
    for (const auto& one : Filled{}.sign_ins) CHECK(one.email.ends_with("@example.org"));
}

TEST_CASE("the demo's clocks stand in each state: breached, at risk and waiting") {
    const auto programme = make(at(), 1);
    int breached = 0, at_risk = 0, waiting = 0;
    for (const auto& one : programme.requests) {
        if (!one.calls.empty()) continue;
        if (one.facts.deadline < at())
            ++breached;
        else if (one.facts.deadline - std::chrono::hours{12} <= at())
            ++at_risk;
        else
            ++waiting;
    }
    CHECK(breached >= 1);
    CHECK(at_risk >= 1);
    CHECK(waiting >= 1);
}

TEST_CASE("the filled demo is a sound store, on any day and hour, with somebody for each experience on offer") {
    // The last ones: the night before and after clocks change in most of its zones, the end of a year, a leap day.
    const auto now = GENERATE(at(), at(-2 * support::days - 10 * 60), at(236 * support::days),
                              at(297 * support::days + 700), at(721 * support::days + 905));
    Filled demo{now};
    CHECK(demo.store->read([](store::Reader& db) { return actions::is_filled(db); }));
    std::string findings;
    for (const auto& one : demo.store->read([now](store::Reader& db) { return store::check_store(db, now); }))
        findings += one.what + " " + std::to_string(one.row) + " " + one.detail + "\n";
    CHECK(findings == "");
    CHECK(demo.store->read([](store::Reader& db) { return store::list_teams(db).size(); }) == 8);
    const auto outlook = demo.schedule.look();
    CHECK(outlook->volunteers.size() == 60);
    for (const auto& card : outlook->experiences) {
        const auto lived = [&](const auto& volunteer) { return volunteer->experiences.at(0).event == card.id; };
        INFO(card.public_id);
        CHECK((!card.offered || std::ranges::any_of(outlook->volunteers, lived)));
    }
}

TEST_CASE("the demo has a sign-in for each volunteer, a coordinator, a consultant and an administrator") {
    const Filled demo;
    std::multiset<std::string> roles;
    for (const auto& one : demo.sign_ins) roles.insert(one.role);
    CHECK(roles.count("volunteer") == 60);
    for (const char* staff : {"administrator", "consultant", "coordinator"}) CHECK(roles.count(staff) == 1);
    CHECK(roles.size() == 63);
    CHECK_FALSE(support::TemporaryStore {} -> read([](store::Reader& db) { return actions::is_filled(db); }));
}
