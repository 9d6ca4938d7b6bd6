// How long does a calendar take to read, against libical parsing the same bytes in the same run? Rows of JSON.
#include <libical/ical.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

#include "core/calendar/busy.hpp"

namespace {

using Steady = std::chrono::steady_clock;

constexpr int runs = 7;

/// Median milliseconds of several runs.
template <class Work>
double measure(Work work) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto begin = Steady::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
    }
    std::ranges::sort(times);
    return times[runs / 2];
}

/// The highest resident memory of the whole process while the work is done.
template <class Work>
double peak_megabytes(Work work) {
    std::ofstream{"/proc/self/clear_refs"} << "5";  // forgets the peak so far
    work();
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// 10,000 events in about 5 MB, one in ten recurring.
std::string large_calendar() {
    std::string text;
    text.reserve(std::size_t{6} << 20);  // grown in steps it would hide the peak that is measured
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Bench//EN\r\n";
    const std::string description = "DESCRIPTION:" + std::string(240, 'x') + "\r\n";
    for (int i = 0; i < 10'000; ++i) {
        const auto start =
            date::local_days{date::year{2026} / 1 / 1} + date::days{i % 360} + std::chrono::hours{i % 24};
        text += "BEGIN:VEVENT\r\nUID:event-" + std::to_string(i) + "@example.org\r\nDTSTAMP:20260101T000000Z\r\n" +
                "DTSTART;TZID=America/New_York:" + date::format("%Y%m%dT%H%M%S", start) + "\r\nDURATION:PT1H\r\n" +
                "SUMMARY:Something usual\r\n" + description + "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n";
        if (i % 10 == 0) text += "RRULE:FREQ=WEEKLY;COUNT=20\r\n";
        text += "END:VEVENT\r\n";
    }
    return text + "END:VCALENDAR\r\n";
}

/// A daily event followed for ten years.
std::string recurring_calendar(int events) {
    std::string text = "BEGIN:VCALENDAR\r\n";
    for (int i = 0; i < events; ++i)
        text += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
                "\r\nDTSTART;TZID=Europe/Berlin:20260101T090000\r\nDURATION:PT1H\r\n"
                "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\nEND:VEVENT\r\n";
    return text + "END:VCALENDAR\r\n";
}

calendar::BusyQuery years(int count) {
    return {scheduling::Interval::between(date::sys_days{date::year{2026} / 1 / 1},
                                          date::sys_days{date::year{2026 + count} / 1 / 1})
                .value(),
            scheduling::Zone{}};
}

std::size_t expand_by_libical(int count) {
    auto rule = icalrecurrencetype_from_string("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    std::size_t made = 0;
    auto* zone = icaltimezone_get_builtin_timezone("Europe/Berlin");
    for (int i = 0; i < count; ++i) {
        auto start = icaltime_from_string("20260101T090000");
        auto* iterator = icalrecur_iterator_new(rule, start);
        for (auto at = icalrecur_iterator_next(iterator); at.year < 2036; at = icalrecur_iterator_next(iterator))
            made += icaltime_as_timet_with_zone(at, zone) > 0 ? 1U : 0U;
        icalrecur_iterator_free(iterator);
    }
    return made;
}

bool first_row = true;

/// in: floor  the same unit; 0: none  goal: at most
void row(const char* name, double value, const char* unit, double floor, double goal) {
    std::cout << (first_row ? "[\n" : ",\n") << R"({"name": ")" << name << R"(", "value": )" << value
              << R"(, "unit": ")" << unit << R"(", "floor": )" << floor << R"(, "ratio": )"
              << (floor > 0 ? value / floor : 0) << R"(, "goal": )" << goal << R"(, "met": )"
              << (value <= goal ? "true" : "false") << "}";
    first_row = false;
}

}  // namespace

int main() {
    const auto large = large_calendar();
    std::size_t pieces = 0;
    const auto read_ours = [&] { pieces = calendar::read_busy(large, years(1))->busy.items().size(); };
    const auto read_theirs = [&] { icalcomponent_free(icalparser_parse_string(large.c_str())); };
    // Ours first: what libical once had stays with the process.
    const double taken = peak_megabytes(read_ours);
    const double taken_by_libical = peak_megabytes(read_theirs);
    const double ours = measure(read_ours);
    row("import 10,000 events, 5 MB", ours, "ms", measure(read_theirs), 300);
    row("peak of the process during that import, text included", taken, "MB", taken_by_libical, 64);

    const auto recurring = recurring_calendar(100);
    const double expanded = measure([&] { pieces += calendar::read_busy(recurring, years(10))->busy.items().size(); });
    std::size_t made = 0;
    const double by_libical = measure([&] { made = expand_by_libical(100); });
    row("expand 100 working-day rules for 10 years", expanded, "ms", by_libical, 100);

    const std::string endless =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:00010101T000000Z\r\nDURATION:PT1S\r\n"
        "RRULE:FREQ=SECONDLY;COUNT=999999999\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    row("the dearest single rule", measure([&] { calendar::read_busy(endless, years(10)).value(); }), "ms", 0, 2'000);
    std::cout << "\n]\n";
    return pieces > 0 && made > 0 ? 0 : 1;
}
