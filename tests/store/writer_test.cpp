// The writer: many jobs in one commit, each by itself, each answered only once it is on the disk.
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <future>
#include <iostream>
#include <semaphore>

#include "core/store/settings.hpp"
#include "tests/store/builders.hpp"

namespace {

constexpr store::Sql insert_note{"INSERT INTO settings (name, value) VALUES ($1, 'x')"};
constexpr store::Sql count_notes{"SELECT COUNT(*) FROM settings"};

void note(store::Transaction& db, const std::string& name) {
    db.connection().run(insert_note, name);
}

int notes_in(const std::filesystem::path& file) {
    auto other = store::Connection::open(file, store::Connection::Kind::reader);
    return other.first(count_notes, [](const store::Row& row) { return row.get<int>(0); }).value();
}

/// Holds the writer inside a first job until everything else is queued, so that it shares one commit.
class Gate {
public:
    explicit Gate(store::Writer& writer) {
        writer.submit([this](store::Transaction&) { open_.acquire(); }, [](const std::exception_ptr&) {});
    }
    void release() { open_.release(); }

private:
    std::binary_semaphore open_{0};
};

}  // namespace

TEST_CASE("a job that throws hurts none of those that share its commit") {
    support::TemporaryStore db;
    std::vector<std::string> answers(5);
    std::promise<void> last;
    {
        Gate gate{db->writer()};
        for (int i = 0; i < 5; ++i) {
            db->writer().submit(
                [i](store::Transaction& tx) {
                    note(tx, "n" + std::to_string(i));
                    if (i == 2) throw std::runtime_error{"no"};
                },
                [i, &answers, &last](const std::exception_ptr& error) {
                    answers[static_cast<std::size_t>(i)] = error ? "failed" : "done";
                    if (i == 4) last.set_value();
                });
        }
        gate.release();
        last.get_future().wait();
    }
    CHECK(answers == std::vector<std::string>{"done", "done", "failed", "done", "done"});
    CHECK(notes_in(db->file()) == 4);
    CHECK(db->writer().counts().commits <= 2);
}

TEST_CASE("a job is answered only after the commit") {
    std::binary_semaphore commit_reached{0};
    std::binary_semaphore commit_allowed{0};
    support::TemporaryStore db{{.before_commit = [&] {
        commit_reached.release();
        commit_allowed.acquire();
    }}};
    std::atomic<bool> answered = false;
    std::promise<void> done;
    db->writer().submit([](store::Transaction& tx) { note(tx, "a"); },
                        [&](const std::exception_ptr&) {
                            answered = true;
                            done.set_value();
                        });
    commit_reached.acquire();
    CHECK_FALSE(answered);
    CHECK(notes_in(db->file()) == 0);
    commit_allowed.release();
    done.get_future().wait();
    CHECK(notes_in(db->file()) == 1);
}

TEST_CASE("a commit that meets a broken disk fails every job once and calls for the end of the process") {
    std::atomic<int> fatal = 0;
    std::atomic<bool> broken = false;
    support::TemporaryStore db{{.on_fatal = [&] { ++fatal; },
                                .before_commit =
                                    [&] {
                                        if (broken) throw store::IoFault{"EIO"};
                                    }}};
    broken = true;
    CHECK_THROWS_AS(db->write([](store::Transaction& tx) { note(tx, "a"); }), store::IoFault);
    CHECK_THROWS(db->write([](store::Transaction& tx) { note(tx, "b"); }));
    db.close();
    CHECK(fatal == 1);
    CHECK(notes_in(db.folder() / "peerline.db") == 0);
}

TEST_CASE("a full disk refuses bookings, leaves cancelling and signing in, and heals") {
    std::atomic<std::uintmax_t> available = 100 << 20;
    support::TemporaryStore db{{.free_bytes = [&] { return available.load(); }}};
    const auto reserve = db.folder() / "reserve";
    CHECK(std::filesystem::exists(reserve));

    available = 1000;
    CHECK_THROWS_AS(db->write([](store::Transaction& tx) { note(tx, "ordinary"); }), store::DiskFull);
    CHECK_NOTHROW(db->write([](store::Transaction& tx) { note(tx, "essential"); }, store::Space::essential));
    CHECK_FALSE(std::filesystem::exists(reserve));

    available = 100 << 20;
    CHECK_NOTHROW(db->write([](store::Transaction& tx) { note(tx, "later"); }));
    CHECK(std::filesystem::exists(reserve));
    CHECK(notes_in(db->file()) == 2);
}

TEST_CASE("a commit that finds no space fails its jobs, and the store stays up") {
    std::atomic<bool> full = true;
    support::TemporaryStore db{{.before_commit = [&] {
        if (full) throw store::DiskFull{};
    }}};
    CHECK_THROWS_AS(db->write([](store::Transaction& tx) { note(tx, "a"); }), store::DiskFull);
    CHECK(notes_in(db->file()) == 0);
    full = false;
    CHECK_NOTHROW(db->write([](store::Transaction& tx) { note(tx, "b"); }, store::Space::essential));
    CHECK(notes_in(db->file()) == 1);
}

TEST_CASE("closing runs what is queued and refuses what comes after") {
    support::TemporaryStore db;
    std::atomic<int> done = 0;
    for (int i = 0; i < 100; ++i) {
        db->writer().submit([i](store::Transaction& tx) { note(tx, std::to_string(i)); },
                            [&](const std::exception_ptr& error) { done += error ? 0 : 1; });
    }
    db->stop();
    CHECK(done == 100);
    bool refused = false;
    db->writer().submit([](store::Transaction&) {},
                        [&](const std::exception_ptr& error) { refused = error != nullptr; });
    CHECK(refused);
    db.close();
    CHECK(notes_in(db.folder() / "peerline.db") == 100);
}

TEST_CASE("a statement started again while its rows are read is a fault, not a wrong answer") {
    support::TemporaryStore db;
    static constexpr store::Sql select{"SELECT id FROM experiences"};
    const auto nested = [](store::Reader& reader) {
        reader.connection().each(
            select, [&](const store::Row&) { reader.connection().each(select, [](const store::Row&) {}); });
    };
    CHECK_THROWS_AS(db->read(nested), store::Fault);
    CHECK(db->read([](store::Reader& reader) {
        return reader.connection().first(select, [](const store::Row& row) { return row.get<int>(0); });
    }) == 1);
}

TEST_CASE("the WAL is checkpointed by the writer and stays bounded") {
    support::TemporaryStore db;
    static constexpr store::Sql big{"INSERT INTO settings (name, value) VALUES ($1, $2)"};
    for (int i = 0; i < 200; ++i) {
        db->write(
            [i](store::Transaction& tx) { tx.connection().run(big, std::to_string(i), std::string(100'000, 'x')); });
    }
    CHECK(db->writer().counts().checkpoints > 1);
    CHECK(std::filesystem::file_size(db->file().string() + "-wal") < (16u << 20));
}
