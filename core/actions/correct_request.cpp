#include "core/actions/correct_request.hpp"

#include <algorithm>

#include "core/actions/set_aside.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/standing_fit.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

constexpr std::string_view corrected = "correct_request";

Result<store::StoredRequest> load_open(Work& work, const RequestAsSeen& seen) {
    auto request = load_as_seen(work, seen);
    if (request && request->state == store::RequestState::closed) return refuse(RuleName::request_closed);
    return request;
}

/// Experiences that are in the list, and the two for families who are not.
bool may_be_chosen(const Outlook& outlook, ExperienceId id) {
    const auto* card = outlook.find_experience(id);
    return card != nullptr && (card->offered || store::is_always_there(card->public_id));
}

Refusal judge(const Outlook& outlook, const Told& told, const scheduling::Request& before,
              const std::vector<std::string>& languages) {
    Refusal refusal;
    if (told.experience != before.experience && !may_be_chosen(outlook, told.experience))
        refusal.fields.push_back({"experience", "unknown_experience"});
    if (told.language != before.language && std::ranges::find(languages, told.language) == languages.end())
        refusal.fields.push_back({"language", "unknown_language"});
    const auto& faith = told.wishes.faith;
    if (!faith.empty() && faith != before.wishes.faith && !scheduling::is_offered_faith(faith))
        refusal.fields.push_back({"wish_faith", "unknown_choice"});
    return refusal;
}

/// Puts one of them into the facts, and its name into the list when that changes anything.
template <class T>
void take(T& fact, const T& told, const char* name, std::string& changed) {
    if (fact == told) return;
    fact = told;
    changed += (changed.empty() ? "" : ",") + std::string{name};
}

std::string take_all(scheduling::Request& facts, const Told& told) {
    std::string changed;
    take(facts.experience, told.experience, "experience", changed);
    take(facts.status, told.status, "status", changed);
    take(facts.elapsed, told.elapsed, "elapsed", changed);
    take(facts.international, told.international, "international", changed);
    take(facts.relation, told.relation, "relation", changed);
    take(facts.language, told.language, "language", changed);
    take(facts.wishes.relation, told.wishes.relation, "wish_relation", changed);
    take(facts.wishes.gender, told.wishes.gender, "wish_gender", changed);
    take(facts.wishes.faith, told.wishes.faith, "wish_faith", changed);
    return changed;
}

/// In the name alone nothing is said of how contact is safe: that rule is no newer for it. out: whether it is another
bool rename(Work& work, FamilyId family, const Personal& name) {
    auto contact = store::load_contact(work.db, family);
    if (contact.name.reveal() == name.reveal()) return false;
    contact.name = name;
    store::save_contact(work.db, family, contact, store::load_family(work.db, family).value().rule_updated_at);
    if (auto waits = store::load_pending_contact(work.db, family)) {
        waits->contact.name = name;
        store::save_pending_contact(work.db, family, *waits, work.now);
    }
    return true;
}

/// When what the rules look at was corrected last; a name is none of it.
std::optional<Instant> last_corrected(Work& work, RequestId request) {
    constexpr int far_back = 20;
    const store::AuditFilter filter{
        .subject = store::SubjectKind::request, .subject_id = request.value, .action = std::string{corrected}};
    for (const auto& entry : store::find_audit(work.db, filter, far_back).entries)
        if (entry.detail != "name") return entry.at;
    return std::nullopt;
}

}  // namespace

Result<RequestId> correct_request(Work& work, const RequestAsSeen& seen, const Told& told,
                                  const std::vector<std::string>& languages) {
    auto request = load_open(work, seen);
    if (!request) return std::unexpected{request.error()};
    auto refusal = judge(*work.schedule.look(), told, request->facts, languages);
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    const FamilyId family = request->facts.family;
    const bool other_language = told.language != request->facts.language;
    const bool other_experience = told.experience != request->facts.experience;
    auto changed = take_all(request->facts, told);
    // It was widened for what was told before.
    if (other_experience) take(request->facts.experience_widened, false, "widened", changed);
    if (rename(work, family, told.name)) changed += (changed.empty() ? "" : ",") + std::string{"name"};
    if (changed.empty()) return seen.id;
    // Letters to the family are in the language of its calls.
    if (other_language) store::save_locale(work.db, family, request->facts.zone, told.language);
    store::save_request(work.db, *request);
    record(work, corrected, store::SubjectKind::request, seen.id, changed);
    return seen.id;
}

Result<RequestId> note_family_agrees(Work& work, const RequestAsSeen& seen, bool agrees, bool asked) {
    auto request = load_open(work, seen);
    if (!request) return std::unexpected{request.error()};
    if (agrees && !asked) return refuse("family_agrees", "not_asked");
    if (request->facts.agrees_missing_with_deceased == agrees) return seen.id;
    request->facts.agrees_missing_with_deceased = agrees;
    store::save_request(work.db, *request);
    record(work, agrees ? "family_agrees" : "family_agrees_no_more", store::SubjectKind::request, seen.id);
    return seen.id;
}

std::vector<scheduling::Breach> misfits_of(Work& work, const store::StoredRequest& request, const store::Call& call) {
    const auto volunteer = call.covered_by ? std::nullopt : store::load_volunteer(work.db, call.volunteer, work.now);
    if (!volunteer) return {};
    const auto outlook = work.schedule.look();
    const scheduling::BookingFacts facts{request.facts, *volunteer, outlook->settings.policy, outlook->catalogue};
    auto misfits = scheduling::find_misfits(facts, call.time.begin(), work.now);
    excuse_set_aside(work.db, call, last_corrected(work, request.facts.id), misfits);
    return misfits;
}

}  // namespace actions
