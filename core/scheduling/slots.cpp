#include "core/scheduling/slots.hpp"

#include <algorithm>
#include <array>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/rules.hpp"

// The volunteer's side and the family's side each leave some starts of one grid, as bits; what both leave is open. A
// property test holds the outcome against check().

namespace scheduling {

namespace {

constexpr std::chrono::seconds one_second{1};

StartGrid grid_of(const SlotSearch& search) {
    const auto bounds = start_bounds(search);
    return {search.request.zone, search.policy.call.interval, bounds.begin, bounds.end};
}

bool may_ever_talk(const SlotSearch& search, const Volunteer& volunteer) {
    return holds({search.request, volunteer, search.policy, search.catalogue, search.now, std::nullopt}, Scope::pair);
}

}  // namespace

StartBounds start_bounds(const SlotSearch& search) {
    const auto& shape = search.policy.call;
    const Instant first = std::max(search.range.begin(), search.now + std::max(shape.notice, Minutes{0}));
    Instant last = search.range.end() - shape.length;
    if (shape.horizon) last = std::min(last, search.now + *shape.horizon);
    return {first, last + one_second};
}

namespace {

/// Starts of calls that lie wholly in one piece of this time.
StartBits starts_within(const IntervalSet& time, const SlotSearch& search, const StartGrid& grid) {
    StartBits bits;
    bits.reset(grid.size());
    for (const auto& piece : time)
        bits.allow(grid.index_from(piece.begin()),
                   grid.index_from(piece.end() - search.policy.call.length + one_second));
    return bits;
}

}  // namespace

std::optional<StartBits> family_starts(const SlotSearch& search, const StartGrid& grid) {
    const auto& request = search.request;
    const bool always_open = !search.policy.service_hours && search.policy.closures.empty();
    if (!request.safe_windows && always_open && request.bookings.empty()) return std::nullopt;
    const auto& shape = search.policy.call;
    StartBits bits;
    bits.reset(grid.size());
    bits.allow(0, grid.size());
    if (request.safe_windows)
        bits.keep_only(starts_within(weekly_time(*request.safe_windows, request.zone, search.range), search, grid));
    if (!always_open) bits.keep_only(starts_within(open_time(search.policy, search.range), search, grid));
    for (const auto& booking : request.bookings) {
        if (!takes_time(booking, search.now)) continue;
        const Instant from = booking.time.begin() - shape.length - shape.gap() + one_second;
        bits.forbid(grid.index_from(from), grid.index_from(booking.time.end() + shape.gap()));
    }
    return bits;
}

StartSearch::StartSearch(const SlotSearch& search)
    : search_{search},
      grid_{grid_of(search)},
      family_{family_starts(search, grid_)},
      side_{search.policy, grid_, search.range} {}

const StartBits* StartSearch::bits_of(const Volunteer& volunteer) {
    if (grid_.size() == 0 || !may_ever_talk(search_, volunteer)) return nullptr;
    const StartBits& side = side_.find(volunteer, search_.now);
    if (!family_) return &side;
    found_ = side;
    found_.keep_only(*family_);
    return &found_;
}

std::vector<Instant> StartSearch::starts_of(const Volunteer& volunteer, std::size_t limit) {
    std::vector<Instant> starts;
    const StartBits* bits = bits_of(volunteer);
    if (bits == nullptr) return starts;
    each_bit(bits->words(), [&](std::size_t index) {
        starts.push_back(grid_.start(index));
        return starts.size() != limit;
    });
    return starts;
}

std::optional<Instant> StartSearch::first_of(const Volunteer& volunteer) {
    std::optional<Instant> first;
    if (const StartBits* bits = bits_of(volunteer))
        each_bit(bits->words(), [&](std::size_t index) {
            first = grid_.start(index);
            return false;
        });
    return first;
}

std::vector<Instant> find_starts_of(const SlotSearch& search, const Volunteer& volunteer, std::size_t limit) {
    return StartSearch{search}.starts_of(volunteer, limit);
}

namespace {

constexpr std::size_t block = StartBits::word_bits;

/// One step of the mirror: the quarters of each square of 2 * width change places. A width known to the compiler lets
/// it swap several words at once.
template <std::size_t width>
void swap_quarters(std::array<std::uint64_t, block>& square) {
    constexpr std::uint64_t ones = ~std::uint64_t{0};
    constexpr std::uint64_t low = ones / ((std::uint64_t{1} << width) + 1);
    for (std::size_t top = 0; top < block; top += 2 * width) {
        for (std::size_t i = top; i < top + width; ++i) {
            const std::uint64_t swapped = ((square[i] >> width) ^ square[i + width]) & low;
            square[i] ^= swapped << width;
            square[i + width] ^= swapped;
        }
    }
}

/// Mirrors a square of bits at its diagonal: bit j of word i becomes bit i of word j.
void transpose(std::array<std::uint64_t, block>& square) {
    swap_quarters<32>(square);
    swap_quarters<16>(square);
    swap_quarters<8>(square);
    swap_quarters<4>(square);
    swap_quarters<2>(square);
    swap_quarters<1>(square);
}

/// Turns volunteers' rows of starts into starts' rows of volunteers, 64 volunteers at a time.
class Turner {
public:
    Turner(std::size_t starts, std::size_t volunteers)
        : words_{StartBits::words_for(starts)},
          rows_(block * words_),
          turned_(StartBits::words_for(volunteers) * step()),
          any_(words_) {}

