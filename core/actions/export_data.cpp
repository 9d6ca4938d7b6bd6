#include "core/actions/export_data.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/actions/administer.hpp"
#include "core/actions/change_role.hpp"
#include "core/store/people.hpp"
#include "core/store/teams.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

constexpr date::days shown_for{90};
constexpr date::days calls_told{365};

/// Numbers people from 1 in the order in which they appear.
class Numbers {
public:
    std::size_t of(std::int64_t id) { return numbers_.try_emplace(id, numbers_.size() + 1).first->second; }

private:
    std::unordered_map<std::int64_t, std::size_t> numbers_;
};

std::vector<ExportedCall> gather_calls(Work& work) {
    Numbers families, volunteers;
    std::vector<ExportedCall> calls;
    for (auto& figures : store::call_figures(work.db, work.now - calls_told, work.now))
        calls.push_back({families.of(figures.family.value),
                         figures.volunteer ? volunteers.of(figures.volunteer->value) : 0, std::move(figures)});
    return calls;
}

std::string team_name(const std::vector<store::Team>& teams, std::optional<store::TeamId> id) {
    const auto found = std::ranges::find_if(teams, [&](const store::Team& team) { return id && team.id == *id; });
    return found == teams.end() ? std::string{} : found->name;
}

std::vector<scheduling::Newcomer> gather_volunteers(Work& work) {
    const auto teams = store::list_teams(work.db);
    auto facts = store::load_volunteers(work.db, work.now);
    std::vector<scheduling::Newcomer> volunteers;
    for (const auto& card : store::list_cards(work.db)) {
        const auto found = std::ranges::find(facts, card.id, &scheduling::Volunteer::id);
        if (found == facts.end() || !card.active) continue;  // who has left does not come along
        auto& one = volunteers.emplace_back();
        one.facts = std::move(*found);
        one.alias = card.alias;
        one.team = team_name(teams, card.team);
        const auto person = card.person ? store::load_person(work.db, *card.person) : std::nullopt;
        if (person) one.email = person->email;
        if (person) one.name = person->name;
        one.phone = store::load_phone(work.db, card.id).value_or(Personal{});
    }
    return volunteers;
}

/// no:   nothing when the family was erased meanwhile
std::optional<FamilyRecord> gather_family(Work& work, RequestId request) {
    const auto asked = store::load_request(work.db, request, work.now);
    const auto family = asked ? store::load_family(work.db, asked->facts.family) : std::nullopt;
    if (!family || !family->kept) return std::nullopt;
    record(work, "export_family", store::SubjectKind::family, family->id);
    const Instant ever{};
    return FamilyRecord{.family = *family,
                        .rule = {.contact = store::load_contact(work.db, family->id),
                                 .windows = store::load_safe_windows(work.db, family->id),
                                 .zone = family->zone},
                        .pending = store::load_pending_contact(work.db, family->id),
                        .requests = store::list_requests_of(work.db, family->id, work.now),
                        .calls = store::calls_of(work.db, family->id, ever, Instant::max()),
                        .releases = store::releases_of(work.db, family->id),
                        .messages = store::messages_sent_to(work.db, family->id)};
}

/// Whether who asks did the last of these things to the other one, not long ago.
bool has_lately(Work& work, PersonId asker, PersonId other, std::initializer_list<std::string_view> actions) {
    std::optional<store::AuditEntry> last;
    for (const auto action : actions) {
        auto entry = store::last_audit_of(work.db, store::SubjectKind::person, other.value, action);
        if (entry && (!last || entry->number > last->number)) last = std::move(entry);
    }
    return last && last->at > work.now - sign_in_settles_after && last->actor == store::ActorKind::person &&
           last->actor_id == asker.value;
}

std::optional<Refusal> stands_against(const store::Export& wanted, Instant now) {
    switch (export_state(wanted, now)) {
        case ExportState::ready:
            return std::nullopt;
        case ExportState::waiting:
        case ExportState::refused:
            return refuse("export", "not_agreed").error();
        case ExportState::lapsed:
            return refuse("export", "lapsed").error();
        case ExportState::taken:
            return refuse("export", "taken_before").error();
    }
    return std::nullopt;
}

}  // namespace

