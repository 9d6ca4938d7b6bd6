// Cases and counts that others wrote, read from beside the project where they are.
#include <sodium.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "net/cli/filters.hpp"
#include "net/json/parse.hpp"
#include "net/json/reader.hpp"

namespace {

using scheduling::Edge;

std::optional<boost::json::value> read_file(const std::string& path) {
    std::ifstream file{path};
    if (!file) {
        std::cout << "skipped: " << path << " is not there\n";
        return std::nullopt;
    }
    std::stringstream text;
    text << file.rdbuf();
    return json::parse(text.str()).value();
}

std::optional<boost::json::value> run_slots(const std::string& input) {
    std::istringstream in{input};
    std::ostringstream out, err;
    if (cli::run_slots(in, out, err) != 0) return std::nullopt;
    return json::parse(out.str()).value();
}

std::vector<std::string> texts(const boost::json::array& items) {
    std::vector<std::string> read;
    for (const auto& item : items) read.emplace_back(item.as_string());
    return read;
}

std::vector<std::string> starts_of(const boost::json::value& answer) {
    std::vector<std::string> starts;
    for (const auto& item : answer.at("starts").as_array()) starts.emplace_back(item.at("start").as_string());
    return starts;
}

/// "2026-03-09T12:00:00Z" and "2026-03-09T12:00:00.000Z" are the same instant.
std::string plain(const boost::json::value& stamp) {
    std::string text{stamp.as_string()};
    const auto dot = text.find(".000");
    if (dot != std::string::npos) text.erase(dot, 4);
    return text;
}

/// Checks every form of expectation that it knows. out: names of those that it does not
std::vector<std::string> check_expected(const boost::json::object& expected, const boost::json::value& answer) {
    const auto starts = starts_of(answer);
    const auto& free = answer.at("free").at(0).at("intervals").as_array();
    std::vector<std::string> unknown;
    for (const auto& [key, value] : expected) {
        if (key == "count") {
            CHECK(static_cast<std::int64_t>(starts.size()) == value.as_int64());
        } else if (key == "count_min") {
            CHECK(static_cast<std::int64_t>(starts.size()) >= value.as_int64());
        } else if (key == "starts_utc" && expected.contains("match") && expected.at("match").as_string() == "prefix") {
            for (const auto& start : texts(value.as_array()))
                CHECK(
                    std::any_of(starts.begin(), starts.end(), [&](const auto& got) { return got.starts_with(start); }));
        } else if (key == "starts_utc") {
            CHECK(starts == texts(value.as_array()));
        } else if (key == "free_intervals_utc") {
            REQUIRE(free.size() == value.as_array().size());
            for (std::size_t i = 0; i < free.size(); ++i)
                for (const char* edge : {"start", "end"})
                    CHECK(free[i].at(edge).as_string() == plain(value.at(i).at(edge)));
        } else if (key == "first_free_interval_utc") {
            for (const char* edge : {"start", "end"}) CHECK(free.at(0).at(edge).as_string() == plain(value.at(edge)));
        } else if (key == "last_start_utc") {
            CHECK(starts.back() == plain(value));
        } else if (key == "first_start_not_before") {
            CHECK(starts.front() >= plain(value));
        } else if (key == "sorted") {
            CHECK(std::is_sorted(starts.begin(), starts.end()));
        } else if (key != "match") {
            unknown.emplace_back(key);
        }
    }
    return unknown;
}

std::string sha256_of_minutes(const std::vector<std::string>& starts) {
    std::string text;
    for (const auto& start : starts) {
        const auto minute = std::chrono::floor<std::chrono::minutes>(json::parse_instant(start).value());
        text += std::to_string(minute.time_since_epoch().count()) + "\n";
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

std::string output_of(const std::string& command) {
    std::string text;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 65536> block{};
    while (const auto read = std::fread(block.data(), 1, block.size(), pipe)) text.append(block.data(), read);
    pclose(pipe);
    return text;
}

/// Where a case asks for something else than the contract says, by what it says of itself; which rule that is.
const std::map<std::string, std::string, std::less<>>& rules_that_differ() {
    static const std::map<std::string, std::string, std::less<>> rules{
        {"needs grid: interval does not divide 60", "interval_min divides 60"},
        {"needs grid: hour-aligned in IST", "interval_min divides 60; horizon_days is a number of days"},
        {"needs grid: multiples of interval", "times are instants, not minutes; the grid counts from the hour"},
        {"needs grid: hour-aligned", "call.grid is no key; starts lie within [query.from, query.to)"},
        {"grid policy \"optimized\"", "the grid counts from the hour in viewer_tz; call.grid is no key"},
        {"grid = window start", "the grid counts from the hour in viewer_tz; call.grid is no key"},
        {"only if joint calls exist", "a start has the volunteers who could hold it, each alone"},
        {"only if joint calls exist; grid re-anchors at busy end", "interval_min divides 60; each volunteer alone"},
        {"volunteer London x service hours in another zone; needs grid hour-aligned in viewer IST",
         "service hours are no key of slots"},
        {"outside the contract: out_of_office", "a key that is unknown is an error"},
        {"outside the contract: time_off_local_dates", "a key that is unknown is an error"},
        {"outside the contract: free, from_min, to_min", "times are instants, not minutes"},
        {"outside the contract: book, buffer_between_min", "a key that is unknown is an error"},
        {"outside the contract: past 2037", "query.to may not pass 2037-01-01"}};
    return rules;
}

}  // namespace

TEST_CASE("the shared slot cases that apply directly are right") {
    const auto cases = read_file("../shared/cases/slots/cases.json");
    if (!cases) return;
    std::map<std::string, std::vector<std::string>> differ;
    int run = 0;
    for (const auto& item : cases->at("cases").as_array()) {
        const std::string applies{item.at("applies").as_string()}, id{item.at("id").as_string()};
        INFO(id);
        const auto answer = run_slots(boost::json::serialize(item));
        // Of the cases with a grid of their own, these have the contract's.
        const bool fits = applies == "direct" || id == "cal-sl-12" || id == "cal-sl-24";
        if (!fits) {
            differ[applies].push_back(id);
            continue;
        }
        REQUIRE(answer);
        for (const auto& form : check_expected(item.at("expected").as_object(), *answer))
            CHECK(form == "last_free_interval_local_date");  // looked at by tests/end_to_end/test_filters.py
        ++run;
    }
    std::cout << "slots/cases.json: " << run << " run, all of them right; of the others, with the rule that differs:\n";
    for (const auto& [applies, ids] : differ) {
        const auto rule = rules_that_differ().find(applies);
        INFO(applies);
        CHECK(rule != rules_that_differ().end());
        if (rule == rules_that_differ().end()) continue;
        std::cout << "  " << rule->second << " (" << applies << "):";
        for (const auto& id : ids) std::cout << ' ' << id;
        std::cout << '\n';
    }
    CHECK(run >= 17);
}

TEST_CASE("five other engines find the same starts in the workloads") {
    const auto expected = read_file("../shared/bench/slots_workload.json");
    if (!expected) return;
    for (const auto& [key, value] : expected->as_object()) {
        const std::string name{key};
        const auto cross = name.find('x');
        if (name.substr(0, cross) == "1000") continue;  // the same code as with 100, and long without optimisation
        INFO(name);
        const auto input = output_of("python3 ../shared/bench/slots_workload.py " + name.substr(0, cross) + " " +
                                     name.substr(cross + 1));
        const auto answer = run_slots(input);
        REQUIRE(answer);
        const auto starts = starts_of(*answer);
        CHECK(static_cast<std::int64_t>(starts.size()) == value.at("starts").as_int64());
        CHECK(sha256_of_minutes(starts) == std::string{value.at("sha256").as_string()});
    }
}

TEST_CASE("gaps and folds lie where a shared list says") {
    const auto cases = read_file("../shared/cases/zones/gap_fold.json");
    if (!cases) return;
    int run = 0;
    int skipped = 0;
    for (const auto& item : cases->at("cases").as_array()) {
        const auto zone = scheduling::Zone::parse(std::string_view{item.at("zone").as_string()});
        const auto stamp = json::parse_instant(std::string{item.at("local").as_string()}.substr(0, 19) + "Z");
        if (!zone || !stamp) {
            ++skipped;
            continue;
        }
        INFO(item.at("zone").as_string() << " " << item.at("local").as_string());
        const date::local_seconds wall{stamp->time_since_epoch()};
        const auto begin = wall.time_since_epoch() - to_instant(*zone, wall, Edge::begin).time_since_epoch();
        const auto end = wall.time_since_epoch() - to_instant(*zone, wall, Edge::end).time_since_epoch();
        const bool plain_time = item.at("kind").as_string() == "unambiguous";
        const bool fold = item.at("kind").as_string() == "fold";
        const auto before = item.at(plain_time ? "offset_s" : "offset_before_s").as_int64();
        CHECK(begin.count() == before);
        CHECK(end.count() == (fold ? item.at("offset_after_s").as_int64() : before));
        ++run;
    }
    std::cout << "gap_fold.json: " << run << " run, " << skipped << " skipped (zones written as rules)\n";
    CHECK(run > 0);
}
