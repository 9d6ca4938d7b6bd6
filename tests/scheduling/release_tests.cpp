// May something be passed on about a family?
#include <catch2/catch.hpp>

#include "core/scheduling/release.hpp"

namespace {

using scheduling::decide_release;
using scheduling::LocalDate;
using scheduling::ReleaseAsk;
using scheduling::ReleaseState;
using scheduling::state_of;

const LocalDate today{date::year{2028} / 2 / 29};

ReleaseAsk whole() {
    return {.allows_something = true, .names_somebody = true, .written = true, .until = today + date::days{30}};
}

std::string refused(const ReleaseAsk& ask, bool unsafe = false) {
    const auto decision = decide_release(ask, unsafe, today);
    std::string fields;
    if (!decision)
        for (const auto& error : decision.error().fields) fields += error.field + ":" + error.reason + " ";
    return fields;
}

}  // namespace

TEST_CASE("a release says what, to whom, until when, and stands on paper, or there is none") {
    CHECK(refused(whole()).empty());
    auto ask = whole();
    ask.allows_something = false;
    CHECK(refused(ask) == "release_what:choose_one ");
    ask = whole();
    ask.names_somebody = false;
    CHECK(refused(ask) == "to_whom:required ");
    ask = whole();
    ask.written = false;
    CHECK(refused(ask) == "written:not_in_writing ");
    ask = whole();
    ask.until.reset();
    CHECK(refused(ask) == "until:required ");
}

TEST_CASE("a release ends within a year from today, also from a leap day, and not before today") {
    struct Row {
        LocalDate until;
        std::string refusal;
    };
    for (const auto& [until, refusal] :
         {Row{today - date::days{1}, "until:passed "}, Row{today, ""}, Row{LocalDate{date::year{2029} / 2 / 28}, ""},
          Row{LocalDate{date::year{2029} / 3 / 1}, "until:a_year_at_most "}}) {
        auto ask = whole();
        ask.until = until;
        CHECK(refused(ask) == refusal);
    }
}

TEST_CASE("nothing is released from someone marked unsafe, whatever is on paper") {
    CHECK(refused(whole(), true) == "release_what:unsafe_family ");
    CHECK(refused({}, true) == "release_what:unsafe_family ");
}

TEST_CASE("only a release that holds counts: to its last day, not taken back, not while the family is unsafe") {
    CHECK(state_of({.until = today}, today) == ReleaseState::valid);
    CHECK(state_of({.until = today}, today + date::days{1}) == ReleaseState::expired);
    CHECK(state_of({.until = today, .revoked = true}, today) == ReleaseState::revoked);
    CHECK(state_of({.until = today, .unsafe = true}, today) == ReleaseState::unsafe);
    CHECK(state_of({.until = today, .revoked = true, .unsafe = true}, today) == ReleaseState::revoked);
}
