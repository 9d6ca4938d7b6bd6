// What does every action get? One transaction, the time, who asks, and the schedule to keep in step.
// Leaves out: how the transaction begins and ends (core/store) and how a refusal undoes it (undo_refused below).
#pragma once
#include <functional>

#include "core/actions/schedule.hpp"
#include "core/scheduling/result.hpp"
#include "core/store/audit.hpp"

namespace actions {

using scheduling::CallId;
using scheduling::ExperienceId;
using scheduling::FamilyId;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;
using scheduling::Personal;
using scheduling::PersonId;
using scheduling::Refusal;
using scheduling::RequestId;
using scheduling::Result;
using scheduling::RuleName;
using scheduling::VolunteerId;
using scheduling::Zone;

/// Who does it, as the audit chain names them.
struct Actor {
    store::ActorKind kind = store::ActorKind::system;
    std::int64_t id = 0;
    static Actor family(FamilyId id) { return {store::ActorKind::family, id.value}; }
    static Actor person(PersonId id) { return {store::ActorKind::person, id.value}; }
};

struct Work {
    store::Transaction& db;
    Instant now;
    Schedule& schedule;
    Actor actor;
    std::vector<VolunteerId> touched = {};  ///< whose facts changed: read again when the action has succeeded
    bool everything = false;                ///< settings or catalogue changed: all is read again
};

/// Writes the audit record of this action; if that fails, the action fails.
template <class Tag>
void record(const Work& work, std::string_view action, store::SubjectKind subject, scheduling::Id<Tag> id,
            std::string_view detail = {}) {
    store::append(work.db, {.at = work.now,
                            .actor = work.actor.kind,
                            .actor_id = work.actor.id,
                            .action = std::string{action},
                            .subject = subject,
                            .subject_id = id.value,
                            .detail = std::string{detail}});
}

/// A refusal of one rule.
std::unexpected<Refusal> refuse(RuleName rule);
/// A refusal of one field.
std::unexpected<Refusal> refuse(std::string field, std::string reason);

/// Reads whose facts changed again, and whoever sits in their calls: a seat goes with its call.
void refresh_touched(Work& work);

/// Thrown out of a job so that its savepoint is undone; the refusal travels beside it.
struct Refused {};

/// Runs an action as one job: a refusal undoes everything it wrote, a success brings the schedule up to date.
/// out:  what the action answered is in `out` when this returns or throws Refused
template <class T>
void perform(Work& work, std::optional<Result<T>>& out, const std::function<Result<T>(Work&)>& action) {
    out.emplace(action(work));
    if (!out->has_value()) throw Refused{};
    if (work.everything) return work.schedule.reload(work.db, work.now);
    refresh_touched(work);
}

}  // namespace actions
