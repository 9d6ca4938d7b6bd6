// What an administrator sees: who signs in, the settings, the weights with what they would change, the audit chain.
// Leaves out: anything of families, one person's role (person.hpp), experiences (catalogue.hpp), messages
// (letters.hpp).
#pragma once
#include "core/scheduling/facts.hpp"
#include "web/frame.hpp"
#include "web/lists.hpp"
#include "web/pages/card_choice.hpp"

namespace web {

struct PeoplePage {
    struct Person {
        std::string id, name, email, role;  ///< role is a words key such as "role_volunteer"
        bool disabled = false;
    };
    std::vector<Person> people;
    std::string name, email;    ///< as typed, when refused
    std::vector<Choice> roles;  ///< of the form
    CardChoiceForm card;
    /// A new sign-in, shown this once.
    struct SignIn {
        std::string email, password, second_factor;
        std::string card{};     ///< id of the card that is theirs from now on, empty for none
        bool is_empty = false;  ///< it says nothing yet
    };
    std::optional<SignIn> fresh;
    std::string done;
};
std::string render_people(const Frame& frame, const PeoplePage& page);

struct SettingsPage {
    struct Setting {
        std::string name, value, unit;
        bool lines = false;                     ///< several lines of text
        std::vector<std::string> choices{};     ///< codes, where only these can be
        std::optional<std::size_t> foreseen{};  ///< free times with this value alone, where it was previewed
    };
    std::vector<Setting> settings;
    std::size_t open_starts = 0;  ///< of all volunteers together, in the next 14 days, with the settings as they are
    std::optional<std::size_t> foreseen;  ///< the same with everything as typed: nothing is saved yet
    bool no_line = false;                 ///< calls are to be made by a line about which nobody asks
    std::string done;
};
std::string render_settings(const Frame& frame, const SettingsPage& page);

struct WeightsPage {
    std::vector<SettingsPage::Setting> weights;  ///< as they stand, or as typed for the preview
    /// How one open request's first volunteers would change.
    struct Ranks {
        std::string request;
        std::vector<std::string> before, after;
        bool changes = false;
    };
    std::vector<Ranks> ranks;
    bool preview = false;  ///< the weights are not those in force
    std::string done;
};
std::string render_weights(const Frame& frame, const WeightsPage& page);

struct AuditPage {
    /// What is looked for, as typed.
    struct Filter {
        std::vector<Choice> subjects;
        std::string number, action, person;
    };
    Filter filter;
    std::string older;  ///< address of what is older, empty at the beginning of the chain
    struct Entry {
        std::string number, when, actor;
        std::string code, action;  ///< as the filter takes it, and in words
        std::string subject, detail;
    };
    std::vector<Entry> entries;
    std::optional<bool> sound;  ///< once checked
    std::string head;           ///< "12345 ab12…"
    scheduling::Zone zone;
    scheduling::Instant now;
};
std::string render_audit(const Frame& frame, const AuditPage& page);

}  // namespace web
