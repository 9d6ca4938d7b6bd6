#include "net/json/people_reader.hpp"

#include "net/json/enum_names.hpp"
#include "net/json/volunteer_fields.hpp"

namespace json {

using scheduling::Minutes;

namespace {

constexpr double most_weight = 1'000'000;
constexpr std::int64_t longest_horizon = 366;
constexpr std::size_t most_closures = 200;
constexpr date::days longest_closure{366};

template <class Enum, std::size_t N>
void read_name(ObjectReader& reader, std::string_view key, const std::array<EnumName<Enum>, N>& names, Enum& into) {
    const auto text = reader.text(key);
    if (!text) return;
    if (const auto value = parse_name(names, *text))
        into = *value;
    else
        reader.fail(key, "unknown_value");
}

}  // namespace

std::vector<std::string> PeopleReader::read_texts(ObjectReader& reader, std::string_view key) {
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
void PeopleReader::each_object(ObjectReader& reader, std::string_view key, Each each) {
    const auto* items = reader.array(key);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader item{(*items)[i], item_path(reader.path_of(key), i), errors_};
        each(item);
        item.done(case_keys);
    }
}

scheduling::Instant PeopleReader::read_now(ObjectReader& root) {
    root.require("now_utc");
    const auto now = root.instant("now_utc");
    if (now && (*now < first_now || *now > last_now)) root.fail("now_utc", "out_of_range");
    return now.value_or(first_now);
}

std::vector<scheduling::Volunteer> PeopleReader::read_volunteers(ObjectReader& root, std::vector<std::string>& names) {
    std::vector<scheduling::Volunteer> volunteers;
    root.require("volunteers");
    const auto* items = root.array("volunteers");
    if (items != nullptr && items->size() > most_volunteers) {
        root.fail("volunteers", "too_long");
        return volunteers;
    }
    // Numbers follow the list, whoever else is named before.
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader reader{(*items)[i], item_path("volunteers", i), errors_};
        const std::string name = reader.text("id").value_or("v" + std::to_string(i + 1));
        if (volunteers_.find(name)) reader.fail("id", "duplicate");
        volunteers_.number(name);
        names.push_back(name);
        volunteers.push_back(read_volunteer(reader));
        volunteers.back().id.value = static_cast<std::int64_t>(i) + 1;
    }
    return volunteers;
}

scheduling::Volunteer PeopleReader::read_volunteer(ObjectReader& reader) {
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

void PeopleReader::read_lived(ObjectReader& item, scheduling::Volunteer& volunteer) {
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

void PeopleReader::read_credential(ObjectReader& item, scheduling::Volunteer& volunteer) {
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

void PeopleReader::read_blackouts(ObjectReader& reader, scheduling::Volunteer& volunteer) {
    const auto dates = read_texts(reader, "blackouts");
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (const auto day = parse_date(dates[i]))
            volunteer.availability.blackouts.push_back(*day);
        else
            reader.fail(item_path("blackouts", i), "impossible_date");
    }
}

scheduling::Catalogue PeopleReader::read_experiences(ObjectReader& root) {
    scheduling::Catalogue catalogue;
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
        catalogue.push_back(std::move(entry));
    });
    return catalogue;
}

scheduling::Request PeopleReader::read_request(ObjectReader& reader, scheduling::Instant now) {
    scheduling::Request request;
    request.language = reader.text("language").value_or("");
    if (const auto name = reader.text("experience")) request.experience = experience(*name);
    if (const auto family = reader.text("family")) request.family = {families_.number(*family)};
    read_name(reader, "status", child_status_names, request.status);
    read_name(reader, "relation", relation_names, request.relation);
    read_name(reader, "elapsed", elapsed_band_names, request.elapsed);
    request.international = reader.flag("international").value_or(false);
    request.agrees_missing_with_deceased = reader.flag("agrees_missing_with_deceased").value_or(false);
    request.experience_widened = reader.flag("experience_widened").value_or(false);
    read_wishes(reader, request.wishes);
    if (auto zone = reader.zone("tz")) request.zone = *std::move(zone);
    if (reader.has("safe_windows")) request.safe_windows = read_rules(reader, "safe_windows", errors_);
    read_bookings(reader, request.bookings, errors_);
    request.excluded = read_people(reader, "excluded_volunteers");
    request.met_before = read_people(reader, "met_before");
    request.created = reader.instant("created").value_or(now);
    request.deadline = reader.instant("deadline").value_or(now);
    return request;
}

void PeopleReader::read_wishes(ObjectReader& reader, scheduling::Wishes& into) {
    const auto* value = reader.value("wishes");
    if (value == nullptr) return;
    ObjectReader wishes{*value, reader.path_of("wishes"), errors_};
    read_name(wishes, "relation", relation_names, into.relation);
    read_name(wishes, "gender", gender_names, into.gender);
    into.faith = wishes.text("faith").value_or("");
    wishes.done();
}

/// Volunteers that are not in the list cannot matter and are passed over.
std::vector<scheduling::VolunteerId> PeopleReader::read_people(ObjectReader& reader, std::string_view key) {
    std::vector<scheduling::VolunteerId> people;
    for (const auto& name : read_texts(reader, key))
        if (const auto number = volunteers_.find(name)) people.push_back({*number});
    return people;
}

namespace {

/// Dates on which no calls are held; one that has no last lasts a day.
void read_closures(ObjectReader& reader, std::vector<scheduling::Closure>& into, Errors& errors) {
    const auto* items = reader.array("closures");
    if (items != nullptr && items->size() > most_closures) return reader.fail("closures", "too_long");
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        ObjectReader item{(*items)[i], item_path(reader.path_of("closures"), i), errors};
        item.require("first");
        const auto first = item.date("first");
        const auto last = item.has("last") ? item.date("last") : first;
        if (first && last && *last < *first) item.fail("last", "ends_before");
        if (first && last && *last - *first > longest_closure) item.fail("last", "too_many_days");
        item.done();
        if (first && last && *first <= *last) into.push_back({*first, *last});
    }
}

}  // namespace

void PeopleReader::read_policy(ObjectReader& root, scheduling::Policy& policy) {
    const auto* value = root.value("policy");
    if (value == nullptr) return;
    ObjectReader reader{*value, "policy", errors_};
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
    if (reader.has("service_hours")) policy.service_hours = read_rules(reader, "service_hours", errors_);
    read_closures(reader, policy.closures, errors_);
    if (auto zone = reader.zone("tz")) policy.programme_zone = *std::move(zone);
    read_comfort(reader, policy);
    read_weights(reader, policy.weights);
    reader.done(case_keys);
}

void PeopleReader::read_comfort(ObjectReader& reader, scheduling::Policy& policy) {
    const auto read = [&](std::string_view key, bool is_end, scheduling::LocalMinute& into) {
        const auto text = reader.text(key);
        if (!text) return;
        if (const auto minute = parse_minute(*text, is_end))
            into = *minute;
        else
            reader.fail(key, "not_a_time");
    };
    read("comfortable_from", false, policy.comfortable_from);
    read("comfortable_to", true, policy.comfortable_to);
}

void PeopleReader::read_weights(ObjectReader& reader, scheduling::Weights& into) {
    const auto* value = reader.value("weights");
    if (value == nullptr) return;
    ObjectReader weights{*value, "policy.weights", errors_};
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

}  // namespace json
