// What does a family get when it keeps, books, moves, cancels or narrows, and what is left behind when it is refused?
#include <catch2/catch.hpp>

#include "core/actions/change_call.hpp"
#include "core/actions/change_contact.hpp"
#include "core/store/families.hpp"
#include "core/store/outbox.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Less;
using actions::Result;
using scheduling::CallState;
using store::RequestState;
using support::Actor;
using support::at;
using support::days;
using support::FamilyId;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

constexpr int tomorrow = days;

Result<store::Call> move(Programme& programme, FamilyId family, support::Instant start) {
    return programme.run(Actor::family(family), [&](Work& work) { return actions::move_call(work, family, start); });
}

Result<support::CallId> cancel(Programme& programme, FamilyId family) {
    return programme.run(Actor::family(family), [&](Work& work) { return actions::cancel_own_call(work, family); });
}

/// Messages to this family that wait to be sent.
std::int64_t waiting_for(Programme& programme, FamilyId family) {
    return programme.read([family](store::Reader& db) {
        constexpr store::Sql count{"SELECT COUNT(*) FROM outbox WHERE family_id = $1 AND state = 'waiting'"};
        return db.connection()
            .first(
                count, [](const store::Row& row) { return row.get<std::int64_t>(0); }, family)
            .value();
    });
}

void set(Programme& programme, std::string_view name, std::string_view value) {
    programme.work([&](Work& work) {
        if (!store::put_setting(work.db, name, value)) throw std::runtime_error{"no such setting"};
        work.schedule.reload(work.db, work.now);
    });
}

}  // namespace

TEST_CASE("a time that was kept is booked with its hold, and the code finds it again") {
    Programme programme{1};
    const auto family = programme.family();
    const auto kept = programme.hold(family, at(tomorrow));
    REQUIRE(kept);
    CHECK(kept->expires == at(10));
    CHECK_FALSE(programme.offers(at(tomorrow)));
    CHECK(refused_by(programme.book(programme.family(), at(tomorrow)), RuleName::slot_taken));

    programme.set_now(at(9));
    const auto booked = programme.book(family, at(tomorrow), kept->call);
    REQUIRE(booked);
    CHECK(booked->call == kept->call);
    CHECK(programme.call(kept->call).state == CallState::confirmed);
    CHECK_FALSE(programme.call(kept->call).expires);
    const auto found = programme.run(Actor{}, [&](Work& work) { return actions::find_family(work, booked->code); });
    REQUIRE(found);
    CHECK(*found == family);
    const auto seen =
        programme.run(Actor::family(family), [&](Work& work) { return actions::see_your_call(work, family); });
    REQUIRE(seen);
    REQUIRE(seen->call);
    CHECK(seen->call->time.begin() == at(tomorrow));
    CHECK(programme.findings() == "");
}

TEST_CASE("a hold is good only for its own family") {
    Programme programme{2};
    const auto family = programme.family();
    const auto kept = programme.hold(family, at(tomorrow)).value();
    CHECK_FALSE(programme.book(programme.family(), at(tomorrow), kept.call));
    CHECK(programme.book(family, at(tomorrow), kept.call));
}

TEST_CASE("a hold that ran out and was taken by somebody else is refused") {
    Programme programme{1};
    const auto late = programme.family();
    const auto kept = programme.hold(late, at(tomorrow)).value();
    programme.set_now(at(10));
    const auto other = programme.book(programme.family(), at(tomorrow));
    REQUIRE(other);
    const auto refused = programme.book(late, at(tomorrow), kept.call);
    CHECK(refused_by(refused, RuleName::hold_expired));
    CHECK(refused_by(refused, RuleName::volunteer_busy));
    CHECK(programme.call(other->call).state == CallState::confirmed);
    CHECK(programme.findings() == "");
}

TEST_CASE("a hold that was refused leaves the one before it, for the family and for everybody else") {
    Programme programme{1};
    const auto family = programme.family();
    const auto first = programme.hold(family, at(tomorrow)).value();
    programme.booked(at(tomorrow + 5 * hours));
    const auto second = programme.hold(family, at(tomorrow + 5 * hours), first.call);
    CHECK(refused_by(second, RuleName::slot_taken));
    CHECK(programme.call(first.call).state == CallState::held);
    CHECK_FALSE(programme.offers(at(tomorrow)));
}

