// What do volunteers and coordinators see and decide, and which messages go out?
#include <catch2/catch.hpp>

#include "core/actions/answer_phone.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/change_contact.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_hours.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/store/families.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::How;
using actions::Letter;
using scheduling::CallState;
using scheduling::Personal;
using store::RequestState;
using support::Actor;
using support::at;
using support::CallId;
using support::days;
using support::FamilyId;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::RuleName;
using support::Work;

constexpr int tomorrow = days;

actions::Day today(Programme& programme, int number) {
    const auto person = programme.person(number);
    return programme.run(Actor::person(person), [&](Work& work) { return actions::see_today(work, person); }).value();
}

auto answer(Programme& programme, int number, CallId call, bool accept) {
    const auto person = programme.person(number);
    return programme.run(Actor::person(person), [&](Work& work) {
        return accept ? actions::accept_call(work, person, call) : actions::decline_call(work, person, call);
    });
}

auto screen(Programme& programme, RequestId request,
            actions::ScreeningOutcome outcome = actions::ScreeningOutcome::suitable) {
    return programme.run(Actor::person(programme.coordinator()),
                         [&](Work& work) { return actions::screen_request(work, request, outcome); });
}

std::vector<Letter> lease(Programme& programme, store::Channel channel = store::Channel::mail) {
    return programme.work([&](Work& work) { return actions::lease_letters(work, "test", channel, 100); });
}

std::int64_t in_state(Programme& programme, std::string_view state) {
    return programme.read([state](store::Reader& db) {
        constexpr store::Sql count{"SELECT COUNT(*) FROM outbox WHERE family_id IS NOT NULL AND state = $1"};
        return db.connection()
            .first(
                count, [](const store::Row& row) { return row.get<std::int64_t>(0); }, state)
            .value();
    });
}

std::int64_t audited(Programme& programme, std::string_view action) {
    return programme.read([action](store::Reader& db) {
        const auto entries = store::find_audit(db, {}, 1000).entries;
        return static_cast<std::int64_t>(std::ranges::count(entries, action, &store::AuditEntry::action));
    });
}

}  // namespace

TEST_CASE("a volunteer sees a call that a family booked only after a coordinator has screened it") {
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    CHECK(today(programme, 0).calls.empty());
    CHECK(audited(programme, "see_call") == 0);
    CHECK(lease(programme).empty());
    REQUIRE(screen(programme, programme.request_of(booked.family).facts.id));
    const auto day = today(programme, 0);
    REQUIRE(day.calls.size() == 1);
    CHECK(day.calls.front().alias == "Robin");
    CHECK(day.calls.front().start == at(tomorrow));
    CHECK(day.calls.front().reachable);
    CHECK(audited(programme, "see_call") == 1);
    CHECK(lease(programme).size() == 1);
}

TEST_CASE("a family whose screening says otherwise keeps its time, with the coordinator who screened it as owner") {
    const auto outcome = GENERATE(actions::ScreeningOutcome::clinician, actions::ScreeningOutcome::referred);
    Programme programme{1};
    const auto booked = programme.booked(at(tomorrow));
    REQUIRE(screen(programme, programme.request_of(booked.family).facts.id, outcome));
    CHECK(programme.call(booked.call).state == CallState::confirmed);
    CHECK(today(programme, 0).calls.empty());
    CHECK(programme.request_of(booked.family).owner == programme.coordinator());
}

TEST_CASE("a proposal that is accepted becomes a call") {
    Programme programme{1};
    const auto call =
        programme.assign(programme.open_request(), programme.volunteer(0), at(2 * days), How::propose).value();
    REQUIRE(today(programme, 0).proposals.size() == 1);
    CHECK(today(programme, 0).calls.empty());
    REQUIRE(answer(programme, 0, call, true));
    CHECK(programme.call(call).state == CallState::confirmed);
    CHECK_FALSE(programme.call(call).expires);
    CHECK(today(programme, 0).proposals.empty());
    CHECK(today(programme, 0).calls.size() == 1);
    CHECK(refused_by(answer(programme, 0, call, false), RuleName::call_not_open));
    CHECK(programme.findings() == "");
}

