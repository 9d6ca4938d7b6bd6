#include "net/cli/control.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "net/cli/problems.hpp"

namespace cli {
namespace {

constexpr std::size_t message_limit = std::size_t{24} << 20;  // the text of an import, escaped
constexpr char separator = '\x1f', escape = '\x1b';

sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string text = path.string();
    if (text.size() >= sizeof address.sun_path)
        throw Environment{"the path of the data folder is too long for a socket"};
    std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
    return address;
}

int connect_to(const std::filesystem::path& path) {
    const auto address = address_of(path);
    const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0) return -1;
    if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return connection;
    ::close(connection);
    return -1;
}

/// Everything until the other side has said all of it.
std::string read_all(int connection) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto count = ::read(connection, buffer.data(), buffer.size());
        if (count <= 0 || text.size() > message_limit) return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

void write_all(int connection, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
        if (count <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// A word may hold any byte, the separator too.
std::string escaped(std::string_view word) {
    std::string out;
    for (const char c : word) {
        if (c == separator || c == escape) out += escape;
        out += c == separator ? 's' : c;
    }
    return out;
}

std::string unescaped(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size(); ++at) {
        const bool is_escape = word[at] == escape && at + 1 < word.size();
        if (is_escape) ++at;
        out += is_escape && word[at] == 's' ? separator : word[at];
    }
    return out;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        words.push_back(unescaped(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    words.push_back(unescaped(text));
    return words;
}

}  // namespace

ControlSocket::ControlSocket(const std::filesystem::path& folder, Run run)
    : path_{folder / "control.sock"}, run_{std::move(run)} {
    ::unlink(path_.c_str());  // DIR/lock is ours, so whoever left it is gone
    const auto address = address_of(path_);
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto mask = ::umask(0177);
    const bool bound =
        listener_ >= 0 && ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(mask);
    if (!bound || ::listen(listener_, 8) != 0 || ::pipe(wake_) != 0)
        throw Environment{"the control socket cannot be made in the data folder"};
    thread_ = std::thread{[this] { serve(); }};
}

ControlSocket::~ControlSocket() {
    ::close(wake_[1]);
    thread_.join();
    ::close(wake_[0]);
    ::close(listener_);
    ::unlink(path_.c_str());
}

void ControlSocket::serve() {
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{listener_, POLLIN, 0}, pollfd{wake_[0], POLLIN, 0}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
        if (waiting[1].revents != 0) return;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        answer(connection);
        ::close(connection);
    }
}

void ControlSocket::answer(int connection) {
    const timeval patience{5, 0};
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    CommandResult result;
    try {
        result = run_(split(read_all(connection)));
    } catch (const BadInput& bad) {
        result = {Exit::bad_input, bad.code + separator + escaped(bad.what()) + separator + escaped(bad.errors)};
    } catch (const std::exception& fault) {
        result = {Exit::environment, fault.what()};
    }
    write_all(connection, std::to_string(static_cast<int>(result.exit)) + "\n" + result.text);
}

std::optional<CommandResult> ask_server(const std::filesystem::path& folder, const std::vector<std::string>& words) {
    const int connection = connect_to(folder / "control.sock");
    if (connection < 0) return std::nullopt;
    std::string message;
    for (const auto& word : words) message += (message.empty() ? "" : std::string{separator}) + escaped(word);
    write_all(connection, message);
    ::shutdown(connection, SHUT_WR);
    const std::string answer = read_all(connection);
    ::close(connection);
    const auto end = answer.find('\n');
    if (end == std::string::npos || end == 0) return std::nullopt;
    const auto code = static_cast<Exit>(answer.front() - '0');
    const std::string text = answer.substr(end + 1);
    if (code == Exit::environment) throw Environment{text};
    if (code != Exit::bad_input) return CommandResult{code, text};
    const auto parts = split(text);
    BadInput refused{parts.at(1), parts.front()};
    refused.errors = parts.size() > 2 ? parts[2] : "";
    throw refused;
}

}  // namespace cli
