// When do the events of one UID take place? Rules, RDATE, EXDATE, and the occurrences that were changed one by one.
// Leaves out: which rows belong together (busy.hpp).
#pragma once
#include <span>

#include "core/calendar/calendar_data.hpp"
#include "core/calendar/pieces.hpp"
#include "core/calendar/zone_book.hpp"

namespace calendar {

/// All that expansion needs besides the rows.
struct Expansion {
    Calendars& calendars;
    ZoneBook& zones;
    Budget& budget;
};

/// Adds the times of rows that share a UID. Of several masters those with a lower SEQUENCE are void; a row with
/// RECURRENCE-ID replaces the occurrence it names, and with RANGE=THISANDFUTURE shifts those that follow.
/// in:  rows  in the order of the file
/// src: RFC 5545 3.8.4.4, 3.8.5
void add_series(std::span<const EventRow* const> rows, Expansion& expansion, Pieces& pieces);

/// The instants at which a stretch begins and ends, by its own words.
struct Stretch {
    Instant begin;
    Instant end;
};
Stretch stretch_of(const When& start, EndKind kind, const When& end, const Length& length, std::uint32_t calendar,
                   ZoneBook& zones);

}  // namespace calendar
