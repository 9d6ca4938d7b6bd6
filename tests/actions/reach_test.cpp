// With which numbers does a call come about, who sees them, and when?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/call_day.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/reach_call.hpp"
#include "core/store/families.hpp"
#include "core/store/seats.hpp"
#include "core/store/settings.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::LineSide;
using actions::OnLine;
using actions::OwnReach;
using actions::Personal;
using actions::Reach;
using actions::Ringing;
using scheduling::NotRung;
using support::Actor;
using support::at;
using support::CallId;
using support::days;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::Result;
using support::RuleName;
using support::Work;

/// One call at eight in New York, tomorrow or later, as the programme has its calls made: assigned by a coordinator, or
/// on the line, where the family chooses its time itself.
struct Called {
    explicit Called(const char* talk, const actions::Wanted& wanted = wish(), int start_at = days) : start{start_at} {
        choose(talk);
        if (std::string_view{talk} == "line") {
            const auto booked = programme.booked(at(start), wanted);
            call = booked.call;
            request = programme.call(call).request.value();
            screen();
        } else {
            request = programme.open_request(wanted);
            call = programme.assign(request, programme.volunteer(0), at(start)).value();
        }
        family = programme.call(call).family;
        holder = programme.call(call).volunteer == programme.volunteer(0) ? 0 : 1;
    }
    void screen() {
        programme.as_coordinator(
            [&](Work& work) { return actions::screen_request(work, request, actions::ScreeningOutcome::suitable); });
    }
    void choose(const char* talk) {
        programme.work([&](Work& work) {
            store::put_setting(work.db, "line_number", "1-800-555-0199");
            store::put_setting(work.db, "talk", talk);
            programme.schedule().reload(work.db, programme.now());
        });
    }
    static actions::Wanted wish() {
        auto wanted = support::plain_wish();
        wanted.contact.code_word = Personal{"marmalade"};
        return wanted;
    }
    std::optional<OwnReach> own() {
        const auto person = programme.person(holder);
        const auto seen =
            programme.run(Actor::person(person), [&](Work& work) { return actions::see_own_call(work, person, call); });
        REQUIRE(seen);
        return seen->reach;
    }
    Ringing ringing() {
        return programme.as_coordinator([&](Work& work) { return actions::see_ringing(work, request); }).value();
    }
    actions::YourCall your_call() {
        return programme.run(Actor::family(family), [&](Work& work) { return actions::see_your_call(work, family); })
            .value();
    }
    Result<OnLine> on_line(const Personal& number) {
        return programme.run({}, [&](Work& work) { return actions::find_on_line(work, number); });
    }
    template <class F>
    void with_contact(F change) {
        programme.work([&](Work& work) {
            auto contact = store::load_contact(work.db, family);
            change(contact);
            store::save_contact(work.db, family, contact, programme.now());
            return 0;
        });
    }
    std::vector<std::string> audited(store::SubjectKind kind, std::int64_t id) {
        std::vector<std::string> actions;
        for (const auto& entry : programme.read([&](store::Reader& db) { return store::audit_of(db, kind, id, 100); }))
            actions.push_back(entry.action);
        return actions;
    }
    void be_at(int minutes) { programme.set_now(at(start + minutes)); }

    int start;
    Programme programme{2};
    RequestId request;
    CallId call;
    support::FamilyId family;
    int holder = 0;
};

constexpr int day = 24 * 60, length = 45;

}  // namespace

