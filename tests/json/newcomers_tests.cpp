#include "net/json/newcomers.hpp"

#include <catch2/catch.hpp>

#include "net/json/csv.hpp"

namespace {

using scheduling::LineProblem;

json::NewcomersContext context() {
    return {.experiences = {{"e01", {11}}, {"e07", {17}}},
            .today = scheduling::LocalDate{date::sys_days{date::year{2026} / 3 / 9}.time_since_epoch()}};
}

json::Newcomers read(const std::string& text) {
    return json::read_newcomers(text, context());
}

/// A table of one person with these columns besides the needed ones.
json::Newcomers with(const std::string& columns, const std::string& cells) {
    return read("alias,zone,languages," + columns + "\nVolunteer 1,America/Chicago,en," + cells + "\n");
}

std::vector<std::string> cells_of(const std::string& text) {
    std::vector<LineProblem> problems;
    const auto records = json::read_csv(text, problems);
    CHECK(problems.empty());
    std::vector<std::string> cells;
    for (const auto& record : records) cells.insert(cells.end(), record.cells.begin(), record.cells.end());
    return cells;
}

std::string written(const std::string& cell) {
    std::string out;
    json::write_csv(out, {cell});
    return out.substr(0, out.size() - 2);
}

}  // namespace

TEST_CASE("a whole line of a table becomes a volunteer") {
    const auto list = read(
        "\xef\xbb\xbf"
        "name,alias,team,zone,languages,experiences,weekly,training_until,background_check_until,confidentiality_until,"
        "interpreter_until,max_per_day,max_per_week,gender,faiths,email,phone\r\n"
        "Morgan,\"Volunteer, 1\",North,America/Chicago,en; es,e07;e01:recovered:parent:years:2019-05-01,"
        "mon-fri 09:00-17:00; sat "
        "22:00-02:00,2027-03-31,2026-01-31,2028-02-29,2027-06-30,1,3,woman,jewish; military;,morgan@example.org,"
        "+1 (555) 010-0177\r\n");
    REQUIRE(list.problems.empty());
    REQUIRE(list.people.size() == 1);
    const auto& person = list.people.front();
    CHECK(person.line == 2);
    CHECK(person.alias == "Volunteer, 1");
    CHECK(person.team == "North");
    CHECK(person.email.reveal() == "morgan@example.org");
    CHECK(person.name.reveal() == "Morgan");
    CHECK(person.phone.reveal() == "+1 (555) 010-0177");
    const auto& facts = person.facts;
    CHECK(facts.languages == std::vector<std::string>{"en", "es"});
    CHECK(facts.availability.zone.name() == "America/Chicago");
    REQUIRE(facts.availability.weekly.size() == 2);
    CHECK(facts.availability.weekly[0].days == 0b0011111);
    CHECK(facts.availability.weekly[1].days == 0b0100000);
    CHECK(facts.availability.weekly[1].window.from == std::chrono::minutes{22 * 60});
    REQUIRE(facts.experiences.size() == 2);
    CHECK(facts.experiences[0].event.value == 17);
    CHECK(facts.experiences[1].status == scheduling::ChildStatus::recovered);
    CHECK(facts.experiences[1].relation == scheduling::Relation::parent);
    CHECK(facts.experiences[1].elapsed == scheduling::ElapsedBand::years);
    CHECK(facts.experiences[1].happened.has_value());
    REQUIRE(facts.credentials.size() == 4);
    CHECK(facts.credentials[3].kind == scheduling::CredentialKind::interpreter);
    CHECK(facts.credentials[0].issued == context().today);
    CHECK(facts.credentials[1].issued == facts.credentials[1].expires);
    CHECK(facts.caps.per_day == 1);
    CHECK(facts.caps.per_week == 3);
    CHECK_FALSE(facts.caps.heavy_per_week);
    CHECK(facts.gender == scheduling::Gender::woman);
    CHECK(facts.faiths == std::vector<std::string>{"jewish", "military"});
}

TEST_CASE("a table that is written is read back as the same people") {
    const std::string columns =
        "alias,team,zone,languages,experiences,weekly,training_until,background_check_until,confidentiality_until,"
        "interpreter_until,max_per_day,max_per_week,gender,faiths,email,name,phone\r\n";
    const std::string text =
        columns +
        "\"Volunteer, 1\",North,America/Chicago,en; es,e07:unknown:unknown:unknown:; "
        "e01:recovered:parent:years:2019-05-01,mon-fri 09:00-17:00; sat 22:00-02:00,2027-03-31,"
        "2026-01-31,2028-02-29,2027-06-30,1,3,woman,catholic; hispanic,morgan@example.org,Morgan,555-0177\r\n"
        "Volunteer 2,,Pacific/Auckland,en,e01:missing:sibling:days:,,,,,,,,unknown,,,,\r\n";
    const auto list = read(text);
    REQUIRE(list.problems.empty());
    REQUIRE(list.people.size() == 2);
    CHECK(json::write_newcomers_csv(list.people, context()) == text);
}

