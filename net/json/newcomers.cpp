#include "net/json/newcomers.hpp"

#include <algorithm>
#include <tuple>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/language_code.hpp"
#include "core/scheduling/phone.hpp"
#include "net/json/reader.hpp"

namespace json {
namespace {

using scheduling::LineProblem;
using scheduling::Newcomer;

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find_first_of(" \t,;<>\"") == std::string_view::npos && text.size() <= 254;
}

void check_sign_in(const Newcomer& person, std::vector<LineProblem>& problems) {
    if (person.email.empty() && person.name.empty()) return;
    if (person.email.empty()) return scheduling::add_problem(problems, person.line, "email", "required");
    if (person.name.empty()) scheduling::add_problem(problems, person.line, "name", "required");
    if (!is_address(person.email.reveal())) scheduling::add_problem(problems, person.line, "email", "email");
}

void check_phone(const Newcomer& person, std::vector<LineProblem>& problems) {
    if (!person.phone.empty() && !scheduling::is_phone(person.phone.reveal()))
        scheduling::add_problem(problems, person.line, "phone", "phone");
}

void check_length(const Newcomer& person, std::string_view column, std::string_view text,
                  std::vector<LineProblem>& problems) {
    constexpr std::size_t most = 80;
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (text.size() > most) scheduling::add_problem(problems, person.line, column, "too_long");
    if (std::ranges::any_of(text, is_control))
        scheduling::add_problem(problems, person.line, column, "control_characters");
}

}  // namespace

void check_newcomer(const Newcomer& person, std::vector<LineProblem>& problems) {
    if (person.alias.empty()) scheduling::add_problem(problems, person.line, "alias", "required");
    check_length(person, "alias", person.alias, problems);
    check_length(person, "team", person.team, problems);
    check_length(person, "name", person.name.reveal(), problems);
    if (person.facts.languages.empty()) scheduling::add_problem(problems, person.line, "languages", "required");
    for (const auto& language : person.facts.languages)
        if (!scheduling::is_language(language))
            scheduling::add_problem(problems, person.line, "languages", "not_a_language");
    check_sign_in(person, problems);
    check_phone(person, problems);
    const auto& availability = person.facts.availability;
    const std::array<std::pair<const char*, const std::vector<scheduling::WeeklyRule>*>, 3> weeks{
        {{"weekly", &availability.weekly}, {"glad", &availability.glad}, {"rather_not", &availability.rather_not}}};
    for (const auto& [name, rules] : weeks)
        for (const auto& error : scheduling::find_weekly_errors(*rules, name))
            scheduling::add_problem(problems, person.line, error.field, error.reason);
    for (const auto& error : scheduling::find_override_errors(availability.overrides, "overrides"))
        scheduling::add_problem(problems, person.line, error.field, error.reason);
}

Newcomers read_newcomers(std::string_view text, const NewcomersContext& context) {
    Newcomers read;
    const auto first = text.find_first_not_of(" \t\r\n");
    if (text.size() > most_import_bytes)
        scheduling::add_problem(read.problems, 1, "", "too_large");
    else if (first != std::string_view::npos && (text[first] == '[' || text[first] == '{'))
        read = read_newcomers_json(text, context);
    else
        read = read_newcomers_csv(text, context);
    if (read.people.empty() && read.problems.empty()) scheduling::add_problem(read.problems, 1, "", "nobody");
    if (read.people.size() > most_newcomers) scheduling::add_problem(read.problems, 1, "", "too_many_people");
    std::ranges::sort(read.problems, {}, [](const auto& one) { return std::tie(one.line, one.column, one.reason); });
    return read;
}

}  // namespace json
