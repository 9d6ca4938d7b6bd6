// How fast could a slot search be at best, and how fast is one without any care? Both for the workload alone.
// Leaves out: gaps, folds, seconds, merging, every rule but windows, overrides, busy time and buffers.
#pragma once
#include <bit>

#include "core/scheduling/availability.hpp"
#include "tests/bench/slots_workload.hpp"

namespace bench {

inline constexpr int half_hours_per_day = 48;
using Bits = std::vector<std::uint64_t>;

inline std::size_t count_bits(const Bits& bits) {
    std::size_t count = 0;
    for (const auto word : bits) count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

inline const scheduling::DateOverride* override_of(const scheduling::Availability& availability,
                                                   scheduling::LocalDate day) {
    const auto& all = availability.overrides;
    const auto found = std::ranges::lower_bound(all, day, {}, &scheduling::DateOverride::date);
    return found != all.end() && found->date == day ? &*found : nullptr;
}

/// Calls each(day, window) for every window of the volunteer on every date that may matter.
template <class Each>
void each_window(const scheduling::Availability& availability, int days, Each each) {
    const scheduling::LocalDate first{workload_begin.time_since_epoch() / date::days{1} * date::days{1}};
    for (int i = -1; i <= days; ++i) {
        const scheduling::LocalDate day = first + date::days{i};
        const unsigned weekday = date::weekday{day}.iso_encoding() - 1;
        if (const auto* replaced = override_of(availability, day)) {
            for (const auto& window : replaced->windows) each(day, window);
            continue;
        }
        for (const auto& rule : availability.weekly)
            if ((rule.days >> weekday & 1U) != 0) each(day, rule.window);
    }
}

/// One conversion by the database for each end of each window, a list per volunteer, a walk through it.
inline std::size_t search_naively(const Workload& work, int days) {
    std::vector<char> open(static_cast<std::size_t>(days) * half_hours_per_day);
    const Instant first = workload_begin + work.policy.call.notice;
    for (const auto& volunteer : work.volunteers) {
        std::vector<Interval> free;
        const auto* zone = volunteer.availability.zone.data();
        each_window(volunteer.availability, days, [&](scheduling::LocalDate day, const scheduling::DayWindow& window) {
            const auto begin = zone->to_sys(day + std::chrono::seconds{window.from}, date::choose::earliest);
            const auto end = zone->to_sys(day + std::chrono::seconds{window.to}, date::choose::latest);
            if (const auto piece = Interval::between(begin, end)) free.push_back(*piece);
        });
        for (const auto& piece : free)
            for (Instant at = std::max(piece.begin(), first);
                 at + Minutes{45} <= std::min(piece.end(), work.range.end()); at += Minutes{30}) {
                const bool busy = std::ranges::any_of(volunteer.availability.busy, [&](const Interval& taken) {
                    return taken.begin() < at + Minutes{60} && at - Minutes{15} < taken.end();
                });
                if (!busy) open[static_cast<std::size_t>((at - workload_begin) / Minutes{30})] = 1;
            }
    }
    return static_cast<std::size_t>(std::ranges::count(open, 1));
}

/// Offsets of one zone by the day, in half hours; no window of the workload lies on the day of a change's hour.
inline std::vector<int> offsets_by_day(const scheduling::Zone& zone, int days) {
    std::vector<int> offsets;
    for (int i = -1; i <= days; ++i)
        offsets.push_back(
            static_cast<int>(zone.offset(workload_begin + date::days{i} + std::chrono::hours{12}) / Minutes{30}));
    return offsets;
}

inline void set_range(Bits& bits, int from, int to, bool value) {
    const int last = static_cast<int>(bits.size() * 64);
    for (int i = std::max(from, 0), stop = std::min(to, last); i < stop;) {
        const int offset = i % 64;
        const int count = std::min(64 - offset, stop - i);
        const std::uint64_t mask = (count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1) << offset;
        auto& word = bits.data()[i / 64];
        word = value ? word | mask : word & ~mask;
        i += count;
    }
}

/// The start bits of one volunteer: a range for each window, a range for each busy time.
inline void fill_bits(Bits& bits, const scheduling::Volunteer& volunteer, const std::vector<int>& offsets, int days) {
    std::ranges::fill(bits, 0);
    const scheduling::LocalDate first{workload_begin.time_since_epoch() / date::days{1} * date::days{1}};
    each_window(volunteer.availability, days, [&](scheduling::LocalDate day, const scheduling::DayWindow& window) {
        const auto number = static_cast<int>((day - first).count());
        const int base = number * half_hours_per_day - offsets[static_cast<std::size_t>(number + 1)];
        set_range(bits, base + static_cast<int>(window.from / Minutes{30}),
                  base + static_cast<int>(window.to / Minutes{30}) - 1, true);
    });
    for (const auto& busy : volunteer.availability.busy) {
        const auto from = static_cast<int>((busy.begin() - workload_begin) / Minutes{30});
        set_range(bits, from - 1, from + 2, false);
    }
}

inline void bound_bits(Bits& bits, const Workload& work, int days) {
    set_range(bits, 0, static_cast<int>(work.policy.call.notice / Minutes{30}), false);
    set_range(bits, days * half_hours_per_day - 1, static_cast<int>(bits.size() * 64), false);
}

inline Bits empty_bits(int days) {
    return Bits(static_cast<std::size_t>(days * half_hours_per_day + 63) / 64);
}

/// Bits built and joined, nothing kept.
inline std::size_t search_with_bits(const Workload& work, int days) {
    std::vector<std::pair<const scheduling::ZoneTable*, std::vector<int>>> zones;
    Bits all = empty_bits(days);
    Bits bits = all;
    for (const auto& volunteer : work.volunteers) {
        const auto& zone = volunteer.availability.zone;
        auto known = std::ranges::find(zones, &zone.table(), [](const auto& item) { return item.first; });
        if (known == zones.end()) known = zones.insert(known, {&zone.table(), offsets_by_day(zone, days)});
        fill_bits(bits, volunteer, known->second, days);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] |= bits[i];
    }
    bound_bits(all, work, days);
    return count_bits(all);
}

/// Start bits of all volunteers, kept; what remains is to join them and count.
class KeptBits {
public:
    KeptBits(const Workload& work, int days) : width_{empty_bits(days).size()}, all_(width_) {
        Bits bits = empty_bits(days);
        for (const auto& volunteer : work.volunteers) {
            fill_bits(bits, volunteer, offsets_by_day(volunteer.availability.zone, days), days);
            bound_bits(bits, work, days);
            rows_.insert(rows_.end(), bits.begin(), bits.end());
        }
    }
    std::size_t search() {
        std::ranges::fill(all_, 0);
        std::uint64_t* const to = all_.data();
        const std::size_t width = width_;
        for (const std::uint64_t *row = rows_.data(), *end = row + rows_.size(); row != end; row += width)
            for (std::size_t i = 0; i < width; ++i) to[i] |= row[i];
        return count_bits(all_);
    }

private:
    std::size_t width_;
    Bits rows_;
    Bits all_;
};

}  // namespace bench
