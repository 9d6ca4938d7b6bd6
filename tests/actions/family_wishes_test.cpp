// What does a family that came back get: a sooner time, the same volunteer again, one question?
#include <catch2/catch.hpp>

#include "core/actions/ask_sooner.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/count_totals.hpp"
#include "core/actions/give_feedback.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/store/board.hpp"
#include "core/store/feedback.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Result;
using store::Feedback;
using support::Actor;
using support::at;
using support::days;
using support::FamilyId;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

constexpr int early = 2 * days, late = 6 * days;

Result<support::RequestId> wish(Programme& programme, FamilyId family, bool wanted = true) {
    return programme.run(Actor::family(family), [&](Work& work) { return actions::ask_sooner(work, family, wanted); });
}

std::optional<support::Instant> sooner_of(Programme& programme, FamilyId family) {
    return programme.run(Actor::family(family), [&](Work& work) { return actions::see_your_call(work, family); })
        .value()
        .sooner;
}

int look(Programme& programme, int minute) {
    programme.set_now(at(minute));
    return programme.work([](Work& work) { return actions::sweep(work); }).sooner;
}

Result<support::CallId> cancel(Programme& programme, FamilyId family) {
    return programme.run(Actor::family(family), [&](Work& work) { return actions::cancel_own_call(work, family); });
}

std::vector<std::string> letters_to(Programme& programme, FamilyId family, std::string_view kind) {
    return programme.read([&](store::Reader& db) {
        constexpr store::Sql list{"SELECT state FROM outbox WHERE family_id = $1 AND kind = $2 ORDER BY id"};
        std::vector<std::string> states;
        db.connection().each(
            list, [&](const store::Row& row) { states.push_back(row.get<std::string>(0)); }, family, kind);
        return states;
    });
}

bool is_on_board(Programme& programme) {
    return programme.read([&](store::Reader& db) {
        const auto board = store::load_board(db, {.now = programme.now()});
        return std::ranges::any_of(support::requests_of(board),
                                   [](const auto& request) { return request.sooner_found; });
    });
}

/// A volunteer who is there at two hours only, both taken; whoever has the later one wants it sooner.
struct TwoHours {
    Programme programme;
    FamilyId first, second;

    static scheduling::Volunteer volunteer() {
        auto facts = support::willing_volunteer();
        facts.availability.weekly.clear();
        // at() begins at 8:00 in New York.
        const scheduling::DayWindow one_call{scheduling::Minutes{480}, scheduling::Minutes{525}};
        for (const int begin : {early, late})
            facts.availability.overrides.push_back({support::new_york().date_of(at(begin)), {one_call}});
        return facts;
    }
    explicit TwoHours(const actions::Wanted& wanted = support::plain_wish())
        : programme{1, volunteer()},
          first{programme.booked(at(early)).family},
          second{programme.booked(at(late), wanted).family} {}
};

/// The two have talked.
void complete(Programme& programme, support::CallId id) {
    programme.set_now(programme.call(id).time.end());
    programme.work([&](Work& work) {
        auto call = store::load_call(work.db, id).value();
        call.screened = true;
        call.state = scheduling::CallState::completed;
        store::save_call(work.db, call, work.now);
        work.schedule.reload(work.db, work.now);
    });
}

}  // namespace

TEST_CASE("a sooner time that comes free stands on the family's page and on the board, and is told of once") {
    TwoHours two{support::wish_with_mail()};
    auto& programme = two.programme;
    REQUIRE(wish(programme, two.second));
    CHECK(look(programme, 2) == 0);
    CHECK_FALSE(is_on_board(programme));
    REQUIRE(cancel(programme, two.first));
    CHECK(look(programme, 4) == 1);
    CHECK(sooner_of(programme, two.second) == at(early));
    CHECK(is_on_board(programme));
    CHECK(letters_to(programme, two.second, "sooner") == std::vector<std::string>{"waiting"});
    CHECK(look(programme, 6) == 0);
    CHECK(letters_to(programme, two.second, "sooner").size() == 1);
    CHECK(programme.findings() == "");
}

TEST_CASE("a sooner time holds nothing: whoever comes first takes it, and it is gone from the page") {
    TwoHours two;
    auto& programme = two.programme;
    REQUIRE(wish(programme, two.second));
    REQUIRE(cancel(programme, two.first));
    CHECK(look(programme, 2) == 1);
    REQUIRE(programme.book(programme.family(), at(early)));
    look(programme, 4);
    CHECK_FALSE(sooner_of(programme, two.second));
    CHECK_FALSE(is_on_board(programme));
    CHECK(letters_to(programme, two.second, "sooner").empty());  // no e-mail was allowed
}

