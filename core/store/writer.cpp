#include "core/store/writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <system_error>

namespace store {
namespace {

constexpr Sql begin_batch{"BEGIN IMMEDIATE"};
constexpr Sql commit_batch{"COMMIT"};
constexpr Sql rollback_batch{"ROLLBACK"};
constexpr Sql begin_job{"SAVEPOINT job"};
constexpr Sql keep_job{"RELEASE job"};
constexpr Sql undo_job{"ROLLBACK TO job"};

constexpr int checkpoint_pages = 1024;  // 4 MiB of 4 KiB pages
constexpr int restart_pages = 4096;     // readers kept the WAL from starting again: wait for them once
constexpr auto idle_after = std::chrono::milliseconds{50};
constexpr auto look_at_space_every = std::chrono::seconds{1};
constexpr std::uintmax_t least_free = 2 << 20;

std::uintmax_t free_bytes_of(const std::filesystem::path& file) {
    std::error_code failed;
    const auto space = std::filesystem::space(file.parent_path(), failed);
    return failed ? least_free * 2 : space.available;
}

template <class Error>
bool is(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Error&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

Writer::Writer(Connection& connection, const Keys& keys, Fatal on_fatal, Options options)
    : connection_{connection}, keys_{keys}, on_fatal_{std::move(on_fatal)}, options_{std::move(options)} {
    const auto hook = [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Writer*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection_.handle(), hook, this);
    watch_space();
    thread_ = std::thread{[this] { run(); }};
}

Writer::~Writer() {
    stop();
    sqlite3_wal_hook(connection_.handle(), nullptr, nullptr);
}

void Writer::submit(Job job, Done done, Space space) {
    {
        const std::lock_guard lock{mutex_};
        if (!stopping_ && !dead_) {
            queue_.push_back({std::move(job), std::move(done), space, nullptr});
            wake_.notify_one();
            return;
        }
    }
    done(std::make_exception_ptr(Busy{"the store is closing"}));
}

void Writer::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

Writer::Counts Writer::counts() const {
    return {jobs_.load(), commits_.load(), checkpoints_.load()};
}

std::size_t Writer::waiting() const {
    const std::lock_guard lock{mutex_};
    return queue_.size();
}

void Writer::run() {
    Batch batch;
    while (take_batch(batch)) {
        run_batch(batch);
        batch.clear();
    }
    if (!dead_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

// out: false once the store is closing and nothing is left to do
bool Writer::take_batch(Batch& batch) {
    std::unique_lock lock{mutex_};
    const auto something = [this] { return stopping_ || !queue_.empty(); };
    while (!something()) {
        const bool busy_with_file = wal_pages_ > 0 || low_on_space_;
        if (!busy_with_file) {
            wake_.wait(lock, something);
        } else if (!wake_.wait_for(lock, low_on_space_ ? look_at_space_every : idle_after, something)) {
            lock.unlock();
            idle();
            lock.lock();
        }
    }
    while (!queue_.empty() && batch.size() < options_.batch_limit) {
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return !batch.empty();
}

void Writer::run_batch(Batch& batch) {
    watch_space();
    Transaction transaction{connection_, keys_};
    try {
        connection_.run(begin_batch);
        run_jobs(batch, transaction);
        if (options_.before_commit) options_.before_commit();
        connection_.run(commit_batch);
        ++commits_;
    } catch (...) {
        meet(batch, std::current_exception());
    }
    jobs_ += batch.size();
    for (auto& entry : batch) entry.done(std::move(entry.error));
    if (dead_) {
        refuse_queue();
        if (on_fatal_) on_fatal_();
    } else if (wal_pages_ > checkpoint_pages) {
        checkpoint(wal_pages_ > restart_pages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE);
    }
}

void Writer::run_jobs(Batch& batch, Transaction& transaction) {
    for (auto& entry : batch) {
        if (low_on_space_ && entry.space == Space::ordinary) {
            entry.error = std::make_exception_ptr(DiskFull{});
        } else {
            run_one(entry, transaction);
        }
    }
}

void Writer::run_one(Entry& entry, Transaction& transaction) {
    connection_.run(begin_job);
    try {
        entry.job(transaction);
    } catch (const IoFault&) {
        throw;
    } catch (...) {
        // SQLite itself may have ended the transaction; then the whole batch is lost, not only this job.
        if (!connection_.in_transaction()) throw;
        entry.error = std::current_exception();
        connection_.run(undo_job);
    }
    connection_.run(keep_job);
}

// The batch did not reach the disk: each job that had not failed by itself fails with it.
void Writer::meet(Batch& batch, const std::exception_ptr& error) {
    std::exception_ptr shown = error;
    if (is<DiskFull>(error)) low_on_space_ = true;
    if (is<IoFault>(error)) dead_ = true;
    try {
        // After a failed fsync nothing more is asked of the file: what it holds is unknown (reliability.md, fact 2).
        if (!dead_ && connection_.in_transaction()) connection_.run(rollback_batch);
    } catch (...) {
        dead_ = true;
        shown = std::current_exception();
    }
    for (auto& entry : batch) {
        if (!entry.error) entry.error = shown;
    }
}

void Writer::refuse_queue() {
    std::deque<Entry> left;
    {
        const std::lock_guard lock{mutex_};
        left.swap(queue_);
    }
    for (auto& entry : left) entry.done(std::make_exception_ptr(IoFault{"the disk failed before this was written"}));
}

void Writer::idle() {
    if (low_on_space_) watch_space();
    if (wal_pages_ > 0) checkpoint(SQLITE_CHECKPOINT_PASSIVE);
}

void Writer::checkpoint(int mode) {
    const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, nullptr, nullptr);
    wal_pages_ = 0;
    if (code == SQLITE_OK) {
        ++checkpoints_;
        return;
    }
    try {
        raise(connection_.handle(), code, ConstraintName::other_unique);
    } catch (const DiskFull&) {
        low_on_space_ = true;
    } catch (const Busy&) {
        // A reader is still on the old pages; the next one will do.
    } catch (const std::exception&) {
        dead_ = true;
        if (on_fatal_) on_fatal_();
    }
}

// Looks before the disk is full, so that cancelling and signing in keep room: the reserve file is given up for them.
void Writer::watch_space() {
    if (options_.reserve_file.empty()) return;
    const auto& file = options_.reserve_file;
    std::error_code ignored;
    const bool kept = std::filesystem::exists(file, ignored);
    const auto available = options_.free_bytes ? options_.free_bytes() : free_bytes_of(file);
    if (available < least_free) {
        low_on_space_ = true;
        std::filesystem::remove(file, ignored);
    } else if (!kept && available >= least_free + options_.reserve_bytes) {
        const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const bool made =
            descriptor >= 0 && ::posix_fallocate(descriptor, 0, static_cast<off_t>(options_.reserve_bytes)) == 0;
        if (descriptor >= 0) ::close(descriptor);
        low_on_space_ = !made;
        if (!made) std::filesystem::remove(file, ignored);
    } else if (kept) {
        low_on_space_ = false;
    }
}

}  // namespace store
