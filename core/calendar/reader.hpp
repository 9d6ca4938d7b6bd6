// Which events, busy periods and zones does an iCalendar stream hold? Pieces in, rows out, in bounded memory.
// Leaves out: what the rows mean in time (busy.hpp).
#pragma once
#include <memory>
#include <string_view>

#include "core/calendar/calendar_data.hpp"

namespace calendar {

/// Feed the bytes in pieces of any size, then finish. What is not understood is a warning; what is of no concern
/// (titles, people, tasks, alarms) is passed over.
class Reader {
public:
    /// in:   passed_over  events whose UID ends so take no time; empty: all count
    explicit Reader(std::string_view passed_over = {});
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    void feed(std::string_view bytes);
    Calendars finish();

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace calendar
