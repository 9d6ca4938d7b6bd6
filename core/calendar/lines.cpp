#include "core/calendar/lines.hpp"

#include <algorithm>

namespace calendar {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

void LineReader::feed(std::string_view bytes) {
    while (at_stream_begin_ && !bytes.empty()) {
        at_stream_begin_ = skip_ < byte_order_mark.size() && bytes.front() == byte_order_mark[skip_];
        if (!at_stream_begin_) break;
        ++skip_;
        bytes.remove_prefix(1);
    }
    while (!bytes.empty()) {
        if (at_line_begin_) {
            begin_physical(bytes.front());
            if (bytes.front() == ' ' || bytes.front() == '\t') bytes.remove_prefix(1);
        }
        const auto end = bytes.find('\n');
        append(bytes.substr(0, end));
        if (end == std::string_view::npos) return;
        at_line_begin_ = true;
        bytes.remove_prefix(end + 1);
    }
}

void LineReader::begin_physical(char first) {
    at_line_begin_ = false;
    ++number_;
    if (!line_.empty() && line_.back() == '\r') line_.pop_back();
    if (first == ' ' || first == '\t') return;
    deliver();
    first_number_ = number_;
}

void LineReader::append(std::string_view piece) {
    const std::size_t room = max_length - std::min(max_length, line_.size());
    cut_ = cut_ || piece.size() > room;
    line_.append(piece.substr(0, room));
}

void LineReader::deliver() {
    while (!line_.empty() && (line_.back() == '\r' || line_.back() == '\n')) line_.pop_back();
    if (!line_.empty()) sink_({line_, first_number_, cut_});
    line_.clear();
    cut_ = false;
}

void LineReader::finish() {
    deliver();
}

}  // namespace calendar
