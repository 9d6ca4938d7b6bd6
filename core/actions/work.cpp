#include "core/actions/work.hpp"

#include <algorithm>

#include "core/store/seats.hpp"

namespace actions {

void refresh_touched(Work& work) {
    auto people = work.touched;
    for (const VolunteerId id : work.touched) {
        const auto beside = store::seated_beside(work.db, id, work.now);
        people.insert(people.end(), beside.begin(), beside.end());
    }
    std::ranges::sort(people);
    const auto twice = std::ranges::unique(people);
    people.erase(twice.begin(), twice.end());
    for (const VolunteerId id : people) work.schedule.refresh(work.db, id, work.now);
}

std::unexpected<Refusal> refuse(RuleName rule) {
    Refusal refusal;
    refusal.breaches.push_back({.rule = rule});
    return std::unexpected{std::move(refusal)};
}

std::unexpected<Refusal> refuse(std::string field, std::string reason) {
    Refusal refusal;
    refusal.fields.push_back({std::move(field), std::move(reason)});
    return std::unexpected{std::move(refusal)};
}

}  // namespace actions
