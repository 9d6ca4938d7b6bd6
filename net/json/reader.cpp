#include "net/json/reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace json {

using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::LocalMinute;

void add_error(Errors& errors, std::string path, std::string_view reason) {
    if (errors.size() < max_errors) errors.push_back({std::move(path), std::string{reason}});
}

namespace {

/// C0, DEL and C1 (two bytes in UTF-8, C2 80 to C2 9F): nothing that a person writes on one line.
bool has_control_characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == 0x7f) return true;
        if (byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0) return true;
    }
    return false;
}

}  // namespace

ObjectReader::ObjectReader(const boost::json::value& value, std::string path, Errors& errors)
    : object_{value.if_object()}, path_{std::move(path)}, errors_{errors} {
    if (object_ == nullptr) add_error(errors_, path_, "not_an_object");
}

bool ObjectReader::has(std::string_view name) const {
    return object_ != nullptr && object_->contains(name);
}

void ObjectReader::ignore(std::string_view name) {
    known_.push_back(name);
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + "." + std::string{name};
}

void ObjectReader::fail(std::string_view name, std::string_view reason) {
    add_error(errors_, path_of(name), reason);
}

const boost::json::value* ObjectReader::take(std::string_view name) {
    known_.push_back(name);
    return object_ == nullptr ? nullptr : object_->if_contains(name);
}

void ObjectReader::require(std::string_view name) {
    if (object_ != nullptr && !has(name)) fail(name, "required");
}

std::optional<std::string> ObjectReader::text(std::string_view name, std::size_t max_length) {
    const auto* found = take(name);
    if (found == nullptr) return std::nullopt;
    const auto* string = found->if_string();
    if (string == nullptr) {
        fail(name, "not_a_text");
        return std::nullopt;
    }
    if (string->size() > max_length) {
        fail(name, "too_long");
        return std::nullopt;
    }
    if (has_control_characters({string->data(), string->size()})) {
        fail(name, "control_characters");
        return std::nullopt;
    }
    return std::string{string->data(), string->size()};
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, std::int64_t low, std::int64_t high) {
    const auto* found = take(name);
    if (found == nullptr) return std::nullopt;
    if (!found->is_int64() && !found->is_uint64()) {
        // 45.0 is the whole number 45 in JSON; 45.5 is none.
        const auto* real = found->if_double();
        if (real == nullptr || std::trunc(*real) != *real) {
            fail(name, "not_an_integer");
            return std::nullopt;
        }
        if (std::abs(*real) <= 9e15 && *real >= static_cast<double>(low) && *real <= static_cast<double>(high))
            return static_cast<std::int64_t>(*real);
    } else if (const auto* number = found->if_int64(); number != nullptr && *number >= low && *number <= high) {
        return *number;
    }
    fail(name, "out_of_range");
    return std::nullopt;
}

std::optional<double> ObjectReader::number(std::string_view name, double low, double high) {
    const auto* found = take(name);
    if (found == nullptr) return std::nullopt;
    if (!found->is_number()) {
        fail(name, "not_a_number");
        return std::nullopt;
    }
    const double number = found->to_number<double>();
    if (number >= low && number <= high) return number;
    fail(name, "out_of_range");
    return std::nullopt;
}

std::optional<bool> ObjectReader::flag(std::string_view name) {
    const auto* found = take(name);
    if (found == nullptr) return std::nullopt;
    if (const auto* flag = found->if_bool()) return *flag;
    fail(name, "not_true_or_false");
    return std::nullopt;
}

std::optional<Instant> ObjectReader::instant(std::string_view name, Fraction fraction) {
    const auto read = text(name);
    if (!read) return std::nullopt;
    const auto at = parse_instant(*read, fraction);
    if (!at) fail(name, "not_an_instant");
    return at;
}

std::optional<LocalDate> ObjectReader::date(std::string_view name) {
    const auto read = text(name);
    if (!read) return std::nullopt;
    const auto day = parse_date(*read);
    if (!day) fail(name, "impossible_date");
    return day;
}

std::optional<scheduling::Zone> ObjectReader::zone(std::string_view name) {
    const auto read = text(name);
    if (!read) return std::nullopt;
    const auto zone = scheduling::Zone::parse(*read);
    if (!zone) fail(name, "unknown_zone");
    return zone;
}

const boost::json::array* ObjectReader::array(std::string_view name) {
    const auto* found = take(name);
    if (found == nullptr) return nullptr;
    if (const auto* array = found->if_array()) return array;
    fail(name, "not_a_list");
    return nullptr;
}

const boost::json::value* ObjectReader::value(std::string_view name) {
    return take(name);
}

void ObjectReader::done(std::span<const std::string_view> also_known) {
    if (object_ == nullptr) return;
    for (const auto& member : *object_) {
        const std::string_view key{member.key().data(), member.key().size()};
        const bool known =
            std::ranges::find(known_, key) != known_.end() || std::ranges::find(also_known, key) != also_known.end();
        if (!known) fail(key, "unknown_key");
    }
}

}  // namespace json
