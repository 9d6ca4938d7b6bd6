// Who may ask the kept starts, and when? One index for all threads, asked by pages and kept in step by the writer.
// Leaves out: what is kept (scheduling/slot_index.hpp); a question that it cannot answer goes to the cold search.
#pragma once
#include <mutex>

#include "core/scheduling/slot_index.hpp"

namespace actions {

class KeptSlots {
public:
    KeptSlots(const scheduling::Policy& policy, const scheduling::Catalogue& catalogue, scheduling::Instant now)
        : index_{policy, catalogue, now} {}

    void update(std::shared_ptr<const scheduling::Volunteer> volunteer, scheduling::Instant now) {
        const std::lock_guard lock{mutex_};
        index_.update(std::move(volunteer), now);
    }
    void remove(scheduling::VolunteerId id) {
        const std::lock_guard lock{mutex_};
        index_.remove(id);
    }
    /// out: nothing when the index cannot know
    std::optional<std::vector<scheduling::Instant>> search(const scheduling::Request& request,
                                                           const scheduling::Interval& range, scheduling::Instant now) {
        const std::lock_guard lock{mutex_};
        return index_.search(request, range, now);
    }
    /// Who could take exactly this start, best first. out: nothing when the index cannot know
    std::optional<std::vector<scheduling::VolunteerId>> rank_at(const scheduling::Request& request,
                                                                scheduling::Instant start, scheduling::Instant now) {
        const std::lock_guard lock{mutex_};
        return index_.rank_at(request, start, now);
    }

private:
    std::mutex mutex_;
    scheduling::SlotIndex index_;
};

}  // namespace actions
