// Who has the database open? A running server answers database commands on DIR/control.sock, so that one process at a
// time has the file. Leaves out: what the commands do (database_commands.hpp).
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

#include "net/cli/database_commands.hpp"

namespace cli {

/// The server's end: one command after another, on a thread of its own.
class ControlSocket {
public:
    using Run = std::function<CommandResult(const std::vector<std::string>&)>;

    /// Makes the socket with mode 0600; an old one that nobody listens on is replaced.
    /// err:  Environment when it cannot be made
    ControlSocket(const std::filesystem::path& folder, Run run);
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;
    ~ControlSocket();

private:
    void serve();
    void answer(int connection);

    std::filesystem::path path_;
    Run run_;
    int listener_ = -1;
    int wake_[2] = {-1, -1};
    std::thread thread_;
};

/// Asks the server of this folder. out: nothing when none is running
/// err:  BadInput as the server said it
std::optional<CommandResult> ask_server(const std::filesystem::path& folder, const std::vector<std::string>& words);

}  // namespace cli
