#include "core/actions/keep_card.hpp"

#include <algorithm>

#include "core/actions/call_facts.hpp"
#include "core/actions/folded.hpp"
#include "core/actions/own_hours.hpp"
#include "core/actions/set_aside.hpp"
#include "core/actions/volunteer_phone.hpp"
#include "core/scheduling/language_code.hpp"
#include "core/scheduling/phone.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using scheduling::LivedExperience;
using scheduling::Volunteer;

/// What passes by itself, or is said of the volunteer as a whole: it makes no call that was agreed a wrong one.
bool passes(RuleName rule) {
    constexpr std::array passing{RuleName::volunteer_inactive, RuleName::on_standby, RuleName::debrief_due,
                                 RuleName::cool_down};
    return std::ranges::find(passing, rule) != passing.end();
}

/// As if the call were to be given to this volunteer now, at the time that was promised.
std::vector<scheduling::Breach> against(Work& work, const Volunteer& facts, const store::Call& call) {
    const auto request = call.request ? store::load_request(work.db, *call.request, work.now) : std::nullopt;
    if (!request) return {};
    const auto outlook = work.schedule.look();
    auto asked = existing(call);
    asked.state = CallState::confirmed;  // a proposal is judged as if it were accepted
    const scheduling::BookingFacts about{request->facts, facts, outlook->settings.policy, outlook->catalogue};
    const auto decision = scheduling::decide_cover(about, asked, call.time, work.now);
    if (decision) return {};
    auto breaches = decision.error().breaches;
    std::erase_if(breaches, [](const auto& breach) { return passes(breach.rule); });
    return breaches;
}

std::vector<Misfit> misfits_of(Work& work, const Volunteer& facts) {
    std::vector<Misfit> misfits;
    const auto last = store::last_audit_of(work.db, store::SubjectKind::volunteer, facts.id.value, "change_card");
    const auto changed = last ? std::optional{last->at} : std::nullopt;
    for (const auto& call : store::calls_of(work.db, facts.id, work.now, Instant::max())) {
        const bool proposed = call.state == CallState::proposed && call.expires > work.now;
        if (call.covered_by || call.time.begin() <= work.now || (call.state != CallState::confirmed && !proposed))
            continue;
        auto breaches = against(work, facts, call);
        excuse_set_aside(work.db, call, changed, breaches);
        if (breaches.empty()) continue;
        record(work, "see_call", store::SubjectKind::call, call.id);
        misfits.push_back({call, std::move(breaches)});
    }
    return misfits;
}

auto tied(const LivedExperience& one) {
    return std::tuple{one.event.value, one.status, one.relation, one.elapsed, one.international, one.happened};
}

using Errors = std::vector<scheduling::FieldError>;

bool is_alias_taken(store::Reader& db, const std::string& alias, VolunteerId but) {
    const auto meant = folded(alias);
    return std::ranges::any_of(store::list_cards(db), [&](const store::VolunteerCard& card) {
        return card.id != but && folded(card.alias) == meant;
    });
}

void check_languages(const std::vector<std::string>& languages, Errors& errors) {
    if (languages.empty()) return errors.push_back({"languages", "required"});
    if (languages.size() > most_languages) return errors.push_back({"languages", "too_many_on_card"});
    if (!std::ranges::all_of(languages, [](const auto& code) { return scheduling::is_language(code); }))
        errors.push_back({"languages", "not_a_language"});
}

/// What is not offered any more may stay where it is on file.
void check_experiences(Work& work, const Volunteer& facts, const ToldCard& told, Errors& errors) {
    const auto outlook = work.schedule.look();
    const auto today = outlook->settings.policy.programme_zone.date_of(work.now);
    for (const auto& [row, lived] : told.experiences) {
        const auto number = std::to_string(row);
        const auto* known = outlook->find_experience(lived.event);
        const bool on_file =
            std::ranges::find(facts.experiences, lived.event, &LivedExperience::event) != facts.experiences.end();
        const bool offered = known != nullptr && known->offered && !store::is_always_there(known->public_id);
        if (!offered && !on_file) errors.push_back({"event_" + number, "unknown_choice"});
        if (lived.happened && *lived.happened > today) errors.push_back({"happened_" + number, "not_yet"});
    }
    if (told.experiences.size() > most_experiences)
        errors.push_back({"event_" + std::to_string(told.experiences.back().row), "too_many_on_card"});
}

