// Instants, dates and minutes as text: RFC 3339 in UTC, and nothing looser.
#include <array>
#include <cstdio>

#include "net/json/reader.hpp"

namespace json {

using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::LocalMinute;

namespace {

/// Reads fixed places of digits; any other character spoils it.
class Digits {
public:
    explicit Digits(std::string_view text) : text_{text} {}
    int number(std::size_t at, std::size_t count) {
        int value = 0;
        for (std::size_t i = at; i < at + count; ++i) {
            good_ = good_ && text_[i] >= '0' && text_[i] <= '9';
            if (good_) value = value * 10 + (text_[i] - '0');
        }
        return value;
    }
    void expect(std::size_t at, char wanted) { good_ = good_ && text_[at] == wanted; }
    bool good() const { return good_; }

private:
    std::string_view text_;
    bool good_ = true;
};

std::optional<date::year_month_day> read_date(Digits& digits) {
    const int year = digits.number(0, 4);
    digits.expect(4, '-');
    const int month = digits.number(5, 2);
    digits.expect(7, '-');
    const int day = digits.number(8, 2);
    if (!digits.good()) return std::nullopt;
    const date::year_month_day read{date::year{year}, date::month{static_cast<unsigned>(month)},
                                    date::day{static_cast<unsigned>(day)}};
    if (!read.ok()) return std::nullopt;
    return read;
}

template <class Seconds>
std::string write_wall(Seconds since_epoch) {
    const auto day = std::chrono::floor<date::days>(since_epoch);
    const date::year_month_day ymd{date::sys_days{day}};
    const auto second = static_cast<int>((since_epoch - day).count());
    std::array<char, 40> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                                     static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                                     static_cast<unsigned>(ymd.day()), second / 3600, second / 60 % 60, second % 60);
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text, Fraction fraction) {
    const bool is_whole = text.size() == 20;
    if (!is_whole && (text.size() < 22 || text.size() > 30)) return std::nullopt;
    Digits digits{text};
    bool rounds_up = false;
    if (!is_whole) {
        digits.expect(19, '.');
        digits.number(20, text.size() - 21);
        rounds_up = fraction == Fraction::up && text.find_first_not_of('0', 20) != text.size() - 1;
    }
    const auto day = read_date(digits);
    digits.expect(10, 'T');
    digits.expect(13, ':');
    digits.expect(16, ':');
    digits.expect(text.size() - 1, 'Z');
    const int hour = digits.number(11, 2);
    const int minute = digits.number(14, 2);
    const int second = digits.number(17, 2);
    if (!day || !digits.good() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return date::sys_days{*day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second + (rounds_up ? 1 : 0)};
}

std::optional<LocalDate> parse_date(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    Digits digits{text};
    const auto day = read_date(digits);
    if (!day) return std::nullopt;
    return LocalDate{*day};
}

std::optional<LocalMinute> parse_minute(std::string_view text, bool is_end) {
    if (text.size() != 5) return std::nullopt;
    Digits digits{text};
    digits.expect(2, ':');
    const int hour = digits.number(0, 2);
    const int minute = digits.number(3, 2);
    if (!digits.good() || minute > 59) return std::nullopt;
    const bool day_end = is_end && hour == 24 && minute == 0;
    if (hour > 23 && !day_end) return std::nullopt;
    return LocalMinute{hour * 60 + minute};
}

std::string to_text(Instant at) {
    return write_wall(at.time_since_epoch()) + "Z";
}

std::string to_local_text(Instant at, const scheduling::Zone& zone) {
    const auto offset = zone.offset(at);
    const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset)).count();
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "%c%02d:%02d", offset.count() < 0 ? '-' : '+',
                                     static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return write_wall(at.time_since_epoch() + offset) + std::string{text.data(), static_cast<std::size_t>(length)};
}

}  // namespace json
