#include "core/actions/crisis_days.hpp"

#include "core/actions/messages.hpp"
#include "core/scheduling/availability.hpp"

namespace actions {
namespace {

std::optional<store::Surge> surge_now(Work& work) {
    const auto settings = store::load_settings(work.db);
    return store::is_surge_on(settings, work.now) ? settings.surge : std::nullopt;
}

/// A yes says to what; on a break there is one kind of yes.
bool fits(const store::SurgeAnswer& answer, bool on_break) {
    const bool more = answer.more_per_day + answer.more_per_week > 0;
    return answer.yes ? more != on_break : !more;
}

void write_to_asked(Work& work, store::SurgeId surge, const Interval& until) {
    for (const auto person : store::list_asked(work.db)) {
        const auto once = "surge:" + std::to_string(surge.value) + ":" + std::to_string(person.value);
        enqueue_to_staff(work, person, question_letter, once, until.end());
    }
}

}  // namespace

Result<store::SurgeId> begin_crisis_days(Work& work, scheduling::LocalDate last_day) {
    const auto settings = store::load_settings(work.db);
    const auto today = settings.policy.programme_zone.date_of(work.now);
    if (last_day < today) return refuse("last_day", "past");
    if (last_day - today >= longest_surge) return refuse("last_day", "too_many_days");
    if (store::is_surge_on(settings, work.now)) return refuse("last_day", "on");
    end_crisis_days_that_are_over(work);
    const auto id = store::begin_surge(work.db, last_day, PersonId{work.actor.id}, work.now);
    const auto days = scheduling::time_of_dates(settings.policy.programme_zone, today, last_day);
    write_to_asked(work, id, days.items().back());
    record(work, "begin_crisis_days", store::SubjectKind::setting, id);
    work.everything = true;
    return id;
}

Result<store::SurgeId> end_crisis_days(Work& work) {
    const auto surge = surge_now(work);
    if (!surge) return refuse(RuleName::not_found);
    store::end_surge(work.db, surge->id, PersonId{work.actor.id}, work.now);
    store::withdraw_messages(work.db, question_letter, work.now);
    record(work, "end_crisis_days", store::SubjectKind::setting, surge->id);
    work.everything = true;
    return surge->id;
}

bool end_crisis_days_that_are_over(Work& work) {
    const auto settings = store::load_settings(work.db);
    if (!settings.surge || store::is_surge_on(settings, work.now)) return false;
    store::end_surge(work.db, settings.surge->id, std::nullopt, work.now);
    record(work, "crisis_days_ran_out", store::SubjectKind::setting, settings.surge->id);
    return true;
}

Result<SeenCrisis> see_crisis_days(Work& work) {
    SeenCrisis seen{.surge = surge_now(work), .tally = {}};
    if (seen.surge) seen.tally = store::count_answers(work.db, seen.surge->id);
    return seen;
}

std::optional<CrisisQuestion> question_for(Work& work, VolunteerId id) {
    const auto surge = surge_now(work);
    const auto card = store::load_card(work.db, id);
    if (!surge || !card || !card->active) return std::nullopt;
    if (card->on_break && !store::is_standby(work.db, id)) return std::nullopt;
    return CrisisQuestion{surge->last_day, card->on_break, store::load_answer(work.db, surge->id, id)};
}

bool has_question(Work& work, PersonId person) {
    const auto id = store::find_volunteer_of(work.db, person);
    const auto question = id ? question_for(work, *id) : std::nullopt;
    return question && !question->answer;
}

Result<VolunteerId> answer_crisis_days(Work& work, PersonId person, const store::SurgeAnswer& answer) {
    const auto id = store::find_volunteer_of(work.db, person);
    const auto surge = surge_now(work);
    if (!id || !surge) return refuse(RuleName::not_found);
    const auto question = question_for(work, *id);
    if (!question) return refuse(RuleName::not_found);
    if (!fits(answer, question->on_break)) return refuse("surge", "choose_one");
    store::save_answer(work.db, surge->id, *id, answer, work.now);
    record(work, "answer_crisis_days", store::SubjectKind::volunteer, *id, answer.yes ? "yes" : "no");
    work.touched.push_back(*id);
    return *id;
}

Result<VolunteerId> take_back_answer(Work& work, PersonId person) {
    const auto id = store::find_volunteer_of(work.db, person);
    const auto surge = surge_now(work);
    if (!id || !surge) return refuse(RuleName::not_found);
    store::forget_answer(work.db, surge->id, *id);
    record(work, "take_back_answer", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

Result<VolunteerId> stand_by(Work& work, PersonId person, bool standby) {
    const auto id = store::find_volunteer_of(work.db, person);
    if (!id) return refuse(RuleName::not_found);
    const auto card = store::load_card(work.db, *id);
    store::save_standby(work.db, *id, standby);
    if (!standby && card && card->on_break) forget_answer_at_break(work, *id);
    record(work, standby ? "stand_by" : "end_stand_by", store::SubjectKind::volunteer, *id);
    work.touched.push_back(*id);
    return *id;
}

void forget_answer_at_break(Work& work, VolunteerId id) {
    if (const auto surge = store::load_surge(work.db)) store::forget_answer(work.db, surge->id, id);
}

}  // namespace actions
