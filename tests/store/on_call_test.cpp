// The rota in the store: the guard against two primaries at once, who is left out of a shift, and who was asked.
#include <catch2/catch.hpp>

#include "core/store/check.hpp"
#include "core/store/on_call.hpp"
#include "core/store/people.hpp"
#include "tests/store/builders.hpp"

namespace {

using build::at;
using scheduling::Alarm;
using scheduling::Shift;
using store::PersonId;
using store::Role;

PersonId person(store::Database& db, Role role, const std::string& name) {
    return db.write([&](store::Transaction& tx) {
        return store::create_person(tx,
                                    {.role = role,
                                     .name = store::Personal{name},
                                     .email = store::Personal{name + "@example.org"},
                                     .password_hash = "-",
                                     .totp_secret = store::Personal{"PEERLINETEST"}},
                                    at());
    });
}

Shift shift(int from, int to, std::optional<PersonId> primary = {}, std::optional<PersonId> backup = {}) {
    return {.id = {}, .time = store::Interval::between(at(from), at(to)).value(), .primary = primary, .backup = backup};
}

void insert(store::Database& db, const Shift& one) {
    db.write([&](store::Transaction& tx) { store::insert_shift(tx, one); });
}

std::vector<store::StoredShift> shifts(store::Database& db, int from = 0, int to = 10'000) {
    return db.read([&](store::Reader& reader) { return store::shifts_between(reader, at(from), at(to)); });
}

}  // namespace

TEST_CASE("two shifts cannot be at once, whoever asks, and a removed one gives its time back") {
    support::TemporaryStore db;
    insert(*db, shift(60, 120));
    CHECK(build::conflict_of([&] { insert(*db, shift(105, 180)); }) == store::ConstraintName::shift_time);
    CHECK(build::conflict_of([&] { insert(*db, shift(0, 75)); }) == store::ConstraintName::shift_time);
    insert(*db, shift(120, 180));
    insert(*db, shift(45, 60));
    CHECK(shifts(*db).size() == 3);
    const auto middle = shifts(*db).at(1).facts.id;
    db->write([&](store::Transaction& tx) { store::delete_shift(tx, middle); });
    insert(*db, shift(60, 120));
    CHECK(shifts(*db).size() == 3);
}

TEST_CASE("overlapping shifts are found although the guard was taken away") {
    support::TemporaryStore db;
    insert(*db, shift(60, 120));
    const auto found = [&] { return db->read([](store::Reader& reader) { return store::check_store(reader, at()); }); };
    CHECK(found().empty());
    static constexpr store::Sql beside{
        "INSERT INTO on_call_shifts (id, begins, ends, version) SELECT id + 1, begins + 900, ends, 1 FROM "
        "on_call_shifts"};
    db->write([&](store::Transaction& tx) { tx.connection().run(beside); });
    REQUIRE(found().size() == 1);
    CHECK(found().front().what == "shift_overlap");
}

TEST_CASE("nobody is their own backup, and no shift begins between the quarters") {
    support::TemporaryStore db;
    const auto ana = person(*db, Role::coordinator, "ana");
    CHECK(build::conflict_of([&] { insert(*db, shift(60, 120, ana, ana)); }) == store::ConstraintName::check);
    CHECK(build::conflict_of([&] { insert(*db, shift(61, 120)); }) == store::ConstraintName::check);
    CHECK(shifts(*db).empty());
}

TEST_CASE("whoever left, or works as something else, is on no shift any more and cannot be put on one") {
    support::TemporaryStore db;
    const auto ana = person(*db, Role::coordinator, "ana");
    const auto bo = person(*db, Role::administrator, "bo");
    person(*db, Role::volunteer, "cy");
    insert(*db, shift(60, 120, ana, bo));
    const auto possible = [&] {
        return db->read([](store::Reader& reader) { return store::people_for_duty(reader); });
    };
    CHECK(possible().size() == 2);
    db->write([&](store::Transaction& tx) {
        store::set_disabled(tx, ana, true);
        store::set_role(tx, bo, Role::consultant);
    });
    CHECK(possible().empty());
    CHECK_FALSE(shifts(*db).at(0).facts.primary);
    CHECK_FALSE(shifts(*db).at(0).facts.backup);
    db->write([&](store::Transaction& tx) { store::set_disabled(tx, ana, false); });
    CHECK(shifts(*db).at(0).facts.primary == ana);
}

