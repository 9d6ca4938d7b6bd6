// A volunteer cannot take a call: the family keeps its time and hears nothing, and somebody has the call or is asked.
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "core/actions/book_call.hpp"
#include "core/actions/call_day.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/drop_out.hpp"
#include "core/actions/give_back_call.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/messages.hpp"
#include "core/store/seats.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::CallState;
using scheduling::Search;
using store::CallNeed;
using support::Actor;
using support::at;
using support::CallId;
using support::days;
using support::hours;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

using Letters = std::vector<std::string>;
using Needs = std::vector<CallNeed>;

/// The first volunteer has a call in three days, of a family that may be written to; what was to be said has been said.
struct Agreed {
    explicit Agreed(int volunteers) : programme{volunteers} {
        request = programme.open_request(support::wish_with_mail());
        call = programme.assign(request, programme.volunteer(0), at(3 * days)).value();
        leaving();
    }
    template <class F>
    auto as_volunteer(F action, int number = 0) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person), [&](Work& work) { return action(work, person, call); });
    }
    Result<CallId> give_back(int number = 0, std::optional<int> version = std::nullopt) {
        return as_volunteer(
            [&](Work& work, auto person, CallId id) { return actions::give_back_call(work, person, {id, version}); },
            number);
    }
    int hand_on() {
        return programme.work([](Work& work) { return actions::hand_on_given_back(work); });
    }
    Result<CallId> take(std::optional<int> version = std::nullopt) {
        return programme.run(Actor::person(programme.coordinator()),
                             [&](Work& work) { return actions::take_call(work, {call, version}); });
    }
    Result<CallId> give(int number) {
        const auto to = programme.volunteer(number);
        return programme.run(Actor::person(programme.coordinator()),
                             [&](Work& work) { return actions::give_call(work, {call, std::nullopt}, to); });
    }
    actions::Swept sweep() {
        return programme.work([](Work& work) { return actions::sweep(work); });
    }
    Letters leaving() {
        return programme.work([](Work& work) {
            Letters said;
            for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 50)) {
                said.push_back(letter.kind + " " + letter.to.reveal());
                actions::letter_sent(work, letter.id, "test");
            }
            std::ranges::sort(said);
            return said;
        });
    }
    Needs needs() {
        const auto now = programme.now();
        return programme.read([now, this](store::Reader& db) {
            Needs needs;
            for (const auto& row : store::calls_in_need(db, now))
                if (row.call == call) needs.push_back(row.need);
            return needs;
        });
    }
    store::Call stored() { return programme.call(call); }
    void be_at(int minutes) { programme.set_now(at(3 * days + minutes)); }

    Programme programme;
    support::RequestId request;
    CallId call;
};

}  // namespace

TEST_CASE("a call given back leaves its volunteer, keeps its time, and stands on the board however far ahead it is") {
    Agreed agreed{1};
    REQUIRE(agreed.give_back());
    const auto call = agreed.stored();
    CHECK(call.state == CallState::confirmed);
    CHECK(call.time.begin() == at(3 * days));
    CHECK(call.is_given_back());
    CHECK(agreed.programme.request(agreed.request).state == store::RequestState::booked);
    CHECK(agreed.needs() == Needs{CallNeed::given_back});
    CHECK(agreed.leaving() == Letters{"call_cancelled volunteer0@example.org"});
    const auto own = agreed.as_volunteer(actions::see_own_call);
    REQUIRE(own);
    CHECK(own->taken);
    CHECK(own->seen.alias.empty());
    // Their time is theirs again, and the family's is not.
    CHECK(agreed.programme.assign(agreed.programme.open_request(), agreed.programme.volunteer(0), at(3 * days)));
    CHECK(refused_by(agreed.programme.assign(agreed.request, agreed.programme.volunteer(0), at(4 * days)),
                     RuleName::family_busy));
    CHECK(agreed.programme.findings() == "");
}

TEST_CASE("said twice it is said once") {
    Agreed agreed{1};
    REQUIRE(agreed.give_back());
    const auto version = agreed.stored().version;
    REQUIRE(agreed.give_back());
    CHECK(agreed.stored().version == version);
    CHECK(agreed.leaving() == Letters{"call_cancelled volunteer0@example.org"});
    CHECK(agreed.programme.read([&](store::Reader& db) { return actions::times_given_back(db, agreed.call); }) == 1);
}

