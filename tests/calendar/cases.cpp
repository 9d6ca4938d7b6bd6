#include "tests/calendar/cases.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/calendar/values.hpp"
#include "net/json/parse.hpp"

namespace cases {

std::optional<std::string> read_text(const std::string& name) {
    std::ifstream file{"../shared/cases/calendar/" + name};
    if (!file) {
        std::cout << "skipped: ../shared/cases/calendar/" << name << " is not there\n";
        return std::nullopt;
    }
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::optional<boost::json::value> read_json(const std::string& name) {
    const auto text = read_text(name);
    if (!text) return std::nullopt;
    return json::parse(*text).value();
}

scheduling::Instant compact(std::string_view text) {
    return scheduling::Instant{calendar::parse_date_time(text).value().wall.time_since_epoch()};
}

date::local_seconds extended(std::string_view text) {
    std::string digits{text};
    std::erase_if(digits, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    return calendar::parse_date_time(digits).value().wall;
}

scheduling::IntervalSet busy(const std::string& ics, scheduling::Instant from, scheduling::Instant to,
                             const std::string& zone) {
    const calendar::BusyQuery query{scheduling::Interval::between(from, to).value(),
                                    scheduling::Zone::parse(zone).value()};
    const auto answer = calendar::read_busy(ics, query);
    REQUIRE(answer);
    return answer->busy;
}

}  // namespace cases
