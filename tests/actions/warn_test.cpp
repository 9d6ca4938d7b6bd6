// Are volunteers and coordinators told by letter what runs out for them, in time and not too often?
#include "core/actions/warn_staff.hpp"

#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/messages.hpp"
#include "tests/actions/programme.hpp"

namespace {

using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::Work;

std::size_t leaving(Programme& programme, std::string_view kind) {
    return programme.work([kind](Work& work) {
        std::size_t count = 0;
        for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 100)) {
            count += letter.kind == kind ? 1 : 0;
            actions::letter_sent(work, letter.id, "test");
        }
        return count;
    });
}

/// How many letters of a lapse leave on this day.
std::size_t lapses_told(Programme& programme, int day) {
    programme.set_now(at(day * days));
    programme.work([](Work& work) { return actions::warn_of_lapses(work); });
    return leaving(programme, "credential_lapses");
}

/// A volunteer whose training ends 40 days after the first day.
scheduling::Volunteer lapsing() {
    auto facts = support::willing_volunteer();
    facts.credentials.front().expires = support::new_york().date_of(at()) + date::days{40};
    return facts;
}

std::size_t alarms(Programme& programme, int minutes) {
    programme.set_now(at(minutes));
    programme.work([](Work& work) { return actions::sweep(work); });
    return leaving(programme, "clock_breached");
}

}  // namespace

TEST_CASE("a volunteer is told 30 days and 7 days before a credential ends, once each") {
    Programme programme{1, lapsing()};
    CHECK(lapses_told(programme, 9) == 0);
    CHECK(lapses_told(programme, 10) == 1);
    CHECK(lapses_told(programme, 11) == 0);
    CHECK(lapses_told(programme, 32) == 0);
    CHECK(lapses_told(programme, 33) == 1);
    CHECK(lapses_told(programme, 34) == 0);
    CHECK(lapses_told(programme, 41) == 0);
}

TEST_CASE("a service that was down on the day tells within the week, and a lapse long past is not told") {
    Programme programme{1, lapsing()};
    CHECK(lapses_told(programme, 16) == 1);
    CHECK(lapses_told(programme, 32) == 0);
    CHECK(lapses_told(programme, 39) == 1);
}

TEST_CASE("nobody is told of a credential that another one follows, nor who has left") {
    auto facts = lapsing();
    SECTION("followed") {
        auto next = facts.credentials.front();
        next.expires += date::days{300};
        facts.credentials.push_back(next);
    }
    SECTION("left") {
        facts.active = false;
    }
    Programme programme{1, facts};
    CHECK(lapses_told(programme, 12) == 0);
}

TEST_CASE("coordinators are told when a clock runs out, one letter an hour at most, naming nothing") {
    Programme programme{1};
    const auto request = programme.open_request();
    const auto due = static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(programme.request(request).facts.deadline - at()).count());
    programme.set_now(at(10));
    programme.open_request();
    programme.set_now(at(70));
    programme.open_request();
    CHECK(alarms(programme, due - 1) == 0);
    CHECK(alarms(programme, due) == 1);
    CHECK(alarms(programme, due + 10) == 0);
    CHECK(alarms(programme, due + 59) == 0);
    CHECK(alarms(programme, due + 60) == 1);  // for the second
    CHECK(alarms(programme, due + 119) == 0);
    CHECK(alarms(programme, due + 120) == 1);  // for the third
    CHECK(alarms(programme, due + 600) == 0);
}

TEST_CASE("after a long silence one letter tells of all clocks that ran out, and nobody disabled gets it") {
    Programme programme{1};
    programme.open_request();
    programme.open_request();
    const auto disabled = programme.work([](Work& work) {
        return actions::add_person(work, {.role = store::Role::coordinator,
                                          .name = scheduling::Personal{"Gone"},
                                          .email = scheduling::Personal{"gone@example.org"},
                                          .password_hash = "-",
                                          .totp_secret = scheduling::Personal{"PEERLINETEST"}})
            .value();
    });
    programme.work([&](Work& work) { return actions::disable_person(work, disabled).has_value(); });
    CHECK(alarms(programme, 10 * days) == 1);
}

TEST_CASE("a volunteer's letter brings the appointment, a family's never does") {
    Programme programme{1};
    const auto call =
        programme.assign(programme.open_request(support::wish_with_mail()), programme.volunteer(0), at(3 * days))
            .value();
    const auto letters =
        programme.work([](Work& work) { return actions::lease_letters(work, "test", store::Channel::mail, 100); });
    REQUIRE(letters.size() == 2);
    for (const auto& letter : letters) {
        const bool volunteer = letter.to.reveal().starts_with("volunteer");
        const auto text = actions::invitation_of(letter, "Appointment", at());
        CHECK(text.empty() == !volunteer);
        if (!volunteer) continue;
        CHECK(text.find("METHOD:REQUEST") != std::string::npos);
        CHECK(text.find("Robin") == std::string::npos);
        CHECK((letter.appointment->time == programme.call(call).time));
    }
}
