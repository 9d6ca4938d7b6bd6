// Where does one more call fit into what is planned already? A lawful plan that grows call by call.
// Leaves out: what is best for all at once (search.hpp).
#pragma once
#include <optional>
#include <vector>

#include "core/scheduling/planning/instance.hpp"

namespace scheduling {

struct Place {
    std::uint32_t volunteer = Instance::none;
    std::uint32_t start = Instance::none;
    bool is_set() const { return volunteer != Instance::none; }
    friend bool operator==(const Place&, const Place&) = default;
};

class Draft {
public:
    explicit Draft(const Instance& instance);

    /// The best place for the request between the calls of the draft; not set when there is none.
    Place find_best(std::uint32_t request) const;
    /// Whether the request may talk at this place beside the calls of the draft.
    bool allows(std::uint32_t request, Place place) const;
    void put(std::uint32_t request, Place place);
    /// Gives the request its best place, if it has none and there is one.
    void place(std::uint32_t request);
    void remove(std::uint32_t request);
    const Place& place_of(std::uint32_t request) const { return places_[request]; }
    /// Gives each request without a place its best one, the most urgent first.
    void fill();
    Wide worth() const;
    /// Requests, the most urgent first.
    const std::vector<std::uint32_t>& order() const { return order_; }

private:
    void open_starts(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const;

    const Instance& instance_;
    std::vector<Place> places_;                            ///< by request
    std::vector<std::vector<std::uint32_t>> requests_of_;  ///< by volunteer
    std::vector<std::uint32_t> order_;                     ///< the most urgent first
};

}  // namespace scheduling
