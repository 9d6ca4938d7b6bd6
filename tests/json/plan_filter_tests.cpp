// `peerline plan` through its streams: matrices, queues, refusals.
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "net/cli/filters.hpp"
#include "net/json/parse.hpp"

namespace {

struct Answer {
    int code;
    std::string out;
    std::string err;
    boost::json::value json() const { return json::parse(out).value(); }
    std::string first(std::string_view key) const {
        return std::string{json::parse(err).value().at("errors").at(0).at(key).as_string()};
    }
    bool proven() const { return json().at("proven_optimal").as_bool(); }
    std::int64_t objective() const { return json().at("objective").as_int64(); }
    std::size_t placed() const { return json().at("assigned").as_array().size(); }
};

Answer plan(const std::string& input) {
    std::istringstream in{input};
    std::ostringstream out, err;
    const int code = cli::run_plan(in, out, err);
    return {code, out.str(), err.str()};
}

std::string example() {
    std::ostringstream out;
    REQUIRE(cli::print_example("plan", out) == 0);
    return out.str();
}

/// The example with one of its values replaced. in: from  stands there exactly once
std::string example_with(const std::string& from, const std::string& to) {
    std::string text = example();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("plan accepts its own example and plans it") {
    const auto answer = plan(example());
    REQUIRE(answer.code == 0);
    CHECK(answer.placed() == 2);
    CHECK(answer.proven());
    CHECK(answer.json().at("objective") == answer.json().at("bound"));
    CHECK(answer.json().at("objective").as_array().size() == 4);
    CHECK(answer.json().at("elapsed_ms").is_number());
    CHECK(answer.json().at("changes").at("kept").is_number());
    std::ostringstream schema;
    REQUIRE(cli::print_schema("plan", schema) == 0);
    CHECK(json::parse(schema.str()).value().at("$schema").as_string() ==
          "https://json-schema.org/draft/2020-12/schema");
}

TEST_CASE("a matrix is answered by index, with the reason for each row left over") {
    const auto answer = plan(R"({"scores": [[3, null, 7], [1, 2, 3], [null, null, null]], "capacity": [1, 0, 1]})");
    REQUIRE(answer.code == 0);
    CHECK(answer.objective() == 8);
    CHECK(answer.proven());
    CHECK(answer.out.starts_with(
        R"({"assigned":[{"request":0,"volunteer":2},{"request":1,"volunteer":0}],"unassigned":[{"request":2,"rules":[{"name":"no_pair_allowed")"));
}

TEST_CASE("most rows are placed first, unless a price is given for leaving one out") {
    CHECK(plan(R"({"scores": [[10, 9], [9, null]]})").objective() == 18);
    CHECK(plan(R"({"scores": [[-7], [-9]]})").objective() == -7);
    CHECK(plan(R"({"scores": [[-7], [-9]], "unassigned": -5})").objective() == -10);
    CHECK(plan(R"({"scores": [[1], [2]], "unassigned": -5, "minimise": true})").objective() == -10);
    CHECK(plan(R"({"scores": [[4, 1], [2, 3]], "minimise": true})").objective() == 3);
    CHECK(plan(R"({"scores": [[5, 4], [7, 1]], "weights": [[3, 2], [3, 3]], "capacity": [4, 4]})").objective() == 11);
}

TEST_CASE("nothing to place is a plan too") {
    for (const std::string text : {R"({"scores": []})", R"({"scores": [], "capacity": [1, 2]})",
                                   R"({"scores": [[], []]})", R"({"scores": [[null]], "weights": [[null]]})",
                                   R"({"now_utc": "2026-03-07T12:00:00Z", "requests": [], "volunteers": []})"}) {
        CAPTURE(text);
        const auto answer = plan(text);
        REQUIRE(answer.code == 0);
        CHECK(answer.placed() == 0);
        CHECK(answer.proven());
    }
}

TEST_CASE("a request nobody can take ends unassigned with its reasons") {
    const auto answer = plan(example_with(R"("language": "es")", R"("language": "fr")"));
    REQUIRE(answer.code == 0);
    CHECK(answer.placed() == 1);
    CHECK(answer.json().at("unassigned").at(0).at("rules").at(0).at("name").as_string() == "language");
}

TEST_CASE("a request that no time was left for says so") {
    auto question = json::parse(example()).value().as_object();
    const auto repeat = [&](const char* key, std::size_t count) {
        auto& list = question.at(key).as_array();
        while (list.size() < count) {
            list.push_back(list.front());
            list.back().as_object()["id"] = key + std::to_string(list.size());
            list.back().as_object()["family"] = key + std::to_string(list.size());
            if (key == std::string_view{"volunteers"}) list.back().as_object().erase("family");
        }
    };
    // 100,000 pairs are looked at whatever the limit.
    repeat("requests", 1010);
    repeat("volunteers", 100);
    question["time_limit_ms"] = 0;
    const auto answer = plan(boost::json::serialize(question));
    REQUIRE(answer.code == 0);
    CHECK(!answer.proven());
    CHECK(answer.placed() > 0);
    std::size_t not_looked_at = 0;
    for (const auto& left : answer.json().at("unassigned").as_array())
        not_looked_at += left.at("rules").at(0).at("name").as_string() == "not_looked_at" ? 1U : 0U;
    CHECK(not_looked_at == 10);
}

TEST_CASE("a plan is refused by the path of the offending value") {
    const std::vector<std::array<std::string, 3>> rows{
        {R"({"scores": [[1, 2], [3]]})", "scores[1]", "wrong_length"},
        {R"({"scores": [[1], 2]})", "scores[1]", "not_a_list"},
        {R"({"scores": {}})", "scores", "not_a_list"},
        {R"({"scores": [[1, 2.5]]})", "scores[0][1]", "not_an_integer"},
        {R"({"scores": [["NaN"]]})", "scores[0][0]", "not_an_integer"},
        {R"({"scores": [[1e300]]})", "scores[0][0]", "out_of_range"},
        {R"({"scores": [[9007199254740993]]})", "scores[0][0]", "out_of_range"},
        {R"({"scores": [[1, 1, 1]], "capacity": [1, 1, -1]})", "capacity[2]", "out_of_range"},
        {R"({"scores": [[1, 1, 1]], "capacity": [1, 1]})", "capacity", "wrong_length"},
        {R"({"scores": [[1, 1]], "weights": [[1]]})", "weights", "wrong_length"},
        {R"({"scores": [[1, 1]], "weights": [[1, null]]})", "weights[0][1]", "not_an_integer"},
        {R"({"scores": [[1, 1]], "weights": [[1, -1]]})", "weights[0][1]", "out_of_range"},
        {R"({"scores": [[1]], "unassigned": null})", "unassigned", "not_an_integer"},
        {R"({"scores": [[1]], "time_limit_ms": -1})", "time_limit_ms", "out_of_range"},
        {R"({"scores": [[1]], "requests": []})", "requests", "unknown_key"},
        {example_with(R"("id": "r2")", R"("id": "r1")"), "requests[1].id", "duplicate"},
        {example_with(R"("id": "v2")", R"("id": "v1")"), "volunteers[1].id", "duplicate"},
        {example_with(R"("tz": "America/Chicago")", R"("tz": "Mars/Base")"), "requests[0].tz", "unknown_zone"},
        {example_with(R"("deadline": "2026-03-09T12:00:00Z")", R"("deadline": "soon")"), "requests[0].deadline",
         "not_an_instant"},
        {example_with(R"("2026-03-07T12:00:00Z")", R"("0001-01-01T00:00:00Z")"), "now_utc", "out_of_range"},
        {example_with(R"("2026-03-07T12:00:00Z")", R"("9999-12-31T00:00:00Z")"), "now_utc", "out_of_range"},
        {example_with(R"("max_per_day": 2)", R"("max_per_day": -2)"), "policy.max_per_day", "out_of_range"},
        {example_with(R"("horizon_days": 14)", R"("horizon_days": 400)"), "call.horizon_days", "out_of_range"},
        {example_with(R"("volunteer": "v1")", R"("volunteer": "v9")"), "present[0].volunteer", "unknown_volunteer"},
        {example_with(R"({"request": "r1")", R"({"request": "r9")"), "present[0].request", "unknown_request"},
        {example_with(R"("gender": "woman")", R"("gender": 1)"), "requests[1].wishes.gender", "not_a_text"},
    };
    for (const auto& [text, field, reason] : rows) {
        CAPTURE(text);
        const auto answer = plan(text);
        REQUIRE(answer.code == 2);
        CHECK(answer.out.empty());
        CHECK(answer.first("field") == field);
        CHECK(answer.first("reason") == reason);
    }
}

TEST_CASE("who drops out is replaced, and the rest of today's plan is kept") {
    const std::string text = example_with(R"("time_limit_ms")", R"("dropped": ["v2"], "time_limit_ms")");
    const auto answer = plan(text);
    REQUIRE(answer.code == 0);
    CHECK(answer.json().at("kept").at(0).as_int64() == 1);
    CHECK(answer.json().at("changes").at("moved").as_array().empty());
    for (const auto& call : answer.json().at("assigned").as_array()) CHECK(call.at("volunteer").as_string() == "v1");
}

TEST_CASE("matrices that others wrote come out as they say") {
    std::ifstream file{"../shared/cases/assign/edge_cases.json"};
    if (!file) {
        std::cout << "skipped: ../shared/cases/assign/edge_cases.json is not there\n";
        return;
    }
    std::stringstream content;
    content << file.rdbuf();
    const auto cases = json::parse(content.str()).value();
    int checked = 0;
    for (const auto& item : cases.at("cases").as_array()) {
        const auto& fields = item.as_object();
        CAPTURE(boost::json::serialize(item));
        boost::json::array scores;
        if (const auto* cost = fields.if_contains("cost")) scores = cost->as_array();
        if (const auto* fill = fields.if_contains("cost_fill")) {
            const auto size = static_cast<std::size_t>(fill->at("n").as_int64());
            scores = boost::json::array(size, boost::json::array(size, fill->at("value")));
        }
        if (const auto* adjacency = fields.if_contains("adjacency"))
            for (const auto& row : adjacency->as_array()) {
                auto& cells = scores.emplace_back(boost::json::array{}).as_array();
                for (const auto& cell : row.as_array())
                    cells.push_back(cell.as_int64() == 1 ? boost::json::value(1) : boost::json::value(nullptr));
            }
        if (const auto* sparse = fields.if_contains("csr")) {
            const auto& shape = sparse->at("shape").as_array();
            const auto& first = sparse->at("indptr").as_array();
            for (std::size_t row = 0; row < static_cast<std::size_t>(shape[0].as_int64()); ++row) {
                boost::json::array cells(static_cast<std::size_t>(shape[1].as_int64()), nullptr);
                for (auto at = first[row].as_int64(); at < first[row + 1].as_int64(); ++at)
                    cells[static_cast<std::size_t>(
                        sparse->at("indices").as_array()[static_cast<std::size_t>(at)].as_int64())] = 1;
                scores.push_back(cells);
            }
        }
        const auto answer = plan(boost::json::serialize(boost::json::object{{"scores", scores}, {"minimise", true}}));
        const auto* expected = fields.if_contains("expected");
        ++checked;
        if (expected != nullptr && expected->as_string() == "reject input") {
            CHECK(answer.code == 2);
            continue;
        }
        REQUIRE(answer.code == 0);
        CHECK(answer.proven());
        if (const auto* total = fields.if_contains("expected_total")) CHECK(answer.objective() == total->as_int64());
        if (const auto* most = fields.if_contains("max_cardinality"))
            CHECK(answer.placed() == static_cast<std::size_t>(most->as_int64()));
    }
    CHECK(checked == static_cast<int>(cases.at("cases").as_array().size()));
}