/// Which parts of the card are others now: for the audit chain, which holds no value of them.
std::string parts_that_differ(const SeenCard& before, const Volunteer& after, const std::string& alias) {
    std::string parts;
    const auto note = [&](bool differs, std::string_view part) {
        if (differs) parts += (parts.empty() ? "" : " ") + std::string{part};
    };
    const auto& facts = before.facts;
    note(before.card.alias != alias, "alias");
    note(facts.availability.zone != after.availability.zone, "zone");
    note(facts.languages != after.languages, "languages");
    note(facts.gender != after.gender, "gender");
    note(facts.caps.heavy_per_week != after.caps.heavy_per_week, "cap_heavy");
    note(!std::ranges::equal(facts.experiences, after.experiences, {}, tied, tied), "experiences");
    return parts;
}

Volunteer as_told(Volunteer facts, const ToldCard& told, const Zone& zone) {
    facts.availability.zone = zone;
    facts.languages = told.languages;
    std::ranges::sort(facts.languages);
    const auto twice = std::ranges::unique(facts.languages);
    facts.languages.erase(twice.begin(), twice.end());
    facts.gender = told.gender;
    facts.caps.heavy_per_week = told.heavy_per_week;
    facts.experiences.clear();
    for (const auto& one : told.experiences) facts.experiences.push_back(one.lived);
    return facts;
}

std::optional<SeenCard> load(Work& work, VolunteerId id) {
    const auto card = store::load_card(work.db, id);
    auto facts = store::load_volunteer(work.db, id, work.now);
    if (!card || !facts) return std::nullopt;
    return SeenCard{.card = *card, .facts = *std::move(facts), .phone = {}, .misfits = {}};
}

}  // namespace

std::optional<std::string> alias_error(store::Reader& db, const std::string& alias, VolunteerId id) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (alias.empty()) return "required";
    if (alias.size() > longest_alias) return "too_long";
    if (std::ranges::any_of(alias, is_control)) return "control_characters";
    if (is_alias_taken(db, alias, id)) return "alias_taken";
    return std::nullopt;
}

Result<SeenCard> see_card(Work& work, VolunteerId id) {
    auto seen = load(work, id);
    if (!seen) return refuse(RuleName::not_found);
    seen->phone = see_phone(work, id);
    seen->misfits = misfits_of(work, seen->facts);
    return *std::move(seen);
}

Result<VolunteerId> keep_card(Work& work, VolunteerId id, std::optional<std::int64_t> version, const ToldCard& told) {
    const auto before = load(work, id);
    if (!before) return refuse(RuleName::not_found);
    if (version && *version != before->card.version) return refuse("version", "card_changed");
    Errors errors;
    if (const auto error = alias_error(work.db, told.alias, id)) errors.push_back({"alias", *error});
    if (!told.phone.empty() && !scheduling::is_phone(told.phone.reveal())) errors.push_back({"phone", "phone"});
    const auto zone = zone_named(told.zone);
    if (!zone) errors.push_back({"zone", told.zone.empty() ? "required" : "unknown_zone"});
    check_languages(told.languages, errors);
    check_experiences(work, before->facts, told, errors);
    if (!errors.empty()) return std::unexpected{Refusal{{}, std::move(errors), {}}};
    const auto after = as_told(before->facts, told, *zone);
    if (const auto parts = parts_that_differ(*before, after, told.alias); !parts.empty()) {
        store::save_told(work.db, after, told.alias);
        record(work, "change_card", store::SubjectKind::volunteer, id, parts);
        work.touched.push_back(id);
    }
    if (store::load_phone(work.db, id).value_or(Personal{}).reveal() != told.phone.reveal())
        keep_phone(work, id, told.phone);
    return id;
}

}  // namespace actions
