#include "net/json/volunteer_fields.hpp"

#include <algorithm>

namespace json {

using scheduling::Booking;
using scheduling::CallState;
using scheduling::Interval;
using scheduling::Minutes;

namespace {

constexpr std::int64_t longest_call = 24 * 60;
constexpr std::int64_t farthest_days = 36'500;

}  // namespace

std::string item_path(std::string_view list, std::size_t index) {
    return std::string{list} + "[" + std::to_string(index) + "]";
}

std::vector<scheduling::WeeklyRule> read_rules(ObjectReader& reader, std::string_view name, Errors& errors) {
    const auto* items = reader.array(name);
    if (items == nullptr) return {};
    if (items->size() <= most_rules) return read_weekly(*items, reader.path_of(name), errors);
    reader.fail(name, "too_long");
    return {};
}

namespace {

std::vector<Interval> read_stretches(ObjectReader& reader, std::string_view name, Errors& errors, Stretch kind) {
    const auto* items = reader.array(name);
    return items == nullptr ? std::vector<Interval>{} : read_intervals(*items, reader.path_of(name), errors, kind);
}

std::optional<scheduling::DayWindow> read_pair(const boost::json::value& value, const std::string& path,
                                               Errors& errors) {
    const auto* pair = value.if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string()) {
        add_error(errors, path, "not_a_window");
        return std::nullopt;
    }
    const auto from = parse_minute((*pair)[0].get_string(), false);
    const auto to = parse_minute((*pair)[1].get_string(), true);
    if (!from) add_error(errors, path + "[0]", "not_a_time");
    if (!to) add_error(errors, path + "[1]", "not_a_time");
    if (!from || !to) return std::nullopt;
    if (*from == *to) add_error(errors, path, "empty");
    return scheduling::DayWindow{*from, *to};
}

void read_overrides(ObjectReader& reader, std::vector<scheduling::DateOverride>& overrides, Errors& errors) {
    const auto* items = reader.array("overrides");
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader item{(*items)[i], item_path(reader.path_of("overrides"), i), errors};
        item.require("date");
        item.require("windows");
        scheduling::DateOverride read{item.date("date").value_or(scheduling::LocalDate{}), {}};
        const auto* windows = item.array("windows");
        if (windows != nullptr && windows->size() > most_rules) item.fail("windows", "too_long");
        for (std::size_t w = 0; windows != nullptr && w < std::min(windows->size(), most_rules); ++w) {
            const auto window = read_pair((*windows)[w], item_path(item.path_of("windows"), w), errors);
            if (window) read.windows.push_back(*window);
        }
        item.done(case_keys);
        overrides.push_back(std::move(read));
    }
}

std::optional<CallState> read_status(std::string_view status) {
    if (status == "ACCEPTED") return CallState::confirmed;
    if (status == "PENDING") return CallState::proposed;
    if (status == "CANCELLED" || status == "REJECTED") return CallState::cancelled;
    return std::nullopt;
}

}  // namespace

namespace {

void read_travel(ObjectReader& reader, std::vector<scheduling::Travel>& travel, Errors& errors) {
    const auto* items = reader.array("travel");
    if (items != nullptr && items->size() > most_rules) return reader.fail("travel", "too_long");
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader item{(*items)[i], item_path(reader.path_of("travel"), i), errors};
        for (const auto key : {"from", "to", "tz"}) item.require(key);
        const auto first = item.date("from");
        const auto last = item.date("to");
        const auto zone = item.zone("tz");
        if (first && last && *last < *first) item.fail("to", "not_after_from");
        item.done(case_keys);
        if (first && last && zone) travel.push_back({*first, *last, *zone});
    }
}

}  // namespace

void read_availability(ObjectReader& reader, scheduling::Availability& availability, Errors& errors) {
    if (auto zone = reader.zone("tz")) availability.zone = *std::move(zone);
    availability.weekly = read_rules(reader, "weekly", errors);
    read_overrides(reader, availability.overrides, errors);
    availability.extra = read_stretches(reader, "free_intervals_utc", errors, Stretch::free);
    availability.busy = read_stretches(reader, "busy", errors, Stretch::taken);
    read_travel(reader, availability.travel, errors);
    availability.glad = read_rules(reader, "glad", errors);
    availability.rather_not = read_rules(reader, "rather_not", errors);
}

void read_bookings(ObjectReader& reader, std::vector<Booking>& bookings, Errors& errors, bool may_be_heavy) {
    const auto* items = reader.array("bookings");
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader item{(*items)[i], item_path(reader.path_of("bookings"), i), errors};
        item.require("start");
        item.require("end");
        const auto start = item.instant("start", Fraction::down);
        const auto end = item.instant("end", Fraction::up);
        const auto state = read_status(item.text("status").value_or("ACCEPTED"));
        if (!state) item.fail("status", "unknown_value");
        const bool heavy = may_be_heavy && item.flag("heavy").value_or(false);
        item.done(case_keys);
        if (!start || !end || !state) continue;
        const auto time = Interval::between(*start, *end);
        if (!time)
            item.fail("end", "not_after_start");
        else
            bookings.push_back({{}, *time, *state, heavy, std::nullopt, std::nullopt});
    }
}

std::optional<int> read_cap(ObjectReader& reader, std::string_view name) {
    const auto cap = reader.integer(name, 0, most_calls);
    if (!cap) return std::nullopt;
    return static_cast<int>(*cap);
}

void read_call(ObjectReader& root, scheduling::CallShape& shape, Errors& errors) {
    const auto* value = root.value("call");
    if (value == nullptr) return;
    ObjectReader reader{*value, root.path_of("call"), errors};
    const auto minutes = [&](std::string_view name, std::int64_t low, std::int64_t high, Minutes& into) {
        if (const auto read = reader.integer(name, low, high)) into = Minutes{*read};
    };
    minutes("length_min", 1, longest_call, shape.length);
    minutes("interval_min", 1, longest_call, shape.interval);
    minutes("buffer_before_min", 0, longest_call, shape.buffer_before);
    minutes("buffer_after_min", 0, longest_call, shape.buffer_after);
    minutes("notice_min", 0, farthest_days * 24 * 60, shape.notice);
    if (const auto days = reader.integer("horizon_days", 0, farthest_days)) shape.horizon = date::days{*days};
    if (60 % shape.interval.count() != 0) reader.fail("interval_min", "not_a_divisor");
    reader.done(case_keys);
}

}  // namespace json