    /// Words from one block of volunteers to the next.
    std::size_t step() const { return words_ * block; }
    void add(std::size_t volunteer, std::span<const std::uint64_t> bits) {
        std::uint64_t* const row = rows_.data() + volunteer % block * words_;
        for (std::size_t i = 0; i < words_; ++i) {
            row[i] = bits.empty() ? 0 : bits[i];
            any_.data()[i] |= row[i];
        }
    }
    /// Call after each 64th volunteer, and after the last.
    void turn(std::size_t volunteer) {
        const std::size_t filled = volunteer % block + 1;
        std::uint64_t* to = turned_.data() + volunteer / block * step();
        std::array<std::uint64_t, block> square{};
        for (std::size_t word = 0; word < words_; ++word, to += block) {
            for (std::size_t i = 0; i < filled; ++i) square[i] = rows_[i * words_ + word];
            std::fill(square.begin() + static_cast<std::ptrdiff_t>(filled), square.end(), 0);
            transpose(square);
            std::ranges::copy(square, to);
        }
    }
    /// Starts at which anyone could talk.
    std::span<const std::uint64_t> any() const { return any_; }
    std::vector<std::uint64_t> take() { return std::move(turned_); }

private:
    std::size_t words_;
    std::vector<std::uint64_t> rows_;
    std::vector<std::uint64_t> turned_;
    std::vector<std::uint64_t> any_;
};

}  // namespace

OpenStarts find_open_starts(const SlotSearch& search) {
    OpenStarts open;
    StartSearch each{search};
    if (each.grid_size() == 0 || search.volunteers.empty()) return open;
    Turner turner{each.grid_size(), search.volunteers.size()};
    open.ids_.reserve(search.volunteers.size());
    for (std::size_t i = 0; i < search.volunteers.size(); ++i) {
        open.ids_.push_back(search.volunteers[i].id);
        const StartBits* bits = each.bits_of(search.volunteers[i]);
        turner.add(i, bits != nullptr ? bits->words() : std::span<const std::uint64_t>{});
        if (i % block == block - 1 || i + 1 == search.volunteers.size()) turner.turn(i);
    }
    open.starts_.reserve(each.grid_size());
    open.rows_.reserve(each.grid_size());
    each_bit(turner.any(), [&](std::size_t index) {
        open.starts_.push_back(each.start(index));
        open.rows_.push_back(index);
        return true;
    });
    open.step_ = turner.step();
    open.bits_ = turner.take();
    return open;
}

std::vector<VolunteerId> VolunteerRow::list() const {
    std::vector<VolunteerId> ids;
    each([&](VolunteerId id) { ids.push_back(id); });
    return ids;
}

IntervalSet unbooked_time(const Volunteer& volunteer, const Interval& range, Instant now) {
    std::vector<Interval> booked;
    for (const auto& booking : volunteer.bookings)
        if (takes_time(booking, now)) booked.push_back(booking.time);
    return free_time(volunteer.availability, range).minus(IntervalSet{std::move(booked)});
}

}  // namespace scheduling
