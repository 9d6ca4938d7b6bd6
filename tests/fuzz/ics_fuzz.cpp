// Does any calendar crash the importer, cost too much, or give time that is not merged, sorted and inside the range?
#include <cstdlib>
#include <string_view>

#include "core/calendar/busy.hpp"
#include "core/calendar/feed.hpp"

namespace {

constexpr scheduling::Instant from = date::sys_days{date::year{2026} / 1 / 1};
constexpr scheduling::Instant to = date::sys_days{date::year{2026} / 2 / 1};

void require(bool condition) {
    if (!condition) std::abort();
}

calendar::BusyQuery query() {
    static const auto zone = scheduling::Zone::parse("America/New_York").value();
    return {scheduling::Interval::between(from, to).value(), zone, 200'000};  // sanitizers make each step dear
}

void check(const calendar::BusyAnswer& answer) {
    scheduling::Instant last = from - std::chrono::seconds{1};
    for (const auto& piece : answer.busy) {
        require(piece.begin() > last && piece.end() <= to);
        last = piece.end();
    }
    require(answer.warnings.size() <= calendar::Warnings::max_warnings + 1);
}

/// Any title gives a calendar that reads back as the one appointment.
void check_feed(std::string_view title) {
    const auto time = scheduling::Interval::starting(from + std::chrono::hours{9}, scheduling::Minutes{45});
    const calendar::Appointment one{std::string{title.substr(0, 40)}, 1, time, false};
    const auto text = calendar::write_feed({&one, 1}, {query().zone, from, std::string{title}});
    const auto answer = calendar::read_busy(text, query());
    require(answer && answer->warnings.empty() && answer->busy == scheduling::IntervalSet{time});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto whole = calendar::read_busy(text, query());
    if (whole) check(*whole);
    calendar::BusyReader halves;
    halves.feed(text.substr(0, size / 2));
    halves.feed(text.substr(size / 2));
    const auto again = halves.finish(query());
    require(whole.has_value() == again.has_value());
    if (whole) require(whole->busy == again->busy && whole->warnings == again->warnings);
    check_feed(text);
    return 0;
}
