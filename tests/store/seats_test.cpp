// Further seats and releases in the store: what `check` finds when somebody has been at the file.
#include <catch2/catch.hpp>

#include "core/store/check.hpp"
#include "core/store/releases.hpp"
#include "core/store/seats.hpp"
#include "tests/store/builders.hpp"

namespace {

using build::at;
using store::SeatState;

/// A call in an hour with an interpreter in a seat that was taken as it should be.
struct Seated {
    Seated() {
        pair = build::pair(*db);
        db->write([&](store::Transaction& tx) {
            person = build::volunteer(tx);
            call = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, 60), at());
            store::take_seat(tx, {call, person, scheduling::SeatKind::interpreter, SeatState::agreed, at()}, at());
        });
    }
    template <class... Values>
    void write(const store::Sql& sql, const Values&... values) {
        db->write([&](store::Transaction& tx) { tx.connection().run(sql, values...); });
    }
    std::vector<std::string> found() {
        return db->read([](store::Reader& reader) {
            std::vector<std::string> names;
            for (const auto& finding : store::check_store(reader, at())) names.push_back(finding.what);
            return names;
        });
    }

    support::TemporaryStore db;
    build::Pair pair;
    store::VolunteerId person;
    store::CallId call;
};

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a seat that holds all of its time is well, and one that lost a quantum is found") {
    Seated seated;
    CHECK(seated.found().empty());
    static constexpr store::Sql lose{
        "DELETE FROM volunteer_time WHERE volunteer_id = $1 AND quantum = (SELECT MIN(quantum) FROM volunteer_time)"};
    seated.write(lose, seated.person);
    CHECK(seated.found() == Found{"seat_without_time"});
}

TEST_CASE("a seat in a cancelled call is found, and cancelling through the store leaves none") {
    Seated seated;
    seated.db->write(
        [&](store::Transaction& tx) { store::cancel_call(tx, seated.call, store::EndedBy::family, at()); });
    CHECK(std::ranges::count(seated.found(), "seat_without_call") == 0);
    static constexpr store::Sql revive{"UPDATE call_seats SET state = 'agreed'"};
    seated.write(revive);
    CHECK(std::ranges::count(seated.found(), "seat_without_call") == 1);
}

TEST_CASE("somebody who sits in two calls at once is found although the guard was taken away") {
    Seated seated;
    seated.db->write([&](store::Transaction& tx) {
        const auto other = build::family(tx);
        const auto request = build::request(tx, other);
        const auto second = build::volunteer(tx);
        const auto call = store::insert_call(tx, build::call(request, other, second, 75), at());
        static constexpr store::Sql seat{
            "INSERT INTO call_seats (call_id, volunteer_id, kind, state, changed) "
            "VALUES ($1, $2, 'trainee', 'agreed', 0)"};
        tx.connection().run(seat, call, seated.person);
    });
    const auto found = seated.found();
    CHECK(std::ranges::count(found, "volunteer_overlap") == 1);
    CHECK(std::ranges::count(found, "seat_without_time") == 1);
}

TEST_CASE("a second seat at once runs into the guard, with the gap, and a seat after it does not") {
    for (const int minutes : {60, 115, 120}) {
        Seated seated;
        const auto conflict = build::conflict_of([&] {
            seated.db->write([&](store::Transaction& tx) {
                const auto other = build::family(tx);
                const auto request = build::request(tx, other);
                const auto second = build::volunteer(tx);
                const auto call = store::insert_call(tx, build::call(request, other, second, minutes), at());
                store::take_seat(tx, {call, seated.person, scheduling::SeatKind::trainee, SeatState::asked, at()},
                                 at());
            });
        });
        CAPTURE(minutes);
        if (minutes == 120)
            CHECK_FALSE(conflict);
        else
            CHECK(conflict == store::ConstraintName::volunteer_time);
    }
}

TEST_CASE("what an erased family allowed is found when it is still there") {
    Seated seated;
    seated.db->write([&](store::Transaction& tx) {
        store::insert_release(tx, {.id = {},
                                   .family = seated.pair.family,
                                   .what = {.that_we_talk = true},
                                   .to_whom = store::Personal{"Detective Moss"},
                                   .purpose = store::ReleasePurpose::police,
                                   .given = at(),
                                   .recorded_by = store::PersonId{1},
                                   .until = build::zone().date_of(at())});
    });
    CHECK(seated.found().empty());
    static constexpr store::Sql erased{"INSERT INTO erased_families (family_id, at) VALUES ($1, 0)"};
    seated.write(erased, seated.pair.family);
    CHECK(std::ranges::count(seated.found(), "erased_with_release") == 1);
}
