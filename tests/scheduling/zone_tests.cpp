#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/scheduling/builders.hpp"

namespace {

using builders::day;
using builders::utc;
using builders::zone;
using scheduling::Edge;
using scheduling::Instant;
using scheduling::to_instant;

date::local_seconds wall(scheduling::LocalDate on, int hour, int minute) {
    return on + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

struct WallCase {
    const char* zone;
    date::local_seconds wall;
    Instant begin;
    Instant end;
};

}  // namespace

TEST_CASE("the zone database passes its self-test") {
    CHECK_NOTHROW(scheduling::check_zone_database());
}

TEST_CASE("a zone exists in the database or is refused") {
    for (const char* name : {"America/New_York", "UTC", "US/Eastern", "Asia/Kolkata"})
        CHECK(scheduling::Zone::parse(name).value().name() == name);
    for (const char* name : {"", "america/new_york", "Mars/Base", "../../etc/passwd", "/etc/localtime", "localtime",
                             "posix/UTC", "America/New_York ", "America"})
        CHECK_FALSE(scheduling::Zone::parse(name));
}

TEST_CASE("a wall time in a gap moves forward, in a fold it is the first pass to begin and the second to end") {
    const WallCase cases[] = {
        {"America/New_York", wall(day(2026, 3, 8), 1, 59), utc(2026, 3, 8, 6, 59), utc(2026, 3, 8, 6, 59)},
        {"America/New_York", wall(day(2026, 3, 8), 2, 0), utc(2026, 3, 8, 7, 0), utc(2026, 3, 8, 7, 0)},
        {"America/New_York", wall(day(2026, 3, 8), 2, 30), utc(2026, 3, 8, 7, 30), utc(2026, 3, 8, 7, 30)},
        {"America/New_York", wall(day(2026, 3, 8), 3, 0), utc(2026, 3, 8, 7, 0), utc(2026, 3, 8, 7, 0)},
        {"America/New_York", wall(day(2026, 11, 1), 1, 0), utc(2026, 11, 1, 5, 0), utc(2026, 11, 1, 6, 0)},
        {"America/New_York", wall(day(2026, 11, 1), 1, 59), utc(2026, 11, 1, 5, 59), utc(2026, 11, 1, 6, 59)},
        {"America/New_York", wall(day(2026, 11, 1), 2, 0), utc(2026, 11, 1, 7, 0), utc(2026, 11, 1, 7, 0)},
        {"Europe/London", wall(day(2026, 3, 29), 1, 30), utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 1, 30)},
        {"Europe/London", wall(day(2026, 10, 25), 1, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)},
        // Lord Howe changes by half an hour.
        {"Australia/Lord_Howe", wall(day(2026, 10, 4), 2, 15), utc(2026, 10, 3, 15, 45), utc(2026, 10, 3, 15, 45)},
        {"Australia/Lord_Howe", wall(day(2026, 4, 5), 1, 45), utc(2026, 4, 4, 14, 45), utc(2026, 4, 4, 15, 15)},
        {"America/Phoenix", wall(day(2026, 3, 8), 2, 30), utc(2026, 3, 8, 9, 30), utc(2026, 3, 8, 9, 30)},
        // Samoa had no 30 December 2011.
        {"Pacific/Apia", wall(day(2011, 12, 29), 23, 0), utc(2011, 12, 30, 9, 0), utc(2011, 12, 30, 9, 0)},
        {"Pacific/Apia", wall(day(2011, 12, 30), 9, 0), utc(2011, 12, 30, 19, 0), utc(2011, 12, 30, 19, 0)},
        {"Pacific/Apia", wall(day(2011, 12, 31), 9, 0), utc(2011, 12, 30, 19, 0), utc(2011, 12, 30, 19, 0)},
    };
    for (const auto& row : cases) {
        INFO(row.zone << " at " << row.wall.time_since_epoch().count());
        CHECK(to_instant(zone(row.zone), row.wall, Edge::begin) == row.begin);
        CHECK(to_instant(zone(row.zone), row.wall, Edge::end) == row.end);
        const auto here = zone(row.zone);
        scheduling::WallClock clock{here};
        CHECK(clock.to_instant(row.wall, Edge::begin) == row.begin);
        CHECK(clock.to_instant(row.wall, Edge::end) == row.end);
    }
}

TEST_CASE("the remembered stretch of a wall clock never changes an answer") {
    for (const char* name :
         {"America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Asia/Kolkata"}) {
        const auto here = zone(name);
        scheduling::WallClock clock{here};
        int differences = 0;
        for (auto at = wall(day(2006, 1, 1), 0, 0); at < wall(day(2013, 1, 1), 0, 0); at += std::chrono::minutes{10})
            for (const auto edge : {Edge::begin, Edge::end})
                differences += clock.to_instant(at, edge) == to_instant(here, at, edge) ? 0 : 1;
        CHECK(differences == 0);
    }
}

TEST_CASE("each instant's wall time leads back to it, save for the other pass of a fold") {
    for (const char* name : {"America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia"}) {
        const auto here = zone(name);
        int lost = 0;
        for (auto at = utc(2011, 1, 1); at < utc(2012, 12, 31); at += std::chrono::minutes{15}) {
            const auto local = here.to_local(at);
            if (to_instant(here, local, Edge::begin) != at && to_instant(here, local, Edge::end) != at) ++lost;
        }
        CHECK(lost == 0);
    }
}

TEST_CASE("a shared list of 2,512 transitions is met, where it is there") {
    std::ifstream file{"../shared/cases/zones/transitions.csv"};
    if (!file) {
        std::cout << "skipped: transitions.csv is not there\n";
        return;
    }
    std::string line;
    int rows = 0;
    int wrong = 0;
    int unknown = 0;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells{line};
        std::string name, stamp, local, abbreviation, minutes;
        for (auto* cell : {&name, &stamp, &local, &abbreviation, &minutes}) std::getline(cells, *cell, ',');
        const auto here = scheduling::Zone::parse(name);
        std::istringstream text{stamp};
        Instant at;
        text >> date::parse("%FT%TZ", at);
        ++rows;
        if (!here || text.fail())
            ++unknown;
        else
            wrong +=
                std::chrono::abs(here->offset(at) - std::chrono::minutes{std::stoi(minutes)}) < std::chrono::minutes{1}
                    ? 0
                    : (std::cout << "differs: " << line << '\n', 1);
    }
    std::cout << "transitions: " << rows << " rows, " << unknown << " of unknown zones, " << wrong << " differ\n";
    CHECK(rows > 0);
    CHECK(wrong == 0);
}
