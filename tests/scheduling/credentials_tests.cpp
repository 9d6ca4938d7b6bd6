// What is held after a credential was recorded, and how does the newest stand?
#include <catch2/catch.hpp>

#include "core/scheduling/credentials.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using builders::day;
using scheduling::Credential;
using scheduling::CredentialKind;
using scheduling::Standing;

constexpr auto training = CredentialKind::training, background = CredentialKind::background_check;

using Days = std::vector<std::pair<scheduling::LocalDate, scheduling::LocalDate>>;
Days days_of(const std::vector<Credential>& held, CredentialKind kind = training) {
    Days days;
    for (const auto& one : held)
        if (one.kind == kind) days.emplace_back(one.issued, one.expires);
    return days;
}

}  // namespace

TEST_CASE("what runs into a recorded credential ends the day before it, and what begins in it or later is replaced") {
    const std::vector<Credential> held{{training, day(2024, 1, 1), day(2024, 12, 31)},
                                       {training, day(2025, 1, 1), day(2026, 12, 31)},
                                       {background, day(2026, 6, 1), day(2027, 5, 31)},
                                       {training, day(2026, 6, 1), day(2026, 6, 30)},
                                       {training, day(2028, 1, 1), day(2028, 12, 31)}};
    const auto after = scheduling::with_credential(held, {training, day(2026, 6, 1), day(2027, 5, 31)});
    CHECK(days_of(after) == Days{{day(2024, 1, 1), day(2024, 12, 31)},
                                 {day(2025, 1, 1), day(2026, 5, 31)},
                                 {day(2026, 6, 1), day(2027, 5, 31)}});
    CHECK(days_of(after, background) == Days{{day(2026, 6, 1), day(2027, 5, 31)}});
}

TEST_CASE("a recorded credential that begins the day after the old one ends leaves that as it was") {
    const std::vector<Credential> held{{training, day(2025, 1, 1), day(2026, 5, 31)}};
    const auto after = scheduling::with_credential(held, {training, day(2026, 6, 1), day(2027, 5, 31)});
    CHECK(days_of(after) == Days{{day(2025, 1, 1), day(2026, 5, 31)}, {day(2026, 6, 1), day(2027, 5, 31)}});
}

TEST_CASE("an end in the past withdraws what is held") {
    const std::vector<Credential> held{{training, day(2025, 1, 1), day(2028, 5, 31)}};
    const auto after = scheduling::with_credential(held, {training, day(2026, 6, 1), day(2026, 6, 1)});
    for (const auto& one : after) CHECK(one.expires <= day(2026, 6, 1));
}

TEST_CASE("renewed without a day between counts as one; with a day between the newest counts by itself") {
    for (const unsigned begins : {1U, 2U}) {
        const auto newest = scheduling::newest_of_each({{training, day(2026, 6, begins), day(2027, 5, 31)},
                                                        {background, day(2025, 1, 1), day(2025, 6, 30)},
                                                        {training, day(2025, 1, 1), day(2026, 5, 31)}});
        REQUIRE(newest.size() == 2);
        CHECK(days_of(newest) == Days{{begins == 1U ? day(2025, 1, 1) : day(2026, 6, 2), day(2027, 5, 31)}});
        CHECK(days_of(newest, background) == Days{{day(2025, 1, 1), day(2025, 6, 30)}});
    }
    const auto inside = scheduling::newest_of_each(
        {{training, day(2025, 1, 1), day(2027, 5, 31)}, {training, day(2026, 1, 1), day(2026, 5, 31)}});
    CHECK(days_of(inside) == Days{{day(2025, 1, 1), day(2027, 5, 31)}});
}

TEST_CASE("a credential is ahead, valid, soon over or over, each to the day") {
    const Credential held{training, day(2026, 6, 1), day(2026, 12, 31)};
    const auto on = [&](scheduling::LocalDate today) { return scheduling::standing_of(held, today, date::days{30}); };
    CHECK(on(day(2026, 5, 31)) == Standing::ahead);
    CHECK(on(day(2026, 6, 1)) == Standing::valid);
    CHECK(on(day(2026, 11, 30)) == Standing::valid);
    CHECK(on(day(2026, 12, 1)) == Standing::soon);
    CHECK(on(day(2026, 12, 31)) == Standing::soon);
    CHECK(on(day(2027, 1, 1)) == Standing::over);
}
