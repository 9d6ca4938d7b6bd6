// How does work leave the loop? A closure runs on the store's writer, a reader or a worker; the handler resumes on the
// loop. Leaves out: the threads of the store, which own the connections.
#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace store {
class Transaction;
class Reader;
}  // namespace store

namespace http {

/// Too many closures wait already: 503, come again.
struct Overloaded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// May a job use the space kept back for a full disk? Cancelling and signing in may.
enum class Priority { ordinary, essential };

namespace detail {

/// Where a closure leaves its result or exception for the handler that waits.
template <class R>
struct Outcome {
    std::exception_ptr error;
    std::optional<std::conditional_t<std::is_void_v<R>, bool, R>> value;

    template <class F, class... Args>
    void run(F& job, Args&... args) {
        if constexpr (std::is_void_v<R>) {
            job(args...);
            value = true;
        } else {
            value.emplace(job(args...));
        }
    }

    R take() {
        if (error) std::rethrow_exception(error);
        if (!value) throw std::logic_error("a lane ended a job without running it");
        if constexpr (!std::is_void_v<R>) return std::move(*value);
    }
};

using Resume = std::move_only_function<void()>;

/// Waits until `start` calls the function it is given, on whatever thread; resumes on the loop.
boost::asio::awaitable<void> resume_when(std::move_only_function<void(Resume)> start);

}  // namespace detail

/// Name the job, then await it: `auto job = [&](store::Transaction& db) {…}; auto out = co_await
/// lanes.write(std::move(job));` A job may hold references to what lives in the handler's frame: the frame waits for
/// it.
template <class Transaction, class Reader>
class BasicLanes {
public:
    using Done = std::move_only_function<void(std::exception_ptr)>;
    using SubmitWrite = std::function<void(std::move_only_function<void(Transaction&)>, Done, Priority)>;
    using SubmitRead = std::function<void(std::move_only_function<void(Reader&)>)>;

    /// in:   write  runs a job on the writer's thread, and calls done there after the commit or with what undid it
    ///       read   runs a job on a reader's thread; it never throws
    BasicLanes(SubmitWrite write, SubmitRead read, std::size_t workers)
        : submit_write_{std::move(write)}, submit_read_{std::move(read)}, pool_{workers} {}

    /// Runs job(Transaction&) inside one transaction; back after the commit is on the disk.
    template <class F>
    boost::asio::awaitable<std::invoke_result_t<F&, Transaction&>> write(F job,
                                                                         Priority priority = Priority::ordinary) {
        using R = std::invoke_result_t<F&, Transaction&>;
        detail::Outcome<R> outcome;  // of two threads in turn: no closure touches it after it has resumed
        auto start = [this, &outcome, priority, job = std::move(job)](detail::Resume resume) mutable {
            submit_write_([&outcome, job = std::move(job)](Transaction& db) mutable { outcome.run(job, db); },
                          [&outcome, resume = std::move(resume)](std::exception_ptr error) mutable {
                              if (error) outcome.error = std::move(error);
                              resume();
                          },
                          priority);
        };
        co_await detail::resume_when(std::move(start));
        co_return outcome.take();
    }

    /// Runs job(Reader&) on one snapshot.
    template <class F>
    boost::asio::awaitable<std::invoke_result_t<F&, Reader&>> read(F job) {
        using R = std::invoke_result_t<F&, Reader&>;
        detail::Outcome<R> outcome;
        auto start = [this, &outcome, job = std::move(job)](detail::Resume resume) mutable {
            submit_read_([&outcome, job = std::move(job), resume = std::move(resume)](Reader& db) mutable {
                try {
                    outcome.run(job, db);
                } catch (...) {
                    outcome.error = std::current_exception();
                }
                resume();
            });
        };
        co_await detail::resume_when(std::move(start));
        co_return outcome.take();
    }

    /// Runs job() on the pool for passwords and planning.
    /// err:  Overloaded when waiting_limit jobs wait already
    template <class F>
    boost::asio::awaitable<std::invoke_result_t<F&>> hash(F job) {
        using R = std::invoke_result_t<F&>;
        if (waiting_.load() >= waiting_limit) throw Overloaded{"the worker pool is full"};
        ++waiting_;
        detail::Outcome<R> outcome;
        auto start = [this, &outcome, job = std::move(job)](detail::Resume resume) mutable {
            boost::asio::post(pool_, [this, &outcome, job = std::move(job), resume = std::move(resume)]() mutable {
                try {
                    outcome.run(job);
                } catch (...) {
                    outcome.error = std::current_exception();
                }
                --waiting_;
                resume();
            });
        };
        co_await detail::resume_when(std::move(start));
        co_return outcome.take();
    }

    /// Ends the pool after what is queued. To be called when the loop has ended and before it is destroyed.
    void stop() { pool_.join(); }

    static constexpr int waiting_limit = 64;

private:
    SubmitWrite submit_write_;
    SubmitRead submit_read_;
    std::atomic<int> waiting_ = 0;
    boost::asio::thread_pool pool_;
};

using Lanes = BasicLanes<store::Transaction, store::Reader>;

}  // namespace http
