// How does a family go on after its first call, and what does the board say of it?
#include <catch2/catch.hpp>

#include "core/actions/call_day.hpp"
#include "core/actions/change_call.hpp"
#include "core/store/outbox.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::SeenSeries;
using scheduling::CallOutcome;
using scheduling::NextStep;
using scheduling::Quiet;
using scheduling::SeriesPhase;
using store::SeriesEnding;
using store::SeriesReason;
using support::Actor;
using support::at;
using support::days;
using support::FamilyId;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::Result;
using support::RuleName;
using support::Work;

/// A family that has talked with a volunteer tomorrow at eight; what comes next is up to the test.
struct Followed {
    explicit Followed(NextStep next = NextStep::another_call) : programme{2} {
        request = programme.open_request(support::wish_with_mail());
        family = programme.request(request).facts.family;
        hold_call(days, next);
    }
    void hold_call(int minutes, NextStep next = NextStep::another_call) {
        const auto call = programme.assign(request, programme.volunteer(0), at(minutes)).value();
        programme.set_now(at(minutes + 46));
        const auto person = programme.person(0);
        programme
            .run(Actor::person(person),
                 [&](Work& work) {
                     return actions::report_outcome(work, person, call, {.outcome = CallOutcome::talked, .next = next});
                 })
            .value();
    }
    template <class F>
    auto as_family(F action) {
        return programme.run(Actor::family(family), action);
    }
    std::optional<SeenSeries> series() {
        return programme.work([&](Work& work) { return actions::series_of(work, request); });
    }
    Result<RequestId> end(SeriesEnding ending, std::optional<SeriesReason> reason = std::nullopt) {
        return programme.as_coordinator(
            [&](Work& work) { return actions::end_series(work, {request, std::nullopt}, ending, reason); });
    }
    Result<RequestId> begin() {
        return programme.as_coordinator(
            [&](Work& work) { return actions::begin_series(work, {request, std::nullopt}); });
    }
    Result<RequestId> no_more() {
        return as_family([&](Work& work) { return actions::want_no_more(work, family); });
    }
    Result<store::Call> book(int minutes) {
        return as_family([&](Work& work) { return actions::book_again(work, family, at(minutes)); });
    }
    std::size_t on_board() {
        const auto now = programme.now();
        return programme.read([now](store::Reader& db) { return actions::series_in_need(db, now).size(); });
    }
    int letters_to_family() {
        constexpr store::Sql count{"SELECT COUNT(*) FROM outbox WHERE family_id = $1"};
        return programme.read([&](store::Reader& db) {
            return *db.connection().first(count, [](const store::Row& row) { return row.get<int>(0); }, family);
        });
    }
    store::RequestState state() { return programme.request(request).state; }

    Programme programme;
    RequestId request;
    FamilyId family;
};

}  // namespace

TEST_CASE("another call begins a series with the same volunteer, and the clock gives the family two weeks") {
    Followed followed;
    const auto series = followed.series();
    REQUIRE(series);
    CHECK(series->state.phase == SeriesPhase::running);
    CHECK(series->stored.series.volunteer == followed.programme.volunteer(0));
    CHECK(series->stored.facts.held == 0);  // the first call is not one of the four
    CHECK(followed.state() == store::RequestState::open);
    CHECK(followed.programme.request(followed.request).facts.deadline == followed.programme.now() + date::days{14});
    CHECK(followed.programme.findings() == "");
    followed.hold_call(3 * days);
    CHECK(followed.series()->stored.facts.held == 1);
    CHECK(followed.series()->stored.series.id == series->stored.series.id);
}

TEST_CASE("a coordinator begins a series after a first call was held, not before, and not twice") {
    Followed followed{NextStep::enough};
    CHECK_FALSE(followed.series());
    const auto before = followed.programme.open_request();
    CHECK(refused_by(followed.programme.as_coordinator(
                         [&](Work& work) { return actions::begin_series(work, {before, std::nullopt}); }),
                     RuleName::call_not_open));
    REQUIRE(followed.begin());
    CHECK(followed.state() == store::RequestState::open);
    CHECK(refused_by(followed.begin(), RuleName::call_not_open));
    CHECK(followed.programme.findings() == "");
}