TEST_CASE("a call is given back by whoever has it, until it begins") {
    Agreed agreed{2};
    CHECK(refused_by(agreed.give_back(1), RuleName::not_found));
    CHECK(refused_by(agreed.as_volunteer(actions::see_give_back, 1), RuleName::not_found));
    agreed.be_at(0);
    CHECK(refused_by(agreed.give_back(), RuleName::call_not_open));
    const auto seen = agreed.as_volunteer(actions::see_give_back);
    REQUIRE(seen);
    CHECK_FALSE(seen->search);
    CHECK(agreed.stored().version == 1);
    agreed.be_at(-1);
    CHECK(agreed.give_back());
}

TEST_CASE("a proposal is declined, and not given back") {
    Agreed agreed{1};
    agreed.call =
        agreed.programme
            .assign(agreed.programme.open_request(), agreed.programme.volunteer(0), at(5 * days), actions::How::propose)
            .value();
    CHECK(refused_by(agreed.give_back(), RuleName::call_not_open));
}

TEST_CASE("another volunteer gets it at the same time by itself, and the family is not told") {
    Agreed agreed{2};
    CHECK(agreed.as_volunteer(actions::see_give_back)->search == Search::by_itself);
    REQUIRE(agreed.give_back());
    CHECK(agreed.hand_on() == 1);
    const auto call = agreed.stored();
    CHECK(call.volunteer == agreed.programme.volunteer(1));
    CHECK_FALSE(call.covered_by);
    CHECK(call.time.begin() == at(3 * days));
    CHECK(agreed.needs().empty());
    CHECK(agreed.leaving() == Letters{"call_booked volunteer1@example.org", "call_cancelled volunteer0@example.org"});
    CHECK(agreed.hand_on() == 0);
    agreed.programme.set_now(at(2 * days));
    CHECK(agreed.leaving() == Letters{"call_tomorrow family@example.org", "call_tomorrow volunteer1@example.org"});
    CHECK(agreed.programme.findings() == "");
}

TEST_CASE("whoever gave it back does not get it again, and after a second one a coordinator decides") {
    Agreed agreed{2};
    REQUIRE(agreed.give_back());
    CHECK(refused_by(agreed.give(0), RuleName::outside_availability));
    CHECK(agreed.hand_on() == 1);
    CHECK(agreed.as_volunteer(actions::see_give_back, 1)->search == Search::by_a_person);
    REQUIRE(agreed.give_back(1));
    CHECK(agreed.hand_on() == 0);
    CHECK(agreed.needs() == Needs{CallNeed::given_back});
    // Of the first one a coordinator may still ask; for another time nothing stands against either.
    CHECK(agreed.give(0));
    CHECK(agreed.needs().empty());
    CHECK(agreed.programme.findings() == "");
}

TEST_CASE("somebody who has time only later is found later") {
    Agreed agreed{2};
    const auto other =
        agreed.programme.assign(agreed.programme.open_request(), agreed.programme.volunteer(1), at(3 * days));
    REQUIRE(other);
    REQUIRE(agreed.give_back());
    CHECK(agreed.hand_on() == 0);
    const auto family = agreed.programme.call(*other).family;
    REQUIRE(agreed.programme.run(Actor::family(family),
                                 [&](Work& work) { return actions::cancel_own_call(work, family); }));
    CHECK(agreed.hand_on() == 1);
    CHECK(agreed.stored().volunteer == agreed.programme.volunteer(1));
}

TEST_CASE("nearer than a booking's notice nobody gets it unasked: the staff are asked two hours before, or at once") {
    const bool is_late = GENERATE(false, true);
    Agreed agreed{2};
    agreed.be_at(is_late ? -60 : -hours * 30);
    agreed.leaving();
    REQUIRE(agreed.as_volunteer(actions::see_give_back)->search == (is_late ? Search::by_a_person : Search::by_itself));
    if (!is_late) {  // nobody else has time
        REQUIRE(agreed.programme.assign(agreed.programme.open_request(), agreed.programme.volunteer(1), at(3 * days)));
        agreed.leaving();
    }
    REQUIRE(agreed.give_back());
    const auto asked = [&] {
        const auto letters = agreed.leaving();
        return std::ranges::count_if(letters, [](const auto& one) { return one.starts_with("cover_needed"); });
    };
    if (!is_late) {
        agreed.be_at(-121);
        agreed.sweep();
        CHECK(asked() == 0);
        agreed.be_at(-120);
        agreed.sweep();
    }
    CHECK(asked() == 1);
    if (!is_late) {  // nobody has moved: once more, ten minutes before
        agreed.be_at(-11);
        agreed.sweep();
        CHECK(asked() == 0);
        agreed.be_at(-10);
        agreed.sweep();
        CHECK(asked() == 2);  // and for the other call, whose volunteer has not said that they are ready
    }
    CHECK(agreed.hand_on() == 0);
    CHECK(agreed.sweep().asked == 0);
    CHECK(agreed.needs() == Needs{CallNeed::given_back});
    agreed.be_at(10);  // it goes on, and nobody has it
    CHECK(agreed.needs() == Needs{CallNeed::given_back});
    REQUIRE(agreed.take());
    CHECK(agreed.needs().empty());
    agreed.be_at(60);
    CHECK(agreed.needs() == Needs{CallNeed::no_outcome});
}

