// Who asks, who can help, and by which policy? Volunteers, requests, experiences and policy as the filters write them.
// Leaves out: what only one filter knows (match_filter.cpp, plan_filter.cpp).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "net/json/reader.hpp"

namespace json {

/// now_utc may lie between these.
inline constexpr scheduling::Instant first_now = date::sys_days{date::year{1970} / 1 / 1};
inline constexpr scheduling::Instant last_now = date::sys_days{date::year{2036} / 1 / 1};
inline constexpr std::size_t most_volunteers = 100'000;

/// Numbers for the names of the input, counted from 1 as they appear.
class Names {
public:
    std::int64_t number(const std::string& name) {
        return numbers_.try_emplace(name, static_cast<std::int64_t>(numbers_.size()) + 1).first->second;
    }
    /// out: the name that got this number; empty when none did
    std::string name_of(std::int64_t number) const {
        for (const auto& [name, given] : numbers_)
            if (given == number) return name;
        return {};
    }
    std::optional<std::int64_t> find(const std::string& name) const {
        const auto found = numbers_.find(name);
        if (found == numbers_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, std::int64_t> numbers_;
};

/// Reads the people of one input; keeps the numbers of names and the faults found.
class PeopleReader {
public:
    explicit PeopleReader(Errors& errors) : errors_{errors} {}

    /// now_utc, required.
    scheduling::Instant read_now(ObjectReader& root);
    /// Volunteer n of the list has id n + 1 and names[n]. To be read before requests, which name volunteers.
    std::vector<scheduling::Volunteer> read_volunteers(ObjectReader& root, std::vector<std::string>& names);
    /// One volunteer, without id; keys that the caller asked this reader for before are known too.
    scheduling::Volunteer read_volunteer(ObjectReader& reader);
    /// What the input calls an experience that was read.
    std::string name_of(scheduling::ExperienceId id) const { return experiences_.name_of(id.value); }
    scheduling::Catalogue read_experiences(ObjectReader& root);
    /// One request; its id is left to the caller, who calls done() too.
    scheduling::Request read_request(ObjectReader& reader, scheduling::Instant now);
    void read_policy(ObjectReader& root, scheduling::Policy& policy);
    std::optional<std::int64_t> find_volunteer(const std::string& name) const { return volunteers_.find(name); }

private:
    std::vector<std::string> read_texts(ObjectReader& reader, std::string_view key);
    scheduling::ExperienceId experience(const std::string& name) { return {experiences_.number(name)}; }
    void read_lived(ObjectReader& item, scheduling::Volunteer& volunteer);
    void read_credential(ObjectReader& item, scheduling::Volunteer& volunteer);
    void read_blackouts(ObjectReader& reader, scheduling::Volunteer& volunteer);
    void read_wishes(ObjectReader& reader, scheduling::Wishes& into);
    std::vector<scheduling::VolunteerId> read_people(ObjectReader& reader, std::string_view key);
    void read_comfort(ObjectReader& reader, scheduling::Policy& policy);
    void read_weights(ObjectReader& reader, scheduling::Weights& into);
    template <class Each>
    void each_object(ObjectReader& reader, std::string_view key, Each each);

    Errors& errors_;
    Names volunteers_;
    Names families_;
    Names experiences_;
};

}  // namespace json
