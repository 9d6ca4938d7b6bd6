#include "net/outbox/gateway.hpp"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

#include "core/actions/signed_post.hpp"
#include "web/letters.hpp"

namespace outbox {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// Nobody needs more to say yes or no.
constexpr std::size_t longest_answer = 65536;

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner{text, curl_free};
    return text;
}

bool is_loopback(std::string_view host) {
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_loopback_url(const std::string& text) {
    const Url url{curl_url(), curl_url_cleanup};
    return url && curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK &&
           is_loopback(part_of(url.get(), CURLUPART_HOST));
}

std::string json_text(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char letter : text) {
        const auto c = static_cast<unsigned char>(letter);
        if (c == '"' || c == '\\') out += '\\';
        if (c < ' ')
            ((out += "\\u00") += hex[c >> 4U]) += hex[c & 15U];
        else
            out += letter;
    }
    return out + '"';
}

/// Counts the answer and keeps none of it: only its status is asked for.
std::size_t count_answer(const char*, std::size_t size, std::size_t count, void* state) {
    auto& length = *static_cast<std::size_t*>(state);
    length += size * count;
    return length > longest_answer ? 0 : size * count;
}

Delivery meaning_of(long status) {
    if (status >= 200 && status < 300) return Delivery::taken;
    // Only what this very message is to blame for; a changed key is the operators' to mend, and nothing is lost.
    const bool for_good = status == 400 || status == 410 || status == 413 || status == 422;
    return for_good ? Delivery::refused : Delivery::later;
}

/// The headers of one post; the list grows at its end, and its head is what is owned.
class Headers {
public:
    Headers() = default;
    Headers(const Headers&) = delete;
    Headers& operator=(const Headers&) = delete;
    ~Headers() { curl_slist_free_all(list_); }
    void add(const std::string& line) {
        auto* longer = curl_slist_append(list_, line.c_str());
        if (longer == nullptr) throw std::bad_alloc{};
        list_ = longer;
    }
    curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

void set_limits(CURL* curl, bool loopback) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, loopback ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (loopback) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
}

}  // namespace

bool is_safe_gateway(const std::string& text) {
    const Url url{curl_url(), curl_url_cleanup};
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return false;
    if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty()) return false;
    const auto scheme = part_of(url.get(), CURLUPART_SCHEME);
    return scheme == "https" || (scheme == "http" && is_loopback(part_of(url.get(), CURLUPART_HOST)));
}

std::string to_json(const actions::Letter& letter) {
    const auto language = web::parse_language(letter.language).value_or(web::Language::en);
    const auto text = web::write_text(
        {.kind = letter.kind, .start = letter.start, .zone = letter.zone, .phone = letter.phone, .words = letter.words},
        language);
    return "{\"id\":" + json_text(letter.stable_id) + ",\"to\":" + json_text(letter.to.reveal()) +
           ",\"text\":" + json_text(text) + "}";
}

Delivery post_text(const Gateway& gateway, const actions::Letter& letter, scheduling::Instant now) {
    const Handle curl{curl_easy_init(), curl_easy_cleanup};
    if (!curl) return Delivery::later;
    const std::string body = to_json(letter);
    const std::string timestamp = std::to_string(now.time_since_epoch().count());
    Headers headers;
    headers.add("Content-Type: application/json");
    headers.add("Idempotency-Key: " + letter.stable_id);
    headers.add("X-Timestamp: " + timestamp);
    headers.add("X-Signature: sha256=" + actions::signature_of(gateway.key, timestamp, body));
    headers.add("Expect:");
    std::size_t answered = 0;
    set_limits(curl.get(), is_loopback_url(gateway.url));
    curl_easy_setopt(curl.get(), CURLOPT_URL, gateway.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, count_answer);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answered);
    if (curl_easy_perform(curl.get()) != CURLE_OK) return Delivery::later;
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return meaning_of(status);
}

Carrier text_carrier(Gateway gateway) {
    return {.channel = store::Channel::sms,
            .carry = [gateway = std::move(gateway)](const actions::Letter& letter, scheduling::Instant now) {
                return post_text(gateway, letter, now);
            }};
}

}  // namespace outbox
