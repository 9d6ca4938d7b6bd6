#include "net/outbox/sender.hpp"

#include <chrono>

namespace outbox {
namespace {

constexpr int letters_at_once = 16;
constexpr std::chrono::milliseconds pause{500};

}  // namespace

Sender::Sender(MailServer server, RunJob run_job, std::function<scheduling::Instant()> now)
    : server_{std::move(server)}, run_job_{std::move(run_job)}, now_{std::move(now)}, owner_{"sender"}, thread_{[this] {
          run();
      }} {}

Sender::~Sender() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

int Sender::send_due() {
    std::vector<actions::Letter> letters;
    run_job_([&](actions::Work& work) { letters = actions::lease_letters(work, owner_, letters_at_once); });
    int sent = 0;
    for (const auto& letter : letters) {
        // Between the sending and the mark the process may die: the lease then runs out and the same id goes again.
        const bool taken = send_mail(server_, mail_of(letter), now_());
        run_job_([&](actions::Work& work) {
            if (taken)
                actions::letter_sent(work, letter.id, owner_);
            else
                actions::letter_failed(work, letter.id, owner_);
        });
        sent += taken ? 1 : 0;
    }
    return sent;
}

void Sender::run() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        try {
            send_due();
        } catch (const std::exception&) {
            // The store is busy, full or stopping: the messages stay where they are and are tried again.
        }
        lock.lock();
        wake_.wait_for(lock, pause, [this] { return stopping_; });
    }
}

}  // namespace outbox
