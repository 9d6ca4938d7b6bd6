// Calls and the time they take: two that overlap cannot be stored, whoever asks.
#include <catch2/catch.hpp>
#include <chrono>
#include <future>
#include <iostream>
#include <latch>
#include <thread>

#include "core/store/audit.hpp"
#include "core/store/check.hpp"
#include "tests/store/builders.hpp"

using build::at;
using store::ConstraintName;

namespace {

std::optional<ConstraintName> book(store::Database& db, const store::Call& call, store::Instant now = at()) {
    return build::conflict_of([&] { db.write([&](store::Transaction& tx) { store::insert_call(tx, call, now); }); });
}

int quanta_in(store::Database& db) {
    static constexpr store::Sql count{
        "SELECT (SELECT COUNT(*) FROM volunteer_time) + (SELECT COUNT(*) FROM family_time)"};
    return db.read([](store::Reader& reader) {
        return reader.connection().first(count, [](const store::Row& row) { return row.get<int>(0); }).value();
    });
}

}  // namespace

TEST_CASE("a volunteer and a family each hold one call at a time, gap included") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    REQUIRE_FALSE(book(*db, build::call(a.request, a.family, a.volunteer, 0)));
    struct Case {
        const char* name;
        store::Call call;
        std::optional<ConstraintName> expected;
    };
    const std::vector<Case> cases{
        {"same volunteer, same time", build::call(b.request, b.family, a.volunteer, 0), ConstraintName::volunteer_time},
        {"same volunteer, ends inside", build::call(b.request, b.family, a.volunteer, -55),
         ConstraintName::volunteer_time},
        {"same volunteer, begins in the gap", build::call(b.request, b.family, a.volunteer, 55),
         ConstraintName::volunteer_time},
        {"same family, other volunteer", build::call(a.request, a.family, b.volunteer, 5), ConstraintName::family_time},
        {"same volunteer, right after the gap", build::call(b.request, b.family, a.volunteer, 60), std::nullopt},
        {"same volunteer, gap ends as it begins", build::call(b.request, b.family, a.volunteer, -60), std::nullopt},
    };
    for (const auto& one : cases) {
        CAPTURE(one.name);
        const int before = quanta_in(*db);
        CHECK(book(*db, one.call) == one.expected);
        CHECK(quanta_in(*db) == before + (one.expected ? 0 : 24));
    }
    CHECK(db->read([](store::Reader& reader) { return store::check_store(reader, at()); }).empty());
}

TEST_CASE("a refused call leaves the rest of its job as it was") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    REQUIRE_FALSE(book(*db, build::call(a.request, a.family, a.volunteer, 0)));
    // The first volunteer is taken, so the same job tries the second: nothing of the first try may stay.
    db->write([&](store::Transaction& tx) {
        CHECK(build::conflict_of([&] {
                  store::insert_call(tx, build::call(b.request, b.family, a.volunteer, 0), at());
              }) == ConstraintName::volunteer_time);
        store::insert_call(tx, build::call(b.request, b.family, b.volunteer, 0), at());
    });
    CHECK(db->read([](store::Reader& reader) { return store::calls_between(reader, at(-60), at(60)); }).size() == 2);
    CHECK(quanta_in(*db) == 48);
}

TEST_CASE("cancelling gives the time back, moving gives the old time back and takes the new") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    const auto id = db->write([&](store::Transaction& tx) {
        return store::insert_call(tx, build::call(a.request, a.family, a.volunteer, 0), at());
    });
    SECTION("cancelled") {
        db->write([&](store::Transaction& tx) { CHECK(store::cancel_call(tx, id, store::EndedBy::family, at())); });
        db->write([&](store::Transaction& tx) { CHECK(store::cancel_call(tx, id, store::EndedBy::family, at())); });
        CHECK(quanta_in(*db) == 0);
        CHECK_FALSE(book(*db, build::call(b.request, b.family, a.volunteer, 0)));
    }
    SECTION("moved by half its length, so that old and new overlap") {
        db->write([&](store::Transaction& tx) {
            store::move_call(tx, id, a.volunteer, store::Interval::starting(at(30), std::chrono::minutes{45}), "later",
                             at());
        });
        CHECK(quanta_in(*db) == 24);
        CHECK(book(*db, build::call(b.request, b.family, a.volunteer, 20)) == ConstraintName::volunteer_time);
        CHECK_FALSE(book(*db, build::call(b.request, b.family, a.volunteer, -30)));
    }
    SECTION("moved onto somebody else's time: nothing changes") {
        REQUIRE_FALSE(book(*db, build::call(b.request, b.family, a.volunteer, 120)));
        CHECK(build::conflict_of([&] {
                  db->write([&](store::Transaction& tx) {
                      store::move_call(tx, id, a.volunteer,
                                       store::Interval::starting(at(120), std::chrono::minutes{45}), "later", at());
                  });
              }) == ConstraintName::volunteer_time);
        const auto call = db->read([&](store::Reader& reader) { return store::load_call(reader, id); });
        CHECK(call->time.begin() == at(0));
        CHECK(call->version == 1);
        CHECK(quanta_in(*db) == 48);
    }
}

