#include "core/actions/subscribed_calendar.hpp"

#include <algorithm>

#include "core/actions/own_call.hpp"
#include "core/calendar/busy.hpp"
#include "core/calendar/feed.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

constexpr Minutes lease{10}, read_every{30}, first_retry{5}, longest_retry{6 * 60};
/// A day behind, so that what goes on now counts; ahead as far as calls can be booked, and a little.
constexpr date::days behind{1}, beyond_horizon{7}, horizon_unset{60};
/// Nobody is busy so often in two months: what comes after is left out.
constexpr std::size_t most_busy = 5000;

/// Whole days, so that two readings of the same calendar on one day find the same.
Interval range_that_matters(const Work& work) {
    const auto horizon = work.schedule.look()->settings.policy.call.horizon.value_or(horizon_unset);
    const Instant today = date::floor<date::days>(work.now);
    return Interval::starting(today - behind, behind + horizon + beyond_horizon);
}

Minutes wait_after(int failures) {
    Minutes wait = first_retry;
    for (int failure = 1; failure < failures && wait < longest_retry; ++failure) wait *= 2;
    return std::min(wait, longest_retry);
}

/// "https://calendar.example.org/private-4f…/basic.ics" -> "calendar.example.org"
std::string host_of(std::string_view address) {
    const auto begin = address.find("://");
    if (begin == std::string_view::npos) return {};
    address.remove_prefix(begin + 3);
    return std::string{address.substr(0, address.find_first_of("/?#"))};
}

/// The row as it stands, unless the volunteer has another calendar by now, or none.
std::optional<store::SubscribedCalendar> still_subscribed(Work& work, const CalendarToRead& read) {
    auto row = store::load_subscribed_calendar(work.db, read.volunteer);
    if (!row || row->address.reveal() != read.address.reveal()) return std::nullopt;
    return row;
}

}  // namespace

Result<VolunteerId> subscribe_calendar(Work& work, PersonId person, const Personal& address) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::save_busy(work.db, *id, {});
    store::save_subscribed_calendar(work.db, {.volunteer = *id, .address = address, .due = work.now});
    work.touched.push_back(*id);
    record(work, "subscribe_calendar", store::SubjectKind::volunteer, *id);
    return *id;
}

Result<VolunteerId> unsubscribe_calendar(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    store::save_busy(work.db, *id, {});
    store::drop_subscribed_calendar(work.db, *id);
    work.touched.push_back(*id);
    record(work, "unsubscribe_calendar", store::SubjectKind::volunteer, *id);
    return *id;
}

Result<VolunteerId> read_calendar_soon(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return id;
    auto row = store::load_subscribed_calendar(work.db, *id);
    if (!row) return refuse(RuleName::not_found);
    row->due = work.now;
    store::save_subscribed_calendar(work.db, *row);
    record(work, "read_calendar_soon", store::SubjectKind::volunteer, *id);
    return *id;
}

Result<std::optional<CalendarStanding>> see_subscription(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    const auto row = store::load_subscribed_calendar(work.db, *id);
    const auto facts = row ? store::load_volunteer(work.db, *id, work.now) : std::nullopt;
    if (!facts) return std::nullopt;
    CalendarStanding standing{.host = host_of(row->address.reveal()),
                              .last_read = row->last_read,
                              .problem = row->problem,
                              .busy = 0,
                              .calls_then = {}};
    const auto& busy = facts->availability.busy;
    standing.busy = static_cast<std::size_t>(
        std::ranges::count_if(busy, [&](const Interval& one) { return one.end() > work.now; }));
    for (const auto& call : store::calls_of(work.db, *id, work.now, range_that_matters(work).end()))
        if (call.state == scheduling::CallState::confirmed && call.screened &&
            std::ranges::any_of(busy, [&](const Interval& one) { return one.overlaps(call.time); }))
            standing.calls_then.push_back({call.id, call.time.begin()});
    record(work, "see_subscription", store::SubjectKind::volunteer, *id);
    return standing;
}

std::vector<CalendarToRead> lease_calendars(Work& work, int limit) {
    std::vector<CalendarToRead> leased;
    const auto range = range_that_matters(work);
    for (auto& row : store::subscribed_calendars_due(work.db, work.now, limit)) {
        const auto* volunteer = work.schedule.look()->find_volunteer(row.volunteer);
        leased.push_back({.volunteer = row.volunteer,
                          .address = row.address,
                          .range = range,
                          .zone = volunteer != nullptr ? volunteer->availability.zone : Zone{}});
        row.due = work.now + lease;
        store::save_subscribed_calendar(work.db, row);
    }
    return leased;
}

std::expected<std::vector<Interval>, store::CalendarProblem> busy_times_of(const CalendarToRead& read,
                                                                           std::string_view ics) {
    const auto found = calendar::read_busy(ics, {.range = read.range, .zone = read.zone}, calendar::own_uid_end);
    if (!found) {
        switch (found.error()) {
            case calendar::Unreadable::not_a_calendar:
                return std::unexpected{store::CalendarProblem::not_a_calendar};
            case calendar::Unreadable::too_large:
                return std::unexpected{store::CalendarProblem::too_large};
        }
    }
    const auto items = found->busy.items();
    return std::vector<Interval>{items.begin(),
                                 items.begin() + static_cast<std::ptrdiff_t>(std::min(items.size(), most_busy))};
}

void calendar_read(Work& work, const CalendarToRead& read, const std::vector<Interval>& busy) {
    auto row = still_subscribed(work, read);
    if (!row) return;
    row->failures = 0;
    row->problem.reset();
    row->last_read = work.now;
    row->due = work.now + read_every;
    store::save_subscribed_calendar(work.db, *row);
    const auto* known = work.schedule.look()->find_volunteer(read.volunteer);
    if (known != nullptr && known->availability.busy == busy) return;
    store::save_busy(work.db, read.volunteer, busy);
    work.touched.push_back(read.volunteer);
    record(work, "calendar_changed", store::SubjectKind::volunteer, read.volunteer);
}

void calendar_failed(Work& work, const CalendarToRead& read, store::CalendarProblem problem) {
    auto row = still_subscribed(work, read);
    if (!row) return;
    row->problem = problem;
    row->due = work.now + wait_after(++row->failures);
    store::save_subscribed_calendar(work.db, *row);
}

}  // namespace actions
