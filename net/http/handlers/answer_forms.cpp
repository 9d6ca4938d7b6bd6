#include "net/http/handlers/answer_forms.hpp"

#include "core/scheduling/availability.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/scheduling/phone.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Visit;
using scheduling::ChildStatus;
using scheduling::FieldError;
using scheduling::Gender;
using scheduling::Relation;
using scheduling::WeeklyRule;
using web::Choice;
using web::Language;

constexpr std::array<std::pair<std::string_view, Relation>, 8> relations{{{"", Relation::unknown},
                                                                          {"parent", Relation::parent},
                                                                          {"step_parent", Relation::step_parent},
                                                                          {"grandparent", Relation::grandparent},
                                                                          {"guardian", Relation::guardian},
                                                                          {"foster_carer", Relation::foster_carer},
                                                                          {"sibling", Relation::sibling},
                                                                          {"survivor", Relation::survivor}}};
constexpr std::array<std::pair<std::string_view, ChildStatus>, 4> statuses{{{"", ChildStatus::unknown},
                                                                            {"missing", ChildStatus::missing},
                                                                            {"recovered", ChildStatus::recovered},
                                                                            {"deceased", ChildStatus::deceased}}};
constexpr std::array<std::pair<std::string_view, Gender>, 3> genders{
    {{"", Gender::unknown}, {"woman", Gender::woman}, {"man", Gender::man}}};
constexpr auto faiths = [] {
    std::array<std::pair<std::string_view, std::string_view>, scheduling::offered_faiths.size() + 1> choices{};
    std::ranges::transform(scheduling::offered_faiths, choices.begin() + 1,
                           [](std::string_view code) { return std::pair{code, code}; });
    return choices;
}();
constexpr std::array<std::pair<std::string_view, int>, 2> yes_no{{{"yes", 1}, {"no", 0}}};
constexpr std::array<std::pair<std::string_view, int>, 2> any_some{{{"any", 0}, {"some", 1}}};

constexpr std::size_t window_places = 2;  // offered; a rule that was narrowed may have more
constexpr std::size_t most_windows = 14;

/// An optional choice of a select: the empty value means "I'd rather not say".
template <class E, std::size_t N>
E optional_choice(FormReader& reader, std::string_view name,
                  const std::array<std::pair<std::string_view, E>, N>& values) {
    if (!reader.has(name)) return values.front().second;
    return reader.choice<E>(name, std::span<const std::pair<std::string_view, E>>{values})
        .value_or(values.front().second);
}

template <class E, std::size_t N>
web::AboutPage::Select select_of(const std::string& id, const std::string& words, E chosen, Language language,
                                 const std::array<std::pair<std::string_view, E>, N>& values) {
    web::AboutPage::Select select{.id = id, .options = {}};
    for (const auto& [value, meaning] : values) {
        const std::string key = value.empty() ? "rather_not" : words + "_" + std::string{value};
        select.options.push_back({std::string{value}, web::say(language, key), meaning == chosen});
    }
    return select;
}

std::string yes_or_no(FormReader& reader, std::string_view name) {
    const auto chosen = reader.choice<int>(name, std::span<const std::pair<std::string_view, int>>{yes_no});
    if (!chosen) return {};
    return *chosen == 1 ? "yes" : "no";
}

/// One window of the form: days, from, to. Nothing when all of it was left empty.
std::optional<WeeklyRule> read_window(FormReader& reader, std::size_t place) {
    const std::string n = std::to_string(place);
    const bool begun = reader.has("from" + n) || reader.has("to" + n);
    const auto days = reader.days("days" + n);
    if (!begun && days == 0) return std::nullopt;
    const auto from = reader.minute("from" + n);
    const auto to = reader.minute("to" + n);
    if (!reader.has("from" + n) || !reader.has("to" + n)) {
        reader.refuse("hours", "incomplete_window");
        return std::nullopt;
    }
    if (days == 0) reader.refuse("hours", "days");
    if (!from || !to) {
        reader.refuse("hours", "not_a_time");
        return std::nullopt;
    }
    return WeeklyRule{.days = days, .window = {*from, *to}};
}

void read_hours(FormReader& reader, Visit& visit) {
    const auto some = reader.choice<int>("hours", std::span<const std::pair<std::string_view, int>>{any_some});
    visit.windows.clear();
    if (!some) return;
    visit.hours = *some == 1 ? "some" : "any";
    if (*some == 0) return;
    for (std::size_t place = 1; place <= most_windows; ++place)
        if (auto rule = read_window(reader, place)) visit.windows.push_back(*rule);
    if (!reader.ok()) return;
    if (visit.windows.empty()) reader.refuse("hours", "no_windows");
    for (const auto& error : scheduling::find_weekly_errors(visit.windows, "hours"))
        reader.refuse("hours", error.reason);
}

