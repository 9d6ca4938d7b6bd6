#include "core/calendar/reader.hpp"

#include <algorithm>
#include <array>

#include "core/calendar/draft.hpp"
#include "core/calendar/lines.hpp"

namespace calendar {

namespace {

enum class Kind { other, calendar, event, free_busy, availability, available, zone, observance };

constexpr std::size_t most_depth = 100;
constexpr std::size_t most_zones = 1'000;
constexpr std::size_t most_observances = 5'000;
constexpr std::size_t most_availabilities = 10'000;
constexpr std::size_t longest_name = 32;

/// One component that has begun. A name is kept short: it only has to be compared.
struct Open {
    Kind kind;
    std::string name;
};

std::string short_upper(std::string_view name) {
    std::string upper{trimmed(name).substr(0, longest_name)};
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
}

}  // namespace

class Reader::Parts {
public:
    explicit Parts(std::string_view passed_over) : lines_{[this](const LogicalLine& line) { take(line); }} {
        rows_.passed_over = passed_over;
    }
    LineReader& lines() { return lines_; }

    Calendars finish() {
        lines_.finish();
        if (!open_.empty() && rows_.data().found_calendar) rows_.data().warnings.add(last_line_, "END", "unclosed");
        while (!open_.empty()) close_last();
        return std::move(rows_.data());
    }

private:
    void take(const LogicalLine& line) {
        last_line_ = line.number;
        const auto property = parse_property(line.text, line.number);
        if (!property) {
            if (rows_.data().found_calendar) rows_.data().warnings.add(line.number, "", "not_a_line");
            return;
        }
        if (same_word(property->name, "BEGIN")) return begin(*property);
        if (same_word(property->name, "END")) return end(*property);
        if (open_.empty() || too_deep_ > 0) return;
        if (!line.cut)
            take_property(*property);
        else if (!Rows::known_name(property->name).empty())
            rows_.warn(*property, "line_too_long");
    }

    void take_property(const Property& property) {
        switch (open_.back().kind) {
            case Kind::other:
                return;
            case Kind::calendar:
                return take_calendar(property);
            case Kind::event:
            case Kind::available:
                return event_->take(property, rows_);
            case Kind::free_busy:
                return take_free_busy(property, rows_);
            case Kind::availability:
                return take_availability(property, rows_, rows_.data().availabilities.back());
            case Kind::zone:
                return take_zone(property, rows_.data().zones.back());
            case Kind::observance:
                return take_observance(property, rows_, rows_.data().zones.back().observances.back());
        }
    }

    void take_calendar(const Property& property) {
        if (same_word(property.name, "METHOD")) rows_.cancels = same_word(trimmed(property.value), "CANCEL");
        if (same_word(property.name, "X-WR-TIMEZONE"))
            rows_.data().own_zone.back() = rows_.zone_index(property.value, property.line);
    }

    Kind kind_of(std::string_view name) const {
        const Kind parent = open_.empty() ? Kind::other : open_.back().kind;
        if (open_.empty()) return name == "VCALENDAR" ? Kind::calendar : Kind::other;
        if (parent == Kind::calendar) {
            if (name == "VEVENT") return Kind::event;
            if (name == "VFREEBUSY") return Kind::free_busy;
            if (name == "VAVAILABILITY") return Kind::availability;
            if (name == "VTIMEZONE") return Kind::zone;
        }
        if (parent == Kind::availability && name == "AVAILABLE") return Kind::available;
        if (parent == Kind::zone && (name == "STANDARD" || name == "DAYLIGHT")) return Kind::observance;
        return Kind::other;
    }

    void begin(const Property& property) {
        if (open_.size() >= most_depth) {
            if (++too_deep_ == 1) rows_.warn(property, "too_deep");
            return;
        }
        const auto name = short_upper(property.value);
        // A calendar inside a calendar is one whose END is missing.
        if (name == "VCALENDAR" && !open_.empty() && open_.front().kind == Kind::calendar) {
            rows_.warn(property, "unclosed");
            while (!open_.empty()) close_last();
        }
        const Kind kind = kind_of(name);
        open_.push_back({admit(kind, property), name});
    }

    /// Makes room for what is opened. out: Kind::other when there is too much of its kind
    Kind admit(Kind kind, const Property& property) {
        auto& data = rows_.data();
        const auto refuse = [&] {
            rows_.warn(property, "too_many_components");
            return Kind::other;
        };
        if (kind == Kind::calendar) rows_.begin_calendar();
        if (kind == Kind::event) event_.emplace(property.line, 0U);
        if (kind == Kind::available)
            event_.emplace(property.line, static_cast<std::uint32_t>(data.availabilities.size()));
        if (kind == Kind::availability) {
            if (data.availabilities.size() >= most_availabilities) return refuse();
            data.availabilities.push_back({});
            data.availabilities.back().calendar = rows_.calendar();
            data.availabilities.back().line = static_cast<std::uint32_t>(property.line);
        }
        if (kind == Kind::zone) {
            if (data.zones.size() >= most_zones) return refuse();
            data.zones.push_back({{}, {}, rows_.calendar(), {}});
        }
        if (kind == Kind::observance) {
            if (++observances_ > most_observances) return refuse();
            data.zones.back().observances.push_back({});
        }
        return kind;
    }

    void end(const Property& property) {
        if (too_deep_ > 0) {
            --too_deep_;
            return;
        }
        const auto name = short_upper(property.value);
        const auto matching = std::ranges::find(open_.rbegin(), open_.rend(), name, &Open::name);
        if (matching == open_.rend()) {
            if (rows_.data().found_calendar) rows_.warn(property, "unexpected_end");
            return;
        }
        if (matching != open_.rbegin()) rows_.warn(property, "unclosed");
        for (auto closing = matching - open_.rbegin() + 1; closing > 0; --closing) close_last();
    }

    void close_last() {
        const Kind kind = open_.back().kind;
        open_.pop_back();
        if (kind != Kind::event && kind != Kind::available) return;
        event_->finish(rows_);
        event_.reset();
    }

    Rows rows_;
    std::vector<Open> open_;
    std::optional<EventDraft> event_;
    std::size_t too_deep_ = 0;
    std::size_t observances_ = 0;
    std::size_t last_line_ = 0;
    LineReader lines_;
};

Reader::Reader(std::string_view passed_over) : parts_{std::make_unique<Parts>(passed_over)} {}
Reader::~Reader() = default;

void Reader::feed(std::string_view bytes) {
    parts_->lines().feed(bytes);
}

Calendars Reader::finish() {
    return parts_->finish();
}

}  // namespace calendar