TEST_CASE("a family that keeps another time gives the first one back") {
    Programme programme{1};
    const auto family = programme.family();
    const auto first = programme.hold(family, at(tomorrow)).value();
    REQUIRE(programme.hold(family, at(tomorrow + 30), first.call));
    CHECK(programme.call(first.call).state == CallState::cancelled);
    CHECK(programme.findings() == "");
}

TEST_CASE("a booking that is refused leaves nothing behind") {
    Programme programme{1};
    programme.booked(at(tomorrow));
    const auto family = programme.family();
    const auto before = programme.row_counts();
    auto wrong = support::plain_wish();
    wrong.referral = "00000000";
    CHECK(refused_by(programme.book(family, at(tomorrow)), RuleName::slot_taken));
    CHECK(refused_by(programme.book(family, at(tomorrow + 5 * hours), std::nullopt, wrong), "referral"));
    CHECK(refused_by(programme.book(family, at(tomorrow), support::CallId{999}), RuleName::not_found));
    CHECK(programme.row_counts() == before);
    CHECK(programme.read([&](store::Reader& db) { return store::load_contact(db, family).name.empty(); }));
    CHECK(programme.book(family, at(tomorrow + 5 * hours)));
    CHECK(programme.row_counts() != before);
}

TEST_CASE("the old time is kept while a move is refused, and free once it is done") {
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    programme.booked(at(tomorrow + 5 * hours));
    const auto before = programme.row_counts();
    CHECK(refused_by(move(programme, booked.family, at(tomorrow + 5 * hours)), RuleName::slot_taken));
    CHECK(programme.row_counts() == before);
    CHECK(programme.call(booked.call).time.begin() == at(tomorrow));
    CHECK_FALSE(programme.offers(at(tomorrow)));

    const auto moved = move(programme, booked.family, at(tomorrow + 10 * hours));
    REQUIRE(moved);
    CHECK(moved->id == booked.call);
    CHECK(moved->time.begin() == at(tomorrow + 10 * hours));
    CHECK(programme.offers(at(tomorrow)));
    CHECK_FALSE(programme.offers(at(tomorrow + 10 * hours)));
    CHECK(programme.findings() == "");
}

TEST_CASE("a call moves by half an hour: it is not in its own way") {
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    const auto moved = move(programme, booked.family, at(tomorrow + 30));
    REQUIRE(moved);
    CHECK(moved->time.begin() == at(tomorrow + 30));
    CHECK(programme.findings() == "");
}

TEST_CASE(
    "a cancelled call frees its time, returns to the board with an owner and a clock, and tells the family nothing") {
    Programme programme{1};
    const auto booked = programme.booked(at(4 * days), support::wish_with_mail());
    CHECK(waiting_for(programme, booked.family) == 3);
    programme.set_now(at(3 * days));
    REQUIRE(cancel(programme, booked.family));
    CHECK(programme.call(booked.call).state == CallState::cancelled);
    CHECK(programme.offers(at(4 * days)));
    const auto request = programme.request_of(booked.family);
    CHECK(request.state == RequestState::open);
    CHECK(request.owner.value > 0);
    CHECK(request.facts.deadline > programme.now());
    CHECK(request.at_risk_from <= request.facts.deadline);
    CHECK(waiting_for(programme, booked.family) == 0);
    CHECK(refused_by(cancel(programme, booked.family), RuleName::not_found));
    CHECK(programme.findings() == "");
}

TEST_CASE("a cancelled call can be booked again, and a call that has begun cannot be cancelled") {
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    REQUIRE(cancel(programme, booked.family));
    const auto again = move(programme, booked.family, at(tomorrow));
    REQUIRE(again);
    CHECK(again->state == CallState::confirmed);
    CHECK(programme.request_of(booked.family).state == RequestState::booked);
    programme.set_now(at(tomorrow + 10));
    CHECK(refused_by(cancel(programme, booked.family), RuleName::call_not_open));
    CHECK(programme.findings() == "");
}