TEST_CASE("a proposal that is declined, or runs out, goes back to the board and not to the same volunteer") {
    const bool declined = GENERATE(true, false);
    Programme programme{2};
    const auto request = programme.open_request();
    const auto call = programme.assign(request, programme.volunteer(0), at(3 * days), How::propose).value();
    CHECK(programme.request(request).state == RequestState::booked);
    if (declined) {
        REQUIRE(answer(programme, 0, call, false));
    } else {
        programme.set_now(at(days));
        CHECK(refused_by(answer(programme, 0, call, true), RuleName::hold_expired));
        CHECK(programme.work([](Work& work) { return actions::sweep(work); }).calls == 1);
    }
    CHECK(programme.call(call).state == CallState::cancelled);
    CHECK(programme.request(request).state == RequestState::open);
    CHECK(programme.request(request).owner.value > 0);
    const auto board = programme.read(
        [&](store::Reader& db) { return actions::load_board(db, *programme.schedule().look(), programme.now()); });
    const auto& back = board.columns.at(static_cast<std::size_t>(store::BoardColumn::waiting)).requests;
    REQUIRE(back.size() == 1);
    CHECK(back.front().last_ended == (declined ? store::EndedBy::volunteer : store::EndedBy::expiry));
    CHECK(today(programme, 0).proposals.empty());
    CHECK(programme.offers(at(3 * days)));
    CHECK(refused_by(programme.assign(request, programme.volunteer(0), at(4 * days)), RuleName::excluded));
    CHECK(programme.assign(request, programme.volunteer(1), at(3 * days)));
    CHECK(programme.findings() == "");
}

TEST_CASE("a family hears nothing of a proposal, and a time that it chooses meanwhile is its own at once") {
    Programme programme{2};
    const auto request = programme.open_request(support::wish_with_mail());
    const auto family = programme.request(request).facts.family;
    const auto call = programme.assign(request, programme.volunteer(0), at(2 * days), How::propose).value();
    const auto letters = [&] {
        const auto all = lease(programme);
        return std::ranges::count(all, "family@example.org", [](const Letter& letter) { return letter.to.reveal(); });
    };
    const auto seen = [&] {
        return programme.run(Actor::family(family), [&](Work& work) { return actions::see_your_call(work, family); })
            .value();
    };
    CHECK(letters() == 0);
    CHECK(!seen().call);
    CHECK(seen().proposed == call);
    const bool chooses = GENERATE(true, false);
    if (chooses) {
        const int minutes = GENERATE(2 * days, 3 * days);  // the proposed time itself, and another
        REQUIRE(programme.run(Actor::family(family),
                              [&](Work& work) { return actions::move_call(work, family, at(minutes)); }));
        CHECK(programme.call(call).state == CallState::cancelled);
        CHECK(today(programme, 0).proposals.empty());
        REQUIRE(seen().call);
        CHECK(seen().call->state == CallState::confirmed);
        CHECK(seen().call->time.begin() == at(minutes));
    } else {
        REQUIRE(answer(programme, 0, call, true));
        CHECK(seen().call->id == call);
    }
    CHECK(letters() > 0);
    CHECK(programme.findings() == "");
}

TEST_CASE("a volunteer cannot answer a call of somebody else, nor learn that it is there") {
    Programme programme{2};
    const auto call =
        programme.assign(programme.open_request(), programme.volunteer(0), at(2 * days), How::propose).value();
    CHECK(refused_by(answer(programme, 1, call, true), RuleName::not_found));
    CHECK(refused_by(answer(programme, 1, call, false), RuleName::not_found));
    CHECK(refused_by(answer(programme, 1, CallId{999}, true), RuleName::not_found));
    CHECK(programme.call(call).state == CallState::proposed);
    const auto unscreened = programme.booked(at(5 * days)).call;
    CHECK(refused_by(
        answer(programme, programme.call(unscreened).volunteer == programme.volunteer(0) ? 0 : 1, unscreened, false),
        RuleName::not_found));
}

