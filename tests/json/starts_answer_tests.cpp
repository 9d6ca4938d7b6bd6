#include "net/json/starts_answer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "web/format.hpp"

namespace {

using scheduling::Instant;
using scheduling::Zone;

boost::json::value parse(const std::string& text) {
    return boost::json::parse({text.data(), text.size()});
}

}  // namespace

TEST_CASE("many starts are written as each one alone, across days, years and changes of offset") {
    for (const char* name : {"UTC", "America/Chicago", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe",
                             "Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
        const auto zone = Zone::parse(name).value();
        std::vector<Instant> starts;
        const Instant begin = date::sys_days{date::year{2026} / 1 / 1};
        for (int i = 0; i < 9000; ++i)
            starts.push_back(begin + std::chrono::minutes{i * 65} + std::chrono::seconds{i % 60});
        const auto answer = parse(json::write_starts(starts, zone)).as_object();
        CHECK(answer.at("zone").as_string() == name);
        const auto& rows = answer.at("starts").as_array();
        REQUIRE(rows.size() == starts.size());
        std::size_t differences = 0;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const boost::json::object wanted{{"start", web::stamp(starts[i])},
                                             {"local", web::local_stamp(starts[i], zone)}};
            if (rows[i] != boost::json::value(wanted)) ++differences;
        }
        INFO(name);
        CHECK(differences == 0);
    }
}

TEST_CASE("no starts are an empty list with the zone") {
    CHECK(json::write_starts({}, Zone{}) == R"({"starts":[],"zone":"UTC"})");
}
