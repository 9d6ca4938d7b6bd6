// How is an instant said to a person? Always with its zone, in words, in their language.
// Leaves out: which zone applies (the caller knows whose page it is).
#pragma once
#include <string>

#include "core/scheduling/zone.hpp"
#include "web/language.hpp"

namespace web {

using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::Zone;

/// "7:30 pm" / "7:30 p. m."
std::string clock_time(Instant at, const Zone& zone, Language language);
/// "Tuesday 24 November" / "martes 24 de noviembre"
std::string day_name(LocalDate date, Language language);
/// "Tuesday 24 November 2026" / "martes 24 de noviembre de 2026"
std::string dated_day(LocalDate date, Language language);
/// The day alone, or with its year when that is not the year of today.
std::string day_seen_from(LocalDate today, LocalDate date, Language language);
/// "November 2026" / "noviembre de 2026"
std::string month_name(date::year_month month, Language language);
/// "Central Time" / "hora del Centro"; a zone without a common name is called by its city: "London time"
std::string zone_name(const Zone& zone, Language language);
/// "UTC−6", with a real minus sign; "UTC+5:30"; "UTC"
std::string utc_offset(Instant at, const Zone& zone);
/// "Tuesday 24 November, 7:30 pm Central Time (UTC−6)"
std::string full_time(Instant at, const Zone& zone, Language language);
/// "in 2 h 10 min", "3 days ago"; whole minutes, the two largest units; within a minute "now" or "just now"
std::string relative_time(Instant at, Instant now, Language language);
/// "18:00" for forms: minutes since midnight as a time field holds them
std::string form_time(scheduling::LocalMinute minute);
/// "2026-11-24"
std::string form_date(LocalDate date);
/// "2026-11-24T13:30:00Z"
std::string stamp(Instant at);
/// The same instant on the zone's wall: "2026-11-24T07:30:00-06:00"
std::string local_stamp(Instant at, const Zone& zone);
/// "Monday", "lunes"; 0 = Monday
std::string weekday_name(int day, Language language);
/// "on Wednesdays and Saturdays", "los miércoles y sábados"; bit 0 = Monday
std::string weekdays_said(std::uint8_t days, Language language);

/// "1234 5678 9012 3456": how a code is shown, read out and given by the API.
std::string grouped_code(std::string_view digits);

}  // namespace web
