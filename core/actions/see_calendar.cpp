#include "core/actions/see_calendar.hpp"

#include <unordered_map>

#include "core/store/contacts.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

Result<SeenCalendar> see_calendar(Work& work, const CalendarAsk& ask) {
    SeenCalendar seen{.calls = {}, .teams = store::list_teams(work.db)};
    std::unordered_map<std::int64_t, store::VolunteerCard> cards;
    for (auto& card : store::list_cards(work.db)) cards.emplace(card.id.value, std::move(card));
    std::unordered_map<std::int64_t, Personal> names;
    for (auto& call : store::calls_between(work.db, ask.days.begin(), ask.days.end())) {
        const auto& card = cards.at(call.volunteer.value);
        // What began before midnight stands on the day on which it began.
        const bool begins_here = ask.days.contains(call.time.begin());
        const bool is_of_team = card.team == ask.team && !call.covered_by;
        const bool is_call = call.request && call.state != scheduling::CallState::held;
        if (!begins_here || !is_call || (ask.team && !is_of_team)) continue;
        const auto [name, is_new] = names.try_emplace(call.family.value);
        if (is_new) name->second = store::load_contact(work.db, call.family).name;
        auto holder = holder_of(work.db, call.covered_by, call.is_open(work.now));
        seen.calls.push_back(
            {.call = std::move(call), .alias = card.alias, .holder = std::move(holder), .name = name->second});
    }
    record(work, "see_calendar", store::SubjectKind::none, RequestId{}, std::to_string(names.size()));
    return seen;
}

}  // namespace actions
