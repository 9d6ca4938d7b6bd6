// What does each database command do? Its options, and one function that does it and gives the exit code.
// Leaves out: reading the command line (app), the filters (filters.hpp).
#pragma once
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Exit codes. src: contract.md, commands of the binary
enum class Exit : int { done = 0, no = 1, bad_input = 2, environment = 3 };

/// "127.0.0.1:8080" or "[::1]:8080"
struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
};

struct ServeOptions {
    std::string data;
    Endpoint listen;
    std::string database_file;  ///< empty: DIR/peerline.db
    std::string tls_certificate, tls_key;
    bool demo = false;
    bool limits = true;  ///< resolved: --limits, or off with --demo
    unsigned workers = 2;
    std::optional<Endpoint> metrics;
    std::string key_file;  ///< empty: DIR/master.key
    std::string trusted_proxy;
    std::string mail;         ///< "smtp://HOST:PORT"; empty: messages wait in the outbox
    std::string gateway;      ///< "https://…": where text messages are posted; empty: none are offered
    std::string gateway_key;  ///< the file with the key that signs them
    std::string line_key;     ///< the file with the key of the telephone system that asks about calls; empty: none does
    bool calendars = true;    ///< volunteers' own calendars are read
    std::vector<std::string> calendar_networks;  ///< "10.1.0.0/16": read there too, by http as well
};

struct UserOptions {
    std::string data, key_file;
    enum class What { add, list, reset, disable } what = What::list;
    std::string email, name, role;
    std::string alias;  ///< of the card that a new volunteer gets
};

struct DataOptions {
    std::string data, key_file;
};

struct ImportOptions {
    std::string data, key_file, file;
    bool dry_run = false;
};

/// Each writes its answer to `out` and throws BadInput or Environment (problems.hpp) for exit codes 2 and 3.
Exit run_serve(const ServeOptions& options, std::ostream& out);
Exit run_user(const UserOptions& options, std::istream& in, std::ostream& out);
Exit run_import(const ImportOptions& options, std::ostream& out);
Exit run_check(const DataOptions& options, std::ostream& out);
Exit run_audit_verify(const DataOptions& options, std::ostream& out);

}  // namespace cli
