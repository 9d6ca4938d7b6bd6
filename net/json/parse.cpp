#include "net/json/parse.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <unordered_set>
#include <utility>
#include <vector>

namespace json {

namespace {

/// Bounds that keep 64 MB of hostile input below 1 GB of memory.
constexpr std::size_t max_values = 8'000'000;
constexpr std::size_t max_keys = 10'000;
constexpr std::size_t few_keys = 16;

/// One open object or array, for duplicate keys and for the path of a fault.
struct Level {
    bool is_object = false;
    std::size_t index = 0;  ///< of the element being read
    std::string key;
    std::vector<std::string> few;  ///< keys so far, while they are few
    std::unordered_set<std::string> many;
};

/// Receives the parser's events and builds the value, refusing what Boost.JSON would let pass.
class Builder {
public:
    static constexpr std::size_t max_object_size = max_keys;
    static constexpr std::size_t max_array_size = max_values;
    static constexpr std::size_t max_key_size = 1 << 16;
    static constexpr std::size_t max_string_size = 1 << 26;
    using error_code = boost::json::error_code;
    using text = boost::json::string_view;

    Builder() { stack_.reset(); }
    boost::json::value release() { return stack_.release(); }
    const std::string& fault() const { return fault_; }

    std::string path() const {
        std::string path;
        for (const auto& level : levels_) {
            if (!level.is_object)
                path += "[" + std::to_string(level.index) + "]";
            else if (!level.key.empty())
                path += (path.empty() ? "" : ".") + level.key;
        }
        return path;
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& code) { return open(true, code); }
    bool on_array_begin(error_code& code) { return open(false, code); }
    bool on_object_end(std::size_t size, error_code&) {
        levels_.pop_back();
        stack_.push_object(size);
        return finish_value();
    }
    bool on_array_end(std::size_t size, error_code&) {
        levels_.pop_back();
        stack_.push_array(size);
        return finish_value();
    }

    bool on_key_part(text part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        stack_.push_chars(part);
        return true;
    }
    bool on_key(text part, std::size_t, error_code& code) {
        key_.append(part.data(), part.size());
        stack_.push_key(part);
        return take_key(code);
    }
    bool on_string_part(text part, std::size_t, error_code& code) {
        stack_.push_chars(part);
        return has_no_nul(part, code);
    }
    bool on_string(text part, std::size_t, error_code& code) {
        if (!count(code) || !has_no_nul(part, code)) return false;
        stack_.push_string(part);
        return finish_value();
    }
    bool on_number_part(text, error_code&) { return true; }
    bool on_int64(std::int64_t number, text, error_code& code) {
        if (!count(code)) return false;
        stack_.push_int64(number);
        return finish_value();
    }
    bool on_uint64(std::uint64_t number, text, error_code& code) {
        if (!count(code)) return false;
        stack_.push_uint64(number);
        return finish_value();
    }
    bool on_double(double number, text, error_code& code) {
        if (!std::isfinite(number)) return refuse("A number is too large.", code);
        if (!count(code)) return false;
        stack_.push_double(number);
        return finish_value();
    }
    bool on_bool(bool flag, error_code& code) {
        if (!count(code)) return false;
        stack_.push_bool(flag);
        return finish_value();
    }
    bool on_null(error_code& code) {
        if (!count(code)) return false;
        stack_.push_null();
        return finish_value();
    }
    bool on_comment_part(text, error_code&) { return true; }
    bool on_comment(text, error_code&) { return true; }

private:
    bool refuse(std::string message, error_code& code) {
        fault_ = std::move(message);
        code = boost::json::error::syntax;
        return false;
    }
    bool count(error_code& code) { return ++values_ <= max_values || refuse("There are too many values.", code); }
    bool open(bool is_object, error_code& code) {
        levels_.push_back({is_object, 0, {}, {}, {}});
        return count(code);
    }
    bool finish_value() {
        if (!levels_.empty() && !levels_.back().is_object) ++levels_.back().index;
        return true;
    }
    bool has_no_nul(text part, error_code& code) {
        return part.find('\0') == text::npos || refuse("A text holds a NUL character.", code);
    }
    bool take_key(error_code& code) {
        Level& level = levels_.back();
        level.key = std::exchange(key_, {});
        if (level.key.find('\0') != std::string::npos) return refuse("A key holds a NUL character.", code);
        if (!is_new(level)) return refuse("A key stands twice in one object.", code);
        return true;
    }
    static bool is_new(Level& level) {
        if (!level.many.empty()) return level.many.insert(level.key).second;
        if (std::ranges::find(level.few, level.key) != level.few.end()) return false;
        level.few.push_back(level.key);
        if (level.few.size() > few_keys) level.many.insert(level.few.begin(), level.few.end());
        return true;
    }

    boost::json::value_stack stack_;
    std::vector<Level> levels_;
    std::string key_;
    std::string fault_;
    std::size_t values_ = 0;
};

std::string describe(const boost::json::error_code& code) {
    if (code == boost::json::error::too_deep) return "The JSON is nested too deeply.";
    if (code == boost::json::error::incomplete) return "The JSON ends too early.";
    if (code == boost::json::error::extra_data) return "Something follows after the JSON value.";
    if (code == boost::json::error::object_too_large) return "An object has too many keys.";
    if (code == boost::json::error::key_too_large) return "A key is too long.";
    return "This is not valid JSON (" + code.message() + ").";
}

boost::json::parse_options strict_options() {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    options.allow_comments = false;
    options.allow_trailing_commas = false;
    options.allow_invalid_utf8 = false;
    return options;
}

}  // namespace

std::expected<boost::json::value, ParseError> parse(std::string_view text) {
    boost::json::basic_parser<Builder> parser{strict_options()};
    boost::json::error_code code;
    std::size_t read = parser.write_some(false, text.data(), text.size(), code);
    if (!code) {
        // White space may follow the value; anything else is refused.
        const auto extra = text.find_first_not_of(" \t\r\n", read);
        if (extra != std::string_view::npos) {
            read = extra;
            code = boost::json::error::extra_data;
        }
    }
    if (code) {
        const auto& handler = parser.handler();
        return std::unexpected{
            ParseError{handler.fault().empty() ? describe(code) : handler.fault(), handler.path(), read}};
    }
    return parser.handler().release();
}

}  // namespace json
