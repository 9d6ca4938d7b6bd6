#include "net/cli/filters.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "net/json/parse.hpp"

namespace {

struct Answer {
    int code;
    std::string out;
    std::string err;
    boost::json::value json() const { return json::parse(out).value(); }
    boost::json::value problem() const { return json::parse(err).value(); }
    std::string first_field() const { return std::string{problem().at("errors").at(0).at("field").as_string()}; }
    std::string first_reason() const { return std::string{problem().at("errors").at(0).at("reason").as_string()}; }
};

Answer run(int (*filter)(std::istream&, std::ostream&, std::ostream&), const std::string& input) {
    std::istringstream in{input};
    std::ostringstream out, err;
    const int code = filter(in, out, err);
    return {code, out.str(), err.str()};
}

Answer zones(const cli::ZonesOptions& options) {
    std::ostringstream out, err;
    const int code = cli::run_zones(options, out, err);
    return {code, out.str(), err.str()};
}

std::string print(int (*what)(std::string_view, std::ostream&), std::string_view name) {
    std::ostringstream out;
    CHECK(what(name, out) == 0);
    return out.str();
}

/// One volunteer with this inside, a query of one day.
std::string slots_with(const std::string& volunteer, const std::string& call = "{}", const std::string& query = "") {
    return "{\"volunteers\":[{" + volunteer + "}],\"call\":" + call +
           ",\"query\":{\"from\":\"2026-06-01T00:00:00Z\",\"to\":\"2026-06-02T00:00:00Z\"" + query + "}}";
}

}  // namespace

TEST_CASE("each filter prints a schema of 2020-12 and an example that it accepts") {
    for (const std::string_view name : {"slots", "match", "plan"}) {
        const auto schema = json::parse(print(cli::print_schema, name)).value();
        CHECK(schema.at("$schema").as_string() == "https://json-schema.org/draft/2020-12/schema");
        CHECK(schema.at("type").as_string() == "object");
    }
    CHECK(run(cli::run_slots, print(cli::print_example, "slots")).code == 0);
    CHECK(run(cli::run_match, print(cli::print_example, "match")).code == 0);
    std::ostringstream out;
    CHECK(cli::print_schema("nothing", out) == 2);
}

TEST_CASE("slots offers what can be booked, in the viewer's zone") {
    const auto answer =
        run(cli::run_slots,
            slots_with(R"("id":"a","tz":"America/New_York","weekly":[{"days_iso":[1],"from":"09:00","to":"10:00"}],
        "bookings":[{"start":"2026-06-01T13:45:00Z","end":"2026-06-01T14:00:00Z","status":"PENDING"}])",
                       R"({"length_min":30,"interval_min":15})", R"(,"viewer_tz":"America/Chicago")"));
    REQUIRE(answer.code == 0);
    CHECK(answer.err.empty());
    CHECK(answer.out ==
          R"({"free":[{"volunteer":"a","intervals":[{"start":"2026-06-01T13:00:00Z","end":"2026-06-01T13:45:00Z"}]}],)"
          R"("starts":[{"start":"2026-06-01T13:00:00Z","local":"2026-06-01T08:00:00-05:00","volunteers":["a"]},)"
          R"({"start":"2026-06-01T13:15:00Z","local":"2026-06-01T08:15:00-05:00","volunteers":["a"]}]})"
          "\n");
}

TEST_CASE("without safe windows always is safe, with an empty list never") {
    const std::string free = R"("weekly":[{"days_iso":[1],"from":"09:00","to":"10:00"}])";
    CHECK(run(cli::run_slots, slots_with(free)).json().at("starts").as_array().size() == 1);
    CHECK(run(cli::run_slots, slots_with(free, "{}", R"(,"safe_windows":[])")).json().at("starts").as_array().empty());
}