TEST_CASE("the family that takes the sooner time is told of nothing further, not even of its own old time") {
    TwoHours two{support::wish_with_mail()};
    auto& programme = two.programme;
    REQUIRE(wish(programme, two.second));
    REQUIRE(cancel(programme, two.first));
    look(programme, 2);
    const auto move = [&](int minute) {
        return programme.run(Actor::family(two.second),
                             [&](Work& work) { return actions::move_call(work, two.second, at(minute)); });
    };
    REQUIRE(move(early));
    CHECK(look(programme, 4) == 0);
    CHECK_FALSE(sooner_of(programme, two.second));
    REQUIRE(move(late));
    CHECK(look(programme, 6) == 0);
    CHECK_FALSE(sooner_of(programme, two.second));
}

TEST_CASE("a wish taken back, or a call cancelled, ends the looking") {
    TwoHours two;
    auto& programme = two.programme;
    REQUIRE(wish(programme, two.second));
    SECTION("taken back") {
        REQUIRE(wish(programme, two.second, false));
    }
    SECTION("cancelled") {
        REQUIRE(cancel(programme, two.second));
    }
    REQUIRE(cancel(programme, two.first));
    CHECK(look(programme, 2) == 0);
    CHECK_FALSE(sooner_of(programme, two.second));
    CHECK_FALSE(is_on_board(programme));
}

TEST_CASE("without a call there is nothing to come sooner") {
    Programme programme{1};
    const auto family = programme.booked(at(late)).family;
    REQUIRE(cancel(programme, family));
    CHECK(refused_by(wish(programme, family), RuleName::not_found));
}

TEST_CASE("after a call, the same volunteer comes first, however the ranking would have it") {
    Programme programme{4};
    const auto booked = programme.booked(at(1 * days));
    const auto met = programme.call(booked.call).volunteer;
    // So much work that nobody would be asked before the others.
    for (int n = 0; n < 6; ++n) {
        const auto other = programme.open_request();
        REQUIRE(programme.assign(other, met, at(2 * days + n * 3 * hours)));
    }
    complete(programme, booked.call);
    const auto family = booked.family;
    const auto seen =
        programme.run(Actor::family(family), [&](Work& work) { return actions::see_your_call(work, family); });
    REQUIRE(seen);
    CHECK(seen->has_met);
    const auto next = programme.run(Actor::family(family),
                                    [&](Work& work) { return actions::book_again(work, family, at(8 * days)); });
    REQUIRE(next);
    CHECK(next->volunteer == met);
}

TEST_CASE("the question after a call is asked once, answered once, and audited without the answer") {
    Programme programme{1};
    const auto booked = programme.booked(at(1 * days));
    const auto family = booked.family;
    const auto rate = [&](Feedback answer) {
        return programme.run(Actor::family(family),
                             [&](Work& work) { return actions::give_feedback(work, family, answer); });
    };
    CHECK(refused_by(rate(Feedback::yes), RuleName::not_found));
    complete(programme, booked.call);
    REQUIRE(rate(Feedback::somewhat));
    CHECK(refused_by(rate(Feedback::no), RuleName::not_found));
    const auto details = programme.read([](store::Reader& db) {
        constexpr store::Sql list{"SELECT detail FROM audit WHERE action = 'give_feedback'"};
        std::vector<std::string> found;
        db.connection().each(list, [&](const store::Row& row) { found.push_back(row.get<std::string>(0)); });
        return found;
    });
    CHECK(details == std::vector<std::string>{""});
    CHECK(programme.findings() == "");
}

TEST_CASE("feedback is shown as totals, and small ones are not shown") {
    Programme programme{1};
    const auto answers = [&] {
        return programme.read([&](store::Reader& db) {
            return actions::count_totals(db, support::new_york(), {"en"}, programme.now()).feedback.answers;
        });
    };
    CHECK(answers().empty());
    int calls = 0;
    const auto give = [&](Feedback answer, int times) {
        for (int n = 0; n < times; ++n) {
            const auto booked = programme.booked(at(1 * days + 4 * hours * calls++));
            programme.work([&](Work& work) { store::save_feedback(work.db, booked.call, answer, work.now); });
        }
    };
    give(Feedback::yes, 12);
    give(Feedback::no, 1);
    for (const auto& answer : answers()) {
        if (answer.answer == Feedback::no) CHECK(answer.count.shown != scheduling::Shown::plain);
        CHECK((answer.count.shown == scheduling::Shown::plain || answer.count.value == 0));
    }
}
