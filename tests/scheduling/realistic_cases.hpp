// What does a realistic queue look like? Invented programmes of any size: evenings and weekends, four time zones,
// several kinds of experience, safe windows, bookings. Leaves out: small ones to enumerate (plan_cases.hpp).
#pragma once
#include "plan_cases.hpp"

namespace plan_cases {

inline scheduling::Catalogue realistic_catalogue() {
    using scheduling::EventFamily;
    return {{{1}, EventFamily::missing, {{{2}, 0.7}, {{3}, 0.4}}},
            {{2}, EventFamily::missing, {{{3}, 0.5}}},
            {{3}, EventFamily::missing, {}},
            {{4}, EventFamily::exploitation, {{{5}, 0.6}}},
            {{5}, EventFamily::exploitation, {}},
            {{6}, EventFamily::homecoming, {{{1}, 0.5}}}};
}

inline scheduling::Zone some_zone(Dice& dice) {
    static const char* const names[] = {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"};
    return builders::zone(names[dice.between(0, 3)]);
}

inline scheduling::Volunteer realistic_volunteer(Dice& dice, int number) {
    auto made = builders::volunteer(number);
    made.availability.zone = some_zone(dice);
    made.availability.weekly.clear();
    for (int piece = dice.between(2, 4); piece > 0; --piece) {
        const bool evening = !dice.one_in(3);
        const int from = evening ? dice.between(17, 19) : dice.between(8, 14);
        const auto day = static_cast<std::uint8_t>(1U << dice.between(0, 6));
        made.availability.weekly.push_back(
            {day, builders::window(from, 30 * dice.between(0, 1), from + dice.between(2, 4), 0)});
    }
    if (dice.one_in(4)) made.languages = {"en", "es"};
    made.experiences[0].event = {dice.between(1, 6)};
    made.experiences[0].relation = static_cast<scheduling::Relation>(dice.between(1, 3));
    made.experiences[0].elapsed = static_cast<scheduling::ElapsedBand>(dice.between(3, 4));
    made.gender = dice.one_in(3) ? scheduling::Gender::man : scheduling::Gender::woman;
    if (dice.one_in(3)) made.caps = {dice.between(1, 2), dice.between(2, 4), std::nullopt};
    for (int booking = dice.between(0, 3); booking > 0; --booking) {
        made.bookings.push_back(
            builders::booked(builders::utc(2026, 6, static_cast<unsigned>(dice.between(1, 15)), dice.between(14, 23))));
        made.bookings.back().call = {100 * number + booking};
        made.bookings.back().heavy = dice.one_in(5);
    }
    made.weighted_load = dice.between(0, 8);
    return made;
}

inline scheduling::Request realistic_request(Dice& dice, int number) {
    auto made = builders::request();
    made.id = {number};
    made.family = {dice.one_in(25) && number > 1 ? number - 1 : number};
    made.experience = {dice.between(1, 6)};
    made.relation = static_cast<scheduling::Relation>(dice.between(1, 3));
    made.elapsed = static_cast<scheduling::ElapsedBand>(dice.between(1, 4));
    made.language = dice.one_in(7) ? "es" : "en";
    made.zone = some_zone(dice);
    if (dice.one_in(2)) made.wishes.gender = scheduling::Gender::woman;
    if (dice.one_in(2)) {
        made.safe_windows.emplace();
        for (int piece = dice.between(1, 3); piece > 0; --piece) {
            const int from = dice.between(8, 19);
            const auto days = static_cast<std::uint8_t>(dice.between(1, 127));
            made.safe_windows->push_back({days, builders::window(from, 0, from + dice.between(2, 4), 0)});
        }
    }
    made.created = builders::kNow - std::chrono::hours{dice.between(0, 72)};
    made.deadline = made.created + std::chrono::hours{48};
    return made;
}

/// Two weeks on a 30-minute grid; caps, rest and gap as the programme's defaults.
inline Case realistic_case(unsigned seed, int requests, int volunteers) {
    Dice dice{seed};
    Case made;
    made.catalogue = realistic_catalogue();
    made.policy.call.horizon = date::days{14};
    for (int v = 1; v <= volunteers; ++v) made.volunteers.push_back(realistic_volunteer(dice, v));
    for (int r = 1; r <= requests; ++r) made.requests.push_back(realistic_request(dice, r));
    return made;
}

}  // namespace plan_cases