TEST_CASE("who connects sees both numbers around the call, and each look is audited") {
    Called called{"coordinator"};
    const auto volunteer = called.programme.volunteer(0);
    called.programme.work([&](Work& work) {
        store::save_phone(work.db, volunteer, Personal{"555-0177"});
        return 0;
    });
    called.be_at(-day - 1);
    CHECK(!called.ringing().connect);
    CHECK(called.ringing().number.reveal() == "555-0100");  // the family may be rung for other reasons
    called.be_at(-day);
    const auto seen = called.ringing();
    REQUIRE(seen.connect);
    CHECK(seen.connect->volunteer_number.reveal() == "555-0177");
    CHECK(seen.connect->how == Reach::coordinator);
    CHECK(!seen.connect->line);
    CHECK(!seen.connect->not_rung);
    CHECK(seen.code_word.reveal() == "marmalade");
    CHECK(support::holds(called.audited(store::SubjectKind::family, called.family.value), "see_number"));
    CHECK(support::holds(called.audited(store::SubjectKind::volunteer, volunteer.value), "see_phone"));
    const auto own = called.own();
    REQUIRE(own);
    CHECK(own->how == Reach::coordinator);
    CHECK(own->number.empty());
    CHECK(own->code_word.empty());
    called.be_at(length + day);
    CHECK(!called.ringing().connect);
    CHECK(!called.own());
}

TEST_CASE("the board says which calls are to be connected now, and no other") {
    const auto* const talk = GENERATE("coordinator", "line", "volunteer");
    Called called{talk};
    const auto on_board = [&] {
        const auto now = called.programme.now();
        const auto outlook = called.programme.schedule().look();
        return called.programme.read(
            [&](store::Reader& db) { return actions::load_board(db, *outlook, now).to_connect.size(); });
    };
    const std::size_t connected = std::string_view{talk} == "coordinator" ? 1 : 0;
    called.be_at(-11);
    CHECK(on_board() == 0);
    called.be_at(-10);
    CHECK(on_board() == connected);
    SECTION("held, it is a coordinator's whatever was chosen; on the line the family rings by itself") {
        called.programme.work([&](Work& work) {
            store::hold_messages(work.db, called.family, true);
            return 0;
        });
        CHECK(on_board() == (std::string_view{talk} == "line" ? 0 : 1));
    }
    SECTION("one of the staff has it") {
        const auto version = called.programme.call(called.call).version;
        REQUIRE(called.programme.as_coordinator(
            [&](Work& work) { return actions::take_call(work, {called.call, version}); }));
        CHECK(on_board() == 0);
    }
    SECTION("talked") {
        called.be_at(5);
        const auto person = called.programme.person(called.holder);
        REQUIRE(called.programme.run(Actor::person(person), [&](Work& work) {
            return actions::report_outcome(
                work, person, called.call,
                {.outcome = scheduling::CallOutcome::talked, .next = scheduling::NextStep::enough});
        }));
        CHECK(on_board() == 0);
    }
}

TEST_CASE("a family that may not be rung shows no number to anybody") {
    Called called{"volunteer"};
    called.be_at(-60);
    const auto check_hidden = [&](NotRung why) {
        const auto seen = called.ringing();
        CHECK(seen.not_rung == why);
        CHECK(seen.number.empty());
        CHECK(seen.code_word.empty());
        const auto own = called.own();
        REQUIRE(own);
        CHECK(own->how == Reach::coordinator);
        CHECK(own->number.empty());
        CHECK(own->code_word.empty());
        CHECK(called.audited(store::SubjectKind::family, called.family.value).front() != "see_number");
    };
    SECTION("it rings itself") {
        called.with_contact([](auto& contact) { contact.family_calls = true; });
        check_hidden(NotRung::family_calls);
    }
    SECTION("its number is not safe any more") {
        called.with_contact([](auto& contact) { contact.phone_unsafe = true; });
        check_hidden(NotRung::no_number);
    }
    SECTION("its messages are held") {
        called.programme.work([&](Work& work) {
            store::hold_messages(work.db, called.family, true);
            return 0;
        });
        check_hidden(NotRung::held);
    }
    SECTION("the hours of the call are not safe any more") {
        called.programme.work([&](Work& work) {
            store::save_safe_windows(work.db, called.family, std::vector<scheduling::WeeklyRule>{},
                                     called.programme.now());
            return 0;
        });
        check_hidden(NotRung::hours);
    }
}