TEST_CASE("a coordinator who assigns is told each rule that stands against it") {
    struct Row {
        RuleName rule;
        std::function<void(scheduling::Volunteer&, actions::Wanted&)> arrange;
        int start = 2 * days;
    };
    using scheduling::ExperienceId;
    const auto yesterday = support::new_york().date_of(at(-days));
    const std::vector<Row> rows{
        {RuleName::volunteer_inactive, [](auto& volunteer, auto&) { volunteer.on_break = true; }},
        {RuleName::volunteer_inactive, [](auto& volunteer, auto&) { volunteer.active = false; }},
        {RuleName::credential_lapsed,
         [&](auto& volunteer, auto&) { volunteer.credentials.front().expires = yesterday; }},
        {RuleName::credential_lapsed, [](auto& volunteer, auto&) { volunteer.credentials.pop_back(); }},
        {RuleName::language, [](auto&, auto& wanted) { wanted.facts.language = "es"; }},
        {RuleName::own_event_too_recent,
         [&](auto& volunteer, auto&) { volunteer.experiences.front().happened = yesterday; }},
        {RuleName::experience_too_far,
         [](auto& volunteer, auto&) { volunteer.experiences.front().event = ExperienceId{17}; }},
        {RuleName::missing_with_deceased,
         [](auto& volunteer, auto& wanted) {
             volunteer.experiences.front().status = scheduling::ChildStatus::deceased;
             wanted.facts.status = scheduling::ChildStatus::missing;
         }},
        {RuleName::debrief_due, [](auto& volunteer, auto&) { volunteer.debrief_due = true; }},
        {RuleName::blackout,
         [](auto& volunteer, auto&) {
             volunteer.availability.blackouts = {support::new_york().date_of(at(2 * days))};
         }},
        {RuleName::outside_availability, [](auto& volunteer, auto&) { volunteer.availability.weekly.clear(); }},
        {RuleName::outside_safe_windows, [](auto&, auto& wanted) { wanted.facts.safe_windows.emplace(); }},
        {RuleName::in_the_past, [](auto&, auto&) {}, -60},
        {RuleName::off_grid, [](auto&, auto&) {}, 2 * days + 5},
    };
    for (const auto& row : rows) {
        auto volunteer = support::willing_volunteer();
        auto wanted = support::plain_wish();
        row.arrange(volunteer, wanted);
        Programme programme{1, volunteer};
        const auto request = programme.open_request(wanted);
        INFO(to_string(row.rule));
        CHECK(refused_by(programme.assign(request, programme.volunteer(0), at(row.start)), row.rule));
        CHECK(programme.row_counts().at("calls") == 0);
        CHECK(programme.request(request).state == RequestState::open);
    }
}

TEST_CASE("limits, rest and a busy hour stand against a second call") {
    struct Row {
        RuleName rule;
        scheduling::Caps caps;
        int later;
    };
    const scheduling::Caps far{.per_day = 40, .per_week = 300, .heavy_per_week = 300};
    const auto row =
        GENERATE_COPY(Row{RuleName::volunteer_busy, far, 30}, Row{RuleName::rest, far, 90},
                      Row{RuleName::day_cap, {.per_day = 1, .per_week = 9, .heavy_per_week = 9}, 5 * hours},
                      Row{RuleName::week_cap, {.per_day = 9, .per_week = 1, .heavy_per_week = 9}, 2 * days});
    auto volunteer = support::willing_volunteer();
    volunteer.caps = row.caps;
    Programme programme{1, volunteer};
    REQUIRE(programme.assign(programme.open_request(), programme.volunteer(0), at(days)));
    INFO(to_string(row.rule));
    CHECK(
        refused_by(programme.assign(programme.open_request(), programme.volunteer(0), at(days + row.later)), row.rule));
    CHECK(programme.row_counts().at("calls") == 1);
}

TEST_CASE("a coordinator sets a rule aside by name and for a reason, and the audit says which and why") {
    auto volunteer = support::willing_volunteer();
    volunteer.caps = {.per_day = 1, .per_week = 9, .heavy_per_week = 9};
    Programme programme{1, volunteer};
    REQUIRE(programme.assign(programme.open_request(), programme.volunteer(0), at(days)));
    const auto request = programme.open_request();
    const auto assign = [&](std::vector<RuleName> waive, std::string reason, int later) {
        const actions::Assignment asked{.volunteer = programme.volunteer(0),
                                        .start = at(days + later),
                                        .waive = std::move(waive),
                                        .reason = std::move(reason)};
        return programme.run(Actor::person(programme.coordinator()),
                             [&](Work& work) { return actions::assign_call(work, request, asked); });
    };
    const auto day_cap = RuleName::day_cap;
    CHECK(refused_by(assign({}, "volunteer_agrees", 90), day_cap));
    CHECK(refused_by(assign({RuleName::rest}, "volunteer_agrees", 90), day_cap));
    CHECK(refused_by(assign({day_cap}, "volunteer_agrees", 90), RuleName::rest));
    for (const auto* reason : {"", "because"})
        CHECK(refused_by(assign({day_cap, RuleName::rest}, reason, 90), "override_reason"));
    CHECK(refused_by(assign({RuleName::volunteer_busy, day_cap, RuleName::rest}, "volunteer_agrees", 30),
                     RuleName::volunteer_busy));
    CHECK(programme.row_counts().at("calls") == 1);
    const auto call = assign({RuleName::rest, day_cap, RuleName::week_cap}, "volunteer_agrees", 90);
    REQUIRE(call);
    const auto entry = programme.read(
        [&](store::Reader& db) { return store::audit_of(db, store::SubjectKind::call, call->value, 1).at(0); });
    CHECK(entry.action == "assign_call");
    CHECK(entry.detail == "day_cap,rest: volunteer_agrees");
    CHECK(programme.findings() == "");
}

