#include "net/cli/filters.hpp"

#include <array>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cmath>
#include <fstream>
#include <functional>
#include <istream>
#include <ostream>

#include "net/json/bad_input.hpp"
#include "net/json/busy_filter.hpp"
#include "net/json/match_filter.hpp"
#include "net/json/parse.hpp"
#include "net/json/plan_filter.hpp"
#include "net/json/slots_filter.hpp"
#include "net/json/zones_filter.hpp"

namespace cli {

namespace {

constexpr int answered = 0;
constexpr int bad_input = 2;
constexpr std::size_t most_bytes = std::size_t{64} << 20;

int refuse(std::ostream& err, const boost::json::object& problem) {
    err << boost::json::serialize(problem) << '\n';
    return bad_input;
}

/// out: nothing when the input is longer than most_bytes
std::optional<std::string> read_all(std::istream& in) {
    std::string text;
    for (std::size_t block = 1 << 16;;) {
        const std::size_t before = text.size();
        text.resize(before + block);
        in.read(text.data() + before, static_cast<std::streamsize>(block));
        text.resize(before + static_cast<std::size_t>(in.gcount()));
        if (text.size() > most_bytes) return std::nullopt;
        if (!in) return text;
        block = std::min(text.size(), std::size_t{1} << 22);
    }
}

/// out: the value, or the problem that was found
std::expected<boost::json::value, boost::json::object> read_json(std::istream& in) {
    const auto text = read_all(in);
    if (!text) return std::unexpected{json::to_problem(json::Errors{{"", "too_large"}})};
    auto value = json::parse(*text);
    if (!value) return std::unexpected{json::to_problem(value.error())};
    return *std::move(value);
}

/// Reads the question out of the standard input; the JSON itself is freed before the answer is made.
template <class Question>
std::expected<Question, boost::json::object> read_question(
    std::istream& in, std::expected<Question, json::Errors> (*read)(const boost::json::value&)) {
    const auto value = read_json(in);
    if (!value) return std::unexpected{value.error()};
    auto question = read(*value);
    if (!question) return std::unexpected{json::to_problem(question.error())};
    return *std::move(question);
}

}  // namespace

int run_slots(std::istream& in, std::ostream& out, std::ostream& err) {
    const auto question = read_question<json::SlotsQuestion>(in, json::read_slots);
    if (!question) return refuse(err, question.error());
    json::write_slots(*question, [&](std::string_view text) { out << text; });
    return answered;
}

int run_match(std::istream& in, std::ostream& out, std::ostream& err) {
    const auto question = read_question<json::MatchInput>(in, json::read_match);
    if (!question) return refuse(err, question.error());
    out << boost::json::serialize(json::answer_match(*question)) << '\n';
    return answered;
}

int run_plan(std::istream& in, std::ostream& out, std::ostream& err) {
    using Steady = std::chrono::steady_clock;
    const auto begin = Steady::now();
    const auto input = read_question<json::PlanInput>(in, json::read_plan);
    if (!input) return refuse(err, input.error());
    const auto end = begin + std::chrono::milliseconds{input->time_limit_ms};
    auto answer = json::answer_plan(*input, [end] { return Steady::now() >= end; });
    const std::chrono::duration<double, std::milli> elapsed = Steady::now() - begin;
    constexpr double hundredth = 100;
    answer["elapsed_ms"] = std::round(elapsed.count() * hundredth) / hundredth;
    out << boost::json::serialize(answer) << '\n';
    return answered;
}

namespace {

/// The version stands in the first line of the operating system's compact database: "# version 2025b".
std::string read_tzdata_version() {
    std::ifstream file{"/usr/share/zoneinfo/tzdata.zi"};
    constexpr std::string_view prefix = "# version ";
    std::string line;
    if (!std::getline(file, line) || !line.starts_with(prefix)) return "unknown";
    return line.substr(prefix.size());
}

}  // namespace

int run_zones(const ZonesOptions& options, std::ostream& out, std::ostream& err) {
    if (options.at.has_value() == options.resolve.has_value())
        return refuse(err, json::to_problem(json::Errors{{options.at ? "resolve" : "at", "one_of_two"}}));
    const auto answer =
        options.at ? json::answer_zones_at(*options.at, read_tzdata_version()) : json::answer_resolve(*options.resolve);
    if (!answer) return refuse(err, json::to_problem(answer.error()));
    out << boost::json::serialize(*answer) << '\n';
    return answered;
}

int run_busy(const json::BusyOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
    const auto query = json::read_busy_options(options);
    if (!query) return refuse(err, json::to_problem(query.error()));
    calendar::BusyReader reader;
    std::string block(std::size_t{1} << 16, '\0');
    // Piece by piece: the calendar's text is never in memory as a whole.
    do {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
    } while (reader.feed({block.data(), static_cast<std::size_t>(in.gcount())}) && in);
    const auto answer = reader.finish(*query);
    if (!answer) return refuse(err, json::to_problem(json::Errors{{"", std::string{to_string(answer.error())}}}));
    json::write_busy(*answer, [&](std::string_view text) { out << text; });
    return answered;
}

namespace {

struct Named {
    std::string_view name;
    std::string_view (*schema)();
    std::string_view (*example)();
};
constexpr std::array named{Named{"slots", json::slots_schema, json::slots_example},
                           Named{"match", json::match_schema, json::match_example},
                           Named{"plan", json::plan_schema, json::plan_example},
                           Named{"busy", json::busy_schema, json::busy_example}};

int print_named(std::string_view name, std::string_view (*Named::*text)(), std::ostream& out) {
    for (const auto& row : named) {
        if (row.name != name) continue;
        out << (row.*text)();
        return answered;
    }
    return bad_input;
}

}  // namespace

int print_schema(std::string_view name, std::ostream& out) {
    return print_named(name, &Named::schema, out);
}

int print_example(std::string_view name, std::ostream& out) {
    return print_named(name, &Named::example, out);
}

}  // namespace cli
