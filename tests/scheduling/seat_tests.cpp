// May this person sit in somebody else's call?
#include <catch2/catch.hpp>

#include "core/scheduling/seat.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using builders::kNow;
using scheduling::CallState;
using scheduling::CredentialKind;
using scheduling::Instant;
using scheduling::RuleName;
using scheduling::SeatKind;

/// A family that speaks Spanish, a volunteer who does not, and an interpreter who speaks both.
struct Asked {
    scheduling::Request request = builders::request();
    scheduling::Volunteer of_call = builders::volunteer(1), person = builders::volunteer(2);
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();
    scheduling::ExistingCall call{
        .id = {7}, .state = CallState::confirmed, .start = kNow + scheduling::Minutes{600}, .expires = std::nullopt};

    Asked() {
        request.language = "es";
        person.languages = {"en", "es"};
        person.credentials.push_back(
            {CredentialKind::interpreter, builders::day(2025, 1, 1), builders::day(2027, 1, 1)});
    }
    std::vector<RuleName> against(SeatKind kind = SeatKind::interpreter) const {
        const auto decision =
            scheduling::decide_seat({{request, person, policy, catalogue}, of_call, call}, kind, kNow);
        std::vector<RuleName> names;
        if (!decision)
            for (const auto& breach : decision.error().breaches) names.push_back(breach.rule);
        return names;
    }
    void drop(CredentialKind kind) {
        std::erase_if(person.credentials, [kind](const auto& one) { return one.kind == kind; });
    }
};

using Names = std::vector<RuleName>;

}  // namespace

TEST_CASE("an interpreter has the credential on the day of the call, and speaks both languages") {
    CHECK(Asked{}.against().empty());
    Asked without;
    without.drop(CredentialKind::interpreter);
    CHECK(without.against() == Names{RuleName::credential_lapsed});
    without.policy.credentials_required = false;  // what the seat itself needs is needed all the same
    CHECK(without.against() == Names{RuleName::credential_lapsed});
    for (const bool last_day : {true, false}) {
        Asked lapsing;
        lapsing.person.credentials.back().expires = builders::day(2026, 6, 1) - date::days{last_day ? 0 : 1};
        CHECK(lapsing.against().empty() == last_day);
    }
    for (const auto& spoken : {"en", "es"}) {
        Asked one_language;
        one_language.person.languages = {spoken};
        CHECK(one_language.against() == Names{RuleName::language});
    }
}

TEST_CASE("whoever hears a family has agreed to keep it to themselves and was checked") {
    for (const auto kind : {CredentialKind::confidentiality, CredentialKind::background_check}) {
        Asked asked;
        asked.drop(kind);
        CHECK(asked.against() == Names{RuleName::credential_lapsed});
        asked.policy.credentials_required = false;
        CHECK(asked.against().empty());
    }
}

TEST_CASE("a trainee has training and speaks the family's language, and needs not be an interpreter") {
    Asked asked;
    asked.drop(CredentialKind::interpreter);
    asked.person.languages = {"es"};
    CHECK(asked.against(SeatKind::trainee).empty());
    asked.person.languages = {"en"};
    CHECK(asked.against(SeatKind::trainee) == Names{RuleName::language});
    asked.person.languages = {"es"};
    asked.drop(CredentialKind::training);
    CHECK(asked.against(SeatKind::trainee) == Names{RuleName::credential_lapsed});
}

TEST_CASE("exclusion is the same rule as for volunteers, from either side") {
    Asked by_request;
    by_request.request.excluded = {by_request.person.id};
    CHECK(by_request.against() == Names{RuleName::excluded});
    Asked by_person;
    by_person.person.excluded = {by_person.request.family};
    CHECK(by_person.against() == Names{RuleName::excluded});
}

TEST_CASE("the person of a seat is there: not on a break, not elsewhere, not in a second call") {
    Asked on_break;
    on_break.person.on_break = true;
    CHECK(on_break.against() == Names{RuleName::volunteer_inactive});
    Asked away;
    away.person.availability.weekly.clear();
    CHECK(away.against() == Names{RuleName::outside_availability});
    Asked busy;
    busy.person.bookings = {builders::booked(busy.call.start)};
    CHECK(busy.against() == Names{RuleName::volunteer_busy});
    Asked next_to_it;
    next_to_it.person.bookings = {builders::booked(next_to_it.call.start + scheduling::Minutes{60})};
    CHECK(next_to_it.against().empty());
}

TEST_CASE("a seat is given in a confirmed call that lies ahead") {
    for (const auto state : {CallState::held, CallState::proposed, CallState::completed, CallState::cancelled}) {
        Asked asked;
        asked.call.state = state;
        CHECK(asked.against() == Names{RuleName::call_not_open});
    }
    Asked begun;
    begun.call.start = kNow;
    CHECK(begun.against() == Names{RuleName::call_not_open});
}
