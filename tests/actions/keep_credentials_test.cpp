// Does a recorded credential let calls in, and a withdrawn one keep them away?
#include <catch2/catch.hpp>

#include "core/actions/keep_credentials.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::CredentialKind;
using scheduling::LocalDate;
using support::Actor;
using support::at;
using support::days;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::VolunteerId;
using support::Work;

LocalDate day(int year, unsigned month, unsigned number) {
    return LocalDate{date::year{year} / date::month{month} / date::day{number}};
}

auto record(Programme& programme, LocalDate first, LocalDate last, std::optional<VolunteerId> id = std::nullopt) {
    return programme.run(Actor::person(programme.coordinator()), [&](Work& work) {
        return actions::record_credential(work, id.value_or(programme.volunteer(0)),
                                          {CredentialKind::training, first, last});
    });
}

std::int64_t recorded(Programme& programme) {
    return programme.read([](store::Reader& db) {
        const auto entries = store::find_audit(db, {}, 1000).entries;
        return static_cast<std::int64_t>(std::ranges::count_if(
            entries, [](const auto& one) { return one.action == "record_credential" && one.detail == "training"; }));
    });
}

}  // namespace

TEST_CASE("a renewed credential opens the days after the old end again") {
    Programme programme{1};
    REQUIRE(record(programme, day(2026, 3, 1), day(2026, 3, 11)));
    CHECK(programme.offers(at(2 * days)));
    CHECK_FALSE(programme.offers(at(3 * days)));
    REQUIRE(record(programme, day(2026, 3, 12), day(2028, 3, 11)));
    CHECK(programme.offers(at(2 * days)));
    CHECK(programme.offers(at(3 * days)));
    CHECK(recorded(programme) == 2);
}

TEST_CASE("a withdrawn credential takes its volunteer out of every search") {
    Programme programme{1};
    CHECK(programme.offers(at(days)));
    REQUIRE(record(programme, day(2026, 3, 8), day(2026, 3, 8)));
    CHECK_FALSE(programme.offers(at(days)));
    CHECK_FALSE(programme.offers(at(20 * days)));
}

TEST_CASE("a credential that cannot be meant is refused and changes nothing") {
    Programme programme{1};
    CHECK(refused_by(record(programme, day(2026, 3, 9), day(2026, 3, 8)), "credential_last"));
    CHECK(refused_by(record(programme, day(2026, 3, 9), day(2036, 3, 10)), "credential_last"));
    CHECK(refused_by(record(programme, day(2026, 3, 9), day(2026, 3, 9), VolunteerId{12}), RuleName::not_found));
    CHECK(recorded(programme) == 0);
    CHECK(programme.offers(at(days)));
    CHECK(record(programme, day(2026, 3, 9), day(2036, 3, 9)));
    CHECK(record(programme, day(2024, 2, 29), day(2034, 3, 1)));
}