std::vector<Choice> zone_choices(std::string_view chosen, Language language) {
    constexpr std::array near{"America/New_York",    "America/Chicago",   "America/Denver",   "America/Phoenix",
                              "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico"};
    std::vector<Choice> choices;
    // Nobody's zone is taken for granted: safe hours would be off by the difference.
    if (chosen.empty()) choices.push_back({"", web::say(language, "contact_zone_none"), true});
    for (const char* name : near) {
        const auto zone = scheduling::Zone::parse(name);
        if (!zone) continue;
        choices.push_back({name, web::zone_name(*zone, language), chosen == name});
    }
    for (const auto& name : scheduling::zone_names()) {
        if (std::ranges::find(near, name) != near.end() || name.find('/') == std::string::npos) continue;
        choices.push_back({name, name, chosen == name});
    }
    return choices;
}

}  // namespace

Fields as_form(const actions::Typed& typed) {
    Fields form;
    for (const auto& [name, value] : typed) form.add(name, value);
    return form;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') return false;
    return std::ranges::none_of(
        text, [](unsigned char c) { return c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c >= 127; });
}

std::vector<FieldError> read_need(const Fields& form, const actions::Outlook& outlook, Visit& visit) {
    FormReader reader{form};
    reader.allow_only({"experience"});
    const std::string experience = reader.text("experience", 20);
    const auto* card = outlook.find_experience(experience);
    if (experience.empty())
        reader.refuse("experience", "choose_one");
    else if (experience != "other" && experience != "unsure" && (card == nullptr || !card->offered))
        reader.refuse("experience", "unknown_experience");
    visit.experience = experience;
    return reader.errors();
}

std::vector<FieldError> read_about(const Fields& form, Visit& visit) {
    FormReader reader{form};
    reader.allow_only({"name", "language", "relation", "status", "gender", "faith"});
    visit.name = reader.text("name", 60);
    const std::string language = reader.text("language", 10);
    if (!web::parse_language(language))
        reader.refuse("language", "unknown_language");
    else
        visit.language = language;
    visit.relation = optional_choice(reader, "relation", relations);
    visit.status = optional_choice(reader, "status", statuses);
    visit.gender = optional_choice(reader, "gender", genders);
    visit.faith = optional_choice(reader, "faith", faiths);
    return reader.errors();
}

namespace {

constexpr std::array<std::string_view, 9> contact_names{"call",  "phone", "voicemail", "text",     "message",
                                                        "email", "zone",  "hours",     "code_word"};

std::vector<std::string> names_with_windows(std::span<const std::string_view> names) {
    std::vector<std::string> all{names.begin(), names.end()};
    for (std::size_t place = 1; place <= most_windows; ++place)
        for (const char* part : {"days", "from", "to"}) all.push_back(part + std::to_string(place));
    return all;
}

void read_contact_answers(FormReader& reader, Visit& visit, bool kept = false) {
    visit.call = yes_or_no(reader, "call");
    visit.phone = reader.text("phone", 30);
    if (visit.call == "yes" && !scheduling::is_phone(visit.phone) && !(kept && visit.phone.empty()))
        reader.refuse("phone", visit.phone.empty() ? "required" : "phone");
    // Voicemail is a question only where we may call.
    visit.voicemail = visit.call == "no" && !reader.has("voicemail") ? "no" : yes_or_no(reader, "voicemail");
    // Asked only where a gateway is named; what was not asked is not allowed.
    visit.text = reader.has("text") ? yes_or_no(reader, "text") : "no";
    visit.message = yes_or_no(reader, "message");
    visit.email = reader.text("email", 120);
    if (visit.message == "yes" && !is_email(visit.email) && !(kept && visit.email.empty()))
        reader.refuse("email", visit.email.empty() ? "required" : "email");
    if (const auto zone = reader.zone("zone"))
        visit.zone = zone->name();
    else if (!reader.has("zone"))
        reader.refuse("zone", "unknown_zone");
    read_hours(reader, visit);
    visit.code_word = reader.text("code_word", 40);
}

}  // namespace

std::vector<FieldError> read_contact(const Fields& form, Visit& visit) {
    FormReader reader{form};
    reader.allow_only(names_with_windows(contact_names));
    read_contact_answers(reader, visit);
    return reader.errors();
}

std::vector<FieldError> read_contact_change(const Fields& form, ContactForm& read, bool kept) {
    FormReader reader{form};
    auto names = names_with_windows(contact_names);
    names.insert(names.end(), {"phone_unsafe", "email_unsafe"});
    if (kept) names.insert(names.end(), {"said", "version"});
    reader.allow_only(names);
    read.phone_unsafe = reader.flag("phone_unsafe");
    read.email_unsafe = reader.flag("email_unsafe");
    read_contact_answers(reader, read.visit, kept);
    return reader.errors();
}

