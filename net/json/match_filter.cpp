#include "net/json/match_filter.hpp"

#include <map>

#include "net/json/enum_names.hpp"
#include "net/json/volunteer_fields.hpp"

namespace json {

using scheduling::Minutes;

namespace {

constexpr double most_weight = 1'000'000;
constexpr std::size_t most_volunteers = 100'000;
constexpr scheduling::Instant first_now = date::sys_days{date::year{1970} / 1 / 1};
constexpr scheduling::Instant last_now = date::sys_days{date::year{2036} / 1 / 1};
constexpr std::int64_t longest_horizon = 366;

/// Numbers for the names of the input, counted from 1 as they appear.
class Names {
public:
    std::int64_t number(const std::string& name) {
        return numbers_.try_emplace(name, static_cast<std::int64_t>(numbers_.size()) + 1).first->second;
    }
    std::optional<std::int64_t> find(const std::string& name) const {
        const auto found = numbers_.find(name);
        if (found == numbers_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, std::int64_t> numbers_;
};

/// Reads one input; keeps the numbers of names and the faults found.
class MatchReader {
public:
    explicit MatchReader(Errors& errors) : errors_{errors} {}

    MatchInput read(const boost::json::value& value) {
        ObjectReader root{value, "", errors_};
        read_now(root);
        read_volunteers(root);
        read_experiences(root);
        read_request(root);
        read_policy(root);
        input_.start = root.instant("start");
        read_explain(root);
        root.done(case_keys);
        return std::move(input_);
    }

private:
    void read_now(ObjectReader& root) {
        root.require("now_utc");
        const auto now = root.instant("now_utc");
        if (now && (*now < first_now || *now > last_now)) root.fail("now_utc", "out_of_range");
        input_.now = now.value_or(first_now);
    }

    template <class Enum, std::size_t N>
    void read_name(ObjectReader& reader, std::string_view key, const std::array<EnumName<Enum>, N>& names, Enum& into) {
        const auto text = reader.text(key);
        if (!text) return;
        if (const auto value = parse_name(names, *text))
            into = *value;
        else
            reader.fail(key, "unknown_value");
    }

    std::vector<std::string> read_texts(ObjectReader& reader, std::string_view key) {
        std::vector<std::string> texts;
        const auto* items = reader.array(key);
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            const auto* text = (*items)[i].if_string();
            if (text == nullptr)
                reader.fail(item_path(key, i), "not_a_text");
            else
                texts.emplace_back(text->data(), text->size());
        }
        return texts;
    }

    template <class Each>
    void each_object(ObjectReader& reader, std::string_view key, Each each) {
        const auto* items = reader.array(key);
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            ObjectReader item{(*items)[i], item_path(reader.path_of(key), i), errors_};
            each(item);
            item.done(case_keys);
        }
    }

    scheduling::ExperienceId experience(const std::string& name) { return {experiences_.number(name)}; }

    void read_volunteers(ObjectReader& root) {
        root.require("volunteers");
        const auto* items = root.array("volunteers");
        if (items != nullptr && items->size() > most_volunteers) return root.fail("volunteers", "too_long");
        // Numbers follow the list, whoever else is named before.
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            ObjectReader reader{(*items)[i], item_path("volunteers", i), errors_};
            const std::string name = reader.text("id").value_or("v" + std::to_string(i + 1));
            if (volunteers_.find(name)) reader.fail("id", "duplicate");
            const std::int64_t number = static_cast<std::int64_t>(i) + 1;
            volunteers_.number(name);
            input_.names.push_back(name);
            input_.volunteers.push_back(read_volunteer(reader));
            input_.volunteers.back().id.value = number;
        }
    }

