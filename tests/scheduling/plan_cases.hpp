// Which random questions of planning do the tests and the benchmark ask? Small ones with every rule in play, and
// realistic ones. The same seed gives the same question.
#pragma once
#include <random>
#include <vector>

#include "builders.hpp"
#include "core/scheduling/planning/queue.hpp"

namespace plan_cases {

struct Case {
    std::vector<scheduling::Request> requests;
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue;
    std::vector<scheduling::PlannedCall> locked;
    std::vector<scheduling::PlannedCall> present;
    bool keep_present = false;
    bool keep_times = false;

    scheduling::PlanQuestion ask() const {
        return {requests, volunteers, policy, catalogue, builders::kNow, locked, present, keep_present, keep_times};
    }
};

class Dice {
public:
    explicit Dice(unsigned seed) : random_{seed} {}
    int between(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random_); }
    bool one_in(int n) { return between(1, n) == 1; }

private:
    std::mt19937 random_;
};

inline scheduling::Volunteer small_volunteer(Dice& dice, int number) {
    auto made = builders::volunteer(number);
    made.availability.zone = builders::zone(dice.one_in(2) ? "America/New_York" : "UTC");
    made.availability.weekly.clear();
    for (int piece = dice.between(2, 4); piece > 0; --piece) {
        const int from = dice.between(6, 20);
        const auto days = static_cast<std::uint8_t>(dice.between(1, 15) << dice.between(0, 1));
        made.availability.weekly.push_back({days, builders::window(from, 0, from + dice.between(1, 3), 30)});
    }
    if (dice.one_in(6))
        made.availability.blackouts = {builders::day(2026, 6, static_cast<unsigned>(dice.between(2, 4)))};
    if (dice.one_in(5)) made.languages = {"en", "es"};
    if (dice.one_in(6)) made.experiences[0].event = {dice.between(1, 4)};
    if (dice.one_in(10)) made.debrief_due = true;
    if (dice.one_in(10)) made.credentials.pop_back();
    if (dice.one_in(2)) made.caps = {dice.between(0, 2), dice.between(1, 3), std::nullopt};
    for (int booking = dice.between(0, 2); booking > 0; --booking) {
        made.bookings.push_back(
            builders::booked(builders::utc(2026, 6, static_cast<unsigned>(dice.between(1, 4)), dice.between(6, 22))));
        made.bookings.back().call = {100 * number + booking};
        made.bookings.back().heavy = dice.one_in(3);
    }
    if (dice.one_in(8)) made.excluded = {{dice.between(1, 4)}};
    // All of a small case lies in one week: most of these end within it.
    if (dice.one_in(3))
        made.surge_yes = {builders::day(2026, 6, static_cast<unsigned>(dice.between(1, 4))), dice.between(0, 1),
                          dice.between(0, 1)};
    if (dice.one_in(8)) made.on_break = made.standby = true;
    made.weighted_load = dice.between(0, 6);
    return made;
}

inline scheduling::Request small_request(Dice& dice, int number) {
    auto made = builders::request();
    made.id = {number};
    made.family = {dice.one_in(4) ? 1 : number};
    made.experience = {dice.one_in(6) ? 3 : 1};
    made.experience_widened = dice.one_in(2);
    made.language = dice.one_in(6) ? "es" : "en";
    made.zone = builders::zone(dice.one_in(2) ? "America/Chicago" : "UTC");
    if (dice.one_in(2)) {
        const int from = dice.between(6, 18);
        made.safe_windows = {{builders::kEveryDay, builders::window(from, 0, from + dice.between(2, 5), 45)}};
    }
    if (dice.one_in(8)) made.excluded = {{dice.between(1, 3)}};
    if (dice.one_in(12)) made.closed = true;
    made.deadline = builders::kNow + std::chrono::hours{dice.between(-30, 60)};
    return made;
}

/// At most four requests and three volunteers over three days: small enough to enumerate.
inline Case small_case(unsigned seed) {
    Dice dice{seed};
    Case made;
    made.catalogue = builders::catalogue();
    made.policy.call.interval = scheduling::Minutes{dice.one_in(3) ? 30 : 60};
    made.policy.call.buffer_after = scheduling::Minutes{15 * dice.between(0, 2)};
    made.policy.call.horizon = date::days{dice.between(2, 3)};
    made.policy.rest = scheduling::Minutes{30 * dice.between(0, 3)};
    made.policy.cool_down = scheduling::Minutes{60 * dice.between(0, 24)};
    made.policy.cap_per_day = dice.between(1, 2);
    made.policy.cap_per_week = dice.between(1, 4);
    made.policy.weights.urgency = dice.one_in(2) ? 10 : 0;
    if (dice.one_in(6)) {
        const auto closed = builders::day(2026, 6, static_cast<unsigned>(dice.between(2, 4)));
        made.policy.closures = {{closed, closed}};
    }
    const int volunteers = dice.one_in(20) ? 0 : dice.between(1, 3);
    for (int v = 1; v <= volunteers; ++v) made.volunteers.push_back(small_volunteer(dice, v));
    const int requests = dice.between(0, 4);
    for (int r = 1; r <= requests; ++r) made.requests.push_back(small_request(dice, r));
    return made;
}

/// Four or five requests for two volunteers with a few hours each, families with two sides of a call, starts that
/// differ in worth: here calls get in each other's way.
inline Case tight_case(unsigned seed) {
    Dice dice{seed};
    Case made;
    made.catalogue = builders::catalogue();
    made.policy.call.horizon = date::days{2};
    made.policy.rest = scheduling::Minutes{30 * dice.between(0, 2)};
    made.policy.cap_per_day = dice.between(2, 3);
    made.policy.cap_per_week = dice.between(2, 4);
    made.policy.weights.urgency = dice.one_in(2) ? 10 : 0;
    made.policy.comfortable_to = scheduling::Minutes{60 * dice.between(16, 21)};
    for (int v = 1; v <= 2; ++v) {
        auto volunteer = builders::volunteer(v);
        volunteer.availability.weekly.clear();
        for (const int day : {1, 2}) {
            const int from = dice.between(14, 16);
            if (day == 1 || dice.one_in(2))
                volunteer.availability.weekly.push_back(
                    {static_cast<std::uint8_t>(1U << day), builders::window(from, 0, from + dice.between(2, 4), 0)});
        }
        volunteer.experiences[0].event = {dice.between(1, 2)};
        volunteer.weighted_load = dice.between(0, 2);
        made.volunteers.push_back(volunteer);
    }
    const int requests = dice.between(3, 5);
    for (int r = 1; r <= requests; ++r) {
        auto request = builders::request();
        request.id = {r};
        request.family = {dice.one_in(2) ? 1 : r};
        request.experience = {dice.between(1, 2)};
        const int from = dice.between(13, 17);
        if (!dice.one_in(4))
            request.safe_windows = {{builders::kEveryDay, builders::window(from, 0, from + dice.between(1, 3), 0)}};
        request.deadline = builders::kNow + std::chrono::hours{12 * dice.between(0, 4)};
        made.requests.push_back(request);
    }
    return made;
}

}  // namespace plan_cases
