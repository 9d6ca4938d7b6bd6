// A small programme to act on: k volunteers who are always there, in a store of its own, at a time that tests set.
// Leaves out: the network (service.hpp) and the big invented programme (fill_demo).
#pragma once
#include <map>

#include "core/actions/book_call.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/work.hpp"
#include "core/store/board.hpp"
#include "core/store/calls.hpp"
#include "core/store/check.hpp"
#include "core/store/requests.hpp"
#include "tests/support/temporary_store.hpp"

namespace support {

using actions::Actor;
using actions::Result;
using actions::Work;
using scheduling::CallId;
using scheduling::FamilyId;
using scheduling::Instant;
using scheduling::PersonId;
using scheduling::RequestId;
using scheduling::RuleName;
using scheduling::VolunteerId;

/// 2026-03-09T12:00:00Z, a Monday, 8:00 am in New York; plus so many minutes.
inline Instant at(int minutes = 0) {
    return Instant{std::chrono::seconds{1773057600}} + std::chrono::minutes{minutes};
}
inline constexpr int hours = 60, days = 24 * 60;  // in the minutes of at()

/// std::ranges::contains, which this library does not have yet.
template <class Range, class Value>
bool holds(const Range& range, const Value& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

scheduling::Zone new_york();
/// Every day, midnight to midnight.
scheduling::WeeklyRule always();
/// A volunteer whom every rule lets through: always there, credentials valid for years, limits far away.
scheduling::Volunteer willing_volunteer();
/// A family in New York that may be rung, for the first entry of the catalogue, in English.
actions::Wanted plain_wish();
/// The same, and it may be written to.
actions::Wanted wish_with_mail();

class Programme {
public:
    explicit Programme(int volunteers, const scheduling::Volunteer& like = willing_volunteer());

    store::Database& database() { return *store_; }
    actions::Schedule& schedule() { return schedule_; }
    Instant now() const { return now_; }
    void set_now(Instant now) { now_ = now; }
    VolunteerId volunteer(int number) const { return volunteers_.at(static_cast<std::size_t>(number)); }
    /// Who signs in as that volunteer.
    PersonId person(int number) const { return people_.at(static_cast<std::size_t>(number)); }
    /// The alias, name and address of a volunteer, none of which belongs into a message.
    static std::string name_of(int number) { return "Volunteer " + std::to_string(number); }
    PersonId coordinator() const { return coordinator_; }

    /// Runs an action as handlers do: one transaction, a refusal undoes it, the schedule is kept in step.
    template <class F>
    auto run(const Actor& actor, F action) -> std::invoke_result_t<F&, Work&> {
        return run_with(schedule_, actor, std::move(action));
    }
    template <class F>
    auto as_coordinator(F action) {
        return run(Actor::person(coordinator_), std::move(action));
    }
    /// The same with somebody else's picture of the programme, which may be an old one.
    template <class F>
    auto run_with(actions::Schedule& schedule, const Actor& actor, F action) -> std::invoke_result_t<F&, Work&> {
        using Out = std::invoke_result_t<F&, Work&>;
        std::optional<Out> out;
        try {
            database().write([&](store::Transaction& db) {
                Work work{.db = db, .now = now_, .schedule = schedule, .actor = actor};
                const std::function<Out(Work&)> act = action;
                actions::perform<typename Out::value_type>(work, out, act);
            });
        } catch (const actions::Refused&) {
            // The refusal is in `out`.
        }
        return std::move(*out);
    }
    /// What cannot be refused: sweeping, leasing, rows that a test needs.
    template <class F>
    auto work(F job) -> std::invoke_result_t<F&, Work&> {
        return database().write([&](store::Transaction& db) {
            Work work{.db = db, .now = now_, .schedule = schedule_, .actor = {}};
            const KeepInStep step{work};
            return job(work);
        });
    }
    template <class F>
    auto read(F query) {
        return database().read(std::move(query));
    }

    FamilyId family();
    Result<actions::Booked> book(FamilyId family, Instant start, std::optional<CallId> hold = std::nullopt,
                                 const actions::Wanted& wanted = plain_wish());
    /// A family with a confirmed call at this start.
    actions::Booked booked(Instant start, const actions::Wanted& wanted = plain_wish());
    Result<actions::Kept> hold(FamilyId family, Instant start, std::optional<CallId> before = std::nullopt);
    /// A family that asked for a call and has none.
    RequestId open_request(const actions::Wanted& wanted = plain_wish());
    Result<CallId> assign(RequestId request, VolunteerId volunteer, Instant start,
                          actions::How how = actions::How::assign);

    store::Call call(CallId id);
    store::StoredRequest request(RequestId id);
    store::StoredRequest request_of(FamilyId family);
    /// Whether search offers this start to a family with plain wishes.
    bool offers(Instant start);
    /// What check_store finds, as text; empty when all is well.
    std::string findings();
    /// Rows of each table.
    std::map<std::string, std::int64_t> row_counts();

private:
    struct KeepInStep {
        Work& work;
        ~KeepInStep() { actions::refresh_touched(work); }
    };

    TemporaryStore store_;
    actions::Schedule schedule_;
    Instant now_ = at();
    std::vector<VolunteerId> volunteers_;
    std::vector<PersonId> people_;
    PersonId coordinator_;
};

/// The board's requests, whatever their column.
std::vector<store::BoardRequest> requests_of(const store::Board& board);

/// Whether the answer is a refusal in which this rule stands.
template <class T>
bool refused_by(const Result<T>& answer, RuleName rule) {
    if (answer) return false;
    return std::ranges::any_of(answer.error().breaches, [&](const auto& breach) { return breach.rule == rule; });
}
/// Whether the answer is a refusal of this field.
template <class T>
bool refused_by(const Result<T>& answer, std::string_view field) {
    if (answer) return false;
    return std::ranges::any_of(answer.error().fields, [&](const auto& error) { return error.field == field; });
}

}  // namespace support
