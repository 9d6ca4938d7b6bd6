#include "core/actions/close_days.hpp"

#include <algorithm>
#include <set>

#include "core/scheduling/availability.hpp"

namespace actions {
namespace {

using scheduling::LocalDate;

LocalDate today_of(const store::Settings& settings, Instant now) {
    return settings.policy.programme_zone.date_of(now);
}

std::vector<store::StandingCall> standing_on(store::Reader& db, const Zone& zone, const scheduling::Closure& days,
                                             Instant now) {
    std::vector<store::StandingCall> calls;
    for (const auto& piece : scheduling::time_of_dates(zone, days.first, days.last))
        for (auto& call : store::calls_within(db, piece, now)) calls.push_back(call);
    return calls;
}

std::vector<StandingCall> name_holders(store::Reader& db, const std::vector<store::StandingCall>& calls) {
    std::vector<StandingCall> named;
    named.reserve(calls.size());
    for (const auto& call : calls) named.push_back({call, holder_of(db, call.covered_by, true)});
    return named;
}

std::optional<const char*> reason_against(const scheduling::Closure& days, const store::Settings& settings,
                                          Instant now) {
    const auto meets = [&](const store::Closure& other) {
        return days.first <= other.days.last && other.days.first <= days.last;
    };
    if (days.last < days.first) return "ends_before";
    if (days.last < today_of(settings, now)) return "past";
    if (days.last - days.first >= most_days_closed) return "too_many_days";
    if (std::ranges::any_of(settings.closures, meets)) return "overlap";
    return std::nullopt;
}

bool can_answer(const store::Person& person) {
    const bool is_staff = person.role == store::Role::coordinator || person.role == store::Role::administrator;
    return is_staff && !person.disabled && person.id != store::duty_coordinator;
}

std::optional<const char*> reason_against(Work& work, std::optional<PersonId> named) {
    if (!named) return "required";
    const auto person = store::load_person(work.db, *named);
    return person && can_answer(*person) ? std::nullopt : std::optional{"cannot_answer"};
}

void judge_titles(const DaysToClose& asked, Refusal& refusal) {
    const auto judge = [&](const std::string& title, const std::string& other, const char* field) {
        if (title.size() > longest_title) refusal.fields.push_back({field, "too_long"});
        if (title.empty() && !other.empty()) refusal.fields.push_back({field, "both_languages"});
    };
    judge(asked.title_en, asked.title_es, "title_en");
    judge(asked.title_es, asked.title_en, "title_es");
}

}  // namespace

Result<SeenClosures> see_closures(Work& work) {
    const auto settings = store::load_settings(work.db);
    SeenClosures seen;
    for (auto& closure : store::list_closures(work.db, today_of(settings, work.now))) {
        const auto person = store::load_person(work.db, closure.answers);
        const bool gone = !person || !can_answer(*person);
        auto standing =
            name_holders(work.db, standing_on(work.db, settings.policy.programme_zone, closure.days, work.now));
        seen.closures.push_back({std::move(closure), person ? person->name : Personal{}, gone, std::move(standing)});
    }
    seen.can_answer = store::list_people(work.db);
    std::erase_if(seen.can_answer, [](const store::Person& person) { return !can_answer(person); });
    record(work, "see_closures", store::SubjectKind::none, PersonId{});
    return seen;
}

Result<std::vector<StandingCall>> look_at_days(Work& work, const scheduling::Closure& days) {
    const auto settings = store::load_settings(work.db);
    if (const auto reason = reason_against(days, settings, work.now)) return refuse("last", *reason);
    const auto calls = standing_on(work.db, settings.policy.programme_zone, days, work.now);
    record(work, "see_closures", store::SubjectKind::none, PersonId{}, std::to_string(calls.size()));
    return name_holders(work.db, calls);
}

Result<store::ClosureId> close_days(Work& work, const DaysToClose& asked) {
    const auto settings = store::load_settings(work.db);
    Refusal refusal;
    if (const auto reason = reason_against(asked.days, settings, work.now)) refusal.fields.push_back({"last", *reason});
    if (const auto reason = reason_against(work, asked.answers)) refusal.fields.push_back({"answers", *reason});
    judge_titles(asked, refusal);
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    // Somebody may have booked since the list was read: it is shown again rather than passed over.
    const auto standing = standing_on(work.db, settings.policy.programme_zone, asked.days, work.now);
    if (standing.size() != asked.seen) return refuse("seen", "calls_changed");
    const auto id = store::insert_closure(work.db, {.id = {},
                                                    .days = asked.days,
                                                    .title_en = asked.title_en,
                                                    .title_es = asked.title_es,
                                                    .answers = asked.answers.value()});
    record(work, "close_days", store::SubjectKind::setting, id, std::to_string(standing.size()));
    work.everything = true;
    return id;
}

Result<store::ClosureId> name_who_answers(Work& work, store::ClosureId id, std::optional<PersonId> person) {
    if (!store::load_closure(work.db, id)) return refuse(RuleName::not_found);
    if (const auto reason = reason_against(work, person)) return refuse("answers", *reason);
    store::save_who_answers(work.db, id, *person);
    record(work, "name_who_answers", store::SubjectKind::setting, id);
    work.everything = true;
    return id;
}

Result<store::ClosureId> open_days(Work& work, store::ClosureId id) {
    if (!store::load_closure(work.db, id)) return refuse(RuleName::not_found);
    store::delete_closure(work.db, id);
    record(work, "open_days", store::SubjectKind::setting, id);
    work.everything = true;
    return id;
}

std::size_t count_standing(store::Reader& db, const store::Settings& settings, Instant now) {
    std::set<CallId> calls;  // one call may lie across two closures
    const auto today = today_of(settings, now);
    for (const auto& closure : settings.closures) {
        if (closure.days.last < today) continue;
        for (const auto& call : standing_on(db, settings.policy.programme_zone, closure.days, now))
            calls.insert(call.call);
    }
    return calls.size();
}

std::optional<std::string> who_answers_today(Work& work) {
    const auto settings = store::load_settings(work.db);
    const auto* closure = closed_today(settings, work.now);
    const auto person = closure == nullptr ? std::nullopt : store::load_person(work.db, closure->answers);
    if (!person || !can_answer(*person)) return std::nullopt;
    return person->name.reveal();
}

const store::Closure* closed_today(const store::Settings& settings, Instant now) {
    const auto today = today_of(settings, now);
    const auto holds = [&](const store::Closure& closure) {
        return closure.days.first <= today && today <= closure.days.last;
    };
    const auto found = std::ranges::find_if(settings.closures, holds);
    return found == settings.closures.end() ? nullptr : &*found;
}

}  // namespace actions