TEST_CASE("the answer does not depend on how it is cut into chunks") {
    // 3,000 volunteers times a minute grid over a day passes the size of one chunk.
    std::string volunteers;
    for (int i = 0; i < 3000; ++i)
        volunteers += std::string{i == 0 ? "" : ","} + R"({"weekly":[{"days_iso":[1],"from":"22:00","to":"23:59"}]})";
    const auto answer = run(
        cli::run_slots,
        R"({"volunteers":[)" + volunteers +
            R"(],"call":{"length_min":45,"interval_min":1},"query":{"from":"2026-06-01T00:00:00Z","to":"2026-06-03T00:00:00Z"}})");
    REQUIRE(answer.code == 0);
    std::size_t starts = 0;
    for (std::size_t at = answer.out.find("\"local\""); at != std::string::npos;
         at = answer.out.find("\"local\"", at + 1))
        ++starts;
    CHECK(starts == 76);
}

TEST_CASE("bad input of slots is one problem object that names the offending value") {
    struct Row {
        std::string input;
        std::string field;
        std::string reason;
    };
    const std::string rule = R"("weekly":[{"days_iso":[1],"from":"09:00","to":"10:00"},)";
    const Row rows[] = {
        {"", "", "not_json"},
        {"[]", "", "not_an_object"},
        {"{}", "volunteers", "required"},
        {R"({"volunteers":[]})", "query", "required"},
        {slots_with(R"("tz":"Mars/Base")"), "volunteers[0].tz", "unknown_zone"},
        {slots_with(R"("tz":7)"), "volunteers[0].tz", "not_a_text"},
        {slots_with(R"("id":"a"},{"id":"a")"), "volunteers[1].id", "duplicate"},
        {slots_with(rule + R"({"days_iso":[8],"from":"09:00","to":"10:00"}])"), "volunteers[0].weekly[1].days_iso[0]",
         "not_a_weekday"},
        {slots_with(rule + R"({"days_iso":[1],"from":"24:00","to":"10:00"}])"), "volunteers[0].weekly[1].from",
         "not_a_time"},
        {slots_with(rule + R"({"days_iso":[1],"from":"9:00","to":"10:00"}])"), "volunteers[0].weekly[1].from",
         "not_a_time"},
        {slots_with(rule + R"({"days_iso":[1],"from":"10:00","to":"10:00"}])"), "volunteers[0].weekly[1].to", "empty"},
        {slots_with(R"("overrides":[{"date":"2026-02-29","windows":[]}])"), "volunteers[0].overrides[0].date",
         "impossible_date"},
        {slots_with(R"("overrides":[{"date":"2026-02-28","windows":[["09:00"]]}])"),
         "volunteers[0].overrides[0].windows[0]", "not_a_window"},
        {slots_with(R"("busy":[{"start":"2026-06-01T10:00:00Z","end":"2026-06-01T10:00:00Z"}])"),
         "volunteers[0].busy[0].end", "not_after_start"},
        {slots_with(R"("busy":[{"start":"2026-06-01T10:00:00+00:00","end":"2026-06-01T10:00:00Z"}])"),
         "volunteers[0].busy[0].start", "not_an_instant"},
        {slots_with(R"("busy":[{"start":"2026-06-01T23:59:60Z","end":"2026-06-02T10:00:00Z"}])"),
         "volunteers[0].busy[0].start", "not_an_instant"},
        {slots_with(R"("bookings":[{"start":"2026-06-01T10:00:00Z","end":"2026-06-01T11:00:00Z","status":"MAYBE"}])"),
         "volunteers[0].bookings[0].status", "unknown_value"},
        {slots_with(R"("max_per_day":-1)"), "volunteers[0].max_per_day", "out_of_range"},
        {slots_with(R"("surname":"x")"), "volunteers[0].surname", "unknown_key"},
        {slots_with("", R"({"interval_min":45})"), "call.interval_min", "not_a_divisor"},
        {slots_with("", R"({"interval_min":0})"), "call.interval_min", "out_of_range"},
        {slots_with("", R"({"length_min":1e99})"), "call.length_min", "out_of_range"},
        {slots_with("", R"({"length_min":45.5})"), "call.length_min", "not_an_integer"},
        {slots_with("", R"({"buffer_after_min":-5})"), "call.buffer_after_min", "out_of_range"},
        {slots_with("", R"({"horizon":3})"), "call.horizon", "unknown_key"},
        {R"({"volunteers":[],"query":{"from":"2026-06-02T00:00:00Z","to":"2026-06-02T00:00:00Z"}})", "query.to",
         "not_after_from"},
        {R"({"volunteers":[],"query":{"from":"2026-06-02T00:00:00Z","to":"2037-01-01T00:00:01Z"}})", "query.to",
         "too_far"},
        {R"({"volunteers":[],"query":{"from":"1969-12-31T00:00:00Z","to":"2026-01-01T00:00:00Z"}})", "query.from",
         "out_of_range"},
    };
    for (const auto& row : rows) {
        INFO(row.input);
        const auto answer = run(cli::run_slots, row.input);
        CHECK(answer.code == 2);
        CHECK(answer.out.empty());
        REQUIRE_FALSE(answer.err.empty());
        CHECK(answer.first_field() == row.field);
        CHECK(answer.first_reason() == row.reason);
    }
}

