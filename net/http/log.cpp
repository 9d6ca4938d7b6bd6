#include "net/http/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <random>

namespace http {
namespace {

constexpr auto slow = std::chrono::seconds{1};

spdlog::logger& logger() {
    static const auto shared = [] {
        auto made = std::make_shared<spdlog::logger>("peerline", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *shared;
}

/// What a library said may hold line breaks; one event is one line.
std::string one_line(std::string_view text) {
    std::string line{text.substr(0, 500)};
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return line;
}

}  // namespace

void log_request(std::string_view route, int status, std::chrono::microseconds took) {
    // What went well is counted (metrics); a line each would cost more than the answer.
    if (status < 400 && took < slow) return;
    logger().info("request route={} status={} us={}", route, status, took.count());
}

void log_fault(std::string_view route, std::string_view incident, std::string_view what) {
    logger().error("fault route={} incident={} what={}", route, incident, one_line(what));
}

void log_notice(std::string_view sentence) {
    logger().warn("{}", one_line(sentence));
}

std::string describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

std::string new_incident() {
    static constexpr std::string_view alphabet = "23456789CFGHJKMPQRVWX";
    thread_local std::mt19937_64 random{std::random_device{}()};
    std::uniform_int_distribution<std::size_t> pick{0, alphabet.size() - 1};
    std::string number;
    for (int i = 0; i < 8; ++i) {
        if (i == 4) number += '-';
        number += alphabet[pick(random)];
    }
    return number;
}

}  // namespace http