TEST_CASE("a change of availability, and a break, show in the next search") {
    Programme programme{1};
    const auto person = programme.person(0);
    const auto run = [&](auto action) { return programme.run(Actor::person(person), action); };
    CHECK(programme.offers(at(tomorrow)));
    REQUIRE(run([&](Work& work) { return actions::take_break(work, person, true); }));
    CHECK_FALSE(programme.offers(at(tomorrow)));
    REQUIRE(run([&](Work& work) { return actions::take_break(work, person, false); }));
    CHECK(programme.offers(at(tomorrow)));
    const auto date = support::new_york().date_of(at(tomorrow));
    REQUIRE(run([&](Work& work) { return actions::save_override(work, person, {.date = date, .windows = {}}); }));
    CHECK_FALSE(programme.offers(at(tomorrow)));
    CHECK(programme.offers(at(tomorrow + days)));
    REQUIRE(run([&](Work& work) { return actions::remove_override(work, person, date); }));
    CHECK(programme.offers(at(tomorrow)));
    REQUIRE(run([&](Work& work) { return actions::save_week(work, person, {}); }));
    CHECK_FALSE(programme.offers(at(tomorrow + days)));
    CHECK_FALSE(
        programme.run(Actor{}, [&](Work& work) { return actions::take_break(work, programme.coordinator(), true); }));
}

TEST_CASE("each record that is shown is in the audit chain, with who saw it") {
    Programme programme{1};
    const auto request = programme.open_request();
    const auto coordinator = programme.coordinator();
    REQUIRE(programme.run(Actor::person(coordinator), [&](Work& work) { return actions::see_request(work, request); }));
    const auto entries = programme.read(
        [&](store::Reader& db) { return store::audit_of(db, store::SubjectKind::request, request.value, 10); });
    REQUIRE_FALSE(entries.empty());
    CHECK(entries.front().action == "see_request");
    CHECK(entries.front().actor_id == coordinator.value);
    CHECK(programme.read([](store::Reader& db) { return store::verify_audit(db).fault; }) == store::AuditFault::none);
}

TEST_CASE("a family that comes back, or rings and is known, is written to again; a wrong code word changes nothing") {
    struct Row {
        const char* name;
        std::function<void(Programme&, FamilyId, const Personal&)> then;
        std::size_t letters;
    };
    const auto ring = [](const char* word) {
        return [word](Programme& programme, FamilyId, const Personal& code) {
            programme.run(Actor::person(programme.coordinator()),
                          [&](Work& work) { return actions::answer_phone(work, code, Personal{word}); });
        };
    };
    const std::vector<Row> rows{{"nothing", [](Programme&, FamilyId, const Personal&) {}, 0},
                                {"a wrong code word", ring("jam"), 0},
                                {"rings", ring("marmalade"), 1},
                                {"comes back",
                                 [](Programme& programme, FamilyId family, const Personal&) {
                                     programme.work([&](Work& work) { return actions::open_visit(work, family); });
                                 },
                                 1}};
    for (const auto& row : rows) {
        INFO(row.name);
        Programme programme{1};
        auto wish = support::wish_with_mail();
        wish.contact.code_word = Personal{"marmalade"};
        const auto booked = programme.booked(at(40 * days), wish);
        programme.set_now(at(39 * days));
        row.then(programme, booked.family, booked.code);
        const auto letters = lease(programme);
        const auto reminds = [](const Letter& letter) {
            return letter.kind == "call_tomorrow" && letter.to.reveal() == "family@example.org";
        };
        CHECK(static_cast<std::size_t>(std::ranges::count_if(letters, reminds)) == row.letters);
    }
}