TEST_CASE("a letter to the staff is not sent any more once somebody has the call") {
    Agreed agreed{2};
    agreed.be_at(-60);
    agreed.leaving();
    REQUIRE(agreed.give_back());
    REQUIRE(agreed.give(1));
    CHECK(agreed.leaving() == Letters{"call_booked volunteer1@example.org", "call_cancelled volunteer0@example.org"});
}

TEST_CASE("a call that nobody took is never closed by itself, and cannot be waved off the board") {
    Agreed agreed{1};
    REQUIRE(agreed.give_back());
    const auto wave_off = [&] {
        return agreed.programme.run(Actor::person(agreed.programme.coordinator()),
                                    [&](Work& work) { return actions::follow_up(work, agreed.call); });
    };
    CHECK(refused_by(wave_off(), RuleName::call_not_open));
    agreed.be_at(40 * days);
    CHECK(agreed.needs() == Needs{CallNeed::no_outcome});
}

TEST_CASE("help that was asked for stays open, and is answered before another volunteer gets the call") {
    Agreed agreed{2};
    agreed.be_at(-60);
    REQUIRE(agreed.as_volunteer(actions::ask_for_help));
    REQUIRE(agreed.give_back());
    CHECK(agreed.needs() == Needs{CallNeed::help, CallNeed::given_back});
    agreed.programme.set_now(at(1));  // as if there were time enough
    CHECK(agreed.hand_on() == 0);
    REQUIRE(agreed.programme.run(Actor::person(agreed.programme.coordinator()),
                                 [&](Work& work) { return actions::answer_help(work, agreed.call); }));
    CHECK(agreed.hand_on() == 1);
}

TEST_CASE("a family moves, leaves or changes a call that was given back as it could before") {
    Agreed agreed{2};
    const auto family = agreed.stored().family;
    REQUIRE(agreed.give_back());
    const auto as_family = [&](auto action) { return agreed.programme.run(Actor::family(family), action); };
    SECTION("moved, it has a volunteer again, maybe the same one") {
        REQUIRE(as_family([&](Work& work) { return actions::move_call(work, family, at(4 * days)); }));
        CHECK_FALSE(agreed.stored().covered_by);
    }
    SECTION("moved before the letter has left, its volunteer still hears that it is not theirs") {
        REQUIRE(as_family([&](Work& work) { return actions::move_call(work, family, at(3 * days + 30)); }));
        const auto letters = agreed.leaving();
        CHECK(std::ranges::count(letters, "call_cancelled volunteer0@example.org") == 1);
    }
    SECTION("cancelled, it is nobody's") {
        REQUIRE(as_family([&](Work& work) { return actions::cancel_own_call(work, family); }));
        CHECK(agreed.stored().state == CallState::cancelled);
    }
    SECTION("someone else is asked for: it is not held against whoever gave it back") {
        REQUIRE(as_family([&](Work& work) { return actions::ask_for_someone_else(work, family); }));
        CHECK(agreed.programme.request(agreed.request).facts.excluded.empty());
    }
    CHECK(agreed.needs().empty());
    CHECK(agreed.programme.findings() == "");
}

TEST_CASE("a coordinator who saw the call before it was given back is told so") {
    Agreed agreed{1};
    const auto before = agreed.stored().version;
    REQUIRE(agreed.give_back());
    CHECK(refused_by(agreed.take(before), "version"));
    REQUIRE(agreed.take(agreed.stored().version));
    CHECK(agreed.stored().covered_by == agreed.programme.coordinator());
    REQUIRE(agreed.give_back());  // pressed again on an old page: nothing is taken from the coordinator
    CHECK(agreed.stored().covered_by == agreed.programme.coordinator());
    CHECK(agreed.needs().empty());
}

