#include "net/json/plan_filter.hpp"

#include "net/json/people_reader.hpp"
#include "net/json/volunteer_fields.hpp"

namespace json {

namespace {

constexpr std::int64_t longest_limit_ms = 3'600'000;
constexpr std::size_t most_requests = 20'000;
/// Bounds of memory, above any programme: pairs, and volunteers or requests times starts.
constexpr std::size_t most_pairs = 6'000'000;
constexpr std::int64_t most_starts = 30'000'000;
constexpr std::int64_t longest_horizon = 366;

/// Reads the form with requests.
class QueueReader {
public:
    QueueReader(ObjectReader& root, Errors& errors) : root_{root}, errors_{errors}, people_{errors} {}

    PlanQueue read() {
        input_.now = people_.read_now(root_);
        input_.volunteers = people_.read_volunteers(root_, input_.volunteer_names);
        input_.catalogue = people_.read_experiences(root_);
        read_requests();
        people_.read_policy(root_, input_.policy);
        read_call(root_, input_.policy.call, errors_);
        if (input_.policy.call.horizon && input_.policy.call.horizon->count() > longest_horizon)
            root_.fail("call.horizon_days", "out_of_range");
        read_calls("locked", input_.locked);
        read_calls("present", input_.present);
        input_.has_present = root_.has("present");
        read_dropped();
        input_.keep_present = root_.flag("keep_present").value_or(!input_.dropped.empty());
        check_size();
        return std::move(input_);
    }

private:
    void read_requests() {
        root_.require("requests");
        const auto* items = root_.array("requests");
        if (items == nullptr) return;
        if (items->size() > most_requests) return root_.fail("requests", "too_long");
        for (std::size_t i = 0; i < items->size(); ++i) {
            ObjectReader reader{(*items)[i], item_path("requests", i), errors_};
            std::string name = reader.text("id").value_or("r" + std::to_string(i + 1));
            if (names_.find(name)) reader.fail("id", "duplicate");
            names_.number(name);
            input_.requests.push_back(people_.read_request(reader, input_.now));
            input_.requests.back().id.value = static_cast<std::int64_t>(i) + 1;
            input_.request_names.push_back(std::move(name));
            reader.done(case_keys);
        }
    }

    void read_calls(std::string_view key, std::vector<scheduling::PlannedCall>& calls) {
        const auto* items = root_.array(key);
        Names seen;
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            ObjectReader reader{(*items)[i], item_path(key, i), errors_};
            for (const auto field : {"request", "volunteer", "start"}) reader.require(field);
            const auto request = reader.text("request");
            const auto volunteer = reader.text("volunteer");
            const auto start = reader.instant("start");
            const auto request_number = request ? names_.find(*request) : std::nullopt;
            const auto volunteer_number = volunteer ? people_.find_volunteer(*volunteer) : std::nullopt;
            if (request && !request_number) reader.fail("request", "unknown_request");
            if (request && seen.find(*request)) reader.fail("request", "duplicate");
            if (volunteer && !volunteer_number) reader.fail("volunteer", "unknown_volunteer");
            reader.done(plan_keys);
            if (request) seen.number(*request);
            if (request_number && volunteer_number && start)
                calls.push_back({{*request_number}, {*volunteer_number}, *start});
        }
    }

    void read_dropped() {
        const auto* items = root_.array("dropped");
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            const auto* text = (*items)[i].if_string();
            const auto number = text == nullptr ? std::nullopt : people_.find_volunteer({text->data(), text->size()});
            if (text == nullptr)
                root_.fail(item_path("dropped", i), "not_a_text");
            else if (!number)
                root_.fail(item_path("dropped", i), "unknown_volunteer");
            else
                input_.dropped.push_back({*number});
        }
    }

    void check_size() {
        const auto& call = input_.policy.call;
        const auto days = call.horizon.value_or(date::days{longest_horizon}).count() + 1;
        const auto a_day = (24 * 60) / std::max<std::int64_t>(call.interval.count(), 1);
        const auto most = static_cast<std::int64_t>(std::max(input_.requests.size(), input_.volunteers.size()));
        if (most > most_starts / (days * a_day)) root_.fail("call.horizon_days", "too_large");
        if (!input_.volunteers.empty() && input_.requests.size() > most_pairs / input_.volunteers.size())
            root_.fail("requests", "too_long");
    }

    /// A plan that was answered may be sent back as it is.
    static constexpr std::array<std::string_view, 1> plan_keys{"score"};

    ObjectReader& root_;
    Errors& errors_;
    PeopleReader people_;
    Names names_;
    PlanQueue input_;
};

}  // namespace

PlanQueue read_plan_queue(ObjectReader& root, Errors& errors) {
    return QueueReader{root, errors}.read();
}

std::expected<PlanInput, Errors> read_plan(const boost::json::value& value) {
    Errors errors;
    PlanInput input;
    ObjectReader root{value, "", errors};
    input.time_limit_ms = root.integer("time_limit_ms", 0, longest_limit_ms).value_or(input.time_limit_ms);
    if (root.has("scores"))
        input.form = read_plan_matrix(root, errors);
    else
        input.form = read_plan_queue(root, errors);
    root.done(case_keys);
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return input;
}

}  // namespace json
