// How is this programme set up? Numbers of the rules, screening, and what families may be told to ring.
// Leaves out: what each setting means to people (web/words). Only what was changed is stored.
#pragma once
#include "core/store/closures.hpp"
#include "core/store/surges.hpp"

namespace store {

struct CrisisLine {
    std::string name{};
    std::string number{};
};

struct Settings {
    scheduling::Policy policy;
    Minutes first_contact_target{48 * 60};
    Minutes at_risk_before{12 * 60};  ///< this long before the deadline
    std::vector<Closure> closures{};  ///< with their titles; the policy has their days
    std::optional<Surge> surge{};     ///< not ended by anybody: whether it goes on, is_surge_on says
    scheduling::Talk talk = scheduling::Talk::coordinator;
    std::string line_number{};  ///< of the programme's line; empty: none, and nobody can be sent there
    std::string programme_name = "Peerline";
    std::string programme_phone = "1-800-843-5678";
    std::string state_report_line = "Childhelp 1-800-422-4453";  ///< knows each state's own line
    std::vector<CrisisLine> crisis_lines{};
    int keep_families = 365;  ///< days at rest, after which a family is forgotten
    int keep_messages = 30;   ///< days after a message has ended
};

/// Crisis days: an honest longer wait is shown.
bool is_surge_on(const Settings& settings, Instant now);

/// One row as it can be typed; `unit` says what it is: "minutes", "days", "months", "calls",
/// "points", "text", "zone", "week", "lines"; empty for a choice.
struct SettingRow {
    std::string name{};
    std::string value{};
    std::string unit{};
    std::vector<std::string_view> choices{};  ///< codes, where only these can be
};

Settings load_settings(Reader& db);
/// out:  every setting with its present value, in a fixed order
std::vector<SettingRow> list_settings(Reader& db);
/// What these settings would be with that value; nothing when there is no such setting or the value cannot be one.
std::optional<Settings> with_setting(Settings settings, std::string_view name, std::string_view value);
/// out:  false, and nothing stored, when there is no such setting or the value cannot be one
bool put_setting(Transaction& db, std::string_view name, std::string_view value);

}  // namespace store
