// Where does a series of further calls stand at an instant?
#include <catch2/catch.hpp>

#include "core/scheduling/follow_up.hpp"

namespace {

using scheduling::Instant;
using scheduling::Minutes;
using scheduling::Quiet;
using scheduling::SeriesFacts;
using scheduling::SeriesPhase;
using scheduling::state_of;

const Instant begun{std::chrono::seconds{1773057600}};

Instant after(int days, int hours = 0) {
    return begun + date::days{days} + std::chrono::hours{hours};
}

SeriesFacts held(int calls) {
    return {.begun = begun, .held = calls};
}

}  // namespace

TEST_CASE("fourteen days without contact alert, and thirty alert more strongly, to the hour") {
    struct Row {
        int days, hours;
        Quiet quiet;
    };
    for (const auto& [days, hours, quiet] :
         {Row{0, 0, Quiet::no}, Row{13, 23, Quiet::no}, Row{14, 0, Quiet::fourteen_days},
          Row{29, 23, Quiet::fourteen_days}, Row{30, 0, Quiet::thirty_days}, Row{55, 23, Quiet::thirty_days}}) {
        CAPTURE(days, hours);
        CHECK(state_of(held(0), after(days, hours)).quiet == quiet);
    }
}

TEST_CASE("a call that was held, and a word besides, begin the days without contact anew") {
    auto series = held(1);
    series.last_held = after(20);
    CHECK(state_of(series, after(33, 23)).quiet == Quiet::no);
    CHECK(state_of(series, after(34)).quiet == Quiet::fourteen_days);
    series.in_touch = after(21);
    CHECK(state_of(series, after(34, 23)).quiet == Quiet::no);
    CHECK(state_of(series, after(35)).quiet == Quiet::fourteen_days);
    series.next = after(40);  // a time that is booked is no contact yet
    CHECK(state_of(series, after(35)).quiet == Quiet::fourteen_days);
}

TEST_CASE("the fourth call is said to be the last one planned, and after it the closing step is due") {
    struct Row {
        int held;
        SeriesPhase phase;
        bool may_book;
    };
    for (const auto& [calls, phase, may_book] :
         {Row{0, SeriesPhase::running, true}, Row{2, SeriesPhase::running, true},
          Row{3, SeriesPhase::last_planned, true}, Row{4, SeriesPhase::to_end, false},
          Row{5, SeriesPhase::to_end, false}}) {
        CAPTURE(calls);
        CHECK(state_of(held(calls), after(10)).phase == phase);
        CHECK(state_of(held(calls), after(10)).may_book == may_book);
    }
}

TEST_CASE("after eight weeks the closing step is due, unless a call still stands, which is then the last") {
    CHECK(state_of(held(1), after(55, 23)).phase == SeriesPhase::running);
    CHECK(state_of(held(1), after(56)).phase == SeriesPhase::to_end);
    CHECK_FALSE(state_of(held(1), after(56)).may_book);
    CHECK(state_of(held(1), after(3)).ends == after(56));
    auto series = held(1);
    series.next = after(57);
    CHECK(state_of(series, after(56)).phase == SeriesPhase::last_planned);
    CHECK(state_of(series, after(55, 23)).phase == SeriesPhase::running);
}

TEST_CASE("no more calls is the family's to say and to take back: nobody alerts, and a time may still be chosen") {
    auto series = held(1);
    series.no_more = true;
    const auto state = state_of(series, after(31));
    CHECK(state.phase == SeriesPhase::no_more);
    CHECK(state.quiet == Quiet::no);
    CHECK(state.may_book);
    CHECK_FALSE(state_of(series, after(56)).may_book);
    series.held = 4;
    CHECK_FALSE(state_of(series, after(31)).may_book);
    series.ended = true;
    CHECK(state_of(series, after(31)).phase == SeriesPhase::ended);
    CHECK(state_of(series, after(31)).quiet == Quiet::no);
}

TEST_CASE("a series begins after a first call was held, and never beside another one") {
    CHECK_FALSE(scheduling::decide_begin_series(false, std::nullopt, begun));
    CHECK(scheduling::decide_begin_series(true, std::nullopt, begun));
    auto series = held(4);
    CHECK_FALSE(scheduling::decide_begin_series(true, series, after(60)));
    series.ended = true;
    REQUIRE(scheduling::decide_begin_series(true, series, after(60)));
    CHECK(scheduling::decide_begin_series(true, series, after(60))->begun == after(60));
}
