#include "net/outbox/fetch_calendar.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <chrono>
#include <memory>

namespace outbox {
namespace {

using store::CalendarProblem;
using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Steady = std::chrono::steady_clock;

/// One step of the way; what the callbacks of curl may read and write.
struct Step {
    const FetchLimits& limits;
    bool plain = false;  ///< http: the operator's own networks only
    std::string body = {};
    bool too_large = false;
    bool closed_address = false;
};

bool may_connect(const Step& step, const curl_sockaddr& address) {
    const auto bytes = bytes_of(address.addr, address.addrlen);
    if (!bytes) return false;
    return is_in_any(step.limits.own_networks, *bytes) || (!step.plain && is_public(*bytes));
}

curl_socket_t open_socket(void* state, curlsocktype, curl_sockaddr* address) {
    auto& step = *static_cast<Step*>(state);
    if (!may_connect(step, *address)) {
        step.closed_address = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t keep(const char* bytes, std::size_t size, std::size_t count, void* state) {
    auto& step = *static_cast<Step*>(state);
    if (step.body.size() + size * count > step.limits.most_bytes) {
        step.too_large = true;
        return 0;
    }
    step.body.append(bytes, size * count);
    return size * count;
}

int ask_whether_to_stop(void* state, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& asked = static_cast<const Step*>(state)->limits.is_stopping;
    return asked && asked() ? 1 : 0;
}

void set_up(CURL* curl, const std::string& address, Step& step, long milliseconds) {
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, step.plain ? "http" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");  // a proxy would be asked instead of the address that was judged
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "calendar reader");
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_whether_to_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &step);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &step);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &step);
}

CalendarProblem problem_of(CURLcode code, const Step& step) {
    if (step.too_large) return CalendarProblem::too_large;
    if (step.closed_address) return CalendarProblem::private_address;
    return code == CURLE_OPERATION_TIMEDOUT ? CalendarProblem::too_slow : CalendarProblem::unreachable;
}

bool is_refusal(long status) {
    return status == 401 || status == 403 || status == 404 || status == 410;
}

/// Where the answer sends us; empty when nowhere.
std::string redirect_of(CURL* curl) {
    const char* next = nullptr;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
    return next != nullptr ? next : "";
}

}  // namespace

std::expected<std::string, CalendarProblem> fetch_calendar(const std::string& address, const FetchLimits& limits) {
    const auto until = Steady::now() + std::chrono::milliseconds{limits.most_milliseconds};
    std::string next = address;
    for (int redirects = 0; redirects <= limits.most_redirects; ++redirects) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now()).count();
        if (left <= 0) return std::unexpected{CalendarProblem::too_slow};
        const Handle curl{curl_easy_init(), curl_easy_cleanup};
        if (!curl) return std::unexpected{CalendarProblem::unreachable};
        Step step{.limits = limits, .plain = !next.starts_with("https:")};
        set_up(curl.get(), next, step, static_cast<long>(left));
        const auto code = curl_easy_perform(curl.get());
        if (code != CURLE_OK) return std::unexpected{problem_of(code, step)};
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status >= 200 && status < 300) return std::move(step.body);
        if (is_refusal(status)) return std::unexpected{CalendarProblem::refused};
        next = redirect_of(curl.get());
        if (next.empty()) break;
    }
    return std::unexpected{CalendarProblem::unreachable};
}

}  // namespace outbox
