// Who could talk, as far as memory knows? A copy of all volunteers' facts, for search and for a first choice.
// Leaves out: the truth, which is the database: a stale copy costs a retry, never a wrong booking.
#pragma once
#include <memory>
#include <mutex>
#include <unordered_map>

#include "core/store/catalogue.hpp"
#include "core/store/settings.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

class KeptSlots;

/// What everybody sees at one moment; never changed once published.
struct Outlook {
    std::vector<std::shared_ptr<const scheduling::Volunteer>> volunteers;  ///< by id
    scheduling::Catalogue catalogue;
    std::vector<store::ExperienceCard> experiences;
    store::Settings settings;
    std::unordered_map<std::int64_t, std::string> aliases;  ///< by volunteer id
    /// Shared by one outlook and those that follow it, always as new as the newest; absent: search these volunteers.
    std::shared_ptr<KeptSlots> slots;

    const store::ExperienceCard* find_experience(std::string_view public_id) const;
    const store::ExperienceCard* find_experience(scheduling::ExperienceId id) const;
    const scheduling::Volunteer* find_volunteer(scheduling::VolunteerId id) const;
    std::string alias_of(scheduling::VolunteerId id) const;
    /// Copies, side by side, as ranking reads them.
    std::vector<scheduling::Volunteer> everybody() const;
};

/// The same outlook with one volunteer read again, or gone; without kept slots, since nobody else may see it yet.
std::shared_ptr<const Outlook> refreshed(const Outlook& outlook, store::Reader& db, scheduling::VolunteerId id,
                                         scheduling::Instant now);

class Schedule {
public:
    /// in:   has_line  a telephone system may ask about calls; without it, calls that were to be made by the
    ///       programme's line are connected by a coordinator
    explicit Schedule(bool has_line = true) : has_line_{has_line} {}
    /// Thread-safe; the outlook lives as long as its holder wants.
    std::shared_ptr<const Outlook> look() const;
    /// Reads everything again: at start, and when settings or the catalogue change.
    void reload(store::Reader& db, scheduling::Instant now);
    /// Reads one volunteer again: O(that volunteer). Called by the writer's thread after each change.
    void refresh(store::Reader& db, scheduling::VolunteerId id, scheduling::Instant now);

private:
    void publish(std::shared_ptr<const Outlook> outlook);
    bool has_line_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Outlook> outlook_ = std::make_shared<Outlook>();
};

}  // namespace actions
