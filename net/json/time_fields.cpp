// Windows and intervals as JSON lists.
#include "net/json/reader.hpp"

namespace json {

using scheduling::DayWindow;
using scheduling::Interval;
using scheduling::WeeklyRule;

namespace {

std::string item_path(const std::string& path, std::size_t index) {
    return path + "[" + std::to_string(index) + "]";
}

std::uint8_t read_days(ObjectReader& item) {
    item.require("days_iso");
    const auto* days = item.array("days_iso");
    std::uint8_t bits = 0;
    for (std::size_t i = 0; days != nullptr && i < days->size(); ++i) {
        const auto* day = (*days)[i].if_int64();
        if (day == nullptr || *day < 1 || *day > 7)
            item.fail(item_path("days_iso", i), "not_a_weekday");
        else
            bits = static_cast<std::uint8_t>(bits | (1U << (*day - 1)));
    }
    return bits;
}

std::optional<scheduling::LocalMinute> read_minute(ObjectReader& item, std::string_view name, bool is_end) {
    item.require(name);
    const auto text = item.text(name);
    if (!text) return std::nullopt;
    const auto minute = parse_minute(*text, is_end);
    if (!minute) item.fail(name, "not_a_time");
    return minute;
}

}  // namespace

std::vector<WeeklyRule> read_weekly(const boost::json::array& items, const std::string& path, Errors& errors) {
    std::vector<WeeklyRule> rules;
    rules.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        ObjectReader item{items[i], item_path(path, i), errors};
        const auto days = read_days(item);
        const auto from = read_minute(item, "from", false);
        const auto to = read_minute(item, "to", true);
        item.done();
        if (!from || !to) continue;
        if (*from == *to) item.fail("to", "empty");
        rules.push_back({days, DayWindow{*from, *to}});
    }
    return rules;
}

std::vector<Interval> read_intervals(const boost::json::array& items, const std::string& path, Errors& errors,
                                     Stretch kind) {
    std::vector<Interval> intervals;
    intervals.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        ObjectReader item{items[i], item_path(path, i), errors};
        item.require("start");
        item.require("end");
        const auto start = item.instant("start", kind == Stretch::free ? Fraction::up : Fraction::down);
        const auto end = item.instant("end", kind == Stretch::free ? Fraction::down : Fraction::up);
        item.done();
        if (!start || !end) continue;
        if (const auto read = Interval::between(*start, *end))
            intervals.push_back(*read);
        else
            item.fail("end", "not_after_start");
    }
    return intervals;
}

}  // namespace json