TEST_CASE("a shift that somebody else changed is not overwritten") {
    support::TemporaryStore db;
    const auto ana = person(*db, Role::coordinator, "ana");
    insert(*db, shift(60, 120));
    auto seen = shifts(*db).at(0);
    seen.facts.primary = ana;
    const auto save = [&] { db->write([&](store::Transaction& tx) { store::save_shift(tx, seen); }); };
    save();
    CHECK(build::conflict_of(save) == store::ConstraintName::stale_version);
}

TEST_CASE("the shifts of a stretch are those that touch it") {
    support::TemporaryStore db;
    insert(*db, shift(60, 120));
    CHECK(shifts(*db, 0, 60).empty());
    CHECK(shifts(*db, 0, 61).size() == 1);
    CHECK(shifts(*db, 119, 200).size() == 1);
    CHECK(shifts(*db, 120, 200).empty());
}

TEST_CASE("each person is asked once for one alarm, and everybody comes last") {
    support::TemporaryStore db;
    const auto ana = person(*db, Role::coordinator, "ana");
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto call = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, 60), at());
        const auto note = [&](PersonId who, Alarm alarm, int since, int when) {
            return store::note_ask(tx, {call, alarm, at(since), who, at(when)});
        };
        CHECK(note(store::duty_coordinator, Alarm::help, 70, 72));
        CHECK(note(ana, Alarm::help, 70, 72));
        CHECK_FALSE(note(ana, Alarm::help, 70, 73));
        CHECK(note(ana, Alarm::cover, 70, 70));
        CHECK(note(ana, Alarm::help, 80, 80));
        const auto asked = store::asks_of(tx, call, Alarm::help, at(70));
        REQUIRE(asked.size() == 2);
        CHECK(asked.at(0).person == ana);
        CHECK(asked.at(0).at == at(72));
        CHECK(asked.at(1).person == store::duty_coordinator);
    });
}

TEST_CASE("a call that the staff took takes no time of its volunteer, and all of it again when it goes back") {
    support::TemporaryStore db;
    const auto ana = person(*db, Role::coordinator, "ana");
    const auto pair = build::pair(*db);
    const auto found = [&] {
        return db->read([](store::Reader& reader) { return store::check_store(reader, at()).size(); });
    };
    store::CallId id;
    db->write([&](store::Transaction& tx) {
        id = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, 60), at());
        auto call = store::load_call(tx, id).value();
        call.covered_by = ana;
        store::save_call(tx, call, at());
        CHECK(store::load_volunteer(tx, pair.volunteer, at())->bookings.empty());
        CHECK(store::calls_of(tx, pair.volunteer, at(), at(500)).empty());
    });
    CHECK(found() == 0);
    db->write([&](store::Transaction& tx) {
        const auto other = build::family(tx);
        const auto request = build::request(tx, other);
        const auto second = store::insert_call(tx, build::call(request, other, pair.volunteer, 75), at());
        auto call = store::load_call(tx, id).value();
        call.covered_by.reset();
        CHECK(build::conflict_of([&] { store::save_call(tx, call, at()); }) == store::ConstraintName::volunteer_time);
        CHECK(store::load_call(tx, id)->covered_by == ana);
        store::cancel_call(tx, second, store::EndedBy::family, at());
        store::save_call(tx, call, at());
    });
    db->read([&](store::Reader& reader) {
        CHECK(store::load_volunteer(reader, pair.volunteer, at())->bookings.size() == 1);
    });
}
