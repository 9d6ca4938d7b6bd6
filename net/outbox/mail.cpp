#include "net/outbox/mail.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "web/letters.hpp"
#include "web/words.hpp"

namespace outbox {
namespace {

struct Upload {
    std::string bytes;
    std::size_t at = 0;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* state) {
    auto& upload = *static_cast<Upload*>(state);
    const std::size_t length = std::min(size * count, upload.bytes.size() - upload.at);
    std::copy_n(upload.bytes.data() + upload.at, length, buffer);
    upload.at += length;
    return length;
}

/// A header's value on one line: whatever could begin another header is left out.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= ' ' && c != 127) out += c;
    return out;
}

/// Lines that end with CR LF, whatever they ended with.
std::string with_crlf(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "\r\n";
        if (c != '\n' && c != '\r') out += c;
    }
    return out;
}

/// RFC 2047 for what is not plain ASCII.
std::string encoded_subject(const std::string& text) {
    if (std::ranges::all_of(text, [](unsigned char c) { return c < 128; })) return one_line(text);
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out = "=?UTF-8?Q?";
    for (const char letter : text) {
        const auto c = static_cast<unsigned char>(letter);
        if (std::isalnum(c) != 0 && c < 128)
            out += static_cast<char>(c);
        else if (c == ' ')
            out += '_';
        else
            (((out += '=') += hex[c >> 4U]) += hex[c & 15U]);
    }
    return out + "?=";
}

}  // namespace

Mail mail_of(const actions::Letter& letter, scheduling::Instant now) {
    const auto language = web::parse_language(letter.language).value_or(web::Language::en);
    auto text = web::write_letter(
        {.kind = letter.kind, .start = letter.start, .zone = letter.zone, .phone = letter.phone, .words = letter.words},
        language);
    return {.to = letter.to.reveal(),
            .subject = std::move(text.subject),
            .body = std::move(text.body),
            .message_id = letter.stable_id,
            .calendar = actions::invitation_of(letter, web::say(language, "mail_subject"), now),
            .cancels = letter.appointment && letter.appointment->cancelled};
}

std::string to_rfc5322(const Mail& mail, const MailServer& server, scheduling::Instant now) {
    std::string out;
    out += "Date: " + date::format("%a, %d %b %Y %T +0000", now) + "\r\n";
    out += "From: <" + one_line(server.from) + ">\r\n";
    out += "To: <" + one_line(mail.to) + ">\r\n";
    out += "Message-ID: <" + one_line(mail.message_id) + "@peerline>\r\n";
    out += "Subject: " + encoded_subject(mail.subject) + "\r\n";
    out += "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
    const std::string words = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    if (mail.calendar.empty()) return out + words + with_crlf(mail.body);
    // The id is random: no line of a letter is this one.
    const std::string line = "part-" + one_line(mail.message_id);
    out += "Content-Type: multipart/mixed; boundary=\"" + line + "\"\r\n\r\n";
    out += "--" + line + "\r\n" + words + with_crlf(mail.body);
    out += "\r\n--" + line + "\r\nContent-Type: text/calendar; charset=utf-8; method=";
    out += mail.cancels ? "CANCEL" : "REQUEST";
    out +=
        "\r\nContent-Transfer-Encoding: 8bit\r\nContent-Disposition: attachment; filename=\"appointment.ics\"\r\n\r\n";
    out += with_crlf(mail.calendar);
    out += "\r\n--" + line + "--\r\n";
    return out;
}

bool send_mail(const MailServer& server, const Mail& mail, scheduling::Instant now) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), curl_easy_cleanup};
    if (!curl) return false;
    Upload upload{to_rfc5322(mail, server, now)};
    const std::string from = "<" + one_line(server.from) + ">";
    const std::string to = "<" + one_line(mail.to) + ">";
    curl_slist* recipients = curl_slist_append(nullptr, to.c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owner{recipients, curl_slist_free_all};
    curl_easy_setopt(curl.get(), CURLOPT_URL, server.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 20L);
    return curl_easy_perform(curl.get()) == CURLE_OK;
}

Carrier mail_carrier(MailServer server) {
    return {.channel = store::Channel::mail,
            .carry = [server = std::move(server)](const actions::Letter& letter, scheduling::Instant now) {
                return send_mail(server, mail_of(letter, now), now) ? Delivery::taken : Delivery::later;
            }};
}

}  // namespace outbox
