#include "core/calendar/busy.hpp"

#include <algorithm>
#include <tuple>

#include "core/calendar/available_time.hpp"
#include "core/calendar/reader.hpp"
#include "core/calendar/series.hpp"

namespace calendar {

using scheduling::IntervalSet;

namespace {

/// Rows of one series next to each other, each series in the order of the file.
std::vector<const EventRow*> by_series(const Calendars& calendars, bool available) {
    std::vector<const EventRow*> rows;
    for (const auto& row : calendars.events)
        if ((row.availability != 0) == available) rows.push_back(&row);
    std::ranges::sort(rows, {}, [](const EventRow* row) { return std::pair{row->series, row->line}; });
    return rows;
}

void add_events(Expansion& expansion, Pieces& pieces) {
    const auto rows = by_series(expansion.calendars, false);
    each_series(rows, [&](auto series) { add_series(series, expansion, pieces); });
}

void add_periods(Expansion& expansion, Pieces& pieces) {
    for (const auto& period : expansion.calendars.periods) {
        const auto stretch =
            stretch_of(period.start, period.end_kind, period.end, period.length, period.calendar, expansion.zones);
        if (!pieces.add(stretch.begin, stretch.end)) return;
    }
}

BusyAnswer answer(Calendars calendars, const BusyQuery& query) {
    Budget budget{query.most_steps};
    ZoneBook zones{calendars, query.zone, budget};
    Expansion expansion{calendars, zones, budget};
    Pieces pieces{query.range};
    add_events(expansion, pieces);
    add_periods(expansion, pieces);
    auto busy = pieces.take();
    if (!calendars.availabilities.empty())
        busy = busy.united_with(unavailable_time(by_series(calendars, true), expansion, query.range));
    auto warnings = calendars.warnings.list();
    std::ranges::sort(warnings, {}, [](const Warning& w) { return std::tie(w.line, w.property, w.reason); });
    return {std::move(busy), std::move(warnings)};
}

}  // namespace

std::string_view to_string(Unreadable reason) {
    switch (reason) {
        case Unreadable::not_a_calendar:
            return "not_a_calendar";
        case Unreadable::too_large:
            return "too_large";
    }
    return "";
}

class BusyReader::Parts {
public:
    explicit Parts(std::string_view passed_over) : reader{passed_over} {}
    Reader reader;
    std::size_t bytes = 0;
    bool too_large = false;
};

BusyReader::BusyReader(std::string_view passed_over) : parts_{std::make_unique<Parts>(passed_over)} {}
BusyReader::~BusyReader() = default;

bool BusyReader::feed(std::string_view bytes) {
    parts_->bytes += bytes.size();
    parts_->too_large = parts_->too_large || parts_->bytes > max_bytes;
    if (!parts_->too_large) parts_->reader.feed(bytes);
    return !parts_->too_large;
}

std::expected<BusyAnswer, Unreadable> BusyReader::finish(const BusyQuery& query) {
    if (parts_->too_large) return std::unexpected{Unreadable::too_large};
    auto calendars = parts_->reader.finish();
    if (!calendars.found_calendar) return std::unexpected{Unreadable::not_a_calendar};
    return answer(std::move(calendars), query);
}

std::expected<BusyAnswer, Unreadable> read_busy(std::string_view ics, const BusyQuery& query,
                                                std::string_view passed_over) {
    BusyReader reader{passed_over};
    reader.feed(ics);
    return reader.finish(query);
}

}  // namespace calendar
