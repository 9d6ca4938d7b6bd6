#include "web/format.hpp"

#include <array>
#include <cstdio>

#include "web/words.hpp"

namespace web {
namespace {

using std::chrono::duration_cast;

constexpr std::array<std::array<std::string_view, 12>, 2> months{
    {{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"},
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre"}}};

constexpr std::array<std::array<std::string_view, 7>, 2> weekdays{
    {{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
     {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"}}};

struct CommonName {
    std::string_view zone, en, es;
};

constexpr std::array common_names{
    CommonName{"America/New_York", "Eastern Time", "hora del Este"},
    CommonName{"America/Chicago", "Central Time", "hora del Centro"},
    CommonName{"America/Denver", "Mountain Time", "hora de la Montaña"},
    CommonName{"America/Phoenix", "Arizona Time", "hora de Arizona"},
    CommonName{"America/Los_Angeles", "Pacific Time", "hora del Pacífico"},
    CommonName{"America/Anchorage", "Alaska Time", "hora de Alaska"},
    CommonName{"Pacific/Honolulu", "Hawaii Time", "hora de Hawái"},
    CommonName{"America/Puerto_Rico", "Atlantic Time (Puerto Rico)", "hora del Atlántico (Puerto Rico)"},
    CommonName{"UTC", "Universal Time", "hora universal"},
};

std::size_t index(Language language) {
    return static_cast<std::size_t>(language);
}

template <class... Args>
std::string printed(const char* format, Args... args) {
    std::array<char, 64> out{};
    const int length = std::snprintf(out.data(), out.size(), format, args...);
    return {out.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string clock_time(Instant at, const Zone& zone, Language language) {
    const auto local = zone.to_local(at);
    const date::hh_mm_ss time{local - date::floor<date::days>(local)};
    const auto hour = static_cast<int>(time.hours().count());
    const int twelve = hour % 12 == 0 ? 12 : hour % 12;
    const char* half = language == Language::en ? (hour < 12 ? "am" : "pm") : (hour < 12 ? "a. m." : "p. m.");
    return printed("%d:%02d %s", twelve, static_cast<int>(time.minutes().count()), half);
}

std::string day_name(LocalDate date, Language language) {
    const date::year_month_day ymd{date};
    const auto month = months[index(language)][static_cast<unsigned>(ymd.month()) - 1];
    const auto day = std::to_string(static_cast<unsigned>(ymd.day()));
    const std::string weekday = weekday_name(static_cast<int>(date::weekday{date}.iso_encoding()) - 1, language);
    const char* of = language == Language::en ? " " : " de ";
    return weekday + " " + day + of + std::string{month};
}

std::string dated_day(LocalDate date, Language language) {
    const char* of = language == Language::en ? " " : " de ";
    return day_name(date, language) + of + std::to_string(static_cast<int>(date::year_month_day{date}.year()));
}

std::string day_seen_from(LocalDate today, LocalDate date, Language language) {
    const bool same_year = date::year_month_day{today}.year() == date::year_month_day{date}.year();
    return same_year ? day_name(date, language) : dated_day(date, language);
}

std::string month_name(date::year_month month, Language language) {
    const auto name = months[index(language)][static_cast<unsigned>(month.month()) - 1];
    const char* of = language == Language::en ? " " : " de ";
    return std::string{name} + of + std::to_string(static_cast<int>(month.year()));
}

std::string weekday_name(int day, Language language) {
    return std::string{weekdays[index(language)][static_cast<std::size_t>(day) % 7]};
}

std::string weekdays_said(std::uint8_t days, Language language) {
    std::string all;
    std::string last;
    for (int day = 0; day < 7; ++day) {
        if ((days >> day & 1) == 0) continue;
        if (!last.empty()) all += (all.empty() ? "" : ", ") + last;
        last = weekday_name(day, language);
        if (!last.ends_with('s')) last += 's';
    }
    if (!all.empty()) last = say(language, "says_days_and", {{"days", all}, {"last", last}});
    return say(language, "says_on_days", {{"days", last}});
}

std::string zone_name(const Zone& zone, Language language) {
    for (const auto& name : common_names)
        if (name.zone == zone.name()) return std::string{language == Language::en ? name.en : name.es};
    std::string city = zone.name().substr(zone.name().rfind('/') + 1);
    std::ranges::replace(city, '_', ' ');
    return say(language, "zone_of_city", {{"city", city}});
}

std::string utc_offset(Instant at, const Zone& zone) {
    const auto minutes = duration_cast<std::chrono::minutes>(zone.offset(at)).count();
    if (minutes == 0) return "UTC";
    const auto size = minutes < 0 ? -minutes : minutes;
    std::string out = minutes < 0 ? "UTC−" : "UTC+";
    out += std::to_string(size / 60);
    if (size % 60 != 0) out += printed(":%02d", static_cast<int>(size % 60));
    return out;
}

std::string full_time(Instant at, const Zone& zone, Language language) {
    const char* join = language == Language::en ? " " : ", ";
    return day_name(zone.date_of(at), language) + ", " + clock_time(at, zone, language) + join +
           zone_name(zone, language) + " (" + utc_offset(at, zone) + ")";
}

std::string relative_time(Instant at, Instant now, Language language) {
    const auto minutes = duration_cast<std::chrono::minutes>(at > now ? at - now : now - at).count();
    if (minutes == 0) return say(language, at > now ? "relative_now" : "relative_just_now");
    std::string span;
    if (minutes >= 48 * 60) {
        span = say_count(language, "days", static_cast<std::size_t>(minutes / (24 * 60)));
    } else if (minutes >= 60) {
        span = std::to_string(minutes / 60) + " h" +
               (minutes % 60 != 0 ? " " + std::to_string(minutes % 60) + " min" : "");
    } else {
        span = std::to_string(minutes) + " min";
    }
    return say(language, at > now ? "relative_in" : "relative_ago", {{"span", span}});
}

std::string form_time(scheduling::LocalMinute minute) {
    return printed("%02d:%02d", static_cast<int>(minute.count() / 60), static_cast<int>(minute.count() % 60));
}

std::string form_date(LocalDate date) {
    return date::format("%F", date);
}

std::string stamp(Instant at) {
    return date::format("%FT%TZ", at);
}

std::string local_stamp(Instant at, const Zone& zone) {
    const auto minutes = duration_cast<std::chrono::minutes>(zone.offset(at)).count();
    const auto size = static_cast<int>(minutes < 0 ? -minutes : minutes);
    return date::format("%FT%T", zone.to_local(at)) + (minutes < 0 ? "-" : "+") +
           printed("%02d:%02d", size / 60, size % 60);
}

std::string grouped_code(std::string_view digits) {
    std::string out;
    for (std::size_t at = 0; at < digits.size(); at += 4) {
        out += at == 0 ? "" : " ";
        out += digits.substr(at, 4);
    }
    return out;
}

}  // namespace web