ExportState export_state(const store::Export& wanted, Instant now) {
    if (wanted.taken) return ExportState::taken;
    if (wanted.decided && !wanted.agreed) return ExportState::refused;
    const Instant until = wanted.decided ? *wanted.decided + export_take_within : wanted.asked + export_answer_within;
    if (now >= until) return ExportState::lapsed;
    return wanted.decided ? ExportState::ready : ExportState::waiting;
}

Result<store::ExportId> ask_export(Work& work, PersonId by, const ExportWish& wish) {
    const bool of_family = wish.kind == store::ExportKind::family;
    if (of_family && !wish.request) return refuse("request", "required");
    if (of_family && !store::load_request(work.db, *wish.request, work.now))
        return refuse("request", "no_such_request");
    const auto id = store::insert_export(work.db, {.kind = wish.kind,
                                                   .request = of_family ? wish.request : std::nullopt,
                                                   .purpose = wish.purpose,
                                                   .asked_by = by,
                                                   .asked = work.now});
    record(work, "ask_export", store::SubjectKind::data_export, id, store::to_code(wish.kind));
    return id;
}

Result<store::ExportId> decide_export(Work& work, PersonId by, store::ExportId id, bool agreed) {
    const auto wanted = store::load_export(work.db, id);
    if (!wanted) return refuse(RuleName::not_found);
    if (wanted->asked_by == by) return refuse("export", "own_export");
    const PersonId asker = wanted->asked_by;
    if (agreed && has_lately(work, asker, by, {person_added, sign_in_renewed}))
        return refuse("export", "sign_in_by_asker");
    if (agreed && has_lately(work, asker, by, {person_added, role_changed})) return refuse("export", "role_by_asker");
    if (export_state(*wanted, work.now) != ExportState::waiting) return refuse("export", "already_decided");
    store::decide_export(work.db, id, by, agreed, work.now);
    record(work, agreed ? "agree_export" : "refuse_export", store::SubjectKind::data_export, id);
    return id;
}

Result<std::vector<SeenExport>> see_exports(Work& work) {
    const auto name_of = [&](std::optional<PersonId> id) {
        const auto person = id ? store::load_person(work.db, *id) : std::nullopt;
        return person ? person->name : Personal{};
    };
    std::vector<SeenExport> seen;
    for (const auto& one : store::exports_since(work.db, work.now - shown_for))
        seen.push_back({one, name_of(one.asked_by), name_of(one.decided_by)});
    record(work, "see_exports", store::SubjectKind::none, PersonId{});
    return seen;
}

std::size_t exports_waiting(store::Reader& db, Instant now) {
    const auto waits = [&](const store::Export& one) { return export_state(one, now) == ExportState::waiting; };
    return static_cast<std::size_t>(std::ranges::count_if(store::exports_since(db, now - export_answer_within), waits));
}

Result<Exported> take_export(Work& work, PersonId by, store::ExportId id) {
    const auto wanted = store::load_export(work.db, id);
    if (!wanted || wanted->asked_by != by) return refuse(RuleName::not_found);
    if (auto against = stands_against(*wanted, work.now)) return std::unexpected{std::move(*against)};
    store::take_export(work.db, id, work.now);
    record(work, "take_export", store::SubjectKind::data_export, id, store::to_code(wanted->kind));
    Exported exported{.kind = wanted->kind, .calls = {}, .volunteers = {}, .family = {}};
    switch (wanted->kind) {
        case store::ExportKind::calls:
            exported.calls = gather_calls(work);
            break;
        case store::ExportKind::volunteers:
            exported.volunteers = gather_volunteers(work);
            break;
        case store::ExportKind::family:
            exported.family = gather_family(work, *wanted->request);
            if (!exported.family) return refuse("export", "lapsed");
            break;
    }
    return exported;
}

}  // namespace actions
