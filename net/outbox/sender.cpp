#include "net/outbox/sender.hpp"

#include <chrono>

namespace outbox {
namespace {

constexpr int letters_at_once = 16;
constexpr std::chrono::milliseconds pause{500};
/// Longer than one try may take: what is begun is noted while its lease stands.
constexpr std::chrono::seconds longest_try{30};

std::string owner_of(store::Channel channel) {
    return channel == store::Channel::mail ? "sender" : "text sender";
}

}  // namespace

Sender::Sender(Carrier carrier, RunJob run_job, std::function<scheduling::Instant()> now)
    : carrier_{std::move(carrier)},
      run_job_{std::move(run_job)},
      now_{std::move(now)},
      owner_{owner_of(carrier_.channel)},
      repeating_{pause, [this] { send_due(); }} {}

int Sender::send_due() {
    std::vector<actions::Letter> letters;
    const auto leased_at = now_();
    run_job_([&](actions::Work& work) {
        letters = actions::lease_letters(work, owner_, carrier_.channel, letters_at_once);
    });
    int sent = 0;
    for (const auto& letter : letters) {
        // A slow server: what is left is leased anew, and judged anew, since a safe hour may have ended meanwhile.
        if (now_() + longest_try > leased_at + actions::lease_length) break;
        // Between the sending and the mark the process may die: the lease then runs out and the same id goes again.
        const auto delivery = carrier_.carry(letter, now_());
        note(letter.id, delivery);
        sent += delivery == Delivery::taken ? 1 : 0;
    }
    return sent;
}

void Sender::note(store::MessageId id, Delivery delivery) {
    run_job_([&](actions::Work& work) {
        switch (delivery) {
            case Delivery::taken:
                return actions::letter_sent(work, id, owner_);
            case Delivery::refused:
                return actions::letter_refused(work, id, owner_);
            case Delivery::later:
                return actions::letter_failed(work, id, owner_);
        }
    });
}

}  // namespace outbox