TEST_CASE("the board alerts after fourteen days without contact, until somebody has spoken with the family") {
    Followed followed;
    const auto begun = followed.programme.now();
    followed.programme.set_now(begun + date::days{14} - std::chrono::seconds{1});
    CHECK(followed.on_board() == 0);
    followed.programme.set_now(begun + date::days{14});
    CHECK(followed.on_board() == 1);
    REQUIRE(followed.programme.as_coordinator(
        [&](Work& work) { return actions::note_in_touch(work, {followed.request, std::nullopt}); }));
    CHECK(followed.on_board() == 0);
    followed.programme.set_now(begun + date::days{44});
    CHECK(followed.series()->state.quiet == Quiet::thirty_days);
}

TEST_CASE("no more calls works at once with the call that was booked, sends nothing, and is taken back by booking") {
    Followed followed;
    REQUIRE(followed.book(4 * days));
    const auto letters = [&] { return followed.letters_to_family(); };
    const auto before = letters();
    CHECK(before > 0);  // this family may be written to
    REQUIRE(followed.no_more());
    CHECK(followed.on_board() == 1);
    CHECK(followed.series()->state.phase == SeriesPhase::no_more);
    CHECK_FALSE(followed.series()->stored.facts.next);
    CHECK(letters() == before);
    CHECK(followed.state() == store::RequestState::open);  // somebody looks after it
    REQUIRE(followed.book(5 * days));
    CHECK(followed.series()->state.phase == SeriesPhase::running);
    CHECK(followed.on_board() == 0);
    CHECK(followed.programme.findings() == "");
}

TEST_CASE("no more calls of a family without a series changes nothing") {
    Followed followed{NextStep::enough};
    const auto before = followed.programme.row_counts();
    CHECK(refused_by(followed.no_more(), RuleName::not_found));
    CHECK(followed.programme.row_counts() == before);
}

TEST_CASE("after four calls the family books no fifth, and the closing step ends the request with the series") {
    Followed followed;
    for (int call = 1; call <= 4; ++call) {
        CHECK(followed.series()->state.may_book);
        CHECK((followed.series()->state.phase == SeriesPhase::last_planned) == (call == 4));
        followed.hold_call((1 + 2 * call) * days);
    }
    CHECK(followed.series()->state.phase == SeriesPhase::to_end);
    CHECK(followed.on_board() == 1);
    CHECK(refused_by(followed.book(12 * days), RuleName::call_not_open));
    REQUIRE(followed.end(SeriesEnding::planned));
    CHECK(followed.state() == store::RequestState::closed);
    CHECK(followed.on_board() == 0);
    CHECK(refused_by(followed.end(SeriesEnding::planned), RuleName::call_not_open));
    CHECK(followed.programme.findings() == "");
}

TEST_CASE("it goes on as a new series only for a reason, and not as anything else while a call stands") {
    Followed followed;
    REQUIRE(followed.book(4 * days));
    CHECK(refused_by(followed.end(SeriesEnding::planned), "call"));
    CHECK(refused_by(followed.end(SeriesEnding::goes_on), "series_reason"));
    REQUIRE(followed.end(SeriesEnding::goes_on, SeriesReason::more_time));
    const auto series = followed.series();
    CHECK(series->stored.series.reason == SeriesReason::more_time);
    CHECK(series->state.phase == SeriesPhase::running);
    CHECK(followed.state() == store::RequestState::booked);
    CHECK(followed.programme.findings() == "");
}

TEST_CASE("a request that is closed by itself ends its series") {
    Followed followed;
    REQUIRE(followed.programme.as_coordinator(
        [&](Work& work) { return actions::close_request(work, {followed.request, std::nullopt}, "not_wanted"); }));
    CHECK(followed.series()->stored.series.ending == SeriesEnding::family);
    followed.programme.set_now(followed.programme.now() + date::days{31});
    CHECK(followed.on_board() == 0);
}

TEST_CASE("two coordinators do not decide over each other about a series") {
    Followed followed;
    const std::int64_t seen = followed.programme.request(followed.request).version;
    REQUIRE(followed.end(SeriesEnding::goes_on, SeriesReason::family_asks));
    CHECK(refused_by(followed.programme.as_coordinator([&](Work& work) {
        return actions::end_series(work, {followed.request, seen}, SeriesEnding::planned, std::nullopt);
    }),
                     "version"));
}
