#include <algorithm>

#include "core/scheduling/weekly_text.hpp"
#include "net/json/csv.hpp"
#include "net/json/enum_names.hpp"
#include "net/json/newcomers.hpp"

namespace json {
namespace {

using scheduling::CredentialKind;
using scheduling::Newcomer;

template <class Enum, std::size_t N>
std::string name_of(const std::array<EnumName<Enum>, N>& names, Enum value) {
    const auto found = std::ranges::find(names, value, &EnumName<Enum>::value);
    return found == names.end() ? std::string{} : std::string{found->name};
}

std::string joined(const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& piece : pieces) text += (text.empty() ? "" : "; ") + piece;
    return text;
}

std::string lived_text(const scheduling::LivedExperience& lived, const NewcomersContext& context) {
    const auto known =
        std::ranges::find(context.experiences, lived.event, [](const auto& pair) { return pair.second; });
    if (known == context.experiences.end()) return {};
    return known->first + ":" + name_of(child_status_names, lived.status) + ":" +
           name_of(relation_names, lived.relation) + ":" + name_of(elapsed_band_names, lived.elapsed) + ":" +
           (lived.happened ? date::format("%F", *lived.happened) : std::string{});
}

/// The last day on which a credential of this kind holds.
std::string until(const Newcomer& person, CredentialKind kind) {
    std::optional<scheduling::LocalDate> last;
    for (const auto& credential : person.facts.credentials)
        if (credential.kind == kind) last = std::max(last.value_or(credential.expires), credential.expires);
    return last ? date::format("%F", *last) : std::string{};
}

std::string count(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{};
}

}  // namespace

std::string write_newcomers_csv(const std::vector<Newcomer>& people, const NewcomersContext& context) {
    std::string out;
    write_csv(out, {newcomer_columns.begin(), newcomer_columns.end()});
    for (const auto& person : people) {
        const auto& facts = person.facts;
        std::vector<std::string> lived;
        for (const auto& one : facts.experiences)
            if (auto text = lived_text(one, context); !text.empty()) lived.push_back(std::move(text));
        write_csv(out, {person.alias, person.team, facts.availability.zone.name(), joined(facts.languages),
                        joined(lived), scheduling::to_weekly_text(facts.availability.weekly),
                        until(person, CredentialKind::training), until(person, CredentialKind::background_check),
                        until(person, CredentialKind::confidentiality), until(person, CredentialKind::interpreter),
                        count(facts.caps.per_day), count(facts.caps.per_week), name_of(gender_names, facts.gender),
                        joined(facts.faiths), person.email.reveal(), person.name.reveal(), person.phone.reveal()});
    }
    return out;
}

}  // namespace json
