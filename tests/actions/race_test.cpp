// Can two families be given the same volunteer's time when they ask at the same instant? Through the whole service.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <deque>

#include "tests/actions/service.hpp"
#include "tests/support/http_client.hpp"
#include "web/format.hpp"

namespace {

using support::at;
using support::hours;
using support::Programme;
using support::Service;

constexpr int bookers = 100;
constexpr int rounds = 50;

std::string booking_of(support::Instant start) {
    return support::post(
        "/api/v1/bookings",
        boost::json::serialize(boost::json::object{
            {"start", web::stamp(start)}, {"experience", "e01"}, {"language", "en"}, {"zone", "America/New_York"}}),
        "", "application/json");
}

std::vector<std::string> starts_in(const support::Answer& answer) {
    std::vector<std::string> starts;
    const auto body = boost::json::parse(answer.body);
    for (const auto& one : body.at("starts").as_array()) {
        const auto& start = one.is_object() ? one.at("start") : one;
        starts.emplace_back(start.as_string());
    }
    return starts;
}

/// How one round went, in numbers.
struct Round {
    int won = 0, lost = 0, other_status = 0, bad_alternatives = 0;
    friend bool operator==(const Round&, const Round&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Round& round) {
        return out << round.won << " won, " << round.lost << " lost, " << round.other_status << " other answers, "
                   << round.bad_alternatives << " refusals that offer the taken start, or nothing";
    }
};

/// Everybody has asked before the first answer is read.
Round race(std::deque<support::Client>& clients, support::Instant start) {
    const std::string ask = booking_of(start);
    for (auto& client : clients) client.send(ask);
    Round round;
    for (auto& client : clients) {
        const auto answer = client.read_answer();
        if (answer.status == 201) {
            ++round.won;
        } else if (answer.status == 409) {
            ++round.lost;
            const auto starts = starts_in(answer);
            if (starts.empty() || support::holds(starts, web::stamp(start))) ++round.bad_alternatives;
        } else {
            ++round.other_status;
        }
    }
    return round;
}

bool is_offered(support::Client& client, support::Instant start) {
    const auto path = "/api/v1/slots?experience=e01&from=" + web::stamp(start) +
                      "&to=" + web::stamp(start + std::chrono::minutes{support::hours});
    return support::holds(starts_in(client.ask(support::get(path))), web::stamp(start));
}

}  // namespace

TEST_CASE("of 100 families that book one start at once, as many win as volunteers are free") {
    const int volunteers = GENERATE(1, 5);
    Programme programme{volunteers};
    const Service service{programme};
    std::deque<support::Client> clients;
    for (int number = 0; number < bookers; ++number) clients.emplace_back(service.port());
    for (int round = 0; round < rounds; ++round) {
        const auto start = at((3 + 3 * round) * hours);
        INFO(volunteers << " volunteers, round " << round);
        REQUIRE(is_offered(clients.front(), start));
        REQUIRE(race(clients, start) == Round{.won = volunteers, .lost = bookers - volunteers});
        REQUIRE_FALSE(is_offered(clients.front(), start));
    }
    CHECK(programme.findings() == "");
    const auto rows = programme.row_counts();
    CHECK(rows.at("calls") == volunteers * rounds);
    CHECK(rows.at("requests") == volunteers * rounds);
}
