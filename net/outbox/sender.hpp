// Who carries the messages of one channel? One thread that leases what is due, sends it, and says so; at least once,
// same id each try. Leaves out: the transaction of a lease (the caller's run_job) and the rules of safe contact
// (actions).
#pragma once
#include <functional>

#include "net/outbox/carrier.hpp"
#include "net/outbox/repeating.hpp"

namespace outbox {

class Sender {
public:
    using Job = std::function<void(actions::Work&)>;
    using RunJob = std::function<void(const Job&)>;  ///< runs a job in one transaction and waits for the commit

    Sender(Carrier carrier, RunJob run_job, std::function<scheduling::Instant()> now);

    /// Leases and sends what is due now, once. out: how many were sent
    int send_due();

private:
    void note(store::MessageId id, Delivery delivery);

    Carrier carrier_;
    RunJob run_job_;
    std::function<scheduling::Instant()> now_;
    std::string owner_;
    Repeating repeating_;  ///< last: it ends before what it uses
};

}  // namespace outbox
