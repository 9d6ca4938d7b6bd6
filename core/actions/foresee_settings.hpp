// What would other settings change? Free times with the settings as they stand, and as they would be.
// Leaves out: saving them (administer.hpp), and what weights would change (scheduling/matching).
#pragma once
#include "core/actions/administer.hpp"

namespace actions {

inline constexpr date::days foreseen_for{14};

/// Starts that families could see with each volunteer in that time, added up.
std::size_t count_free_times(const Outlook& outlook, Instant now);

struct ForeseenSettings {
    std::size_t as_they_stand = 0, all_together = 0;
    /// With one of the changes and no other, by its setting; absent where it changes no free time, or cannot be alone.
    std::vector<std::pair<std::string, std::size_t>> alone{};
};
/// Takes as long as a few searches through all volunteers: off the loop.
/// in:   changes  only such as differ from the settings of this outlook
/// no:   a field for each value that cannot be
Result<ForeseenSettings> foresee_settings(const Outlook& outlook, const std::vector<SettingChange>& changes,
                                          Instant now);

}  // namespace actions