    scheduling::Volunteer read_volunteer(ObjectReader& reader) {
        scheduling::Volunteer volunteer;
        volunteer.active = reader.flag("active").value_or(true);
        volunteer.on_break = reader.flag("on_break").value_or(false);
        volunteer.debrief_due = reader.flag("debrief_due").value_or(false);
        volunteer.agrees_missing_with_deceased = reader.flag("agrees_missing_with_deceased").value_or(false);
        read_name(reader, "gender", gender_names, volunteer.gender);
        volunteer.faiths = read_texts(reader, "faiths");
        volunteer.languages = read_texts(reader, "languages");
        each_object(reader, "experiences", [&](ObjectReader& item) { read_lived(item, volunteer); });
        each_object(reader, "credentials", [&](ObjectReader& item) { read_credential(item, volunteer); });
        read_availability(reader, volunteer.availability, errors_);
        read_blackouts(reader, volunteer);
        read_bookings(reader, volunteer.bookings, errors_, true);
        volunteer.caps = {read_cap(reader, "max_per_day"), read_cap(reader, "max_per_week"),
                          read_cap(reader, "max_heavy_per_week")};
        for (const auto& family : read_texts(reader, "excluded_families"))
            volunteer.excluded.push_back({families_.number(family)});
        volunteer.weighted_load = reader.number("weighted_load", 0, most_weight).value_or(0);
        volunteer.active_since = reader.date("active_since");
        reader.done(case_keys);
        return volunteer;
    }

    void read_lived(ObjectReader& item, scheduling::Volunteer& volunteer) {
        scheduling::LivedExperience lived;
        item.require("event");
        lived.event = experience(item.text("event").value_or(""));
        read_name(item, "status", child_status_names, lived.status);
        read_name(item, "relation", relation_names, lived.relation);
        read_name(item, "elapsed", elapsed_band_names, lived.elapsed);
        lived.international = item.flag("international").value_or(false);
        lived.happened = item.date("happened");
        volunteer.experiences.push_back(lived);
    }

    void read_credential(ObjectReader& item, scheduling::Volunteer& volunteer) {
        scheduling::Credential credential;
        for (const auto key : {"kind", "issued", "expires"}) item.require(key);
        read_name(item, "kind", credential_kind_names, credential.kind);
        const auto issued = item.date("issued");
        const auto expires = item.date("expires");
        if (!issued || !expires) return;
        credential.issued = *issued;
        credential.expires = *expires;
        volunteer.credentials.push_back(credential);
    }

    void read_blackouts(ObjectReader& reader, scheduling::Volunteer& volunteer) {
        const auto dates = read_texts(reader, "blackouts");
        for (std::size_t i = 0; i < dates.size(); ++i) {
            if (const auto day = parse_date(dates[i]))
                volunteer.availability.blackouts.push_back(*day);
            else
                reader.fail(item_path("blackouts", i), "impossible_date");
        }
    }

    void read_experiences(ObjectReader& root) {
        each_object(root, "experiences", [&](ObjectReader& item) {
            scheduling::Experience entry;
            item.require("id");
            item.require("family");
            entry.id = experience(item.text("id").value_or(""));
            read_name(item, "family", event_family_names, entry.family);
            each_object(item, "related", [&](ObjectReader& related) {
                related.require("id");
                related.require("closeness");
                entry.related.emplace_back(experience(related.text("id").value_or("")),
                                           related.number("closeness", 0, 1).value_or(0));
            });
            input_.catalogue.push_back(std::move(entry));
        });
    }

    void read_request(ObjectReader& root) {
        root.require("request");
        const auto* value = root.value("request");
        if (value == nullptr) return;
        ObjectReader reader{*value, "request", errors_};
        auto& request = input_.request;
        request.language = reader.text("language").value_or("");
        if (const auto name = reader.text("experience")) request.experience = experience(*name);
        if (const auto family = reader.text("family")) request.family = {families_.number(*family)};
        read_name(reader, "status", child_status_names, request.status);
        read_name(reader, "relation", relation_names, request.relation);
        read_name(reader, "elapsed", elapsed_band_names, request.elapsed);
        request.international = reader.flag("international").value_or(false);
        request.agrees_missing_with_deceased = reader.flag("agrees_missing_with_deceased").value_or(false);
        request.experience_widened = reader.flag("experience_widened").value_or(false);
        read_wishes(reader);
        if (auto zone = reader.zone("tz")) request.zone = *std::move(zone);
        if (reader.has("safe_windows")) request.safe_windows = read_rules(reader, "safe_windows", errors_);
        read_bookings(reader, request.bookings, errors_);
        request.excluded = read_people(reader, "excluded_volunteers");
        request.met_before = read_people(reader, "met_before");
        request.created = reader.instant("created").value_or(input_.now);
        request.deadline = reader.instant("deadline").value_or(input_.now);
        reader.done(case_keys);
    }

