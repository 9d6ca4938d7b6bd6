// Who reads? A few query_only connections, each with a thread, each read in one snapshot.
// Leaves out: reads that show personal data: those are jobs of the writer, since they are audited (I6).
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "core/store/transaction.hpp"

namespace store {

class Readers {
public:
    using Query = std::move_only_function<void(Reader&)>;

    /// in:   file, keys  of an open database; keys must outlive the readers
    Readers(const std::filesystem::path& file, const Keys& keys, std::size_t threads);
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;
    ~Readers();

    /// Queues a query; it runs on a reader's thread in one read transaction and hands on its result by itself.
    /// The query must not throw: what escapes ends the program.
    void submit(Query query);

    /// Runs `f(Reader&)` on a reader's thread, waits, and returns or throws what it did. Not for the loop's thread.
    template <class F>
    auto read(F f) -> std::invoke_result_t<F&, Reader&> {
        using Out = std::invoke_result_t<F&, Reader&>;
        std::packaged_task<Out(Reader&)> task{std::move(f)};
        auto out = task.get_future();
        submit([task = std::move(task)](Reader& db) mutable { task(db); });
        return out.get();
    }

    /// Runs what is queued, then ends the threads. Called by the destructor too.
    void stop();

private:
    void run(Connection& connection);

    const Keys& keys_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Query> queue_;
    bool stopping_ = false;
    std::vector<Connection> connections_;
    std::vector<std::thread> threads_;
};

}  // namespace store
