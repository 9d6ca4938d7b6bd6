// What does a test need to state? Facts with everything allowed, and short ways to write times.
#pragma once
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "core/scheduling/facts.hpp"

/// An interval has begin() and end(), but is no range of values to Catch.
template <>
struct Catch::StringMaker<scheduling::Interval> {
    static std::string convert(const scheduling::Interval& interval) {
        return "[" + date::format("%FT%TZ", interval.begin()) + ", " + date::format("%FT%TZ", interval.end()) + ")";
    }
};

namespace builders {

using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::Minutes;

inline Instant utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return date::sys_days{date::year{year} / date::month{month} / date::day{day}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

inline LocalDate day(int year, unsigned month, unsigned dom) {
    return LocalDate{date::year{year} / date::month{month} / date::day{dom}};
}

inline scheduling::Interval span(Instant begin, Instant end) {
    return scheduling::Interval::between(begin, end).value();
}

inline scheduling::Zone zone(std::string_view name) {
    return scheduling::Zone::parse(name).value();
}

inline scheduling::DayWindow window(int from_hour, int from_minute, int to_hour, int to_minute) {
    return {Minutes{from_hour * 60 + from_minute}, Minutes{to_hour * 60 + to_minute}};
}

inline constexpr std::uint8_t kEveryDay = 0x7F;

/// Monday 2026-06-01, 12:00 UTC: no change of offset is near.
inline const Instant kNow = utc(2026, 6, 1, 12);

/// e1, e2: missing; e3: exploitation; e4: loss. e1 and e2 are 0.6 close.
inline scheduling::Catalogue catalogue() {
    using scheduling::EventFamily;
    return {{{1}, EventFamily::missing, {{{2}, 0.6}}},
            {{2}, EventFamily::missing, {}},
            {{3}, EventFamily::exploitation, {}},
            {{4}, EventFamily::loss, {}}};
}

/// Active, trained, English, lived through e1 long ago, free round the clock, in UTC.
inline scheduling::Volunteer volunteer(std::int64_t id = 1) {
    using scheduling::CredentialKind;
    scheduling::Volunteer made;
    made.id = {id};
    made.languages = {"en"};
    made.experiences = {{{1}, {}, {}, {}, false, day(2015, 1, 1)}};
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality})
        made.credentials.push_back({kind, day(2020, 1, 1), day(2030, 12, 31)});
    made.availability.weekly = {{kEveryDay, window(0, 0, 24, 0)}};
    return made;
}

inline scheduling::Request request() {
    scheduling::Request made;
    made.id = {1};
    made.family = {1};
    made.experience = {1};
    made.created = kNow;
    made.deadline = kNow + std::chrono::hours{48};
    return made;
}

inline scheduling::Booking booked(Instant start, scheduling::CallState state = scheduling::CallState::confirmed,
                                  Minutes length = Minutes{45}) {
    return {{77}, scheduling::Interval::starting(start, length), state, false, std::nullopt, std::nullopt};
}

}  // namespace builders
