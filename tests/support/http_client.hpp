// What does a server answer to exactly these bytes? A blocking client over a raw socket.
// Leaves out: any help with HTTP when sending: tests say each byte.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct Answer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// out: the value of the first header of this name, exact case; "" when there is none
    std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (key == name) return value;
        return {};
    }
};

/// Reads one answer from the front of the bytes. out: bytes used, 0 when it is not whole
inline std::size_t take_answer(std::string_view bytes, Answer& answer, bool has_body = true) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || !bytes.starts_with("HTTP/1.1 ")) return 0;
    answer.status = std::stoi(std::string{bytes.substr(9, 3)});
    auto rest = bytes.substr(0, end + 2);
    rest.remove_prefix(rest.find("\r\n") + 2);
    std::size_t length = 0;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(line.size() + 2);
        const auto colon = line.find(": ");
        answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        if (has_body && line.starts_with("Content-Length: ")) length = std::stoul(std::string{line.substr(16)});
    }
    if (bytes.size() < end + 4 + length) return 0;
    answer.body = bytes.substr(end + 4, length);
    return end + 4 + length;
}

/// Every answer in the bytes. err: std::runtime_error when something else than whole answers is there
inline std::vector<Answer> take_answers(std::string_view bytes) {
    std::vector<Answer> answers;
    while (!bytes.empty()) {
        Answer answer;
        const std::size_t used = take_answer(bytes, answer);
        if (used == 0) throw std::runtime_error("not whole answers: " + std::string{bytes.substr(0, 80)});
        answers.push_back(std::move(answer));
        bytes.remove_prefix(used);
    }
    return answers;
}

class Client {
public:
    explicit Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("cannot connect");
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    /// A server that has closed already is no failure of the test.
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void finish_sending() { ::shutdown(socket_, SHUT_WR); }

    /// Reads one piece. out: false at the end, or when nothing came for so long
    bool read_more(std::chrono::milliseconds patience = std::chrono::seconds{5}) {
        timed_out_ = false;
        pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
        if (::poll(&wait, 1, static_cast<int>(patience.count())) <= 0) {
            timed_out_ = true;
            return false;
        }
        char piece[16384];
        const auto got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) return false;
        received_.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    /// out: everything until the server closes
    std::string read_all(std::chrono::milliseconds patience = std::chrono::seconds{5}) {
        while (read_more(patience)) continue;
        return std::exchange(received_, {});
    }

    /// out: the next answer; status 0 when none came
    Answer read_answer(bool has_body = true) {
        for (;;) {
            Answer answer;
            const std::size_t used = take_answer(received_, answer, has_body);
            if (used > 0) {
                received_.erase(0, used);
                return answer;
            }
            if (!read_more()) return {};
        }
    }

    Answer ask(std::string_view bytes) {
        send(bytes);
        return read_answer();
    }

    bool timed_out() const { return timed_out_; }

private:
    int socket_;
    std::string received_;
    bool timed_out_ = false;
};

/// "GET path" with a Host and any further header lines, each ended with CR LF.
inline std::string get(std::string_view path, std::string_view more = "") {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{more} + "\r\n";
}

inline std::string post(std::string_view path, std::string_view body, std::string_view more = "",
                        std::string_view type = "application/x-www-form-urlencoded") {
    return "POST " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string{type} +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string{more} + "\r\n" +
           std::string{body};
}

}  // namespace support
