#include "net/json/match_filter.hpp"

#include "net/json/people_reader.hpp"
#include "net/json/volunteer_fields.hpp"

namespace json {

namespace {

void read_explain(ObjectReader& root, const PeopleReader& people, MatchInput& input, Errors& errors) {
    const auto* value = root.value("explain");
    if (value == nullptr) return;
    ObjectReader reader{*value, "explain", errors};
    reader.require("volunteer");
    reader.require("start");
    const auto name = reader.text("volunteer");
    const auto start = reader.instant("start");
    const auto number = name ? people.find_volunteer(*name) : std::nullopt;
    if (name && !number) reader.fail("volunteer", "unknown_volunteer");
    reader.done();
    if (number && start) input.explain = {static_cast<std::size_t>(*number - 1), *start};
}

void read_request(ObjectReader& root, PeopleReader& people, MatchInput& input, Errors& errors) {
    root.require("request");
    const auto* value = root.value("request");
    if (value == nullptr) return;
    ObjectReader reader{*value, "request", errors};
    input.request = people.read_request(reader, input.now);
    reader.done(case_keys);
}

}  // namespace

std::expected<MatchInput, Errors> read_match(const boost::json::value& value) {
    Errors errors;
    MatchInput input;
    PeopleReader people{errors};
    ObjectReader root{value, "", errors};
    input.now = people.read_now(root);
    input.volunteers = people.read_volunteers(root, input.names);
    input.catalogue = people.read_experiences(root);
    read_request(root, people, input, errors);
    people.read_policy(root, input.policy);
    input.start = root.instant("start");
    read_explain(root, people, input, errors);
    root.done(case_keys);
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return input;
}

}  // namespace json
