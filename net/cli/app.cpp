#include "net/cli/app.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "net/cli/commands.hpp"
#include "net/cli/endpoint.hpp"
#include "net/cli/filters.hpp"
#include "net/cli/problems.hpp"

namespace cli {
namespace {

constexpr std::string_view version = "0.1.0";

struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

using Command = std::function<int()>;

/// The command line as it was typed; the command is chosen while it is read and run afterwards.
struct Typed {
    ServeOptions serve;
    UserOptions user;
    ImportOptions import;
    DataOptions data;
    ZonesOptions zones;
    std::string listen = "127.0.0.1:8080", metrics, database, limits, trusted_proxy, at, resolve, from, to, tz;
    std::string calendars = "on";
    bool schema = false, example = false;
    Command command;
};

int code_of(Exit exit) {
    return static_cast<int>(exit);
}

/// "sqlite:FILE"; out: the file
std::string parse_database(const std::string& text) {
    constexpr std::string_view sqlite = "sqlite:";
    if (text.empty()) return {};
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        throw BadInput{"--database postgresql://… is not supported in this version; use sqlite:FILE.", "unsupported"};
    if (!text.starts_with(sqlite) || text.size() == sqlite.size()) throw BadInput{"--database needs sqlite:FILE."};
    return text.substr(sqlite.size());
}

ServeOptions resolved(const Typed& typed) {
    ServeOptions options = typed.serve;
    options.listen = parse_endpoint(typed.listen, "--listen");
    if (options.demo && !is_loopback(options.listen))
        throw BadInput{"--demo has sign-ins that everybody knows, so it listens on a loopback address only."};
    if (!typed.metrics.empty()) options.metrics = parse_endpoint(typed.metrics, "--metrics");
    options.database_file = parse_database(typed.database);
    const bool is_own = options.database_file.empty() || options.database_file == options.data + "/peerline.db";
    if (!is_own)
        throw BadInput{"--database needs sqlite:DIR/peerline.db: the key, the lock and the file stay together."};
    options.calendars = typed.calendars == "on";
    options.limits = typed.limits.empty() ? !options.demo : typed.limits == "on";
    if (!typed.trusted_proxy.empty()) options.trusted_proxy = parse_address(typed.trusted_proxy, "--trusted-proxy");
    if (options.tls_certificate.empty() != options.tls_key.empty())
        throw BadInput{"--tls-cert and --tls-key belong together."};
    return options;
}

void add_data(CLI::App& command, std::string& data, std::string& key) {
    command.add_option("--data", data, "Folder with the database and its key")->required()->type_name("DIR");
    command.add_option("--key", key, "Master key, a file with mode 0600 (default: DIR/master.key)")->type_name("FILE");
}

void add_serve(CLI::App& app, Typed& typed, Streams streams) {
    auto* command = app.add_subcommand("serve", "Serve families, volunteers and coordinators");
    auto& serve = typed.serve;
    add_data(*command, serve.data, serve.key_file);
    command->add_option("--listen", typed.listen, "Address and port; port 0 takes a free one")
        ->type_name("ADDR:PORT")
        ->capture_default_str();
    command->add_option("--database", typed.database, "sqlite:FILE (default: DIR/peerline.db)");
    command->add_option("--tls-cert", serve.tls_certificate, "Certificate chain, PEM")->type_name("FILE");
    command->add_option("--tls-key", serve.tls_key, "Key of the certificate, PEM")->type_name("FILE");
    command->add_flag("--demo", serve.demo, "Fill an empty folder with a made-up programme; loopback only");
    command->add_option("--workers", serve.workers, "Threads for planning and password hashing")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_option("--limits", typed.limits, "Limits by address (default: on, off with --demo)")
        ->check(CLI::IsMember({"on", "off"}));
    command->add_option("--metrics", typed.metrics, "Serve /metrics on a listener of its own")->type_name("ADDR:PORT");
    command->add_option("--trusted-proxy", typed.trusted_proxy, "Believe X-Forwarded-For and -Proto of this address")
        ->type_name("ADDR");
    command->add_option("--mail", serve.mail, "Where mail goes out (default: messages wait)")
        ->type_name("smtp://HOST:PORT");
    auto* gateway = command->add_option("--gateway", serve.gateway, "Where text messages are posted (default: none)");
    gateway->type_name("https://…");
    auto* gateway_key = command->add_option("--gateway-key", serve.gateway_key, "Key that signs them, mode 0600");
    gateway_key->type_name("FILE")->needs(gateway);
    gateway->needs(gateway_key);
    command
        ->add_option("--line-key", serve.line_key,
                     "Key of the telephone line that asks who belongs together, mode 0600")
        ->type_name("FILE");
    command->add_option("--calendars", typed.calendars, "Read the calendars that volunteers keep elsewhere")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    command
        ->add_option("--calendar-network", serve.calendar_networks,
                     "A network of your own whose calendars are read too, by http as well (default: none)")
        ->type_name("ADDR/BITS");
    command->callback([&typed, streams] {
        typed.command = [&typed, streams] { return code_of(run_serve(resolved(typed), streams.out)); };
    });
}

void add_filter(CLI::App& app, const std::string& name, const std::string& says, Typed& typed,
                int (*run)(std::istream&, std::ostream&, std::ostream&), Streams streams) {
    auto* command = app.add_subcommand(name, says);
    auto* schema = command->add_flag("--schema", typed.schema, "Print the JSON Schema of the input");
    command->add_flag("--example", typed.example, "Print a small valid input")->excludes(schema);
    command->callback([name, &typed, run, streams] {
        typed.command = [name, &typed, run, streams] {
            if (typed.schema) return print_schema(name, streams.out);
            if (typed.example) return print_example(name, streams.out);
            return run(streams.in, streams.out, streams.err);
        };
    });
}

void add_zones(CLI::App& app, Typed& typed, Streams streams) {
    auto* command = app.add_subcommand("zones", "Time zones: offsets at an instant, or what a name stands for");
    auto* at = command->add_option("--at", typed.at, "Instant such as 2026-03-08T06:00:00Z")->type_name("INSTANT");
    command->add_option("--resolve", typed.resolve, "A Windows name or an alias")->type_name("NAME")->excludes(at);
    command->callback([command, &typed, streams] {
        if (command->count("--at") > 0) typed.zones.at = typed.at;
        if (command->count("--resolve") > 0) typed.zones.resolve = typed.resolve;
        typed.command = [&typed, streams] { return run_zones(typed.zones, streams.out, streams.err); };
    });
}

void add_busy(CLI::App& app, Typed& typed, Streams streams) {
    auto* command = app.add_subcommand("busy", "When a calendar says busy: ICS in, JSON out");
    auto* schema = command->add_flag("--schema", typed.schema, "Print the JSON Schema of the input");
    command->add_flag("--example", typed.example, "Print a small valid input")->excludes(schema);
    command->add_option("--from", typed.from, "Instant (default: 1970-01-01T00:00:00Z)")->type_name("INSTANT");
    command->add_option("--to", typed.to, "Instant, at most and by default 2037-01-01T00:00:00Z")->type_name("INSTANT");
    command->add_option("--tz", typed.tz, "Zone of floating and all-day times (default: UTC)")->type_name("ZONE");
    command->callback([command, &typed, streams] {
        json::BusyOptions options;
        if (command->count("--from") > 0) options.from = typed.from;
        if (command->count("--to") > 0) options.to = typed.to;
        if (command->count("--tz") > 0) options.tz = typed.tz;
        typed.command = [options, &typed, streams] {
            if (typed.schema) return print_schema("busy", streams.out);
            if (typed.example) return print_example("busy", streams.out);
            return run_busy(options, streams.in, streams.out, streams.err);
        };
    });
}

CLI::App* add_user_command(CLI::App& user, Typed& typed, Streams streams, const std::string& name,
                           const std::string& says, UserOptions::What what) {
    auto* command = user.add_subcommand(name, says);
    add_data(*command, typed.user.data, typed.user.key_file);
    command->callback([&typed, streams, what] {
        typed.user.what = what;
        typed.command = [&typed, streams] { return code_of(run_user(typed.user, streams.in, streams.out)); };
    });
    return command;
}

void add_admin(CLI::App& app, Typed& typed, Streams streams) {
    auto* admin = app.add_subcommand("admin", "People who sign in")->require_subcommand(1);
    auto* user = admin->add_subcommand("user", "Add, list, reset or disable somebody")->require_subcommand(1);
    using What = UserOptions::What;
    auto* add = add_user_command(
        *user, typed, streams, "add",
        "Add somebody; the first line of standard input is the password, an empty one makes one", What::add);
    add->add_option("--email", typed.user.email, "What they sign in with")->required();
    add->add_option("--name", typed.user.name, "How they are called")->required();
    add->add_option("--role", typed.user.role, "What they may do")
        ->required()
        ->check(CLI::IsMember({"volunteer", "consultant", "coordinator", "administrator"}));
    add->add_option("--alias", typed.user.alias,
                    "For a volunteer: what everybody calls them, on a card that is new; \"Volunteer N\" without it");
    add_user_command(*user, typed, streams, "list", "List everybody who may sign in", What::list);
    auto* reset = add_user_command(*user, typed, streams, "reset", "New password, as for add, and a new second factor",
                                   What::reset);
    reset->add_option("--email", typed.user.email, "Who")->required();
    auto* disable =
        add_user_command(*user, typed, streams, "disable", "End all sessions and let nobody in", What::disable);
    disable->add_option("--email", typed.user.email, "Who")->required();
}

void add_import(CLI::App& app, Typed& typed, Streams streams) {
    auto* import = app.add_subcommand("import", "Bring people in from a file")->require_subcommand(1);
    auto* command = import->add_subcommand(
        "volunteers", "Store all volunteers of a table or JSON file, or none if anything is wrong with one of them");
    add_data(*command, typed.import.data, typed.import.key_file);
    command->add_option("FILE", typed.import.file, "FILE.csv with a header row, or FILE.json as in `peerline match`")
        ->required();
    command->add_flag("--dry-run", typed.import.dry_run, "Say what would be stored, and store nothing");
    command->callback([&typed, streams] {
        typed.command = [&typed, streams] { return code_of(run_import(typed.import, streams.out)); };
    });
}

void add_data_command(CLI::App& app, Typed& typed, Streams streams, const std::string& name, const std::string& says,
                      Exit (*run)(const DataOptions&, std::ostream&)) {
    auto* command = app.add_subcommand(name, says);
    add_data(*command, typed.data.data, typed.data.key_file);
    command->callback([&typed, streams, run] {
        typed.command = [&typed, streams, run] { return code_of(run(typed.data, streams.out)); };
    });
}

void describe(CLI::App& app, Typed& typed, Streams streams) {
    app.require_subcommand(1);
    app.set_version_flag("--version", "peerline " + std::string{version});
    app.set_help_all_flag("--help-all", "Help of every command");
    app.footer("Exit codes: 0 done, 1 the answer is no, 2 bad input, 3 the environment.");
    add_serve(app, typed, streams);
    add_filter(app, "slots", "Find free time and starts: JSON in, JSON out", typed, run_slots, streams);
    add_filter(app, "match", "Rank volunteers for a request: JSON in, JSON out", typed, run_match, streams);
    add_filter(app, "plan", "Plan the queue, or assign a matrix: JSON in, JSON out", typed, run_plan, streams);
    add_busy(app, typed, streams);
    add_zones(app, typed, streams);
    add_admin(app, typed, streams);
    add_import(app, typed, streams);
    add_data_command(app, typed, streams, "check", "Look for damage and broken invariants; 1 if there are any",
                     run_check);
    auto* audit = app.add_subcommand("audit", "The chain of who read and wrote what")->require_subcommand(1);
    add_data_command(*audit, typed, streams, "verify", "Verify the chain; 1 if it is broken", run_audit_verify);
}

}  // namespace

int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err) {
    CLI::App app{"Peerline: self-hosted scheduling for peer-support volunteers", "peerline"};
    Typed typed;
    describe(app, typed, {in, out, err});
    try {
        app.parse(argc, argv);
        return typed.command();
    } catch (const CLI::Success& asked) {  // --help and --version
        return app.exit(asked, out, err);
    } catch (const CLI::ParseError& error) {
        write_problem(err, "command_line", error.what());
        return code_of(Exit::bad_input);
    } catch (const BadInput& error) {
        write_problem(err, error.code, error.what(), error.errors);
        return code_of(Exit::bad_input);
    } catch (const std::exception& error) {  // Environment, CannotListen, the store's own
        err << "peerline: " << error.what() << '\n';
        return code_of(Exit::environment);
    }
}

}  // namespace cli