TEST_CASE("a volunteer who rings sees number and code word around the call only, and each look is audited") {
    Called called{"volunteer"};
    called.be_at(-day - 1);
    CHECK(!called.own());
    CHECK(!support::holds(called.audited(store::SubjectKind::family, called.family.value), "see_number"));
    called.be_at(-day);
    const auto own = called.own();
    REQUIRE(own);
    CHECK(own->how == Reach::volunteer);
    CHECK(own->number.reveal() == "555-0100");
    CHECK(own->code_word.reveal() == "marmalade");
    CHECK(support::holds(called.audited(store::SubjectKind::family, called.family.value), "see_number"));
    CHECK(called.your_call().reach == Reach::volunteer);
    called.be_at(length + day);
    CHECK(!called.own());
}

TEST_CASE("hours that are not safe now hide the number from a coordinator, who reads when they begin") {
    auto wanted = Called::wish();
    wanted.facts.safe_windows = {
        {.days = 0b1111111, .window = {std::chrono::minutes{8 * 60}, std::chrono::minutes{9 * 60}}}};  // New York
    Called called{"volunteer", wanted};
    called.be_at(-60);  // seven there
    CHECK(called.ringing().not_rung == NotRung::hours);
    CHECK(called.ringing().safe_from == at(days));
    CHECK(called.ringing().number.empty());
    // The volunteer rings at the time of the call, which is safe.
    CHECK(called.own()->number.reveal() == "555-0100");
    called.be_at(0);
    CHECK(called.ringing().number.reveal() == "555-0100");
}

TEST_CASE("a rule that grows too old before the call makes it a coordinator's, and is shown to nobody then") {
    Called called{"volunteer", Called::wish(), 31 * days};
    called.be_at(-day);
    CHECK(called.own()->how == Reach::coordinator);
    CHECK(called.ringing().number.reveal() == "555-0100");  // thirty days to the second
    called.programme.set_now(called.programme.now() + std::chrono::seconds{1});
    CHECK(called.ringing().not_rung == NotRung::rule_is_old);
}

TEST_CASE("on the line the two of a call meet, with numbers of their own that hold around it") {
    Called called{"line"};
    called.be_at(-day);
    const auto own = called.own();
    REQUIRE(own);
    REQUIRE(own->line);
    CHECK(own->number.empty());
    const auto family = called.your_call().line;
    REQUIRE(family);
    CHECK(family->number.reveal().size() == 8);
    CHECK(family->number.reveal() != own->line->number.reveal());
    const auto seen = called.ringing().connect;
    REQUIRE(seen);
    REQUIRE(seen->line);
    CHECK(seen->line->number.reveal() == own->line->number.reveal());  // the family's is told after its code only
    CHECK(support::holds(called.audited(store::SubjectKind::call, called.call.value), "see_line"));

    called.be_at(-16);
    CHECK(refused_by(called.on_line(family->number), RuleName::not_found));
    called.be_at(-15);
    const auto first = called.on_line(family->number);
    const auto spaced = own->line->number.reveal().substr(0, 4) + " " + own->line->number.reveal().substr(4);
    const auto second = called.on_line(Personal{spaced});
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->side == LineSide::family);
    CHECK(second->side == LineSide::volunteer);
    CHECK(first->room == second->room);
    CHECK(support::holds(called.audited(store::SubjectKind::call, called.call.value), "find_on_line"));
    called.be_at(length + 30);
    CHECK(refused_by(called.on_line(family->number), RuleName::not_found));

    SECTION("nothing else gets in") {
        called.be_at(0);
        for (const auto* wrong : {"", "1", "00000000", "123456789", "4821x7093", "４８２１７０９３"})
            CHECK(refused_by(called.on_line(Personal{wrong}), RuleName::not_found));
    }
    SECTION("another call has another room and other numbers") {
        called.programme.set_now(at());
        const auto other = called.programme.booked(at(days), Called::wish());
        const auto other_family = called.programme.call(other.call).family;
        called.be_at(0);
        const auto place = called.programme.run(Actor::family(other_family),
                                                [&](Work& work) { return actions::see_your_call(work, other_family); });
        REQUIRE(place);
        REQUIRE(place->line);
        CHECK(place->line->number.reveal() != family->number.reveal());
        CHECK(called.on_line(place->line->number).value().room != first->room);
    }
    SECTION("whatever is chosen since, who was told to ring is found") {
        called.choose("volunteer");
        called.be_at(0);
        CHECK(called.on_line(family->number));
        CHECK(called.own()->how == Reach::line);
    }
}

