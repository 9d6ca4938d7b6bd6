#include "net/http/head_rules.hpp"

#include <algorithm>
#include <vector>

#include "net/http/forms.hpp"
#include "net/http/request.hpp"
#include "net/http/text.hpp"

namespace http {
namespace {

constexpr std::string_view line_end = "\r\n";

/// Every CR is followed by LF and every LF follows a CR; a CR at the very end may still get its LF.
bool is_stray(std::string_view bytes, std::size_t at) {
    if (bytes[at] == '\n') return at == 0 || bytes[at - 1] != '\r';
    if (bytes[at] == '\r') return at + 1 < bytes.size() && bytes[at + 1] != '\n';
    return !is_field_character(bytes[at]);
}

/// The part before the separator, which is taken away with it; nothing when there is none.
std::optional<std::string_view> take_until(std::string_view& rest, std::string_view separator) {
    const auto at = rest.find(separator);
    if (at == std::string_view::npos) return std::nullopt;
    const auto part = rest.substr(0, at);
    rest.remove_prefix(at + separator.size());
    return part;
}

int check_request_line(std::string_view line) {
    const auto method = take_until(line, " ");
    const auto target = take_until(line, " ");
    if (!method || !target || method->empty() || target->empty()) return 400;
    if (!std::ranges::all_of(*method, is_token_character)) return 400;
    if (line != "HTTP/1.1" && line != "HTTP/1.0") return 400;
    if (target->size() > target_limit) return 414;
    if (!std::ranges::all_of(*target, is_target_character)) return 400;
    return parse_method(*method) ? 0 : 501;
}

bool is_field_line(std::string_view line) {
    const auto name = take_until(line, ":");
    return name && !name->empty() && std::ranges::all_of(*name, is_token_character) &&
           std::ranges::all_of(line, is_field_character);
}

bool is_plain_segment(std::string_view segment) {
    return segment != "." && segment != "..";
}

bool is_plain_path_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f && c != '\\';
}

/// An escape that changes where segments begin.
bool has_encoded_slash(std::string_view path) {
    for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
        const auto escape = path.substr(at, 3);
        if (same_name(escape, "%2f") || same_name(escape, "%5c")) return true;
    }
    return false;
}

bool is_normal(std::string_view path) {
    if (path.find("//") != std::string_view::npos) return false;
    path.remove_prefix(1);
    while (const auto segment = take_until(path, "/"))
        if (!is_plain_segment(*segment)) return false;
    return is_plain_segment(path);
}

bool is_port(std::string_view text) {
    return text.size() <= 5 && std::ranges::all_of(text, is_digit);
}

}  // namespace

HeadScanner::Found HeadScanner::scan(std::string_view bytes) {
    // The last byte seen may have been a CR that waited for its LF.
    for (std::size_t at = checked_ > 0 ? checked_ - 1 : 0; at < bytes.size(); ++at) {
        if (is_stray(bytes, at)) return {.status = 400};
        if (bytes[at] == '\n' && at >= 3 && bytes.substr(at - 3, 4) == "\r\n\r\n") return {.size = at + 1};
        if (at >= head_limit) return {.status = 431};
    }
    checked_ = bytes.size();
    const bool long_first_line = bytes.size() > target_limit + 64 && bytes.find(line_end) == std::string_view::npos;
    if (long_first_line) return {.status = 414};
    return {.status = bytes.size() >= head_limit ? 431 : 0};
}

int check_head(std::string_view head) {
    const auto first = take_until(head, line_end);
    if (!first) return 400;
    const int line_status = check_request_line(*first);
    if (line_status == 400 || line_status == 414) return line_status;
    std::size_t count = 0;
    while (const auto line = take_until(head, line_end)) {
        if (line->empty()) return line_status;
        if (!is_field_line(*line)) return 400;
        if (++count > field_count_limit) return 431;
    }
    return 400;
}

std::optional<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/') || target.starts_with("//")) return std::nullopt;
    const auto question = target.find('?');
    const auto raw_path = target.substr(0, question);
    if (has_encoded_slash(raw_path)) return std::nullopt;
    auto path = percent_decoded(raw_path);
    if (!path || !is_utf8(*path) || !std::ranges::all_of(*path, is_plain_path_character) || !is_normal(*path))
        return std::nullopt;
    return Target{std::move(*path), question == std::string_view::npos ? "" : target.substr(question + 1)};
}

std::optional<std::uint64_t> parse_content_length(std::string_view value) {
    if (value.empty() || value.size() > 18 || !std::ranges::all_of(value, is_digit)) return std::nullopt;
    std::uint64_t length = 0;
    for (const char c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
    return length;
}

bool is_host(std::string_view value) {
    if (value.empty() || value.size() > 255) return false;
    if (value.starts_with('[')) {
        const auto end = value.find(']');
        if (end == std::string_view::npos) return false;
        const auto inner = value.substr(1, end - 1);
        const auto rest = value.substr(end + 1);
        const bool is_address = std::ranges::all_of(inner, [](char c) { return hex_value(c) || c == ':' || c == '.'; });
        return !inner.empty() && is_address && (rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1))));
    }
    const auto colon = value.find(':');
    const auto name = value.substr(0, colon);
    const bool is_name = std::ranges::all_of(
        name, [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; });
    return !name.empty() && is_name && (colon == std::string_view::npos || is_port(value.substr(colon + 1)));
}

}  // namespace http
