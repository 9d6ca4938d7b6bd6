#include "core/actions/foresee_settings.hpp"

#include <algorithm>

#include "core/actions/find_times.hpp"

namespace actions {
namespace {

/// Those that say which times are free; the others say what happens besides.
constexpr std::array<std::string_view, 13> of_free_times{
    "call_length", "call_interval",      "buffer_before",       "buffer_after", "notice",
    "horizon",     "service_hours",      "cap_per_day",         "cap_per_week", "rest",
    "cool_down",   "cap_heavy_per_week", "credentials_required"};

std::size_t count_with(const Outlook& outlook, store::Settings settings, Instant now) {
    Outlook other = outlook;
    other.settings = std::move(settings);
    other.slots.reset();  // is kept for the settings as they stand
    return count_free_times(other, now);
}

}  // namespace

std::size_t count_free_times(const Outlook& outlook, Instant now) {
    const auto range = Interval::starting(now, Minutes{foreseen_for});
    std::size_t sum = 0;
    for (const auto& volunteer : outlook.volunteers) sum += preview_times(outlook, *volunteer, range, now).size();
    return sum;
}

Result<ForeseenSettings> foresee_settings(const Outlook& outlook, const std::vector<SettingChange>& changes,
                                          Instant now) {
    Refusal refusal;
    auto together = outlook.settings;
    for (const auto& change : changes) {
        auto next = store::with_setting(together, change.name, change.value);
        if (next)
            together = *std::move(next);
        else
            refusal.fields.push_back({change.name, std::string{reason_against(change.name)}});
    }
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    ForeseenSettings foreseen{.as_they_stand = count_free_times(outlook, now),
                              .all_together = count_with(outlook, std::move(together), now)};
    for (const auto& change : changes) {
        if (std::ranges::find(of_free_times, change.name) == of_free_times.end()) continue;
        auto alone = store::with_setting(outlook.settings, change.name, change.value);
        if (alone) foreseen.alone.emplace_back(change.name, count_with(outlook, *std::move(alone), now));
    }
    return foreseen;
}

}  // namespace actions
