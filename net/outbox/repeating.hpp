// What runs again and again beside the loop? One thread that does one thing, pauses, and ends when its owner goes.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace outbox {

/// The work runs once at once and then after each pause. What it throws ends that turn only: the store was busy, full
/// or stopping, and what was to be done is still there.
class Repeating {
public:
    Repeating(std::chrono::milliseconds pause, std::function<void()> work);
    Repeating(const Repeating&) = delete;
    Repeating& operator=(const Repeating&) = delete;
    ~Repeating();

    /// For work that takes several steps: whether to leave out the rest.
    bool is_stopping();

private:
    void run(std::chrono::milliseconds pause, const std::function<void()>& work);

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace outbox
