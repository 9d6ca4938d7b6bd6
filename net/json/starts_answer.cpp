#include "net/json/starts_answer.hpp"

namespace json {

using scheduling::Instant;

namespace {

void put_two(char* to, std::int64_t value) {
    to[0] = static_cast<char>('0' + value / 10);
    to[1] = static_cast<char>('0' + value % 10);
}

/// Nineteen characters of a row, such as 2026-11-24T13:30:00. Rows of one day differ in the time alone.
class Stamp {
public:
    explicit Stamp(char* to) : to_{to} {}
    void write(std::chrono::seconds since_epoch) {
        const auto day = std::chrono::floor<date::days>(since_epoch);
        if (day != day_) write_date(date::year_month_day{date::sys_days{day}});
        day_ = day;
        const std::int64_t second = (since_epoch - day).count();
        put_two(to_ + 11, second / 3600);
        put_two(to_ + 14, second / 60 % 60);
        put_two(to_ + 17, second % 60);
    }

private:
    void write_date(date::year_month_day ymd) {
        const auto year = static_cast<int>(ymd.year());
        put_two(to_, year / 100);
        put_two(to_ + 2, year % 100);
        put_two(to_ + 5, static_cast<unsigned>(ymd.month()));
        put_two(to_ + 8, static_cast<unsigned>(ymd.day()));
    }
    char* to_;
    date::days day_ = date::days::min();
};

/// One row, written over and over: what repeats stays where it is.
class Row {
public:
    void write(Instant start, const scheduling::Zone& zone) {
        if (start < span_.begin || start >= span_.end) turn_to(zone.span_at(start));
        utc_.write(start.time_since_epoch());
        local_.write(start.time_since_epoch() + span_.offset);
    }
    std::string_view text() const { return text_; }

private:
    void turn_to(const scheduling::OffsetSpan& span) {
        span_ = span;
        const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(span.offset)).count();
        char* const sign = text_.data() + 61;
        *sign = span.offset.count() < 0 ? '-' : '+';
        put_two(sign + 1, minutes / 60);
        put_two(sign + 4, minutes % 60);
    }

    std::string text_ = R"(,{"start":"0000-00-00T00:00:00Z","local":"0000-00-00T00:00:00+00:00"})";
    Stamp utc_{text_.data() + 11};
    Stamp local_{text_.data() + 42};
    scheduling::OffsetSpan span_{};
};

}  // namespace

std::string write_starts(std::span<const Instant> starts, const scheduling::Zone& zone) {
    Row row;
    std::string text;
    text.reserve(row.text().size() * starts.size() + zone.name().size() + 32);
    text = R"({"starts":[)";
    for (const Instant start : starts) {
        row.write(start, zone);
        text += row.text().substr(start == starts.front() ? 1 : 0);
    }
    // A zone's name needs no escapes: it is one of the database's.
    return text += R"(],"zone":")" + zone.name() + "\"}";
}

}  // namespace json
