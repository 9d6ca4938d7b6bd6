#include <algorithm>
#include <charconv>

#include "core/scheduling/faiths.hpp"
#include "core/scheduling/weekly_text.hpp"
#include "net/json/csv.hpp"
#include "net/json/enum_names.hpp"
#include "net/json/newcomers.hpp"
#include "net/json/reader.hpp"

namespace json {
namespace {

using scheduling::CredentialKind;
using scheduling::LineProblem;
using scheduling::Newcomer;

constexpr int most_calls_told = 1000;
constexpr std::array<std::string_view, 3> needed_columns{"alias", "zone", "languages"};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        pieces.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    pieces.push_back(trimmed(text));
    return pieces;
}

/// The cells of one record by the name of their column; what is wrong is told with its line.
class Cells {
public:
    Cells(const std::vector<std::string>& header, const CsvRecord& record, std::vector<LineProblem>& problems)
        : header_{header}, record_{record}, problems_{problems} {}

    std::string_view text(std::string_view column) const {
        const auto at = static_cast<std::size_t>(std::ranges::find(header_, column) - header_.begin());
        return at < record_.cells.size() ? trimmed(record_.cells[at]) : std::string_view{};
    }
    void problem(std::string_view column, std::string_view reason) {
        scheduling::add_problem(problems_, record_.line, column, reason);
    }
    std::optional<int> count(std::string_view column) {
        const auto cell = text(column);
        if (cell.empty()) return std::nullopt;
        int value = 0;
        const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (failed != std::errc{} || end != cell.data() + cell.size())
            return problem(column, "not_an_integer"), std::nullopt;
        if (value < 0 || value > most_calls_told) return problem(column, "out_of_range"), std::nullopt;
        return value;
    }
    std::optional<scheduling::LocalDate> date(std::string_view column) {
        const auto cell = text(column);
        if (cell.empty()) return std::nullopt;
        const auto day = parse_date(cell);
        if (!day) problem(column, "impossible_date");
        return day;
    }

private:
    const std::vector<std::string>& header_;
    const CsvRecord& record_;
    std::vector<LineProblem>& problems_;
};

/// "recovered" into `into`; an empty piece leaves it as it is. out: whether it could be read
template <class Enum, std::size_t N>
bool read_name(const std::array<EnumName<Enum>, N>& names, std::string_view text, Enum& into) {
    if (text.empty()) return true;
    const auto value = parse_name(names, text);
    if (value) into = *value;
    return value.has_value();
}

/// "e01:recovered:parent:years:2019-05-01", from the id on as far as it is told. out: why not, or empty
std::string_view read_lived(std::string_view text, const NewcomersContext& context, Newcomer& person) {
    constexpr std::size_t most_pieces = 5;
    auto pieces = split(text, ':');
    if (pieces.size() > most_pieces) return "too_many_pieces";
    pieces.resize(most_pieces);
    scheduling::LivedExperience lived;
    const auto found = context.experiences.find(pieces[0]);
    if (found == context.experiences.end()) return "no_such_experience";
    lived.event = found->second;
    const bool known = read_name(child_status_names, pieces[1], lived.status) &&
                       read_name(relation_names, pieces[2], lived.relation) &&
                       read_name(elapsed_band_names, pieces[3], lived.elapsed);
    if (!known) return "unknown_value";
    if (!pieces[4].empty()) {
        lived.happened = parse_date(pieces[4]);
        if (!lived.happened) return "impossible_date";
        if (*lived.happened > context.today) return "not_yet";
    }
    person.facts.experiences.push_back(lived);
    return {};
}

void read_credential(Cells& cells, std::string_view column, CredentialKind kind, const NewcomersContext& context,
                     Newcomer& person) {
    const auto until = cells.date(column);
    if (until) person.facts.credentials.push_back({kind, std::min(context.today, *until), *until});
}

void read_lists(Cells& cells, const NewcomersContext& context, Newcomer& person) {
    for (const auto language : split(cells.text("languages"), ';'))
        if (!language.empty()) person.facts.languages.emplace_back(language);
    for (const auto faith : split(cells.text("faiths"), ';')) {
        if (faith.empty()) continue;
        if (!scheduling::is_offered_faith(faith)) cells.problem("faiths", "unknown_value");
        person.facts.faiths.emplace_back(faith);
    }
    for (const auto lived : split(cells.text("experiences"), ';')) {
        if (lived.empty()) continue;
        const auto reason = read_lived(lived, context, person);
        if (!reason.empty()) cells.problem("experiences", reason);
    }
    auto weekly = scheduling::parse_weekly(cells.text("weekly"));
    if (!weekly.reason.empty()) cells.problem("weekly", weekly.reason);
    person.facts.availability.weekly = std::move(weekly.rules);
}

Newcomer read_person(Cells& cells, std::size_t line, const NewcomersContext& context) {
    Newcomer person{.line = line,
                    .facts = {},
                    .alias = std::string{cells.text("alias")},
                    .team = std::string{cells.text("team")},
                    .email = scheduling::Personal{cells.text("email")},
                    .name = scheduling::Personal{cells.text("name")},
                    .phone = scheduling::Personal{cells.text("phone")}};
    const auto zone = scheduling::Zone::parse(cells.text("zone"));
    if (zone)
        person.facts.availability.zone = *zone;
    else
        cells.problem("zone", cells.text("zone").empty() ? "required" : "no_such_zone");
    read_lists(cells, context, person);
    read_credential(cells, "training_until", CredentialKind::training, context, person);
    read_credential(cells, "background_check_until", CredentialKind::background_check, context, person);
    read_credential(cells, "confidentiality_until", CredentialKind::confidentiality, context, person);
    read_credential(cells, "interpreter_until", CredentialKind::interpreter, context, person);
    person.facts.caps.per_day = cells.count("max_per_day");
    person.facts.caps.per_week = cells.count("max_per_week");
    if (!read_name(gender_names, cells.text("gender"), person.facts.gender)) cells.problem("gender", "unknown_value");
    return person;
}

/// The header row: every column known, none twice, those that are needed there.
std::vector<std::string> read_header(const CsvRecord& record, std::vector<LineProblem>& problems) {
    std::vector<std::string> header;
    if (record.cells.size() == 1 && record.cells.front().find_first_of(";\t") != std::string::npos) {
        scheduling::add_problem(problems, record.line, "", "not_commas");
        return header;
    }
    for (const auto& cell : record.cells) {
        const std::string name{trimmed(cell)};
        if (std::ranges::find(newcomer_columns, name) == newcomer_columns.end())
            scheduling::add_problem(problems, record.line, name, "unknown_column");
        else if (std::ranges::find(header, name) != header.end())
            scheduling::add_problem(problems, record.line, name, "duplicate");
        header.push_back(name);
    }
    for (const auto column : needed_columns)
        if (std::ranges::find(header, column) == header.end())
            scheduling::add_problem(problems, record.line, column, "column_missing");
    return header;
}

}  // namespace

Newcomers read_newcomers_csv(std::string_view text, const NewcomersContext& context) {
    Newcomers read;
    const auto records = read_csv(text, read.problems);
    if (records.empty()) return read;
    const auto header = read_header(records.front(), read.problems);
    // What a wrong header makes of every line would hide what is wrong with it.
    if (!read.problems.empty()) return read;
    for (std::size_t at = 1; at < records.size(); ++at) {
        const auto& record = records[at];
        if (record.cells.size() != header.size()) {
            scheduling::add_problem(read.problems, record.line, "", "number_of_cells");
            continue;
        }
        Cells cells{header, record, read.problems};
        auto person = read_person(cells, record.line, context);
        check_newcomer(person, read.problems);
        read.people.push_back(std::move(person));
    }
    return read;
}

}  // namespace json