TEST_CASE("an expired hold stands in nobody's way, and cannot be kept once its time is taken") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    auto hold = build::call(a.request, a.family, a.volunteer, 0);
    hold.state = scheduling::CallState::held;
    hold.request = std::nullopt;
    hold.expires = at(-10);
    const auto id = db->write([&](store::Transaction& tx) { return store::insert_call(tx, hold, at(-20)); });
    const auto rival = build::call(b.request, b.family, a.volunteer, 0);
    CHECK(book(*db, rival, at(-11)) == ConstraintName::volunteer_time);
    CHECK_FALSE(book(*db, rival, at(-10)));
    CHECK(db->read([](store::Reader& reader) { return store::calls_expired(reader, at(-10)); }).size() == 1);
    CHECK(build::conflict_of([&] {
              db->write([&](store::Transaction& tx) {
                  auto call = store::load_call(tx, id).value();
                  call.state = scheduling::CallState::confirmed;
                  call.request = a.request;
                  store::save_call(tx, call, at(-9));
              });
          }) == ConstraintName::volunteer_time);
}

TEST_CASE("of two who change the same call only the first is heard") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto id = db->write([&](store::Transaction& tx) {
        return store::insert_call(tx, build::call(a.request, a.family, a.volunteer, 0), at());
    });
    auto seen = db->read([&](store::Reader& reader) { return store::load_call(reader, id); }).value();
    db->write([&](store::Transaction& tx) { store::save_call(tx, seen, at()); });
    CHECK(build::conflict_of([&] { db->write([&](store::Transaction& tx) { store::save_call(tx, seen, at()); }); }) ==
          ConstraintName::stale_version);
}

TEST_CASE("the database refuses calls off the 5-minute grid and cancelled calls that nobody cancelled") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    auto call = build::call(a.request, a.family, a.volunteer, 1);
    CHECK(book(*db, call) == ConstraintName::check);
    call = build::call(a.request, a.family, a.volunteer, 0);
    call.state = scheduling::CallState::cancelled;
    CHECK(book(*db, call) == ConstraintName::check);
    call = build::call(a.request, a.family, a.volunteer, 0);
    call.request = std::nullopt;
    CHECK(book(*db, call) == ConstraintName::check);
}

TEST_CASE("a hundred bookers of one start leave exactly one call") {
    support::TemporaryStore db;
    const auto target = build::pair(*db);
    std::vector<build::Pair> families;
    for (int i = 0; i < 100; ++i) families.push_back(build::pair(*db));
    std::atomic<int> won = 0, lost = 0;
    std::latch answered{100};
    for (int i = 0; i < 100; ++i) {
        const auto& one = families[static_cast<std::size_t>(i)];
        const auto call = build::call(one.request, one.family, target.volunteer, (i % 9) * 5);
        db->writer().submit([call](store::Transaction& tx) { store::insert_call(tx, call, at()); },
                            [&](const std::exception_ptr& error) {
                                ++(error ? lost : won);
                                answered.count_down();
                            });
    }
    answered.wait();
    CHECK(won == 1);
    CHECK(lost == 99);
    CHECK(db->read([](store::Reader& reader) { return store::check_store(reader, at()); }).empty());
}

TEST_CASE("the check finds overlapping calls, calls without time and time without call") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    REQUIRE_FALSE(book(*db, build::call(a.request, a.family, a.volunteer, 5)));
    REQUIRE_FALSE(book(*db, build::call(b.request, b.family, b.volunteer, 5)));
    static constexpr store::Sql steal{"UPDATE calls SET volunteer_id = $1 WHERE volunteer_id = $2"};
    db->write([&](store::Transaction& tx) { tx.connection().run(steal, a.volunteer, b.volunteer); });
    const auto findings = db->read([](store::Reader& reader) { return store::check_store(reader, at()); });
    std::vector<std::string> kinds;
    for (const auto& one : findings) kinds.push_back(one.what);
    CHECK(kinds == std::vector<std::string>{"volunteer_overlap", "call_without_time"});
}

TEST_CASE("throughput of group commit is printed") {
    support::TemporaryStore db;
    constexpr int jobs = 2000;
    std::vector<build::Pair> pairs;
    for (int i = 0; i < 50; ++i) pairs.push_back(build::pair(*db));
    std::latch answered{jobs};
    std::atomic<int> failed = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < jobs; ++i) {
        const auto& one = pairs[static_cast<std::size_t>(i % 50)];
        const auto call = build::call(one.request, one.family, one.volunteer, (i / 50) * 60);
        db->writer().submit(
            [call](store::Transaction& tx) {
                store::insert_call(tx, call, at());
                store::append(tx, {.at = at(), .action = "book_call", .detail = ""});
            },
            [&](const std::exception_ptr& error) {
                failed += error ? 1 : 0;
                answered.count_down();
            });
    }
    answered.wait();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(failed == 0);
    std::cout << "group commit: " << static_cast<int>(jobs / took.count()) << " bookings/s, "
              << db->writer().counts().commits << " commits\n";
}
