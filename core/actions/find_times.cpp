#include "core/actions/find_times.hpp"

#include "core/actions/kept_slots.hpp"
#include "core/scheduling/factors.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/slots.hpp"

namespace actions {

using scheduling::Request;
using scheduling::Volunteer;

namespace {

scheduling::SlotSearch search_of(const Outlook& outlook, const Request& request, const Interval& range, Instant now) {
    return {.request = request,
            .volunteers = {},
            .policy = outlook.settings.policy,
            .catalogue = outlook.catalogue,
            .range = range,
            .now = now};
}

}  // namespace

std::vector<Instant> find_times(const Outlook& outlook, const Request& request, const Interval& range, Instant now) {
    if (outlook.slots) {
        if (auto kept = outlook.slots->search(request, range, now)) return *std::move(kept);
    }
    scheduling::StartSearch search{search_of(outlook, request, range, now)};
    scheduling::StartBits open;
    open.reset(search.grid_size());
    for (const auto& volunteer : outlook.volunteers)
        if (const auto* bits = search.bits_of(*volunteer)) open.add(*bits);
    std::vector<Instant> starts;
    scheduling::each_bit(open.words(), [&](std::size_t index) {
        starts.push_back(search.start(index));
        return true;
    });
    return starts;
}

std::vector<Instant> find_times_with(const Outlook& outlook, const Request& request, const Volunteer& volunteer,
                                     const Interval& range, Instant now) {
    return scheduling::find_starts_of(search_of(outlook, request, range, now), volunteer);
}

std::vector<Instant> preview_times(const Outlook& outlook, const Volunteer& volunteer, const Interval& range,
                                   Instant now) {
    // A family that asks for nothing in particular: only the volunteer's own rules are left.
    Request anybody;
    anybody.language = {};
    anybody.zone = volunteer.availability.zone;
    return find_times_with(outlook, anybody, volunteer, range, now);
}

std::vector<VolunteerId> find_volunteers(const Outlook& outlook, const Request& request, Instant start, Instant now,
                                         std::optional<scheduling::CallId> own_call) {
    // A call that is being moved stands in its own way among what is kept.
    if (outlook.slots && !own_call)
        if (auto kept = outlook.slots->rank_at(request, start, now)) return *std::move(kept);
    Request asked = request;
    if (own_call) std::erase_if(asked.bookings, [&](const auto& booking) { return booking.call == *own_call; });
    std::vector<Volunteer> able;
    scheduling::MeanLoad mean;
    for (const auto& volunteer : outlook.volunteers) {
        mean.add(*volunteer, now);
        const scheduling::Question question{.request = asked,
                                            .volunteer = *volunteer,
                                            .policy = outlook.settings.policy,
                                            .catalogue = outlook.catalogue,
                                            .now = now,
                                            .start = start,
                                            .own_call = own_call};
        if (!scheduling::check(question).empty()) continue;
        able.push_back(*volunteer);
        if (own_call)
            std::erase_if(able.back().bookings, [&](const auto& booking) { return booking.call == *own_call; });
    }
    const auto ranking = scheduling::rank({.request = asked,
                                           .volunteers = able,
                                           .policy = outlook.settings.policy,
                                           .catalogue = outlook.catalogue,
                                           .now = now,
                                           .start = start,
                                           .mean_load = mean.value()});
    std::vector<VolunteerId> ids;
    ids.reserve(ranking.ranked.size());
    for (const auto& match : ranking.ranked) ids.push_back(match.volunteer);
    return ids;
}

Interval bookable_range(const Outlook& outlook, Instant now) {
    const auto& call = outlook.settings.policy.call;
    const auto days = call.horizon.value_or(date::days{60});
    return Interval::starting(now, Minutes{std::chrono::duration_cast<Minutes>(days) + call.length});
}

}  // namespace actions
