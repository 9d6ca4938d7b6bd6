#include "core/store/readers.hpp"

namespace store {
namespace {

constexpr Sql begin_snapshot{"BEGIN"};
constexpr Sql end_snapshot{"ROLLBACK"};

}  // namespace

Readers::Readers(const std::filesystem::path& file, const Keys& keys, std::size_t threads) : keys_{keys} {
    connections_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
        connections_.push_back(Connection::open(file, Connection::Kind::reader));
    }
    for (auto& connection : connections_) threads_.emplace_back([this, &connection] { run(connection); });
}

Readers::~Readers() {
    stop();
}

void Readers::submit(Query query) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) throw Busy{"the store is closing"};
        queue_.push_back(std::move(query));
    }
    wake_.notify_one();
}

void Readers::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Readers::run(Connection& connection) {
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        Query query = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        Reader reader{connection, keys_};
        connection.run(begin_snapshot);
        query(reader);
        connection.run(end_snapshot);
        query = nullptr;  // what it captured ends here, not under the lock
        lock.lock();
    }
}

}  // namespace store
