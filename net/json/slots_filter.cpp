#include "net/json/slots_filter.hpp"

#include <limits>
#include <unordered_set>

#include "net/json/volunteer_fields.hpp"

namespace json {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;
using scheduling::Volunteer;

namespace {

/// Bounds of work, far above any programme: volunteers times days, and times starts.
constexpr std::int64_t most_volunteer_days = 20'000'000;
constexpr std::int64_t most_volunteer_starts = 500'000'000;
constexpr Instant last_instant = date::sys_days{date::year{2037} / 1 / 1};
constexpr Instant first_instant = date::sys_days{date::year{1970} / 1 / 1};
/// Before everything: without now_utc nothing is past.
constexpr Instant no_time = date::sys_days{date::year{1} / 1 / 1};

Volunteer read_volunteer(ObjectReader& reader, Errors& errors) {
    Volunteer volunteer;
    read_availability(reader, volunteer.availability, errors);
    read_bookings(reader, volunteer.bookings, errors);
    volunteer.caps.per_day = read_cap(reader, "max_per_day");
    volunteer.caps.per_week = read_cap(reader, "max_per_week");
    reader.done(case_keys);
    return volunteer;
}

void read_volunteers(ObjectReader& root, SlotsQuestion& question, Errors& errors) {
    root.require("volunteers");
    const auto* items = root.array("volunteers");
    if (items == nullptr) return;
    std::unordered_set<std::string> seen;
    question.volunteers.reserve(items->size());
    for (std::size_t i = 0; i < items->size(); ++i) {
        ObjectReader reader{(*items)[i], item_path("volunteers", i), errors};
        std::string name = reader.text("id").value_or("v" + std::to_string(i + 1));
        if (!seen.insert(name).second) reader.fail("id", "duplicate");
        question.volunteers.push_back(read_volunteer(reader, errors));
        question.volunteers.back().id.value = static_cast<std::int64_t>(i) + 1;
        question.names.push_back(std::move(name));
    }
}

/// A policy that forbids nothing by itself.
scheduling::Policy open_policy() {
    scheduling::Policy policy;
    policy.call.buffer_after = Minutes{0};
    policy.call.notice = Minutes{0};
    policy.call.horizon.reset();
    policy.cap_per_day = policy.cap_per_week = policy.cap_heavy_per_week = std::numeric_limits<int>::max();
    policy.rest = policy.cool_down = Minutes{0};
    policy.credentials_required = false;
    return policy;
}

std::optional<Interval> read_range(ObjectReader& query) {
    query.require("from");
    query.require("to");
    const auto from = query.instant("from");
    const auto to = query.instant("to", Fraction::down);
    if (from && *from < first_instant) query.fail("from", "out_of_range");
    if (to && *to > last_instant) query.fail("to", "too_far");
    if (!from || !to) return std::nullopt;
    const auto range = Interval::between(*from, *to);
    if (!range) query.fail("to", "not_after_from");
    return range;
}

void read_query(ObjectReader& root, SlotsQuestion& question, Errors& errors) {
    root.require("query");
    const auto* value = root.value("query");
    if (value == nullptr) return;
    ObjectReader reader{*value, "query", errors};
    if (const auto range = read_range(reader)) question.range = *range;
    if (auto zone = reader.zone("viewer_tz")) question.request.zone = *std::move(zone);
    if (reader.has("safe_windows")) question.request.safe_windows = read_rules(reader, "safe_windows", errors);
    reader.done(case_keys);
}

void check_size(const SlotsQuestion& question, Errors& errors) {
    const auto length = question.range.end() - question.range.begin();
    const std::int64_t days = std::chrono::ceil<date::days>(length).count();
    const auto count = static_cast<std::int64_t>(question.volunteers.size());
    const std::int64_t starts_per_day = 24 * 60 / question.policy.call.interval.count();
    if (days * count > most_volunteer_days || days * count * starts_per_day > most_volunteer_starts)
        add_error(errors, "query.to", "too_large");
}

}  // namespace

std::expected<SlotsQuestion, Errors> read_slots(const boost::json::value& input) {
    Errors errors;
    SlotsQuestion question{no_time, {}, {}, {}, open_policy(), Interval::starting(Instant{}, Minutes{1})};
    question.request.language.clear();
    ObjectReader root{input, "", errors};
    read_volunteers(root, question, errors);
    read_call(root, question.policy.call, errors);
    read_query(root, question, errors);
    if (const auto now = root.instant("now_utc"))
        question.now = *now;
    else
        question.policy.call.horizon.reset();
    root.done(case_keys);
    if (errors.empty()) check_size(question, errors);
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return question;
}

}  // namespace json
