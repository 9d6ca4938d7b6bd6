#include "net/outbox/calendars.hpp"

namespace outbox {
namespace {

constexpr std::chrono::seconds pause{2};
/// So few that even slow ones are read before their lease ends.
constexpr int calendars_at_once = 8;

}  // namespace

Calendars::Calendars(FetchLimits limits, RunJob run_job)
    : limits_{std::move(limits)}, run_job_{std::move(run_job)}, repeating_{pause, [this] { read_due(); }} {}

void Calendars::read_due() {
    std::vector<actions::CalendarToRead> due;
    run_job_([&](actions::Work& work) { due = actions::lease_calendars(work, calendars_at_once); });
    for (const auto& calendar : due) {
        if (repeating_.is_stopping()) return;
        read(calendar);
    }
}

void Calendars::read(const actions::CalendarToRead& calendar) {
    auto limits = limits_;
    limits.is_stopping = [this] { return repeating_.is_stopping(); };
    auto text = fetch_calendar(calendar.address.reveal(), limits);
    if (repeating_.is_stopping()) return;  // its lease runs out, and it is read after the next start
    const auto busy = text ? actions::busy_times_of(calendar, *text) : std::unexpected{text.error()};
    run_job_([&](actions::Work& work) {
        if (busy)
            actions::calendar_read(work, calendar, *busy);
        else
            actions::calendar_failed(work, calendar, busy.error());
    });
}

}  // namespace outbox