TEST_CASE("a volunteer with whom a family is not at ease is never suggested to it again") {
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    const auto family = booked.family;
    REQUIRE(
        programme.run(Actor::family(family), [&](Work& work) { return actions::ask_for_someone_else(work, family); }));
    CHECK(programme.request_of(family).state == RequestState::open);
    CHECK(programme.offers(at(tomorrow)));
    CHECK(refused_by(move(programme, family, at(tomorrow)), RuleName::slot_taken));
    CHECK(refused_by(move(programme, family, at(20 * days)), RuleName::slot_taken));
    const auto request = programme.request_of(family).facts.id;
    CHECK(refused_by(programme.assign(request, programme.volunteer(0), at(tomorrow)), RuleName::excluded));
    CHECK(programme.findings() == "");
}

TEST_CASE("less contact works at once: what waits is withdrawn and nothing is enqueued any more") {
    Programme programme{2};
    const auto booked = programme.booked(at(4 * days), support::wish_with_mail());
    const auto family = booked.family;
    const auto allow = [&](Less less) {
        programme.work([&](Work& work) { actions::allow_less_contact(work, family, less); });
    };
    const auto contact = [&] {
        return programme.read([&](store::Reader& db) { return store::load_contact(db, family); });
    };
    allow(Less::no_voicemail);
    CHECK_FALSE(contact().voicemail);
    CHECK(contact().may_call);
    CHECK(waiting_for(programme, family) == 3);
    allow(Less::no_contact);
    CHECK_FALSE(contact().may_call);
    CHECK_FALSE(contact().may_message);
    CHECK(contact().family_calls);
    CHECK(waiting_for(programme, family) == 0);
    REQUIRE(move(programme, family, at(5 * days)));
    CHECK(waiting_for(programme, family) == 0);
}

TEST_CASE(
    "a referral code lets the volunteer see the call at once, whether screening is required or a code is enough") {
    struct Row {
        const char* setting;
        bool with_code, seen;
    };
    const auto row =
        GENERATE(Row{"required", false, false}, Row{"required", true, true}, Row{"referral_code", false, false},
                 Row{"referral_code", true, true}, Row{"off", false, true});
    Programme programme{1};
    set(programme, "screening", row.setting);
    auto wanted = support::plain_wish();
    if (row.with_code)
        wanted.referral = programme.work([](Work& work) { return actions::referral_code(work.db.keys(), work.now); });
    programme.set_now(at(6 * hours));
    const auto booked = programme.booked(at(tomorrow), wanted);
    INFO(row.setting << " " << row.with_code);
    CHECK(programme.call(booked.call).screened == row.seen);
}

TEST_CASE("a referral code is good on its day and the next, and no longer") {
    Programme programme{1};
    auto wanted = support::plain_wish();
    wanted.referral = programme.work([](Work& work) { return actions::referral_code(work.db.keys(), work.now); });
    programme.set_now(at(1 * days));
    CHECK(programme.book(programme.family(), at(2 * days), std::nullopt, wanted));
    programme.set_now(at(2 * days));
    CHECK(refused_by(programme.book(programme.family(), at(3 * days), std::nullopt, wanted), "referral"));
}

TEST_CASE("the whole call lies in the family's safe hours") {
    // at(tomorrow) is 8:00 in New York: safe from 8:00 to 9:00 there.
    Programme programme{1};
    auto wanted = support::plain_wish();
    auto window = support::always();
    window.window = {.from = std::chrono::hours{8}, .to = std::chrono::hours{9}};
    wanted.facts.safe_windows = std::vector{window};
    const auto book = [&](int minutes) {
        return programme.book(programme.family(), at(minutes), std::nullopt, wanted);
    };
    CHECK(refused_by(book(tomorrow - 30), RuleName::slot_taken));
    CHECK(refused_by(book(tomorrow + 30), RuleName::slot_taken));
    CHECK(book(tomorrow));
    wanted.facts.safe_windows.emplace();
    CHECK(refused_by(book(2 * days), RuleName::slot_taken));
}
