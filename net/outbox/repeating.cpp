#include "net/outbox/repeating.hpp"

#include <exception>

namespace outbox {

Repeating::Repeating(std::chrono::milliseconds pause, std::function<void()> work)
    : thread_{[this, pause, work = std::move(work)] { run(pause, work); }} {}

Repeating::~Repeating() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool Repeating::is_stopping() {
    const std::lock_guard lock{mutex_};
    return stopping_;
}

void Repeating::run(std::chrono::milliseconds pause, const std::function<void()>& work) {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        try {
            work();
        } catch (const std::exception&) {
            // See the class: what was to be done is still there.
        }
        lock.lock();
        wake_.wait_for(lock, pause, [this] { return stopping_; });
    }
}

}  // namespace outbox
