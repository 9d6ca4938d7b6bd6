// The answer of `peerline slots`, written in chunks of starts.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "core/scheduling/slots.hpp"
#include "net/json/slots_filter.hpp"

namespace json {

using scheduling::Instant;
using scheduling::Interval;

namespace {

/// Starts times volunteers that are held in memory at once.
constexpr std::int64_t chunk_size = 2'000'000;
constexpr std::size_t flush_at = 1 << 16;

/// Gathers text and hands it on in larger pieces.
class Writer {
public:
    explicit Writer(const std::function<void(std::string_view)>& write) : write_{write} {}
    Writer& operator+=(std::string_view text) {
        text_ += text;
        if (text_.size() >= flush_at) flush();
        return *this;
    }
    void flush() {
        write_(text_);
        text_.clear();
    }

private:
    const std::function<void(std::string_view)>& write_;
    std::string text_;
};

/// The names as JSON strings, escaped once.
std::vector<std::string> quote_names(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const auto& name : names) quoted.push_back(boost::json::serialize(boost::json::string{name}));
    return quoted;
}

void write_free(Writer& out, const SlotsQuestion& question, const std::vector<std::string>& names) {
    out += "{\"free\":[";
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += i == 0 ? "{\"volunteer\":" : ",{\"volunteer\":";
        out += names[i];
        out += ",\"intervals\":[";
        bool first = true;
        for (const auto& piece : unbooked_time(question.volunteers[i], question.range, question.now)) {
            out += first ? "{\"start\":\"" : ",{\"start\":\"";
            out += to_text(piece.begin());
            out += "\",\"end\":\"";
            out += to_text(piece.end());
            out += "\"}";
            first = false;
        }
        out += "]}";
    }
    out += "]";
}

void write_start(Writer& out, const scheduling::OpenStart& open, const scheduling::Zone& zone,
                 const std::vector<std::string>& names) {
    out += "{\"start\":\"";
    out += to_text(open.start);
    out += "\",\"local\":\"";
    out += to_local_text(open.start, zone);
    out += "\",\"volunteers\":[";
    bool first = true;
    open.volunteers.each([&](scheduling::VolunteerId id) {
        if (!first) out += ",";
        first = false;
        out += names[static_cast<std::size_t>(id.value - 1)];
    });
    out += "]}";
}

/// How long a stretch may be searched at once.
std::chrono::seconds chunk_length(const SlotsQuestion& question) {
    const auto count = static_cast<std::int64_t>(question.volunteers.size());
    const std::int64_t starts = std::max<std::int64_t>(1, chunk_size / std::max<std::int64_t>(1, count));
    return question.policy.call.interval * starts;
}

}  // namespace

void write_slots(const SlotsQuestion& question, const std::function<void(std::string_view)>& write) {
    Writer out{write};
    const auto names = quote_names(question.names);
    write_free(out, question, names);
    out += ",\"starts\":[";
    const auto step = chunk_length(question);
    bool first = true;
    for (Instant from = question.range.begin(); from < question.range.end(); from += step) {
        // A chunk reaches one call beyond its last start: every start from `from` up to, not with, `from + step`.
        const Instant reach = from + step + question.policy.call.length - std::chrono::seconds{1};
        const auto range = Interval::between(from, std::min(reach, question.range.end()));
        const scheduling::SlotSearch search{question.request, question.volunteers, question.policy, {},
                                            range.value(),    question.now};
        for (const auto open : find_open_starts(search)) {
            if (!first) out += ",";
            first = false;
            write_start(out, open, question.request.zone, names);
        }
    }
    out += "]}\n";
    out.flush();
}

}  // namespace json