TEST_CASE("keys that cases carry are passed over") {
    CHECK(
        run(cli::run_slots,
            R"({"id":"c","title":"t","tags":[],"note":"n","source":1,"expected":{},"applies":"a","mode":"m","volunteers":[],
        "query":{"from":"2026-06-01T00:00:00Z","to":"2037-01-01T00:00:00Z"}})")
            .out == "{\"free\":[],\"starts\":[]}\n");
}

TEST_CASE("match answers with factors that add up, exclusions with sentences, and why not this time") {
    const auto answer = run(cli::run_match, print(cli::print_example, "match"));
    REQUIRE(answer.code == 0);
    const auto read = answer.json();
    const auto& first = read.at("ranked").at(0);
    double sum = 0;
    for (const auto& factor : first.at("factors").as_array()) sum += factor.at("contribution").to_number<double>();
    CHECK(sum == first.at("score").to_number<double>());
    CHECK(first.at("earliest_start").as_string() == "2026-03-09T15:00:00Z");
    CHECK(read.at("excluded").at(0).at("rules").at(0).at("name").as_string() == "language");
    CHECK(read.at("explanation").at("open").as_bool() == false);
    CHECK(read.at("explanation").at("rules").at(0).at("name").as_string() == "outside_availability");
    CHECK(run(cli::run_match, print(cli::print_example, "match")).out == answer.out);
}

TEST_CASE("match says of an hour that the volunteer likes it, or would rather not have it") {
    const auto says_with = [](const std::string& liking) {
        auto question = json::parse(print(cli::print_example, "match")).value().as_object();
        const boost::json::array always{{{"days_iso", {1, 2, 3, 4, 5, 6, 7}}, {"from", "00:00"}, {"to", "24:00"}}};
        for (auto& volunteer : question.at("volunteers").as_array())
            if (!liking.empty()) volunteer.as_object()[liking] = always;
        const auto answer = run(cli::run_match, boost::json::serialize(question));
        REQUIRE(answer.code == 0);
        for (const auto& factor : answer.json().at("ranked").at(0).at("factors").as_array())
            if (factor.at("name").as_string() == "comfortable_hour") return std::string{factor.at("says").as_string()};
        return std::string{};
    };
    CHECK(says_with("") == "A comfortable hour for the volunteer");
    CHECK(says_with("glad") == "Likes to talk at this hour");
    CHECK(says_with("rather_not") == "Would rather not talk at this hour, unless nobody else can");
}

TEST_CASE("match and plan know days on which no calls are held") {
    const auto ask = [](const std::string& closures) {
        return R"({"now_utc":"2026-12-24T00:00:00Z","request":{},"volunteers":[{"id":"v1",)"
               R"("weekly":[{"days_iso":[1,2,3,4,5,6,7],"from":"00:00","to":"24:00"}]}],"policy":{"tz":"America/New_York",)"
               R"("credentials_required":false,"call":{"notice_min":0},"closures":)" +
               closures + "}}";
    };
    const auto earliest = [&](const std::string& closures) {
        const auto answer = run(cli::run_match, ask(closures));
        REQUIRE(answer.code == 0);
        return std::string{answer.json().at("ranked").at(0).at("earliest_start").as_string()};
    };
    CHECK(earliest("[]") == "2026-12-24T00:00:00Z");
    CHECK(earliest(R"([{"first":"2026-12-23"}])") == "2026-12-24T05:00:00Z");
    CHECK(earliest(R"([{"first":"2026-12-23","last":"2026-12-25"}])") == "2026-12-26T05:00:00Z");
}

