// Who reads the calendars that volunteers keep elsewhere? One thread: asks which are due, fetches each, and says what
// came of it. Leaves out: the transaction (the caller's run_job) and what a reading changes (actions).
#pragma once
#include <functional>

#include "net/outbox/fetch_calendar.hpp"
#include "net/outbox/repeating.hpp"

namespace outbox {

class Calendars {
public:
    using Job = std::function<void(actions::Work&)>;
    using RunJob = std::function<void(const Job&)>;  ///< runs a job in one transaction and waits for the commit

    Calendars(FetchLimits limits, RunJob run_job);

    /// Reads what is due now, once.
    void read_due();

private:
    void read(const actions::CalendarToRead& calendar);

    FetchLimits limits_;
    RunJob run_job_;
    Repeating repeating_;  ///< last: it ends before what it uses
};

}  // namespace outbox
