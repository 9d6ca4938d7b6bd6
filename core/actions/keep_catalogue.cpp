#include "core/actions/keep_catalogue.hpp"

#include <algorithm>
#include <cmath>

#include "core/scheduling/matching.hpp"

namespace actions {
namespace {

using store::ExperienceCard;
using Cards = std::vector<ExperienceCard>;

std::int64_t version_of(store::Reader& db, ExperienceId id) {
    const auto last = store::audit_of(db, store::SubjectKind::experience, id.value, 1);
    return last.empty() ? 0 : last.front().number;
}

/// A letter and digits: it stands in addresses, so it must tell nothing.
bool is_code(std::string_view text) {
    constexpr std::size_t least = 3, most = 5;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= least && text.size() <= most && text.front() == 'e' &&
           std::ranges::all_of(text.substr(1), is_digit);
}

bool is_taken(const Cards& cards, std::string_view code) {
    return std::ranges::find(cards, code, &ExperienceCard::public_id) != cards.end();
}

std::string next_code(const Cards& cards) {
    for (int number = 1;; ++number) {
        const auto digits = std::to_string(number);
        auto code = digits.size() < 2 ? "e0" + digits : "e" + digits;
        if (!is_taken(cards, code)) return code;
    }
}

/// What stands against these labels for the entry of this code, empty for a new one.
void check_labels(Refusal& refusal, const Cards& cards, std::string_view code, const ExperienceLabels& labels) {
    const auto need = [&](const std::string& text, const char* field) {
        if (text.empty()) refusal.fields.push_back({field, "required"});
    };
    need(labels.for_families.en, "family_en");
    need(labels.for_families.es, "family_es");
    need(labels.for_staff.en, "staff_en");
    need(labels.for_staff.es, "staff_es");
    for (const auto& card : cards) {
        if (card.public_id == code) continue;
        if (card.for_staff.en == labels.for_staff.en) refusal.fields.push_back({"staff_en", "label_taken"});
        if (card.for_staff.es == labels.for_staff.es) refusal.fields.push_back({"staff_es", "label_taken"});
    }
}

int percent_of(const scheduling::Catalogue& catalogue, ExperienceId a, ExperienceId b) {
    constexpr int whole = 100;
    return static_cast<int>(std::lround(scheduling::closeness(catalogue, a, b) * whole));
}

/// no:   why these two cannot be so near
const char* reason_against(const ExperienceCard& card, const Nearness& near) {
    if (near.public_id == card.public_id) return "near_itself";
    if (near.percent < 0 || near.percent > nearest_percent) return "not_near";
    if (near.percent > 0 && (store::is_always_there(card.public_id) || store::is_always_there(near.public_id)))
        return "near_nothing";
    return nullptr;
}

void record_nearness(const Work& work, ExperienceId id, const Nearness& near) {
    record(work, "change_closeness", store::SubjectKind::experience, id,
           near.public_id + "_" + std::to_string(near.percent));
}

/// Writes each nearness that differs, and that it does into the chain of both.
void save_near(Work& work, const Cards& cards, const ExperienceCard& card, const std::vector<Nearness>& near,
               Refusal& refusal) {
    constexpr double whole = 100;
    const auto catalogue = store::load_catalogue(work.db);
    for (const auto& one : near) {
        const auto other = std::ranges::find(cards, one.public_id, &ExperienceCard::public_id);
        const char* against = other == cards.end() ? "unknown_choice" : reason_against(card, one);
        if (against != nullptr) {
            refusal.fields.push_back({"near_" + one.public_id, against});
            continue;
        }
        if (one.percent == percent_of(catalogue, card.id, other->id)) continue;
        store::save_closeness(work.db, card.id, other->id, one.percent / whole);
        record_nearness(work, card.id, one);
        record_nearness(work, other->id, {card.public_id, one.percent});
        work.everything = true;
    }
}

bool differs(const ExperienceCard& card, const ExperienceChange& change) {
    const auto other = [](const store::Label& a, const store::Label& b) { return a.en != b.en || a.es != b.es; };
    return other(card.for_families, change.labels.for_families) || other(card.for_staff, change.labels.for_staff) ||
           card.offered != change.offered;
}

}  // namespace

Result<SeenExperience> see_experience(store::Reader& db, std::string_view public_id) {
    const auto id = store::find_experience(db, public_id);
    if (!id) return refuse(RuleName::not_found);
    SeenExperience seen;
    seen.version = version_of(db, *id);  // first: what is read after it is never older
    seen.others = store::list_experiences(db);
    const auto card = std::ranges::find(seen.others, public_id, &ExperienceCard::public_id);
    seen.card = *card;
    const bool alone = store::is_always_there(public_id);
    std::erase_if(seen.others, [&](const ExperienceCard& other) {
        return alone || other.id == seen.card.id || store::is_always_there(other.public_id);
    });
    const auto catalogue = store::load_catalogue(db);
    for (const auto& other : seen.others) seen.percents.push_back(percent_of(catalogue, seen.card.id, other.id));
    seen.uses = store::uses_of(db, seen.card.id);
    return seen;
}

Result<ExperienceId> add_experience(Work& work, const NewExperience& wanted) {
    const auto cards = store::list_experiences(work.db);
    Refusal refusal;
    check_labels(refusal, cards, {}, wanted.labels);
    const auto code = wanted.public_id.empty() ? next_code(cards) : wanted.public_id;
    if (!is_code(code)) refusal.fields.push_back({"code", "not_a_code"});
    if (is_taken(cards, code)) refusal.fields.push_back({"code", "code_taken"});
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    const auto id = store::create_experience(work.db, {.id = {},
                                                       .public_id = code,
                                                       .family = wanted.family,
                                                       .for_families = wanted.labels.for_families,
                                                       .for_staff = wanted.labels.for_staff,
                                                       .offered = false});
    record(work, "add_experience", store::SubjectKind::experience, id, code);
    work.everything = true;
    return id;
}

Result<ExperienceId> change_experience(Work& work, const ExperienceChange& change) {
    const auto cards = store::list_experiences(work.db);
    const auto found = std::ranges::find(cards, change.public_id, &ExperienceCard::public_id);
    if (found == cards.end()) return refuse(RuleName::not_found);
    if (change.version != version_of(work.db, found->id)) return refuse("version", "changed_by_another");
    Refusal refusal;
    check_labels(refusal, cards, change.public_id, change.labels);
    if (change.offered && store::is_always_there(change.public_id))
        refusal.fields.push_back({"offered", "always_there"});
    save_near(work, cards, *found, change.near, refusal);
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    if (!differs(*found, change)) return found->id;
    auto card = *found;
    card.for_families = change.labels.for_families;
    card.for_staff = change.labels.for_staff;
    card.offered = change.offered;
    store::save_experience(work.db, card);
    record(work, "change_experience", store::SubjectKind::experience, card.id);
    work.everything = true;
    return card.id;
}

}  // namespace actions