TEST_CASE("bad input of match names the offending value") {
    struct Row {
        std::string input;
        std::string field;
    };
    const std::string head = R"({"now_utc":"2026-03-07T12:00:00Z",)";
    const Row rows[] = {
        {"{}", "now_utc"},
        {head + R"("volunteers":[]})", "request"},
        {head + R"("request":{},"volunteers":[{"gender":"x"}]})", "volunteers[0].gender"},
        {head + R"("request":{},"volunteers":[{"credentials":[{"kind":"training","issued":"2026-01-01"}]}]})",
         "volunteers[0].credentials[0].expires"},
        {head + R"("request":{"wishes":{"colour":"red"}},"volunteers":[]})", "request.wishes.colour"},
        {head + R"("request":{},"volunteers":[],"policy":{"call":{"interval_min":7}}})", "policy.call.interval_min"},
        {head + R"("request":{},"volunteers":[],"policy":{"closures":[{"last":"2026-12-25"}]}})",
         "policy.closures[0].first"},
        {head + R"("request":{},"volunteers":[],"policy":{"closures":[{"first":"2026-12-25","last":"2026-12-24"}]}})",
         "policy.closures[0].last"},
        {head + R"("request":{},"volunteers":[],"policy":{"closures":[{"first":"2026-01-01","last":"2027-01-03"}]}})",
         "policy.closures[0].last"},
        {head + R"("request":{},"volunteers":[],"policy":{"closures":[{"first":"2026-12-25","why":"x"}]}})",
         "policy.closures[0].why"},
        {head + R"("request":{},"volunteers":[],"policy":{"weights":{"closeness":-1}}})", "policy.weights.closeness"},
        {head + R"("request":{},"volunteers":[],"explain":{"volunteer":"v9","start":"2026-03-07T12:00:00Z"}})",
         "explain.volunteer"},
    };
    for (const auto& row : rows) {
        INFO(row.input);
        const auto answer = run(cli::run_match, row.input);
        CHECK(answer.code == 2);
        REQUIRE_FALSE(answer.err.empty());
        CHECK(answer.first_field() == row.field);
    }
}

TEST_CASE("zones gives each offset and the next change, and resolves other names") {
    const auto answer = zones({"2026-03-08T06:59:59Z", std::nullopt});
    REQUIRE(answer.code == 0);
    const auto read = answer.json();
    int seen = 0;
    for (const auto& row : read.at("zones").as_array()) {
        if (row.at("name").as_string() == "America/New_York") {
            CHECK(row.at("utc_offset_s").as_int64() == -18000);
            CHECK(row.at("next_change").as_string() == "2026-03-08T07:00:00Z");
            ++seen;
        }
        if (row.at("name").as_string() == "America/Phoenix") {
            CHECK(row.at("next_change").is_null());
            ++seen;
        }
    }
    CHECK(seen == 2);
    struct Row {
        const char* asked;
        const char* name;
    };
    for (const auto& row :
         {Row{"Eastern Standard Time", "America/New_York"}, Row{"W. Europe Standard Time", "Europe/Berlin"},
          Row{"india standard time", "Asia/Kolkata"}, Row{"US/Pacific", "America/Los_Angeles"},
          Row{"Asia/Calcutta", "Asia/Kolkata"}, Row{"europe/oslo", "Europe/Oslo"}}) {
        CHECK(zones({std::nullopt, row.asked}).json().at("name").as_string() == row.name);
    }
    CHECK(zones({std::nullopt, "Nowhere Standard Time"}).first_reason() == "unknown_zone");
    CHECK(zones({"2026-03-08T07:00:00.\xff\xff\xff\xff\xff\xff\xff\xff\xffZ", std::nullopt}).first_reason() ==
          "not_an_instant");
    CHECK(zones({"2026-03-08", std::nullopt}).first_reason() == "not_an_instant");
    CHECK(zones({"2037-01-01T00:00:00Z", std::nullopt}).first_reason() == "too_far");
    CHECK(zones({}).code == 2);
}
