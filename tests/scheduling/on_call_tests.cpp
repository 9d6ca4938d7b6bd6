// Who is on call, who is asked, and when does the next one have to be?
#include <catch2/catch.hpp>

#include "core/scheduling/on_call.hpp"

namespace {

using scheduling::Alarm;
using scheduling::Asked;
using scheduling::find_lacking;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Lack;
using scheduling::PersonId;
using scheduling::Shift;
using scheduling::ShiftAsk;
using scheduling::who_is_asked;
using scheduling::Zone;

const Instant noon{date::sys_days{date::year{2026} / 3 / 9} + std::chrono::hours{12}};
constexpr PersonId ana{7}, bo{8}, cy{9}, di{10};
const std::optional<PersonId> everybody{}, nobody{};

Instant after(int minutes, int seconds = 0) {
    return noon + std::chrono::minutes{minutes} + std::chrono::seconds{seconds};
}
Shift shift(int from, int to, std::optional<PersonId> primary, std::optional<PersonId> backup) {
    return {
        .id = {from}, .time = Interval::between(after(from), after(to)).value(), .primary = primary, .backup = backup};
}
Zone new_york() {
    return Zone::parse("America/New_York").value();
}
scheduling::LocalDate day(unsigned month, unsigned of_month) {
    return scheduling::LocalDate{date::year{2026} / static_cast<int>(month) / static_cast<int>(of_month)};
}
ShiftAsk ask(scheduling::LocalDate on, int from, int to) {
    return {.day = on, .window = {std::chrono::minutes{from}, std::chrono::minutes{to}}, .primary = ana, .backup = bo};
}
template <class T>
std::string refusal_of(const scheduling::Result<T>& result) {
    std::string text;
    if (!result)
        for (const auto& [field, reason] : result.error().fields) text += field + " " + reason + "; ";
    return text;
}
Instant utc(unsigned month, unsigned of_month, int hour, int minute = 0) {
    return Instant{day(month, of_month).time_since_epoch()} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

}  // namespace

TEST_CASE("for help the primary is asked at once, the backup after two minutes, everybody after four") {
    const std::vector rota{shift(0, 480, ana, bo)};
    const auto asked = [&](int seconds) { return who_is_asked(Alarm::help, rota, after(60), after(60, seconds)); };
    const Asked first{ana, after(60)}, second{bo, after(62)}, third{everybody, after(64)};
    CHECK(asked(-1).empty());
    CHECK(asked(0) == std::vector{first});
    CHECK(asked(119) == std::vector{first});
    CHECK(asked(120) == std::vector{first, second});
    CHECK(asked(239) == std::vector{first, second});
    CHECK(asked(240) == std::vector{first, second, third});
    CHECK(asked(86400) == std::vector{first, second, third});
}

TEST_CASE("for a call without its volunteer the backup is asked first, so that the primary is free for help") {
    const std::vector rota{shift(0, 480, ana, bo)};
    const auto asked = [&](int seconds) { return who_is_asked(Alarm::cover, rota, after(60), after(60, seconds)); };
    const Asked first{bo, after(60)}, second{ana, after(65)}, third{everybody, after(70)};
    CHECK(asked(0) == std::vector{first});
    CHECK(asked(299) == std::vector{first});
    CHECK(asked(300) == std::vector{first, second});
    CHECK(asked(599) == std::vector{first, second});
    CHECK(asked(600) == std::vector{first, second, third});
}

TEST_CASE("where nobody is on call, everybody is asked at once; where one is missing, nobody waits for them") {
    const auto at_once = std::vector{Asked{everybody, after(60)}};
    const auto late = after(90);
    for (const auto alarm : {Alarm::help, Alarm::cover}) {
        CHECK(who_is_asked(alarm, {}, after(60), late) == at_once);
        CHECK(who_is_asked(alarm, std::vector{shift(0, 480, nobody, nobody)}, after(60), late) == at_once);
        CHECK(who_is_asked(alarm, std::vector{shift(0, 60, ana, bo)}, after(60), late) == at_once);
        const auto second = after(60) + scheduling::patience(alarm);
        const std::vector one{Asked{ana, after(60)}, Asked{everybody, second}};
        CHECK(who_is_asked(alarm, std::vector{shift(0, 480, ana, nobody)}, after(60), late) == one);
        CHECK(who_is_asked(alarm, std::vector{shift(0, 480, nobody, ana)}, after(60), late) == one);
    }
}

TEST_CASE("when the shift changes meanwhile, the next step asks whose shift it is then, and nobody twice") {
    const auto asked = [](const std::vector<Shift>& rota, int since) {
        return who_is_asked(Alarm::help, rota, after(since), after(since + 30));
    };
    const std::vector other{shift(0, 60, ana, bo), shift(60, 480, cy, di)};
    CHECK(asked(other, 58).at(1) == Asked{cy, after(60)});  // two minutes later is theirs already
    CHECK(asked(other, 57).at(1) == Asked{bo, after(59)});
    CHECK(asked(other, 58).at(2) == Asked{everybody, after(62)});
    const std::vector turned{shift(0, 60, ana, bo), shift(60, 480, bo, ana)};
    CHECK(asked(turned, 59).at(1) == Asked{bo, after(61)});
    const std::vector same{shift(0, 60, ana, bo), shift(60, 480, ana, nobody)};
    CHECK(asked(same, 59) == std::vector{Asked{ana, after(59)}, Asked{everybody, after(61)}});
    const std::vector ended{shift(0, 60, ana, bo)};
    CHECK(asked(ended, 59) == std::vector{Asked{ana, after(59)}, Asked{everybody, after(61)}});
}

TEST_CASE("a shift that lacks somebody is named from 72 hours before until it is over") {
    constexpr int begins = 100 * 60, ends = 108 * 60;
    const auto lack = [](std::optional<PersonId> primary, std::optional<PersonId> backup, int now) {
        return find_lacking(std::vector{shift(begins, ends, primary, backup)}, after(now));
    };
    constexpr int notice = 72 * 60;
    CHECK(lack(nobody, nobody, begins - notice - 1).empty());
    REQUIRE(lack(nobody, nobody, begins - notice).size() == 1);
    CHECK(lack(nobody, nobody, begins - notice).front().lack == Lack::nobody);
    CHECK(lack(nobody, bo, begins).front().lack == Lack::no_primary);
    CHECK(lack(ana, nobody, ends - 1).front().lack == Lack::no_backup);
    CHECK(lack(ana, nobody, ends).empty());
    CHECK(lack(ana, bo, begins).empty());
    const std::vector two{shift(120, 180, ana, nobody), shift(0, 120, nobody, nobody)};
    CHECK(find_lacking(two, noon).front().shift.time.begin() == noon);
}

TEST_CASE("two shifts never overlap, and one may begin when the other ends") {
    const std::vector rota{Shift{.id = {1}, .time = Interval::between(utc(3, 10, 13), utc(3, 10, 21)).value()}};
    const auto decide = [&](int from, int to) {
        return decide_shift(ask(day(3, 10), from, to), new_york(), rota, noon);
    };
    CHECK(refusal_of(decide(8 * 60, 9 * 60 + 15)) == "shift_from overlap; ");
    CHECK(decide(8 * 60, 9 * 60));
    CHECK(refusal_of(decide(16 * 60 + 45, 20 * 60)) == "shift_from overlap; ");
    REQUIRE(decide(17 * 60, 9 * 60 - 15));
    CHECK((decide(17 * 60, 9 * 60 - 15)->time == Interval::between(utc(3, 10, 21), utc(3, 11, 12, 45))));
}

TEST_CASE("a shift begins and ends on a quarter, ends after now, and nobody is their own backup") {
    const auto decide = [](ShiftAsk asked, Instant now = noon) { return decide_shift(asked, new_york(), {}, now); };
    CHECK(refusal_of(decide(ask(day(3, 10), 541, 600))) == "shift_from not_a_quarter; ");
    CHECK(refusal_of(decide(ask(day(3, 10), 540, 601))) == "shift_to not_a_quarter; ");
    CHECK(refusal_of(decide(ask(day(3, 10), 540, 540))) == "shift_to empty; ");
    CHECK(decide(ask(day(3, 10), 0, 1440)));
    CHECK(refusal_of(decide(ask(day(3, 9), 0, 8 * 60))) == "shift_to past; ");  // noon is eight there
    CHECK(decide(ask(day(3, 9), 0, 8 * 60 + 15)));
    auto twice = ask(day(3, 10), 540, 600);
    twice.backup = ana;
    CHECK(refusal_of(decide(twice)) == "backup same_person; ");
    twice.primary = twice.backup = nobody;
    CHECK(decide(twice));
}

TEST_CASE("people are put on a shift and taken off until it is over") {
    const auto one = shift(0, 60, ana, bo);
    const auto put = [&](auto primary, auto backup, int now) {
        return decide_people(one, primary, backup, after(now));
    };
    REQUIRE(put(nobody, std::optional{cy}, 59));
    CHECK(put(nobody, std::optional{cy}, 59)->backup == cy);
    CHECK(refusal_of(put(nobody, std::optional{cy}, 60)) == "shift past; ");
    CHECK(refusal_of(put(std::optional{cy}, std::optional{cy}, 0)) == "backup same_person; ");
    CHECK(put(nobody, nobody, 0));
}

TEST_CASE("a week is repeated at the same hours of the wall, across both changes of the clock") {
    const auto week_of = [](unsigned month, unsigned of_month) {
        return std::vector{
            decide_shift(ask(day(month, of_month), 9 * 60, 17 * 60), new_york(), {}, utc(1, 1, 0)).value()};
    };
    const auto spring = repeat_week(week_of(3, 5), 1, new_york(), {});
    CHECK((spring.shifts.at(0).time == Interval::between(utc(3, 12, 13), utc(3, 12, 21))));
    CHECK(spring.shifts.at(0).primary == ana);
    const auto autumn = repeat_week(week_of(10, 29), 2, new_york(), {});
    REQUIRE(autumn.shifts.size() == 2);
    CHECK((autumn.shifts.at(0).time == Interval::between(utc(11, 5, 14), utc(11, 5, 22))));
    CHECK((autumn.shifts.at(1).time == Interval::between(utc(11, 12, 14), utc(11, 12, 22))));
}

TEST_CASE("a week that is repeated leaves out what is there already, and the hour that the clock skips") {
    const std::vector week{shift(0, 60, ana, bo), shift(60, 120, bo, ana)};
    const auto there = repeat_week(week, 1, new_york(), {}).shifts;
    REQUIRE(there.size() == 2);
    const auto again = repeat_week(week, 2, new_york(), std::span{there}.first(1));
    CHECK(again.left_out == 1);
    CHECK(again.shifts.size() == 3);
    const auto skipped = decide_shift(ask(day(3, 1), 120, 180), new_york(), {}, utc(1, 1, 0)).value();
    const auto spring = repeat_week(std::vector{skipped}, 1, new_york(), {});
    CHECK(spring.shifts.empty());
    CHECK(spring.left_out == 1);
}

TEST_CASE("a shift asked for in the hour that the clock skips is repeated at the hour that was asked for") {
    struct Row {
        const char* zone;
        scheduling::LocalDate night;
        Instant begins, again;  // half past two that night, and a week later
    };
    const auto half_past = [](date::year_month_day of, int hour) {
        return Instant{date::sys_days{of}} + std::chrono::minutes{hour * 60 + 30};
    };
    const date::year year{2027};
    const Row rows[] = {
        {"America/Chicago", scheduling::LocalDate{year / 3 / 14}, half_past(year / 3 / 14, 8),
         half_past(year / 3 / 21, 7)},
        {"Australia/Sydney", scheduling::LocalDate{year / 10 / 3}, half_past(year / 10 / 2, 16),
         half_past(year / 10 / 9, 15)},
    };
    constexpr int half_past_two = 150, eight = 480, ten_at_night = 22 * 60;
    for (const auto& row : rows) {
        INFO(row.zone);
        const auto zone = Zone::parse(row.zone).value();
        const auto decide = [&](scheduling::LocalDate day, int from, int to) {
            return decide_shift(ask(day, from, to), zone, {}, noon).value();
        };
        const std::vector asked_that_night{decide(row.night - date::days{1}, ten_at_night, half_past_two),
                                           decide(row.night, half_past_two, eight)};
        const auto before = row.night - date::days{7};
        const std::vector week_before{decide(before - date::days{1}, ten_at_night, half_past_two),
                                      decide(before, half_past_two, eight)};
        for (const auto& night : {asked_that_night, repeat_week(week_before, 1, zone, {}).shifts}) {
            REQUIRE(night.size() == 2);
            CHECK(night.at(0).time.end() == row.begins);
            CHECK(night.at(1).time.begin() == row.begins);
            const auto later = repeat_week(night, 2, zone, {}).shifts;
            REQUIRE(later.size() == 4);
            CHECK(later.at(0).time.end() == row.again);
            CHECK(later.at(1).time.begin() == row.again);
            CHECK(later.at(3).time.begin() == row.again + date::days{7});
        }
        const auto an_hour_later = repeat_week(std::vector{decide(row.night, half_past_two + 60, eight)}, 1, zone, {});
        CHECK(an_hour_later.shifts.at(0).time.begin() == row.again + std::chrono::hours{1});
    }
}

TEST_CASE("in the night when the clock goes back, one shift ends when the next one begins") {
    const auto decide = [](int from, int to, std::span<const Shift> rota) {
        return decide_shift(ask(day(11, 1), from, to), new_york(), rota, utc(1, 1, 0));
    };
    const std::vector before{decide(0, 90, {}).value()};
    const auto next = decide(90, 480, before);
    REQUIRE(next);
    CHECK(next->time.begin() == before.front().time.end());
    CHECK(next->time.end() == utc(11, 1, 13));
}
