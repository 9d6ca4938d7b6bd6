// How does the store start and end? Lock, open, migrate, check, then one writer and a few readers.
// Leaves out: the tables (area files) and when to exit (the caller's on_fatal).
#pragma once
#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include "core/store/folder_lock.hpp"
#include "core/store/readers.hpp"
#include "core/store/writer.hpp"

namespace store {

class Database {
public:
    struct Options {
        Instant now{};            ///< refused when before the last recorded change
        bool check_clock = true;  ///< off in a demo, where the clock may be set
        bool quick_check = true;  ///< reads the whole file once; `peerline check` looks deeper
        std::size_t readers = 2;
        std::size_t batch_limit = 256;
        std::function<void()> on_fatal{};              ///< the disk failed: leave the process, do not retry
        std::function<void()> before_commit{};         ///< for tests
        std::function<std::uintmax_t()> free_bytes{};  ///< for tests
    };

    /// Takes DIR/lock, opens DIR/peerline.db, migrates it, checks it, and starts its threads.
    /// no:   CannotOpen with one sentence: in use, unwritable, corrupt, newer schema, wrong key, clock gone back
    static std::unique_ptr<Database> open(const std::filesystem::path& folder, MasterKey master,
                                          const Options& options);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    Writer& writer() { return *writer_; }
    Readers& readers() { return *readers_; }
    const std::filesystem::path& file() const { return file_; }

    /// Runs `f(Transaction&)` on the writer's thread and waits for the commit: commands and tests, never the loop.
    template <class F>
    auto write(F f, Space space = Space::ordinary) -> std::invoke_result_t<F&, Transaction&> {
        using Out = std::invoke_result_t<F&, Transaction&>;
        if constexpr (std::is_void_v<Out>) {
            submit_and_wait([&f](Transaction& db) { f(db); }, space);
        } else {
            std::optional<Out> out;
            submit_and_wait([&f, &out](Transaction& db) { out.emplace(f(db)); }, space);
            return std::move(*out);
        }
    }
    /// Runs `f(Reader&)` in one snapshot and waits.
    template <class F>
    auto read(F f) -> std::invoke_result_t<F&, Reader&> {
        return readers_->read(std::move(f));
    }

    /// Ends readers, then the writer (which drains), then closes the file. Called by the destructor too.
    void stop();

private:
    Database(FolderLock lock, std::filesystem::path file, Connection connection, const MasterKey& master);
    void start(const Options& options);
    void submit_and_wait(Writer::Job job, Space space);

    FolderLock lock_;
    std::filesystem::path file_;
    Connection connection_;
    Keys keys_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<Readers> readers_;
};

}  // namespace store
