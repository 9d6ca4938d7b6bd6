// Work off the loop: results, exceptions and threads come back as they should, through stand-ins for the store.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <catch2/catch.hpp>
#include <semaphore>
#include <thread>

#include "net/http/lanes.hpp"

namespace {

struct Transaction {
    int rows = 0;
};
struct Reader {
    int rows = 7;
};
using Lanes = http::BasicLanes<Transaction, Reader>;

/// A writer as the store has it: runs the job elsewhere, then says done there, after what stands for the commit.
struct Store {
    Transaction transaction;
    bool commit_fails = false;
    http::Priority last = http::Priority::ordinary;

    Lanes lanes() {
        return Lanes{
            [this](std::move_only_function<void(Transaction&)> job, Lanes::Done done, http::Priority priority) {
                last = priority;
                std::thread{[this, job = std::move(job), done = std::move(done)]() mutable {
                    std::exception_ptr error;
                    try {
                        job(transaction);
                        if (commit_fails) throw std::runtime_error("the commit failed");
                    } catch (...) {
                        error = std::current_exception();
                    }
                    done(std::move(error));
                }}.detach();
            },
            [](std::move_only_function<void(Reader&)> job) {
                std::thread{[job = std::move(job)]() mutable {
                    Reader reader;
                    job(reader);
                }}.detach();
            },
            2};
    }
};

/// Runs one coroutine on a loop of this thread.
template <class T>
T run(boost::asio::awaitable<T> work) {
    boost::asio::io_context loop;
    auto result = boost::asio::co_spawn(loop, std::move(work), boost::asio::use_future);
    loop.run();
    return result.get();
}

}  // namespace

TEST_CASE("a job writes elsewhere and its result comes back to the loop's thread") {
    Store store;
    Lanes lanes = store.lanes();
    std::thread::id ran, resumed;
    struct Work {
        static boost::asio::awaitable<std::string> go(Lanes& lanes, std::thread::id& ran, std::thread::id& resumed) {
            auto job = [&](Transaction& db) {
                ran = std::this_thread::get_id();
                db.rows += 1;
                return std::string{"stored"};
            };
            std::string out = co_await lanes.write(job, http::Priority::essential);
            resumed = std::this_thread::get_id();
            co_return out;
        }
    };
    CHECK(run(Work::go(lanes, ran, resumed)) == "stored");
    CHECK(store.transaction.rows == 1);
    CHECK(store.last == http::Priority::essential);
    CHECK(resumed == std::this_thread::get_id());
    CHECK(ran != resumed);
}

TEST_CASE("what a job throws, and a commit that fails, reach the handler") {
    Store store;
    Lanes lanes = store.lanes();
    const auto throwing = [](Transaction&) { throw std::invalid_argument("from the job"); };
    CHECK_THROWS_AS(run(lanes.write(throwing)), std::invalid_argument);
    const auto reading = [](Reader&) -> int { throw std::out_of_range("from the query"); };
    CHECK_THROWS_AS(run(lanes.read(reading)), std::out_of_range);
    const auto hashing = []() -> int { throw std::length_error("from the worker"); };
    CHECK_THROWS_AS(run(lanes.hash(hashing)), std::length_error);
    store.commit_fails = true;
    const auto fine = [](Transaction&) { return 1; };
    CHECK_THROWS_WITH(run(lanes.write(fine)), "the commit failed");
}

TEST_CASE("readers and workers give back what they made, movable or nothing") {
    Store store;
    Lanes lanes = store.lanes();
    CHECK(run(lanes.read([](Reader& db) { return std::make_unique<int>(db.rows); })) != nullptr);
    CHECK(run(lanes.hash([] { return 42; })) == 42);
    bool ran = false;
    run(lanes.hash([&] { ran = true; }));
    CHECK(ran);
}

TEST_CASE("a full pool refuses instead of queueing without end") {
    Store store;
    Lanes lanes = store.lanes();
    std::counting_semaphore<> gate{0};
    boost::asio::io_context loop;
    int refused = 0;
    for (int i = 0; i < Lanes::waiting_limit + 3; ++i)
        boost::asio::co_spawn(loop, lanes.hash([&] { gate.acquire(); }), [&](const std::exception_ptr& error) {
            if (error) ++refused;
        });
    loop.poll();
    CHECK(refused == 3);
    gate.release(Lanes::waiting_limit);
    loop.run();
    CHECK(refused == 3);
    CHECK(run(lanes.hash([] { return 1; })) == 1);
}