TEST_CASE("every problem of a table names its line and column") {
    const std::vector<std::pair<std::string, LineProblem>> table{
        {"", {1, "", "nobody"}},
        {"alias,zone,languages\n", {1, "", "nobody"}},
        {"alias;zone;languages\nA;UTC;en", {1, "", "not_commas"}},
        {"alias,zone,languages,shoe_size\n", {1, "shoe_size", "unknown_column"}},
        {"alias,zone,zone,languages\n", {1, "zone", "duplicate"}},
        {"alias,zone\n", {1, "languages", "column_missing"}},
        {"alias,zone,languages\nA,UTC", {2, "", "number_of_cells"}},
        {"alias,zone,languages\nA,UTC,en,", {2, "", "number_of_cells"}},
        {"alias,zone,languages\nA,UTC,en\n\n,UTC,en", {4, "alias", "required"}},
        {"alias,zone,languages\n\"A\nB\",UTC,en\nC,UTC,", {2, "alias", "control_characters"}},
        {"alias,zone,languages\r\"A\",UTC,en\rC,UTC,", {3, "languages", "required"}},
        {"alias,zone,languages\nA,,en", {2, "zone", "required"}},
        {"alias,zone,languages\nA,america/chicago,en", {2, "zone", "no_such_zone"}},
        {"alias,zone,languages\nA,../../etc/passwd,en", {2, "zone", "no_such_zone"}},
        {"alias,zone,languages\nA,UTC,English", {2, "languages", "not_a_language"}},
        {"alias,zone,languages\n\"A,UTC,en", {2, "column 1", "quote_open"}},
        {"alias,zone,languages\nA \"x\",UTC,en", {2, "column 1", "quote_inside"}},
        {"alias,zone,languages\n\"A\"x,UTC,en", {2, "column 1", "after_quote"}},
        {"alias,zone,languages\nA\x01,UTC,en", {2, "column 1", "control_characters"}},
        {"alias,zone,languages\nA,UTC,\xff", {2, "column 3", "not_text"}},
        {"alias,zone,languages\n" + std::string(81, 'A') + ",UTC,en", {2, "alias", "too_long"}},
    };
    for (const auto& [text, expected] : table) {
        INFO(text);
        const auto found = read(text).problems;
        REQUIRE_FALSE(found.empty());
        CHECK(std::ranges::find(found, expected) != found.end());
    }
}

TEST_CASE("each cell that cannot be read is told, and its neighbour that can is taken") {
    struct Row {
        std::string column, wrong, reason, right;
    };
    const std::vector<Row> table{
        {"experiences", "e99", "no_such_experience", "e01"},
        {"experiences", "e01:lost", "unknown_value", "e01:missing"},
        {"experiences", "e01::mother", "unknown_value", "e01::parent"},
        {"experiences", "e01::::2019-02-29", "impossible_date", "e01::::2020-02-29"},
        {"experiences", "e01::::2026-03-10", "not_yet", "e01::::2026-03-09"},
        {"experiences", "e01:::::x", "too_many_pieces", "e01::::"},
        {"weekly", "weekdays 09:00-17:00", "unknown_day", "MON-Fri 09:00-17:00"},
        {"weekly", "mon", "not_hours", "mon 00:00-24:00"},
        {"weekly", "mon 9-17", "not_a_time", "mon 09:00-17:00"},
        {"weekly", "mon 24:00-01:00", "not_a_time", "mon 23:00-01:00"},
        {"weekly", "mon 09:00-09:00", "empty", "mon 09:00-09:05"},
        {"weekly", "mon 09:00-12:00 11:00-13:00", "overlap", "mon 09:00-12:00 12:00-13:00"},
        {"training_until", "31.03.2027", "impossible_date", "2027-03-31"},
        {"max_per_day", "two", "not_an_integer", "2"},
        {"max_per_week", "-1", "out_of_range", "0"},
        {"gender", "female", "unknown_value", ""},
        {"faiths", "catholic;Jewish", "unknown_value", "catholic;jewish"},
        {"phone", "ring me", "phone", "555-0177"},
    };
    for (const auto& row : table) {
        INFO(row.column << " " << row.wrong);
        const auto refused = with(row.column, row.wrong).problems;
        REQUIRE(refused.size() == 1);
        CHECK(refused.front().line == 2);
        CHECK(refused.front().column.starts_with(row.column));
        CHECK(refused.front().reason == row.reason);
        CHECK(with(row.column, row.right).problems.empty());
    }
}

