#include "core/store/database.hpp"

#include "core/store/migrate.hpp"

namespace store {
namespace {

constexpr Sql quick_check{"PRAGMA quick_check(1)"};
constexpr Sql newest_programme_key{"SELECT version, wrapped FROM programme_keys ORDER BY version DESC LIMIT 1"};
constexpr Sql insert_programme_key{"INSERT INTO programme_keys (version, wrapped) VALUES ($1, $2)"};
constexpr Sql last_change{"SELECT at FROM audit_head WHERE id = 1"};

constexpr std::string_view keys_table = "programme_keys";
constexpr auto clock_tolerance = std::chrono::seconds{60};

void expect_whole(Connection& connection, const std::filesystem::path& file) {
    const auto answer = connection.first(quick_check, [](const Row& row) { return row.get<std::string>(0); });
    if (answer != "ok") throw CannotOpen{file.string() + " is damaged; restore the last backup"};
}

void expect_clock(Connection& connection, Instant now) {
    const auto last = connection.first(last_change, [](const Row& row) { return row.get<Instant>(0); });
    if (last && now + clock_tolerance < *last) {
        throw CannotOpen{"the clock of this machine is before the last change in the database; set it right first"};
    }
}

// The key of staff and volunteers: made once, then read; it opens only under the master key that wrapped it.
void load_programme_key(Connection& connection, Keys& keys) {
    struct Stored {
        std::int64_t version;
        Bytes wrapped;
    };
    const auto stored = connection.first(
        newest_programme_key, [](const Row& row) { return Stored{row.get<std::int64_t>(0), row.get<Bytes>(1)}; });
    if (!stored) {
        keys.programme_version = 1;
        const Place place{keys_table, 1, "wrapped"};
        connection.run(insert_programme_key, keys.programme_version,
                       seal(keys.wrapping, 1, place, keys.programme.view()));
        return;
    }
    try {
        Bytes plain = open_sealed(keys.wrapping, {keys_table, stored->version, "wrapped"}, stored->wrapped);
        keys.programme = SecretKey::take(plain);
        keys.programme_version = stored->version;
    } catch (const Fault&) {
        throw CannotOpen{"the master key does not fit this database; give the key that it was made with"};
    }
}

}  // namespace

std::unique_ptr<Database> Database::open(const std::filesystem::path& folder, MasterKey master,
                                         const Options& options) {
    auto lock = FolderLock::take(folder);
    const auto file = folder / "peerline.db";
    auto connection = Connection::open(file, Connection::Kind::writer);
    std::unique_ptr<Database> database{new Database{std::move(lock), file, std::move(connection), master}};
    try {
        database->start(options);
    } catch (const CannotOpen&) {
        throw;
    } catch (const DiskFull&) {
        throw CannotOpen{"no space left on the disk of " + file.string()};
    } catch (const std::exception& fault) {
        throw CannotOpen{file.string() + " cannot be used: " + fault.what()};
    }
    return database;
}

Database::Database(FolderLock lock, std::filesystem::path file, Connection connection, const MasterKey& master)
    : lock_{std::move(lock)}, file_{std::move(file)}, connection_{std::move(connection)}, keys_{master} {}

void Database::start(const Options& options) {
    if (options.quick_check) expect_whole(connection_, file_);
    migrate(connection_);
    load_programme_key(connection_, keys_);
    if (options.check_clock) expect_clock(connection_, options.now);
    const auto fatal = options.on_fatal;
    writer_ = std::make_unique<Writer>(
        connection_, keys_,
        [fatal] {
            if (fatal) fatal();
        },
        Writer::Options{.batch_limit = options.batch_limit,
                        .reserve_file = file_.parent_path() / "reserve",
                        .free_bytes = options.free_bytes,
                        .before_commit = options.before_commit});
    readers_ = std::make_unique<Readers>(file_, keys_, options.readers);
}

Database::~Database() {
    stop();
}

void Database::stop() {
    // Readers go first: the writer's last checkpoint then has the file to itself.
    if (readers_) readers_->stop();
    readers_.reset();
    if (writer_) writer_->stop();
}

void Database::submit_and_wait(Writer::Job job, Space space) {
    // The promise lives in the closure: on this stack it could end while the writer still touches it.
    std::promise<void> committed;
    auto done = committed.get_future();
    writer_->submit(
        std::move(job),
        [committed = std::move(committed)](const std::exception_ptr& error) mutable {
            if (error) {
                committed.set_exception(error);
            } else {
                committed.set_value();
            }
        },
        space);
    done.get();
}

}  // namespace store