store::ContactRule rule_of(const ContactForm& form) {
    store::ContactRule rule{actions::contact_of(form.visit), actions::safe_windows_of(form.visit), {}};
    rule.contact.phone_unsafe = form.phone_unsafe;
    rule.contact.email_unsafe = form.email_unsafe;
    if (const auto zone = scheduling::Zone::parse(form.visit.zone)) rule.zone = *zone;
    return rule;
}

ContactForm form_of_rule(const store::ContactRule& rule) {
    const auto yes_no_of = [](bool yes) { return std::string{yes ? "yes" : "no"}; };
    const auto& contact = rule.contact;
    ContactForm form;
    form.visit.call = yes_no_of(contact.may_call);
    form.visit.voicemail = yes_no_of(contact.voicemail);
    form.visit.text = yes_no_of(contact.may_text);
    form.visit.message = yes_no_of(contact.may_message);
    if (!contact.phone_unsafe) form.visit.phone = contact.phone.reveal();
    if (!contact.email_unsafe) form.visit.email = contact.email.reveal();
    form.visit.hours = rule.windows ? "some" : "any";
    if (rule.windows) form.visit.windows = *rule.windows;
    form.visit.zone = rule.zone.name();
    return form;
}

web::NeedPage need_page(const actions::Outlook& outlook, const Visit& visit, Language language) {
    constexpr std::array<std::pair<scheduling::EventFamily, const char*>, 4> groups{
        {{scheduling::EventFamily::missing, "group_missing"},
         {scheduling::EventFamily::exploitation, "group_exploitation"},
         {scheduling::EventFamily::homecoming, "group_homecoming"},
         {scheduling::EventFamily::loss, "group_loss"}}};
    web::NeedPage page{.groups = {}, .chosen = visit.experience};
    for (const auto& [family, heading] : groups) {
        web::NeedPage::Group group{.heading = web::say(language, heading), .choices = {}};
        for (const auto& card : outlook.experiences) {
            if (card.family != family || !card.offered) continue;
            std::string label = language == Language::es ? card.for_families.es : card.for_families.en;
            if (!label.empty() && label.front() >= 'a' && label.front() <= 'z')
                label.front() = static_cast<char>(label.front() - 'a' + 'A');
            group.choices.push_back({card.public_id, std::move(label), card.public_id == visit.experience});
        }
        page.groups.push_back(std::move(group));
    }
    return page;
}

web::AboutPage about_page(const Visit& visit, Language language) {
    web::AboutPage page{.name = visit.name, .selects = {}};
    web::AboutPage::Select spoken{.id = "language", .options = {}};
    for (const Language one : web::languages)
        spoken.options.push_back(
            {std::string{web::to_code(one)}, std::string{web::own_name(one)}, visit.language == web::to_code(one)});
    page.selects.push_back(std::move(spoken));
    page.selects.push_back(select_of("relation", "relation", visit.relation, language, relations));
    page.selects.push_back(select_of("status", "status", visit.status, language, statuses));
    page.selects.push_back(select_of("gender", "gender", visit.gender, language, genders));
    page.selects.push_back(select_of("faith", "faith", std::string_view{visit.faith}, language, faiths));
    return page;
}

web::ContactPage contact_page(const Visit& visit, bool texts, Language language) {
    web::ContactPage page;
    page.asks_text = texts;
    page.call = visit.call;
    page.voicemail = visit.voicemail;
    page.text = visit.text;
    page.message = visit.message;
    page.hours = visit.hours;
    page.phone = visit.phone;
    page.email = visit.email;
    page.code_word = visit.code_word;
    page.zones = zone_choices(visit.zone, language);
    page.guess_zone = visit.zone.empty();
    for (const auto& rule : visit.windows) {
        web::ContactPage::Window window{
            .days = {}, .from = web::form_time(rule.window.from), .to = web::form_time(rule.window.to)};
        for (int day = 0; day < 7; ++day)
            if ((rule.days >> day & 1) != 0) window.days.push_back(std::to_string(day + 1));
        page.windows.push_back(std::move(window));
    }
    page.windows.resize(std::max(page.windows.size(), window_places));
    return page;
}

void keep_typed(const Fields& form, web::ContactPage& page) {
    for (std::size_t place = 1; place <= page.windows.size(); ++place) {
        const std::string n = std::to_string(place);
        auto& window = page.windows[place - 1];
        window.from = form.value("from" + n);
        window.to = form.value("to" + n);
        window.days.clear();
        for (const auto day : form.all("days" + n)) window.days.emplace_back(day);
    }
    page.hours = form.value("hours");
}

}  // namespace http