TEST_CASE("at the same moment the volunteer gives a call back, a coordinator takes it, or the family cancels") {
    const bool cancels = GENERATE(false, true);
    Agreed agreed{2};
    for (int round = 0; round < 20; ++round) {
        agreed.request = agreed.programme.open_request();
        agreed.call =
            agreed.programme.assign(agreed.request, agreed.programme.volunteer(0), at((4 + round) * days)).value();
        const auto family = agreed.stored().family;
        std::atomic<int> ready = 0;
        const auto together = [&ready] {
            ++ready;
            while (ready < 3) std::this_thread::yield();
        };
        std::array<bool, 3> succeeded{};
        {
            std::jthread one{[&] { together(), succeeded[0] = agreed.give_back().has_value(); }};
            std::jthread again{[&] { together(), succeeded[1] = agreed.give_back().has_value(); }};
            std::jthread other{[&] {
                together();
                succeeded[2] = cancels ? agreed.programme
                                             .run(Actor::family(family),
                                                  [&](Work& work) { return actions::cancel_own_call(work, family); })
                                             .has_value()
                                       : agreed.take().has_value();
            }};
        }
        CHECK(succeeded[2]);
        const auto call = agreed.stored();
        CHECK(call.state == (cancels ? CallState::cancelled : CallState::confirmed));
        if (!cancels) CHECK(call.covered_by == agreed.programme.coordinator());
        if (!cancels) CHECK((succeeded[0] && succeeded[1]));
        CHECK(agreed.needs().empty());
    }
    CHECK(agreed.programme.findings() == "");
}

TEST_CASE("a family that moves a call which was given back does not get whoever said no, at a time beside it") {
    Agreed agreed{1};
    const auto family = agreed.stored().family;
    REQUIRE(agreed.give_back());
    const auto move = [&](int minutes) {
        return agreed.programme.run(Actor::family(family),
                                    [&](Work& work) { return actions::move_call(work, family, at(minutes)); });
    };
    CHECK(refused_by(move(3 * days), RuleName::slot_taken));
    CHECK(refused_by(move(3 * days + 30), RuleName::slot_taken));
    CHECK(refused_by(move(3 * days - 30), RuleName::slot_taken));
    CHECK(move(3 * days + 60).has_value());  // the call and its gap
}

TEST_CASE("what a coordinator keeps from volunteers is handed to none of them; a code of the staff keeps nothing") {
    Agreed agreed{2};
    SECTION("passed on") {
        REQUIRE(agreed.programme.as_coordinator([&](Work& work) {
            return actions::screen_request(work, agreed.request, actions::ScreeningOutcome::referred);
        }));
        REQUIRE(agreed.give_back());
        CHECK(agreed.hand_on() == 0);
        CHECK(agreed.needs() == Needs{CallNeed::given_back});
    }
    SECTION("booked with a code") {
        auto wanted = support::wish_with_mail();
        wanted.referral =
            agreed.programme.work([](Work& work) { return actions::referral_code(work.db.keys(), work.now); });
        const auto booked = agreed.programme.book(agreed.programme.family(), at(5 * days), std::nullopt, wanted);
        REQUIRE(booked);
        agreed.call = booked->call;
        const int holder = agreed.stored().volunteer == agreed.programme.volunteer(0) ? 0 : 1;
        REQUIRE(agreed.give_back(holder));
        CHECK(agreed.hand_on() == 1);
    }
}

TEST_CASE("a call is given back as it was read: one that was moved meanwhile stays") {
    Agreed agreed{1};
    const int version = agreed.stored().version;
    const auto family = agreed.stored().family;
    REQUIRE(agreed.programme.run(Actor::family(family),
                                 [&](Work& work) { return actions::move_call(work, family, at(4 * days)); }));
    CHECK(refused_by(agreed.give_back(0, version), "version"));
    CHECK_FALSE(agreed.stored().covered_by);
    CHECK(agreed.give_back(0, agreed.stored().version));
}

TEST_CASE("whoever sits in a call is not given it by itself, nor is somebody whose time only seems free") {
    Agreed agreed{2};
    SECTION("a seat") {
        const auto to = agreed.programme.volunteer(1);
        const auto call = agreed.call;
        agreed.programme.work([&](Work& work) {
            store::take_seat(work.db,
                             {.call = call,
                              .volunteer = to,
                              .kind = scheduling::SeatKind::trainee,
                              .state = store::SeatState::agreed},
                             work.now);
            work.touched.push_back(to);
            return 0;
        });
    }
    SECTION("a gap that was longer when the call was stored") {
        agreed.programme.work([&](Work& work) {
            auto call = agreed.stored();
            call.gap = std::chrono::minutes{60};
            store::save_call(work.db, call, work.now);
            return 0;
        });
        REQUIRE(
            agreed.programme.assign(agreed.programme.open_request(), agreed.programme.volunteer(1), at(3 * days + 60)));
    }
    REQUIRE(agreed.give_back());
    CHECK(agreed.hand_on() == 0);
    CHECK(agreed.needs() == Needs{CallNeed::given_back});
    CHECK(agreed.programme.findings() == "");
}
