#include "core/store/settings.hpp"

#include <charconv>
#include <functional>
#include <span>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/weekly_text.hpp"

namespace store {
namespace {

constexpr Sql select_settings{"SELECT name, value FROM settings ORDER BY name"};
constexpr Sql upsert_setting{
    "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"};

std::optional<double> to_number(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> to_whole(std::string_view text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
    return value;
}

/// One setting: how its text becomes a value of Settings, and back.
struct Setting {
    std::string_view name;
    std::string_view unit;
    std::function<bool(Settings&, std::string_view)> read;
    std::function<std::string(const Settings&)> write;
    std::vector<std::string_view> choices{};
};

template <class Place>
Setting minutes(std::string_view name, std::int64_t least, std::int64_t most, Place place) {
    return {name, "minutes",
            [=](Settings& to, std::string_view text) {
                const auto value = to_whole(text, least, most);
                if (value) place(to) = Minutes{*value};
                return value.has_value();
            },
            [=](const Settings& from) {
                Settings copy = from;
                return std::to_string(place(copy).count());
            }};
}

template <class Place>
Setting number(std::string_view name, std::string_view unit, int least, int most, Place place) {
    return {name, unit,
            [=](Settings& to, std::string_view text) {
                const auto value = to_whole(text, least, most);
                if (value) place(to) = static_cast<int>(*value);
                return value.has_value();
            },
            [=](const Settings& from) {
                Settings copy = from;
                return std::to_string(place(copy));
            }};
}

template <class Place>
Setting flag(std::string_view name, Place place) {
    return {name,
            "",
            [=](Settings& to, std::string_view text) {
                if (text == "yes" || text == "no") place(to) = text == "yes";
                return text == "yes" || text == "no";
            },
            [=](const Settings& from) {
                Settings copy = from;
                return std::string{place(copy) ? "yes" : "no"};
            },
            {"yes", "no"}};
}

template <class Place>
Setting weight(std::string_view name, Place place) {
    return {name, "points",
            [=](Settings& to, std::string_view text) {
                const auto value = to_number(text);
                const bool fits = value && *value >= 0 && *value <= 1000;
                if (fits) place(to) = *value;
                return fits;
            },
            [=](const Settings& from) {
                Settings copy = from;
                std::array<char, 32> text{};
                const auto end = std::to_chars(text.data(), text.data() + text.size(), place(copy)).ptr;
                return std::string{text.data(), end};
            }};
}

template <class Place>
Setting words(std::string_view name, Place place) {
    return {name, "text",
            [=](Settings& to, std::string_view text) {
                const bool fits = !text.empty() && text.size() <= 120;
                if (fits) place(to) = text;
                return fits;
            },
            [=](const Settings& from) { return std::string{place(from)}; }};
}

/// One of the codes of an enum.
template <class Place>
Setting choice(std::string_view name, Place place) {
    using Enum = std::remove_cvref_t<std::invoke_result_t<Place, Settings&>>;
    constexpr auto& codes = Codes<Enum>::words;
    return {name,
            "",
            [=](Settings& to, std::string_view text) {
                const bool known = std::ranges::find(codes, text) != codes.end();
                if (known) place(to) = from_code<Enum>(text);
                return known;
            },
            [=](const Settings& from) {
                Settings copy = from;
                return std::string{to_code(place(copy))};
            },
            {codes.begin(), codes.end()}};
}

Setting zone_setting() {
    return {"zone", "zone",
            [](Settings& to, std::string_view text) {
                const auto zone = Zone::parse(text);
                if (zone) to.policy.programme_zone = *zone;
                return zone.has_value();
            },
            [](const Settings& from) { return from.policy.programme_zone.name(); }};
}

Setting horizon_setting() {
    return {
        "horizon", "days",
        [](Settings& to, std::string_view text) {
            const auto value = to_whole(text, 1, 365);
            if (value) to.policy.call.horizon = date::days{static_cast<int>(*value)};
            return value.has_value();
        },
        [](const Settings& from) { return std::to_string(from.policy.call.horizon.value_or(date::days{60}).count()); }};
}

// Nothing typed means always: an empty week would close the programme.
Setting service_hours_setting() {
    return {"service_hours", "week",
            [](Settings& to, std::string_view text) {
                const auto weekly = scheduling::parse_weekly(text);
                const bool fits = text.size() <= 500 && weekly.reason.empty() &&
                                  scheduling::find_weekly_errors(weekly.rules, "").empty();
                if (fits) to.policy.service_hours.reset();
                if (fits && !weekly.rules.empty()) to.policy.service_hours = weekly.rules;
                return fits;
            },
            [](const Settings& from) {
                const auto& hours = from.policy.service_hours;
                return hours ? scheduling::to_weekly_text(*hours) : std::string{};
            }};
}

// As people read it aloud; nothing typed means that there is no line.
Setting line_number_setting() {
    return {"line_number", "text",
            [](Settings& to, std::string_view text) {
                const bool digits = text.find_first_of("0123456789") != text.npos;
                const bool fits = text.size() <= 40 && text.find_first_not_of("0123456789 +-().") == text.npos &&
                                  (digits || text.empty());
                if (fits) to.line_number = text;
                return fits;
            },
            [](const Settings& from) { return from.line_number; }};
}

// Each line: name, tab, number; lines end with a newline.
bool read_lines(Settings& to, std::string_view text) {
    std::vector<CrisisLine> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos || tab == 0 || tab + 1 == line.size()) return false;
        lines.push_back({std::string{line.substr(0, tab)}, std::string{line.substr(tab + 1)}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (lines.empty()) return false;  // crisis lines stand on every page: there is always one
    to.crisis_lines = std::move(lines);
    return true;
}

std::string write_lines(const Settings& from) {
    std::string text;
    for (const auto& line : from.crisis_lines) text += line.name + '\t' + line.number + '\n';
    return text;
}

std::vector<Setting> call_settings() {
    return {
        minutes("call_length", 15, 120, [](Settings& s) -> Minutes& { return s.policy.call.length; }),
        minutes("call_interval", 5, 60, [](Settings& s) -> Minutes& { return s.policy.call.interval; }),
        minutes("buffer_before", 0, 120, [](Settings& s) -> Minutes& { return s.policy.call.buffer_before; }),
        minutes("buffer_after", 0, 120, [](Settings& s) -> Minutes& { return s.policy.call.buffer_after; }),
        minutes("notice", 0, 7 * 1440, [](Settings& s) -> Minutes& { return s.policy.call.notice; }),
        horizon_setting(),
        zone_setting(),
        service_hours_setting(),
        minutes("hold_length", 1, 60, [](Settings& s) -> Minutes& { return s.policy.hold_length; }),
        minutes("proposal_length", 30, 7 * 1440, [](Settings& s) -> Minutes& { return s.policy.proposal_length; }),
        minutes("first_contact_target", 60, 30 * 1440, [](Settings& s) -> Minutes& { return s.first_contact_target; }),
        minutes("at_risk_before", 0, 30 * 1440, [](Settings& s) -> Minutes& { return s.at_risk_before; }),
        choice("screening", [](Settings& s) -> scheduling::Screening& { return s.policy.screening; }),
        choice("talk", [](Settings& s) -> scheduling::Talk& { return s.talk; }),
        line_number_setting(),
    };
}

std::vector<Setting> rule_settings() {
    return {
        number("event_months_ago", "months", 0, 120, [](Settings& s) -> int& { return s.policy.event_months_ago; }),
        number("cap_per_day", "calls", 1, 20, [](Settings& s) -> int& { return s.policy.cap_per_day; }),
        number("cap_per_week", "calls", 1, 50, [](Settings& s) -> int& { return s.policy.cap_per_week; }),
        number("cap_heavy_per_week", "calls", 0, 50, [](Settings& s) -> int& { return s.policy.cap_heavy_per_week; }),
        minutes("rest", 0, 1440, [](Settings& s) -> Minutes& { return s.policy.rest; }),
        minutes("cool_down", 0, 14 * 1440, [](Settings& s) -> Minutes& { return s.policy.cool_down; }),
        flag("credentials_required", [](Settings& s) -> bool& { return s.policy.credentials_required; }),
        minutes("comfortable_from", 0, 1440, [](Settings& s) -> Minutes& { return s.policy.comfortable_from; }),
        minutes("comfortable_to", 0, 1440, [](Settings& s) -> Minutes& { return s.policy.comfortable_to; }),
        weight("weight_closeness", [](Settings& s) -> double& { return s.policy.weights.closeness; }),
        weight("weight_same_status", [](Settings& s) -> double& { return s.policy.weights.same_status; }),
        weight("weight_same_relation", [](Settings& s) -> double& { return s.policy.weights.same_relation; }),
        weight("weight_elapsed_band", [](Settings& s) -> double& { return s.policy.weights.elapsed_band; }),
        weight("weight_wishes", [](Settings& s) -> double& { return s.policy.weights.wishes; }),
        weight("weight_continuity", [](Settings& s) -> double& { return s.policy.weights.continuity; }),
        weight("weight_fairness", [](Settings& s) -> double& { return s.policy.weights.fairness; }),
        weight("weight_comfortable_hour", [](Settings& s) -> double& { return s.policy.weights.comfortable_hour; }),
        weight("weight_urgency", [](Settings& s) -> double& { return s.policy.weights.urgency; }),
    };
}

const std::vector<Setting>& all_settings() {
    static const std::vector<Setting> all = [] {
        auto list = call_settings();
        for (auto& one : rule_settings()) list.push_back(std::move(one));
        list.push_back(words("programme_name", [](auto& s) -> auto& { return s.programme_name; }));
        list.push_back(words("programme_phone", [](auto& s) -> auto& { return s.programme_phone; }));
        list.push_back(words("state_report_line", [](auto& s) -> auto& { return s.state_report_line; }));
        list.push_back({"crisis_lines", "lines", read_lines, write_lines});
        list.push_back(number("keep_families", "days", 30, 3650, [](Settings& s) -> int& { return s.keep_families; }));
        list.push_back(number("keep_messages", "days", 9, 365, [](Settings& s) -> int& { return s.keep_messages; }));
        return list;
    }();
    return all;
}

const Setting* find(std::string_view name) {
    for (const auto& setting : all_settings()) {
        if (setting.name == name) return &setting;
    }
    return nullptr;
}

// What several settings must agree on: starts, lengths and gaps are multiples of 5 minutes; the interval divides 60;
// nobody is sent to a line that has no number.
bool agree(const Settings& settings) {
    const auto& call = settings.policy.call;
    const auto fives = [](Minutes length) { return length.count() % 5 == 0; };
    return fives(call.length) && fives(call.gap()) && fives(call.interval) && 60 % call.interval.count() == 0 &&
           settings.policy.comfortable_from < settings.policy.comfortable_to &&
           (settings.talk != scheduling::Talk::line || !settings.line_number.empty());
}

Settings defaults() {
    Settings settings;
    settings.crisis_lines = {{"Emergency", "911"},
                             {"1-800-THE-LOST", "1-800-843-5678"},
                             {"CyberTipline", "report.cybertip.org"},
                             {"Suicide and Crisis Lifeline", "988"}};
    return settings;
}

}  // namespace

Settings load_settings(Reader& db) {
    Settings settings = defaults();
    db.connection().each(select_settings, [&](const Row& row) {
        const auto* setting = find(row.get<std::string>(0));
        // A setting of another version of the program is left alone; one of ours that cannot be read is a fault.
        if (setting != nullptr && !setting->read(settings, row.get<std::string>(1))) {
            throw Fault{"the setting " + std::string{setting->name} + " cannot be read"};
        }
    });
    settings.closures = all_closures(db);
    for (const auto& closure : settings.closures) settings.policy.closures.push_back(closure.days);
    settings.surge = load_surge(db);
    return settings;
}

bool is_surge_on(const Settings& settings, Instant now) {
    return settings.surge && settings.policy.programme_zone.date_of(now) <= settings.surge->last_day;
}

std::vector<SettingRow> list_settings(Reader& db) {
    const auto settings = load_settings(db);
    std::vector<SettingRow> rows;
    for (const auto& one : all_settings()) {
        rows.push_back({std::string{one.name}, one.write(settings), std::string{one.unit}, one.choices});
    }
    return rows;
}

std::optional<Settings> with_setting(Settings settings, std::string_view name, std::string_view value) {
    const auto* setting = find(name);
    if (setting == nullptr || !setting->read(settings, value) || !agree(settings)) return std::nullopt;
    return settings;
}

bool put_setting(Transaction& db, std::string_view name, std::string_view value) {
    if (!with_setting(load_settings(db), name, value)) return false;
    db.connection().run(upsert_setting, name, value);
    return true;
}

}  // namespace store