    void read_wishes(ObjectReader& reader) {
        const auto* value = reader.value("wishes");
        if (value == nullptr) return;
        ObjectReader wishes{*value, "request.wishes", errors_};
        read_name(wishes, "relation", relation_names, input_.request.wishes.relation);
        read_name(wishes, "gender", gender_names, input_.request.wishes.gender);
        input_.request.wishes.faith = wishes.text("faith").value_or("");
        wishes.done();
    }

    /// Volunteers that are not in the list cannot matter and are passed over.
    std::vector<scheduling::VolunteerId> read_people(ObjectReader& reader, std::string_view key) {
        std::vector<scheduling::VolunteerId> people;
        for (const auto& name : read_texts(reader, key))
            if (const auto number = volunteers_.find(name)) people.push_back({*number});
        return people;
    }

    void read_policy(ObjectReader& root) {
        const auto* value = root.value("policy");
        if (value == nullptr) return;
        ObjectReader reader{*value, "policy", errors_};
        auto& policy = input_.policy;
        read_call(reader, policy.call, errors_);
        if (policy.call.horizon && policy.call.horizon->count() > longest_horizon)
            reader.fail("call.horizon_days", "out_of_range");
        policy.event_months_ago =
            static_cast<int>(reader.integer("event_months_ago", 0, 1200).value_or(policy.event_months_ago));
        policy.cap_per_day = read_cap(reader, "max_per_day").value_or(policy.cap_per_day);
        policy.cap_per_week = read_cap(reader, "max_per_week").value_or(policy.cap_per_week);
        policy.cap_heavy_per_week = read_cap(reader, "max_heavy_per_week").value_or(policy.cap_heavy_per_week);
        constexpr std::int64_t most_minutes = std::int64_t{31} * 24 * 60;
        if (const auto rest = reader.integer("rest_min", 0, most_minutes)) policy.rest = Minutes{*rest};
        if (const auto cool = reader.integer("cool_down_min", 0, most_minutes)) policy.cool_down = Minutes{*cool};
        policy.credentials_required = reader.flag("credentials_required").value_or(policy.credentials_required);
        read_comfort(reader);
        read_weights(reader);
        reader.done(case_keys);
    }

    void read_comfort(ObjectReader& reader) {
        const auto read = [&](std::string_view key, bool is_end, scheduling::LocalMinute& into) {
            const auto text = reader.text(key);
            if (!text) return;
            if (const auto minute = parse_minute(*text, is_end))
                into = *minute;
            else
                reader.fail(key, "not_a_time");
        };
        read("comfortable_from", false, input_.policy.comfortable_from);
        read("comfortable_to", true, input_.policy.comfortable_to);
    }

    void read_weights(ObjectReader& reader) {
        const auto* value = reader.value("weights");
        if (value == nullptr) return;
        ObjectReader weights{*value, "policy.weights", errors_};
        auto& into = input_.policy.weights;
        const auto read = [&](std::string_view key, double& weight) {
            weight = weights.number(key, 0, most_weight).value_or(weight);
        };
        read("closeness", into.closeness);
        read("same_status", into.same_status);
        read("same_relation", into.same_relation);
        read("elapsed_band", into.elapsed_band);
        read("wishes", into.wishes);
        read("continuity", into.continuity);
        read("fairness", into.fairness);
        read("comfortable_hour", into.comfortable_hour);
        read("urgency", into.urgency);
        weights.done();
    }

    void read_explain(ObjectReader& root) {
        const auto* value = root.value("explain");
        if (value == nullptr) return;
        ObjectReader reader{*value, "explain", errors_};
        reader.require("volunteer");
        reader.require("start");
        const auto name = reader.text("volunteer");
        const auto start = reader.instant("start");
        const auto number = name ? volunteers_.find(*name) : std::nullopt;
        if (name && !number) reader.fail("volunteer", "unknown_volunteer");
        reader.done();
        if (number && start) input_.explain = {static_cast<std::size_t>(*number - 1), *start};
    }

    MatchInput input_;
    Errors& errors_;
    Names volunteers_;
    Names families_;
    Names experiences_;
};

}  // namespace

std::expected<MatchInput, Errors> read_match(const boost::json::value& input) {
    Errors errors;
    MatchInput read = MatchReader{errors}.read(input);
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return read;
}

}  // namespace json