TEST_CASE("a family's message goes out only while its rule allows it") {
    struct Row {
        const char* name;
        int now;
        std::function<void(Work&, FamilyId)> change;
        std::size_t letters;
        const char* state_after;
        std::int64_t letters_after;
    };
    const std::vector<Row> rows{
        {"allowed", 0, [](Work&, FamilyId) {}, 1, "waiting", 3},
        {"rule 30 days old", 30 * days, [](Work&, FamilyId) {}, 1, "waiting", 3},
        {"rule older than 30 days", 30 * days + 1, [](Work&, FamilyId) {}, 0, "withdrawn", 1},
        {"held", 0, [](Work& work, FamilyId id) { store::hold_messages(work.db, id, true); }, 0, "waiting", 3},
        {"no longer allowed", 0,
         [](Work& work, FamilyId id) {
             auto contact = store::load_contact(work.db, id);
             contact.may_message = false;
             store::save_contact(work.db, id, contact, work.now);
         },
         0, "withdrawn", 1},
        {"address reported unsafe", 0,
         [](Work& work, FamilyId id) {
             auto contact = store::load_contact(work.db, id);
             contact.email_unsafe = true;
             store::save_contact(work.db, id, contact, work.now);
         },
         0, "withdrawn", 1},
        {"never safe", 0,
         [](Work& work, FamilyId id) {
             store::save_safe_windows(work.db, id, std::vector<scheduling::WeeklyRule>{}, work.now);
         },
         0, "withdrawn", 1},
        {"after the call", 40 * days, [](Work&, FamilyId) {}, 0, "withdrawn", 3},
    };
    for (const auto& row : rows) {
        Programme programme{1};
        const auto booked = programme.booked(at(40 * days), support::wish_with_mail());
        programme.work([&](Work& work) { row.change(work, booked.family); });
        programme.set_now(at(row.now));
        INFO(row.name);
        const auto letters = lease(programme);
        CHECK(letters.size() == row.letters);
        CHECK(in_state(programme, row.state_after) == row.letters_after);
        if (!letters.empty()) CHECK(letters.front().to.reveal() == "family@example.org");
    }
}

TEST_CASE("a message outside the safe hours waits for the next safe hour") {
    Programme programme{1};
    const auto booked = programme.booked(at(4 * days), support::wish_with_mail());
    auto evening = support::always();
    evening.window = {.from = std::chrono::hours{18}, .to = std::chrono::hours{20}};
    programme.work(
        [&](Work& work) { store::save_safe_windows(work.db, booked.family, std::vector{evening}, work.now); });
    CHECK(lease(programme).empty());
    programme.set_now(at(10 * hours - 1));
    CHECK(lease(programme).empty());
    programme.set_now(at(10 * hours));  // 18:00 in New York
    CHECK(lease(programme).size() == 1);
}

TEST_CASE("what is written to a volunteer names nobody") {
    Programme programme{1};
    REQUIRE(programme.assign(programme.open_request(support::wish_with_mail()), programme.volunteer(0), at(2 * days)));
    int to_volunteer = 0;
    for (const auto& letter : lease(programme)) {
        if (letter.to.reveal() != "volunteer0@example.org") continue;
        ++to_volunteer;
        const auto said = letter.kind + " " + letter.language + " " + letter.zone.name() + " " + letter.stable_id;
        for (const auto* canary : {"Robin", "555-0100", "family@", "Volunteer 0"})
            CHECK(said.find(canary) == std::string::npos);
        CHECK(letter.start == at(2 * days));
    }
    CHECK(to_volunteer == 1);
}

TEST_CASE("a text message goes to the phone of who said yes to it, and is judged again when it leaves") {
    const auto change_contact = [](auto change) {
        return [change](Work& work, FamilyId id) {
            auto contact = store::load_contact(work.db, id);
            change(contact);
            store::save_contact(work.db, id, contact, work.now);
        };
    };
    struct Row {
        const char* name;
        std::function<void(Work&, FamilyId)> change;
        std::size_t texts, letters;
    };
    const std::vector<Row> rows{
        {"allowed", [](Work&, FamilyId) {}, 1, 1},
        {"texts no longer allowed", change_contact([](auto& contact) { contact.may_text = false; }), 0, 1},
        {"number reported unsafe", change_contact([](auto& contact) { contact.phone_unsafe = true; }), 0, 1},
        {"address reported unsafe", change_contact([](auto& contact) { contact.email_unsafe = true; }), 1, 0},
        {"no contact at all",
         [](Work& work, FamilyId id) { actions::allow_less_contact(work, id, actions::Less::no_contact); }, 0, 0},
        {"never safe",
         [](Work& work, FamilyId id) {
             store::save_safe_windows(work.db, id, std::vector<scheduling::WeeklyRule>{}, work.now);
         },
         0, 0},
        {"held", [](Work& work, FamilyId id) { store::hold_messages(work.db, id, true); }, 0, 0},
    };
    for (const auto& row : rows) {
        Programme programme{1};
        auto wish = support::wish_with_mail();
        wish.contact.may_text = true;
        const auto booked = programme.booked(at(40 * days), wish);
        programme.work([&](Work& work) { row.change(work, booked.family); });
        INFO(row.name);
        const auto texts = lease(programme, store::Channel::sms);
        CHECK(texts.size() == row.texts);
        if (!texts.empty()) CHECK(texts.front().to.reveal() == "555-0100");
        CHECK(lease(programme).size() == row.letters);
    }
}