TEST_CASE("a sign-in needs an address and a name") {
    CHECK(with("email,name", ",").problems.empty());
    CHECK(with("email,name", "a@example.org,A").problems.empty());
    CHECK(with("email,name", "a@example.org,").problems == std::vector<LineProblem>{{2, "name", "required"}});
    CHECK(with("email,name", ",A").problems == std::vector<LineProblem>{{2, "email", "required"}});
    for (const auto* address : {"a", "@b", "a@", "a@b@c", "a b@c"})
        CHECK(with("email,name", std::string{address} + ",A").problems ==
              std::vector<LineProblem>{{2, "email", "email"}});
}

TEST_CASE("volunteers as match reads them are imported, with alias, team and sign-in") {
    const auto list = read(R"([
 {"id": "v1", "tz": "America/Chicago", "languages": ["en"], "weekly": [{"days_iso": [1], "from": "09:00", "to": "10:00"}],
  "experiences": [{"event": "e07", "relation": "parent"}], "credentials": [{"kind": "training", "issued": "2026-01-01", "expires": "2027-01-01"}]},
 {"alias": "B {", "tz": "UTC", "languages": ["es"], "team": "North", "email": "b@example.org", "name": "B", "bookings": []}
])");
    REQUIRE(list.problems.empty());
    REQUIRE(list.people.size() == 2);
    CHECK(list.people[0].alias == "v1");
    CHECK(list.people[0].line == 2);
    CHECK(list.people[0].facts.experiences.at(0).event.value == 17);
    CHECK(list.people[0].facts.credentials.size() == 1);
    CHECK(list.people[1].alias == "B {");
    CHECK(list.people[1].line == 4);
    CHECK(list.people[1].team == "North");
}

TEST_CASE("every problem of a JSON list names the line and the path") {
    const std::vector<std::pair<std::string, LineProblem>> table{
        {"[\n{\"tz\": \"UTC\", \"languages\": [\"en\"]}]", {2, "alias", "required"}},
        {"{\"volunteers\": [\n\n{\"alias\": \"{[\", \"languages\": [\"en\"]}]}", {3, "tz", "required"}},
        {"[{\"alias\": \"A\", \"tz\": \"Mars\", \"languages\": [\"en\"]}]", {1, "tz", "unknown_zone"}},
        {"[{\"alias\": \"A\", \"tz\": \"UTC\", \"languages\": [\"en\"], \"experiences\": [{\"event\": \"e99\"}]}]",
         {1, "experiences[0].event", "no_such_experience"}},
        {"[{\"alias\": \"A\", \"tz\": \"UTC\", \"languages\": [\"en\"], \"shoe_size\": \"1\"}]",
         {1, "shoe_size", "unknown_key"}},
        {"[{\"alias\": \"A\", \"tz\": \"UTC\", \"languages\": [\"en\"], \"weighted_load\": 3}]",
         {1, "weighted_load", "not_imported"}},
        {"[\n1]", {1, "volunteers[0]", "not_an_object"}},
        {"{\"people\": []}", {1, "people", "unknown_key"}},
        {"{\"volunteers\": 1}", {1, "volunteers", "not_a_list"}},
        {"[\n\n{]", {3, "[0]", "not_json"}},
        {"[]", {1, "", "nobody"}},
    };
    for (const auto& [text, expected] : table) {
        INFO(text);
        const auto found = read(text).problems;
        CHECK(std::ranges::find(found, expected) != found.end());
    }
}

TEST_CASE("RFC 4180 is read in every line ending, with quotes and empty cells") {
    using Cells = std::vector<std::string>;
    CHECK(cells_of("a,b\r\nc,d\r\n") == Cells{"a", "b", "c", "d"});
    CHECK(cells_of("a,b\nc,d") == Cells{"a", "b", "c", "d"});
    CHECK(cells_of("a,b\rc,d") == Cells{"a", "b", "c", "d"});
    CHECK(cells_of("\"a,\"\"b\"\"\r\nc\",\"\"") == Cells{"a,\"b\"\r\nc", ""});
    CHECK(cells_of("a,") == Cells{"a", ""});
    CHECK(cells_of(",,\n\n  \n,") == Cells{"", "", "", "", ""});
}

TEST_CASE("no cell that is written can be worked out by a spreadsheet") {
    for (const auto* cell : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "  =1", "-", "\r=1", "-2+3+cmd|' /C calc'!A0"})
        CHECK(cells_of(written(cell)).at(0) == "'" + std::string{cell});
    for (const auto* cell : {"-1", "12.5", "e-mail", "Volunteer 1", "", "1=1"}) CHECK(written(cell) == cell);
    CHECK(written("a\"b,c") == "\"a\"\"b,c\"");
}
