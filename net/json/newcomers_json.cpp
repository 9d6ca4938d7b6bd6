#include <algorithm>
#include <boost/json/array.hpp>

#include "net/json/newcomers.hpp"
#include "net/json/parse.hpp"
#include "net/json/people_reader.hpp"

namespace json {
namespace {

using scheduling::LineProblem;
using scheduling::Newcomer;

/// Facts that grow here and are never brought along.
constexpr std::array<std::string_view, 4> not_imported{"bookings", "excluded_families", "weighted_load",
                                                       "active_since"};

std::size_t line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

/// On which lines the objects of the list begin: at the depth of the list's members, outside texts.
/// in:   text  valid JSON
///       depth  1 for [{…}], 2 for {"volunteers": [{…}]}
std::vector<std::size_t> lines_of_objects(std::string_view text, int depth) {
    std::vector<std::size_t> lines;
    std::size_t line = 1;
    int open = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') ++line;
        if (in_text && c == '\\') {
            ++at;
        } else if (c == '"') {
            in_text = !in_text;
        } else if (!in_text && (c == '{' || c == '[')) {
            if (open == depth && c == '{') lines.push_back(line);
            ++open;
        } else if (!in_text && (c == '}' || c == ']')) {
            --open;
        }
    }
    return lines;
}

void match_experiences(const PeopleReader& people, const NewcomersContext& context, ObjectReader& reader,
                       Newcomer& person) {
    auto& experiences = person.facts.experiences;
    for (std::size_t at = 0; at < experiences.size(); ++at) {
        const std::string path = "experiences[" + std::to_string(at) + "]";
        const auto found = context.experiences.find(people.name_of(experiences[at].event));
        if (found == context.experiences.end())
            reader.fail(path + ".event", "no_such_experience");
        else
            experiences[at].event = found->second;
        if (experiences[at].happened && *experiences[at].happened > context.today)
            reader.fail(path + ".happened", "not_yet");
    }
}

Newcomer read_person(const boost::json::value& value, std::size_t line, const NewcomersContext& context,
                     std::vector<LineProblem>& problems) {
    Errors errors;
    PeopleReader people{errors};
    ObjectReader reader{value, "", errors};
    reader.require("tz");
    for (const auto key : not_imported) {
        const auto* given = reader.value(key);
        if (given == nullptr) continue;
        const bool is_nothing = given->is_array() && given->get_array().empty();
        if (!is_nothing) reader.fail(key, "not_imported");
    }
    Newcomer person{.line = line,
                    .facts = {},
                    .alias = reader.text("alias").value_or(reader.text("id").value_or("")),
                    .team = reader.text("team").value_or(""),
                    .email = scheduling::Personal{reader.text("email").value_or("")},
                    .name = scheduling::Personal{reader.text("name").value_or("")},
                    .phone = scheduling::Personal{reader.text("phone").value_or("")}};
    person.facts = people.read_volunteer(reader);
    match_experiences(people, context, reader, person);
    for (const auto& error : errors) scheduling::add_problem(problems, line, error.field, error.reason);
    check_newcomer(person, problems);
    return person;
}

/// The list of volunteers in either form; a fault is left in problems.
const boost::json::array* list_of(const boost::json::value& value, std::vector<LineProblem>& problems) {
    if (const auto* list = value.if_array()) return list;
    const auto& root = value.get_object();
    for (const auto& member : root)
        if (member.key() != "volunteers")
            scheduling::add_problem(problems, 1, std::string{member.key()}, "unknown_key");
    const auto* list = root.if_contains("volunteers");
    if (list == nullptr)
        scheduling::add_problem(problems, 1, "volunteers", "required");
    else if (!list->is_array())
        scheduling::add_problem(problems, 1, "volunteers", "not_a_list");
    return list == nullptr ? nullptr : list->if_array();
}

}  // namespace

Newcomers read_newcomers_json(std::string_view text, const NewcomersContext& context) {
    Newcomers read;
    const auto value = parse(text);
    if (!value) {
        scheduling::add_problem(read.problems, line_of(text, value.error().offset), value.error().path, "not_json");
        return read;
    }
    const auto* list = list_of(*value, read.problems);
    if (list == nullptr || !read.problems.empty()) return read;
    const auto lines = lines_of_objects(text, value->is_array() ? 1 : 2);
    std::size_t object = 0;
    for (std::size_t at = 0; at < list->size(); ++at) {
        const auto& item = (*list)[at];
        const auto line = item.is_object() && object < lines.size() ? lines[object++] : std::size_t{1};
        if (item.is_object())
            read.people.push_back(read_person(item, line, context, read.problems));
        else
            scheduling::add_problem(read.problems, line, "volunteers[" + std::to_string(at) + "]", "not_an_object");
    }
    return read;
}

}  // namespace json