TEST_CASE("only a family that chose its time itself was told of the line; a coordinator connects the others") {
    Called called{"coordinator"};
    called.choose("line");
    called.be_at(-60);
    CHECK(called.own()->how == Reach::coordinator);  // booked before
    const auto move = [&](const Actor& actor, int minutes) {
        called.programme.set_now(at());
        return called.programme.run(
            actor, [&](Work& work) { return actions::move_call(work, called.family, at(days + minutes)); });
    };
    REQUIRE(move(Actor::family(called.family), 60));
    CHECK(called.programme.call(called.call).on_line);
    REQUIRE(move(Actor::person(called.programme.coordinator()), 120));
    CHECK(!called.programme.call(called.call).on_line);
    const auto assigned = called.programme.open_request(Called::wish());
    const auto call = called.programme.assign(assigned, called.programme.volunteer(1), at(days)).value();
    CHECK(!called.programme.call(call).on_line);
}

TEST_CASE("the second try is a coordinator's, whichever way the first was") {
    const auto* const talk = GENERATE("line", "volunteer");
    Called called{talk};
    called.be_at(-60);
    const auto line = called.your_call().line;
    called.be_at(20);
    const auto person = called.programme.person(called.holder);
    REQUIRE(called.programme.run(Actor::person(person), [&](Work& work) {
        return actions::report_outcome(
            work, person, called.call,
            {.outcome = scheduling::CallOutcome::no_answer, .next = scheduling::NextStep::coordinator});
    }));
    const auto own = called.own();
    REQUIRE(own);
    CHECK(own->how == Reach::coordinator);
    CHECK(own->number.empty());
    const auto connect = called.ringing().connect;
    REQUIRE(connect);
    CHECK(connect->how == Reach::coordinator);
    CHECK(connect->when.begin() > at(days + 20));
    if (line) CHECK(refused_by(called.on_line(line->number), RuleName::not_found));
}

TEST_CASE("a call that the staff have, or that nobody screened, is not rung by its volunteer") {
    Called called{"volunteer"};
    called.be_at(-60);
    REQUIRE(called.ringing().connect->how == Reach::volunteer);
    SECTION("taken") {
        const auto version = called.programme.call(called.call).version;
        REQUIRE(called.programme.as_coordinator(
            [&](Work& work) { return actions::take_call(work, {called.call, version}); }));
    }
    SECTION("not screened") {
        called.programme.work([&](Work& work) {
            auto call = store::load_call(work.db, called.call).value();
            call.screened = false;
            store::save_call(work.db, call, work.now);
            return 0;
        });
    }
    CHECK(called.ringing().connect->how == Reach::coordinator);
}

TEST_CASE("an interpreter is put through too: by a coordinator, or with a place of their own on the line") {
    const auto* const talk = GENERATE("line", "volunteer");
    Called called{talk};
    const auto beside = called.programme.volunteer(1 - called.holder);
    called.programme.work([&](Work& work) {
        store::save_phone(work.db, beside, Personal{"555-0166"});
        store::take_seat(
            work.db, {.call = called.call, .volunteer = beside, .state = store::SeatState::asked, .changed = work.now},
            work.now);
        return 0;
    });
    called.be_at(-60);
    CHECK(!called.ringing().connect->beside);  // the family has not agreed
    called.programme.work([&](Work& work) {
        store::save_seat_state(work.db, called.call, store::SeatState::agreed, work.now);
        return 0;
    });
    const auto connect = called.ringing().connect;
    REQUIRE(connect->beside);
    CHECK(connect->beside->number.reveal() == "555-0166");
    const bool on_line = std::string_view{talk} == "line";
    CHECK(connect->how == (on_line ? Reach::line : Reach::coordinator));
    REQUIRE(connect->beside->line.has_value() == on_line);
    if (!on_line) return;
    called.be_at(0);
    CHECK(called.on_line(connect->beside->line->number).value().side == LineSide::seat);
}

