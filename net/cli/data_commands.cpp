#include <fstream>
#include <istream>
#include <ostream>

#include "net/cli/clock.hpp"
#include "net/cli/control.hpp"
#include "net/cli/data_folder.hpp"
#include "net/cli/problems.hpp"
#include "net/json/newcomers.hpp"

namespace cli {
namespace {

/// Through the server that has the database open, or by opening it.
Exit run_words(const std::string& data, const std::string& key_file, const std::vector<std::string>& words,
               std::ostream& out, bool create = false) {
    auto result = ask_server(data, words);
    if (!result) {
        const auto now = system_clock()();
        const store::Database::Options options{.now = now, .check_clock = false};
        const auto database = open_data(data, key_file, options, create);
        actions::Schedule schedule;
        result = run_database_command(*database, schedule, words, now);
    }
    out << result->text;
    return result->exit;
}

/// err:  Environment when it cannot be read, BadInput when it is longer than an import may be
std::string read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw Environment{"the file " + path + " cannot be read"};
    std::string text(json::most_import_bytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad()) throw Environment{"the file " + path + " cannot be read"};
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > json::most_import_bytes)
        throw BadInput{"the file " + path + " is longer than 8 MiB", "too_large"};
    return text;
}

}  // namespace

Exit run_import(const ImportOptions& options, std::ostream& out) {
    const std::vector<std::string> words{"import", "volunteers", options.dry_run ? "check" : "store",
                                         read_file(options.file)};
    return run_words(options.data, options.key_file, words, out);
}

Exit run_check(const DataOptions& options, std::ostream& out) {
    return run_words(options.data, options.key_file, {"check"}, out);
}

Exit run_audit_verify(const DataOptions& options, std::ostream& out) {
    return run_words(options.data, options.key_file, {"audit", "verify"}, out);
}

Exit run_user(const UserOptions& options, std::istream& in, std::ostream& out) {
    std::string password;
    if (options.what == UserOptions::What::add || options.what == UserOptions::What::reset) std::getline(in, password);
    std::vector<std::string> words{"user"};
    switch (options.what) {
        case UserOptions::What::list:
            words.emplace_back("list");
            break;
        case UserOptions::What::add:
            words.insert(words.end(), {"add", options.email, options.name, options.role, password, options.alias});
            break;
        case UserOptions::What::reset:
            words.insert(words.end(), {"reset", options.email, password});
            break;
        case UserOptions::What::disable:
            words.insert(words.end(), {"disable", options.email});
            break;
    }
    // A programme begins with its first coordinator, before there is a server.
    return run_words(options.data, options.key_file, words, out, options.what == UserOptions::What::add);
}

}  // namespace cli
