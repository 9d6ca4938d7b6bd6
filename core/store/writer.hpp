// Who writes? One thread, with one connection, many jobs per commit.
// Leaves out: what a job writes. Only this thread checkpoints (reliability.md, fact 2).
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/store/transaction.hpp"

namespace store {

/// May a job use the space kept back for a full disk? Cancelling and signing in may.
enum class Space { ordinary, essential };

class Writer {
public:
    using Job = std::move_only_function<void(Transaction&)>;
    using Done = std::move_only_function<void(std::exception_ptr)>;  ///< null: committed and on the disk
    using Fatal = std::move_only_function<void()>;

    struct Options {
        std::size_t batch_limit = 256;         ///< jobs that share one commit at most
        std::filesystem::path reserve_file{};  ///< given up when the disk is full; empty: none
        std::uintmax_t reserve_bytes = 1 << 20;
        std::function<std::uintmax_t()> free_bytes{};  ///< for tests: instead of asking the file system
        std::function<void()> before_commit{};         ///< for tests: runs before each COMMIT
    };

    /// in:   connection, keys  must outlive the writer
    ///       on_fatal  called once, after every Done of the batch, when the disk fails; the server then exits
    Writer(Connection& connection, const Keys& keys, Fatal on_fatal, Options options);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();

    /// Queues a job. It runs on the writer's thread inside its own savepoint; `done` is called there after the commit,
    /// or with the exception that undid it. After stop() it is called at once with a Busy.
    void submit(Job job, Done done, Space space = Space::ordinary);

    /// Runs what is queued, then ends the thread. Called by the destructor too.
    void stop();

    struct Counts {
        std::uint64_t jobs = 0, commits = 0, checkpoints = 0;
    };
    Counts counts() const;
    /// out:  true while the disk is full and ordinary jobs are refused
    bool low_on_space() const { return low_on_space_.load(); }
    /// out:  jobs waiting now
    std::size_t waiting() const;

private:
    struct Entry {
        Job job;
        Done done;
        Space space;
        std::exception_ptr error;
    };
    using Batch = std::vector<Entry>;

    void run();
    bool take_batch(Batch& batch);
    void run_batch(Batch& batch);
    void run_jobs(Batch& batch, Transaction& transaction);
    void run_one(Entry& entry, Transaction& transaction);
    void meet(Batch& batch, const std::exception_ptr& error);
    void refuse_queue();
    void idle();
    void checkpoint(int mode);
    void watch_space();

    Connection& connection_;
    const Keys& keys_;
    Fatal on_fatal_;
    Options options_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Entry> queue_;
    bool stopping_ = false;
    bool dead_ = false;  // the disk failed: nothing is written any more
    std::atomic<bool> low_on_space_ = false;
    std::atomic<std::uint64_t> jobs_ = 0, commits_ = 0, checkpoints_ = 0;
    int wal_pages_ = 0;  // of the writer's thread only
    std::thread thread_;
};

}  // namespace store
