// What does this JSON object say? Reads typed fields and reports each fault with its path.
// Leaves out: bytes to values (parse.hpp) and sentences (says.hpp).
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"

namespace json {

using Errors = std::vector<scheduling::FieldError>;

/// To which whole second a part of one goes: never to more time than was said to be free, or less than is taken.
enum class Fraction { up, down };
enum class Stretch { free, taken };

/// One object being read. Fields are asked for by name; done() refuses every key that nobody asked for.
/// The first max_errors faults are kept.
class ObjectReader {
public:
    /// A value that is not an object is reported as "not_an_object", and then reads as empty.
    ObjectReader(const boost::json::value& value, std::string path, Errors& errors);

    bool has(std::string_view name) const;
    /// Marks a key as known without reading it.
    void ignore(std::string_view name);
    std::string path_of(std::string_view name) const;

    /// Each returns nothing when the key is absent or null-free but wrong; wrong ones leave an error.
    std::optional<std::string> text(std::string_view name, std::size_t max_length = 200);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high);
    std::optional<double> number(std::string_view name, double low, double high);
    std::optional<bool> flag(std::string_view name);
    std::optional<scheduling::Instant> instant(std::string_view name, Fraction fraction = Fraction::up);
    std::optional<scheduling::LocalDate> date(std::string_view name);
    std::optional<scheduling::Zone> zone(std::string_view name);
    const boost::json::array* array(std::string_view name);
    const boost::json::value* value(std::string_view name);
    /// Leaves "required" when the key is absent.
    void require(std::string_view name);
    void fail(std::string_view name, std::string_view reason);

    /// Reports "unknown_key" for each key that nobody asked for. in: also_known  keys that may stand there unread
    void done(std::span<const std::string_view> also_known = {});

private:
    const boost::json::value* take(std::string_view name);
    const boost::json::object* object_ = nullptr;
    std::string path_;
    Errors& errors_;
    std::vector<std::string_view> known_;
};

inline constexpr std::size_t max_errors = 100;
void add_error(Errors& errors, std::string path, std::string_view reason);

/// "2026-03-07T12:00:00Z", also with a part of a second ("…00.250Z"), an existing date; nothing else.
std::optional<scheduling::Instant> parse_instant(std::string_view text, Fraction fraction = Fraction::up);
/// "2026-03-07", an existing date.
std::optional<scheduling::LocalDate> parse_date(std::string_view text);
/// "09:00" … "23:59"; "24:00" only as an end.
std::optional<scheduling::LocalMinute> parse_minute(std::string_view text, bool is_end);
std::string to_text(scheduling::Instant at);
/// The local time with its UTC offset: "2026-03-09T12:00:00-05:00".
std::string to_local_text(scheduling::Instant at, const scheduling::Zone& zone);

/// {"days_iso": [1..7], "from": "09:00", "to": "17:00"}, each; faults by path.
std::vector<scheduling::WeeklyRule> read_weekly(const boost::json::array& items, const std::string& path,
                                                Errors& errors);
/// [{"start": "…Z", "end": "…Z"}], each not empty.
std::vector<scheduling::Interval> read_intervals(const boost::json::array& items, const std::string& path,
                                                 Errors& errors, Stretch kind);

}  // namespace json