TEST_CASE("who handed a call over, and a call that was moved or cancelled, are not on the line any more") {
    Called called{"line"};
    called.be_at(-60);
    const auto before = called.own()->line->number;
    const auto family = called.your_call().line->number;
    SECTION("taken by a coordinator") {
        const auto version = called.programme.call(called.call).version;
        const auto taken = called.programme.as_coordinator(
            [&](Work& work) { return actions::take_call(work, {called.call, version}); });
        REQUIRE(taken);
        called.be_at(0);
        CHECK(refused_by(called.on_line(before), RuleName::not_found));
        CHECK(called.on_line(family));
        const auto staff = called.ringing().connect;
        REQUIRE(staff);
        CHECK(staff->volunteer_number.empty());
        CHECK(called.on_line(staff->line->number).value().side == LineSide::volunteer);
    }
    SECTION("cancelled") {
        const auto cancelled = called.programme.run(
            Actor::family(called.family), [&](Work& work) { return actions::cancel_own_call(work, called.family); });
        REQUIRE(cancelled);
        called.be_at(0);
        CHECK(refused_by(called.on_line(before), RuleName::not_found));
        CHECK(refused_by(called.on_line(family), RuleName::not_found));
    }
}

TEST_CASE("without a telephone system that asks, a coordinator connects what the line should have") {
    Called called{"line"};
    actions::Schedule schedule{false};
    called.programme.work([&](Work& work) {
        schedule.reload(work.db, called.programme.now());
        return 0;
    });
    called.be_at(0);
    const auto person = called.programme.person(called.holder);
    const auto own = called.programme.run_with(
        schedule, Actor::person(person), [&](Work& work) { return actions::see_own_call(work, person, called.call); });
    REQUIRE(own);
    REQUIRE(own->reach);
    CHECK(own->reach->how == Reach::coordinator);
}

TEST_CASE("nobody can be sent to a line that has no number") {
    Programme programme{1};
    programme.work([&](Work& work) {
        CHECK_FALSE(store::put_setting(work.db, "talk", "line"));
        for (const auto* wrong : {"ring me", " ", "()"}) CHECK_FALSE(store::put_setting(work.db, "line_number", wrong));
        CHECK(store::put_setting(work.db, "line_number", "+1 (800) 555-0199"));
        CHECK(store::put_setting(work.db, "talk", "line"));
        CHECK_FALSE(store::put_setting(work.db, "line_number", ""));
        return 0;
    });
}

TEST_CASE("settings that agree only together are saved together, whichever stands first") {
    Programme programme{1};
    const auto change = [&](std::vector<actions::SettingChange> changes) {
        return programme.run(Actor::person(programme.coordinator()),
                             [&](Work& work) { return actions::change_settings(work, changes); });
    };
    REQUIRE(change({{"talk", "line"}, {"line_number", "555-0199"}}));
    REQUIRE(change({{"line_number", ""}, {"talk", "coordinator"}}));
    const auto refused = change({{"talk", "line"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.front().reason == "line_needs_number");
}

TEST_CASE("the call to connect is the last one, even while nobody has said how the one before went") {
    Called called{"coordinator"};
    called.be_at(2 * support::hours);
    const auto next =
        called.programme.assign(called.request, called.programme.volunteer(1), at(days + 12 * support::hours));
    REQUIRE(next);
    REQUIRE(called.ringing().connect);
    CHECK(called.ringing().connect->call.id == *next);
}
