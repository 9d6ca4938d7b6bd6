#include <catch2/catch.hpp>

#include "core/actions/change_call.hpp"
#include "core/actions/drop_out.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/sign_in.hpp"
#include "tests/actions/programme.hpp"

namespace {

using support::at;
using support::days;
using support::hours;
using support::Programme;

/// What leaves now, as "kind to".
std::vector<std::string> leaving(Programme& programme) {
    return programme.work([](actions::Work& work) {
        std::vector<std::string> said;
        for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 20)) {
            said.push_back(letter.kind + " " + letter.to.reveal());
            actions::letter_sent(work, letter.id, "test");
        }
        std::ranges::sort(said);
        return said;
    });
}

using Letters = std::vector<std::string>;

}  // namespace

TEST_CASE("a reminder leaves a day and an hour before the call, to both sides, once") {
    Programme programme{1};
    REQUIRE(programme.assign(programme.open_request(support::wish_with_mail()), programme.volunteer(0), at(3 * days)));
    CHECK(leaving(programme) == Letters{"call_booked family@example.org", "call_booked volunteer0@example.org"});
    programme.set_now(at(2 * days - 1));
    CHECK(leaving(programme).empty());
    programme.set_now(at(2 * days));
    CHECK(leaving(programme) == Letters{"call_tomorrow family@example.org", "call_tomorrow volunteer0@example.org"});
    programme.set_now(at(3 * days - hours));
    CHECK(leaving(programme) == Letters{"call_soon family@example.org", "call_soon volunteer0@example.org"});
    programme.set_now(at(3 * days));
    CHECK(leaving(programme).empty());
}

TEST_CASE("a volunteer is written to in the language of their last sign-in") {
    Programme programme{1};
    const auto sign_in = [&](std::int64_t step, const char* language) {
        REQUIRE(programme.run(actions::Actor{}, [&](actions::Work& work) {
            return actions::sign_in(work, programme.person(0), step, false, language);
        }));
    };
    const auto languages = [&] {
        return programme.work([](actions::Work& work) {
            std::vector<std::string> found;
            for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 20)) {
                found.push_back(letter.language);
                actions::letter_sent(work, letter.id, "test");
            }
            return found;
        });
    };
    REQUIRE(programme.assign(programme.open_request(), programme.volunteer(0), at(3 * days)));
    CHECK(languages() == std::vector<std::string>{"en"});  // never signed in
    sign_in(1, "es");
    REQUIRE(programme.assign(programme.open_request(), programme.volunteer(0), at(5 * days)));
    CHECK(languages() == std::vector<std::string>{"es"});
    sign_in(2, "en");
    REQUIRE(programme.assign(programme.open_request(), programme.volunteer(0), at(7 * days)));
    CHECK(languages() == std::vector<std::string>{"en"});
}

TEST_CASE("a call that is near brings only the reminders that still lie ahead") {
    Programme programme{1};
    programme.booked(at(5 * hours), support::wish_with_mail());
    CHECK(leaving(programme) == Letters{"call_booked family@example.org"});
    programme.set_now(at(4 * hours));
    CHECK(leaving(programme) == Letters{"call_soon family@example.org"});
}

TEST_CASE("a moved call is remembered at its new time only") {
    Programme programme{1};
    const auto booked = programme.booked(at(3 * days), support::wish_with_mail());
    CHECK(leaving(programme).size() == 1);
    REQUIRE(programme.run(actions::Actor::family(booked.family),
                          [&](actions::Work& work) { return actions::move_call(work, booked.family, at(6 * days)); }));
    CHECK(leaving(programme) == Letters{"call_moved family@example.org"});
    programme.set_now(at(2 * days));
    CHECK(leaving(programme).empty());
    programme.set_now(at(5 * days));
    CHECK(leaving(programme) == Letters{"call_tomorrow family@example.org"});
}

TEST_CASE("a proposal has no reminder until it is accepted") {
    Programme programme{1};
    const auto call = programme.assign(programme.open_request(support::wish_with_mail()), programme.volunteer(0),
                                       at(3 * days), actions::How::propose);
    REQUIRE(call);
    leaving(programme);
    programme.set_now(at(2 * days));
    CHECK(leaving(programme).empty());
}

TEST_CASE("screening tells the volunteer, and the family not a second time") {
    Programme programme{1};
    const auto booked = programme.booked(at(3 * days), support::wish_with_mail());
    CHECK(leaving(programme) == Letters{"call_booked family@example.org"});
    const auto request = programme.request_of(booked.family).facts.id;
    REQUIRE(programme.run(actions::Actor::person(programme.coordinator()), [&](actions::Work& work) {
        return actions::screen_request(work, request, actions::ScreeningOutcome::suitable);
    }));
    CHECK(leaving(programme) == Letters{"call_booked volunteer0@example.org"});
    programme.set_now(at(2 * days));
    CHECK(leaving(programme) == Letters{"call_tomorrow family@example.org", "call_tomorrow volunteer0@example.org"});
}

TEST_CASE("a call handed over keeps its time: both volunteers hear of it, the family does not") {
    Programme programme{2};
    const auto assigned =
        programme.assign(programme.open_request(support::wish_with_mail()), programme.volunteer(0), at(3 * days));
    REQUIRE(assigned);
    leaving(programme);
    const auto taken = programme.run(actions::Actor::person(programme.coordinator()), [&](actions::Work& work) {
        return actions::hand_over_calls(work, programme.volunteer(0), {{*assigned, programme.volunteer(1)}});
    });
    REQUIRE(taken);
    CHECK(taken->moved == 1);
    CHECK(programme.call(*assigned).volunteer == programme.volunteer(1));
    CHECK(programme.call(*assigned).time.begin() == at(3 * days));
    CHECK(leaving(programme) == Letters{"call_booked volunteer1@example.org", "call_cancelled volunteer0@example.org"});
    programme.set_now(at(2 * days));
    CHECK(leaving(programme) == Letters{"call_tomorrow family@example.org", "call_tomorrow volunteer1@example.org"});
    CHECK(programme.findings() == "");
}
