// Volunteers, requests and messages: what is saved is what the rules and the staff read.
#include <catch2/catch.hpp>

#include "core/store/outbox.hpp"
#include "core/store/people.hpp"
#include "tests/store/builders.hpp"

using build::at;
using store::Minutes;
using store::Personal;

namespace {

scheduling::Volunteer rich_volunteer() {
    const auto day = [](int n) { return store::LocalDate{date::days{20'500 + n}}; };
    auto facts = build::volunteer_facts();
    facts.languages = {"en", "es"};
    facts.faiths = {"quaker"};
    facts.gender = scheduling::Gender::woman;
    facts.debrief_due = true;
    facts.agrees_missing_with_deceased = true;
    facts.caps = {.per_day = 1, .per_week = std::nullopt, .heavy_per_week = 0};
    facts.experiences = {{.event = store::ExperienceId{3},
                          .status = scheduling::ChildStatus::recovered,
                          .relation = scheduling::Relation::foster_carer,
                          .elapsed = scheduling::ElapsedBand::years,
                          .international = true,
                          .happened = day(-900)}};
    facts.credentials = {{scheduling::CredentialKind::background_check, day(-10), day(300)}};
    facts.availability.weekly = {{31, {Minutes{540}, Minutes{1020}}}, {64, {Minutes{1320}, Minutes{120}}}};
    facts.availability.overrides = {{day(1), {}}, {day(2), {{Minutes{0}, Minutes{60}}, {Minutes{90}, Minutes{1440}}}}};
    facts.availability.extra = {store::Interval::starting(at(0), Minutes{60})};
    facts.availability.busy = {store::Interval::starting(at(10), Minutes{20})};
    facts.availability.blackouts = {day(5)};
    facts.availability.away = {{day(7), day(9)}, {day(20), day(20)}};
    facts.availability.travel = {{day(20), day(24), *store::Zone::parse("Asia/Tokyo")},
                                 {day(7), day(9), build::zone()}};
    facts.availability.glad = {{3, {Minutes{540}, Minutes{600}}}, {64, {Minutes{1320}, Minutes{120}}}};
    facts.availability.rather_not = {{4, {Minutes{0}, Minutes{1440}}}};
    return facts;
}

store::Call completed(const build::Pair& pair, int minutes, bool heavy) {
    auto call = build::call(pair.request, pair.family, pair.volunteer, minutes);
    call.state = scheduling::CallState::completed;
    call.heavy = heavy;
    return call;
}

}  // namespace

TEST_CASE("a volunteer comes back as saved, alone and among all") {
    support::TemporaryStore db;
    const auto wanted = rich_volunteer();
    const auto id = db->write([&](store::Transaction& tx) {
        build::volunteer(tx);
        const auto made = store::create_volunteer(tx, wanted, "Volunteer 1", std::nullopt, std::nullopt);
        build::volunteer(tx);
        return made;
    });
    db->read([&](store::Reader& reader) {
        const auto alone = store::load_volunteer(reader, id, at());
        const auto all = store::load_volunteers(reader, at());
        REQUIRE(all.size() == 3);
        const auto among = std::ranges::find(all, id, &scheduling::Volunteer::id);
        for (const auto* read : {&*alone, &*among}) {
            CHECK(read->languages == wanted.languages);
            CHECK(read->faiths == wanted.faiths);
            CHECK(read->gender == wanted.gender);
            CHECK(read->debrief_due);
            CHECK(read->caps.per_day == 1);
            CHECK_FALSE(read->caps.per_week);
            CHECK(read->caps.heavy_per_week == 0);
            REQUIRE(read->experiences.size() == 1);
            CHECK((read->experiences[0].happened == wanted.experiences[0].happened));
            CHECK(read->experiences[0].relation == scheduling::Relation::foster_carer);
            REQUIRE(read->credentials.size() == 1);
            CHECK((read->credentials[0].expires == wanted.credentials[0].expires));
            CHECK(read->availability.weekly == wanted.availability.weekly);
            REQUIRE(read->availability.overrides.size() == 2);
            CHECK(read->availability.overrides[0].windows.empty());
            CHECK(read->availability.overrides[1].windows == wanted.availability.overrides[1].windows);
            CHECK((read->availability.extra == wanted.availability.extra));
            CHECK((read->availability.busy == wanted.availability.busy));
            CHECK((read->availability.blackouts == wanted.availability.blackouts));
            CHECK((read->availability.away == wanted.availability.away));
            CHECK(read->availability.zone == wanted.availability.zone);
            REQUIRE(read->availability.travel.size() == 2);
            CHECK((read->availability.travel[0].last == wanted.availability.travel[0].last));
            CHECK((read->availability.travel[1].first == wanted.availability.travel[1].first));
            CHECK(read->availability.travel[0].zone.name() == "Asia/Tokyo");
            CHECK(read->availability.glad == wanted.availability.glad);
            CHECK(read->availability.rather_not == wanted.availability.rather_not);
        }
    });
    db->write([&](store::Transaction& tx) {
        store::save_availability(tx, id, build::volunteer_facts().availability);
        store::set_break(tx, id, true);
        const auto read = store::load_volunteer(tx, id, at());
        CHECK(read->on_break);
        CHECK(read->availability.weekly.empty());
        CHECK(read->availability.overrides.empty());
        CHECK(read->availability.travel.empty());
        CHECK(read->availability.glad.empty());
        CHECK(read->availability.busy.size() == 1);  // comes from calendars, not from this form
        CHECK_FALSE(store::load_volunteer(tx, store::VolunteerId{1}, at()));
    });
}

TEST_CASE("bookings go back 14 days, the load 28 days with heavy calls twice, cancelled calls count nowhere") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    const int day = 24 * 60;
    db->write([&](store::Transaction& tx) {
        store::insert_call(tx, completed(pair, -29 * day, false), at());
        store::insert_call(tx, completed(pair, -20 * day, true), at());
        store::insert_call(tx, completed(pair, -3 * day, false), at());
        const auto gone = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, day), at());
        store::cancel_call(tx, gone, store::EndedBy::volunteer, at());
        const auto read = store::load_volunteer(tx, pair.volunteer, at());
        CHECK(read->bookings.size() == 1);
        CHECK(read->weighted_load == 3);
        CHECK(store::load_request(tx, pair.request, at())->facts.met_before ==
              std::vector<store::VolunteerId>{pair.volunteer});
    });
}

TEST_CASE("who served one side of a child is kept from the other, in both directions") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    const auto other = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        store::insert_call(tx, build::call(one.request, one.family, one.volunteer, 0), at());
        CHECK(store::load_request(tx, other.request, at())->facts.excluded.empty());
        store::exclude_pair(tx, one.family, other.family, at());
        CHECK(store::load_request(tx, other.request, at())->facts.excluded ==
              std::vector<store::VolunteerId>{one.volunteer});
        CHECK(store::load_volunteer(tx, one.volunteer, at())->excluded == std::vector<store::FamilyId>{other.family});
        const auto apart = store::families_apart_from(tx, other.family);
        REQUIRE(apart.size() == 1);
        CHECK(apart.front().from == one.family);
        CHECK(apart.front().since == at());
        store::note_declined(tx, other.request, other.volunteer, at());
        CHECK(store::load_request(tx, other.request, at())->facts.excluded.size() == 2);
        CHECK(store::load_volunteer(tx, other.volunteer, at())->excluded.empty());
        store::exclude_pair(tx, other.family, other.volunteer, store::ExclusionKind::rematch, at());
        CHECK(store::load_volunteer(tx, other.volunteer, at())->excluded == std::vector<store::FamilyId>{other.family});
    });
}

TEST_CASE("a request comes back as saved, and a stale save is refused") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto family = build::family(tx);
        auto wanted = build::request_facts(family);
        wanted.facts.wishes = {scheduling::Relation::sibling, scheduling::Gender::man, "quaker"};
        wanted.facts.experience_widened = true;
        wanted.wants_sooner = true;
        const auto id = store::insert_request(tx, wanted);
        auto read = store::load_request(tx, id, at()).value();
        CHECK(read.facts.wishes.relation == scheduling::Relation::sibling);
        CHECK(read.facts.wishes.faith == "quaker");
        CHECK(read.facts.experience_widened);
        CHECK(read.wants_sooner);
        CHECK(read.owner == store::duty_coordinator);
        CHECK(read.facts.zone == build::zone());
        CHECK_FALSE(read.facts.safe_windows);
        read.state = store::RequestState::closed;
        CHECK(build::conflict_of([&] { store::save_request(tx, read); }) == store::ConstraintName::check);
        read.closed_reason = "helped";
        store::save_request(tx, read);
        CHECK(build::conflict_of([&] { store::save_request(tx, read); }) == store::ConstraintName::stale_version);
        CHECK(store::list_open_requests(tx, at()).empty());
        CHECK(store::list_requests_of(tx, family, at()).size() == 1);
    });
}

TEST_CASE("a message is leased to one sender, comes back when the lease ends, and keeps its id") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto id = store::enqueue(tx,
                                       {.kind = "reminder",
                                        .language = "es",
                                        .to = pair.family,
                                        .payload = Personal{"p"},
                                        .not_before = at(5),
                                        .once = "reminder:1"},
                                       at(0));
        REQUIRE(id);
        CHECK_FALSE(store::enqueue(
            tx,
            {.kind = "reminder", .language = "es", .to = pair.family, .payload = Personal{"p"}, .once = "reminder:1"},
            at(0)));
        const auto lease = [&](const char* who, int when) {
            return store::lease_messages(tx, {.owner = who, .length = Minutes{2}, .limit = 10}, at(when));
        };
        CHECK(lease("a", 4).empty());
        const auto first = lease("a", 5);
        REQUIRE(first.size() == 1);
        CHECK(first[0].payload.reveal() == "p");
        CHECK(std::get<store::FamilyId>(first[0].to) == pair.family);
        CHECK(lease("b", 6).empty());
        const auto second = lease("b", 7);
        REQUIRE(second.size() == 1);
        CHECK(second[0].stable_id == first[0].stable_id);
        CHECK_FALSE(store::mark_sent(tx, *id, "a", at(7)));
        CHECK(store::mark_failed(tx, *id, "b", at(7)));
        CHECK(lease("b", 7).empty());
        CHECK(lease("b", 8).size() == 1);
        CHECK(store::mark_failed(tx, *id, "b", at(8)));
        CHECK(lease("b", 9).empty());
        store::hold_messages(tx, pair.family, true);
        CHECK(lease("b", 60).empty());
        CHECK(store::outbox_state(tx, at(60)).waiting == 1);
        CHECK_FALSE(store::outbox_state(tx, at(60)).oldest_due);
        store::hold_messages(tx, pair.family, false);
        CHECK((store::outbox_state(tx, at(60)).oldest_due == at(10)));
        CHECK(lease("b", 60)[0].attempts == 2);
        CHECK(store::mark_sent(tx, *id, "b", at(60)));
        CHECK(lease("b", 90).empty());
        CHECK(store::outbox_state(tx, at(90)).waiting == 0);
    });
}

TEST_CASE("each channel is leased apart, and what its carrier refuses is over and counted") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto add = [&](store::Channel channel) {
            return store::enqueue(
                tx, {.kind = "k", .language = "en", .channel = channel, .to = pair.family, .payload = {}}, at());
        };
        const auto lease = [&](const char* who, store::Channel channel, int when) {
            return store::lease_messages(tx, {.owner = who, .channel = channel, .length = Minutes{2}, .limit = 9},
                                         at(when));
        };
        const auto mail = add(store::Channel::mail), text = add(store::Channel::sms);
        const auto letters = lease("m", store::Channel::mail, 1);
        REQUIRE(letters.size() == 1);
        CHECK(letters[0].id == mail);
        const auto texts = lease("t", store::Channel::sms, 1);
        REQUIRE(texts.size() == 1);
        CHECK(texts[0].id == text);
        CHECK(texts[0].channel == store::Channel::sms);
        CHECK_FALSE(store::mark_refused(tx, *text, "m", at(1)));
        CHECK(store::mark_refused(tx, *text, "t", at(1)));
        CHECK(lease("t", store::Channel::sms, 60).empty());
        CHECK(store::outbox_state(tx, at(2)).waiting == 1);
        CHECK(store::outbox_state(tx, at(2)).refused == 1);
        CHECK(store::outbox_state(tx, at(8 * 24 * 60)).refused == 0);
    });
}

TEST_CASE("nothing goes out from the first failure on until anything is sent") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto add = [&](store::Channel channel) {
            return *store::enqueue(
                tx, {.kind = "k", .language = "en", .channel = channel, .to = pair.family, .payload = {}}, at());
        };
        const auto lease = [&](store::Channel channel, int when) {
            return store::lease_messages(tx, {.owner = "o", .channel = channel, .length = Minutes{2}, .limit = 9},
                                         at(when));
        };
        const auto down = [&](int when) { return store::outbox_state(tx, at(when)).down_since; };
        const auto mail = add(store::Channel::mail), text = add(store::Channel::sms);
        lease(store::Channel::mail, 1);
        CHECK_FALSE(down(1));
        store::mark_failed(tx, mail, "o", at(1));
        CHECK((down(1) == at(1)));
        lease(store::Channel::mail, 2);
        store::mark_failed(tx, mail, "o", at(2));
        CHECK((down(3) == at(1)));
        lease(store::Channel::sms, 3);
        store::mark_sent(tx, text, "o", at(3));
        CHECK_FALSE(down(3));
        lease(store::Channel::mail, 30);
        store::mark_failed(tx, mail, "o", at(30));
        CHECK_FALSE(down(30));
        const auto next = add(store::Channel::sms);
        lease(store::Channel::sms, 31);
        store::mark_failed(tx, next, "o", at(31));
        CHECK((down(31) == at(31)));
        for (const auto channel : {store::Channel::mail, store::Channel::sms})
            store::withdraw_messages(tx, pair.family, channel, at(32));
        CHECK_FALSE(down(32));
    });
}

TEST_CASE(
    "what was tried in vain until it was of no use is counted for a week; what was never tried or not needed is not") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto add = [&](int until) {
            return *store::enqueue(
                tx, {.kind = "k", .language = "en", .to = pair.family, .payload = {}, .not_after = at(until)}, at());
        };
        const auto try_in_vain = [&](store::MessageId id) {
            store::lease_messages(tx, {.owner = "o", .length = Minutes{2}, .limit = 9}, at(1));
            REQUIRE(store::mark_failed(tx, id, "o", at(1)));
        };
        const auto too_late = [&](int when) { return store::outbox_state(tx, at(when)).too_late; };
        try_in_vain(add(30));
        const auto not_needed = add(60);
        try_in_vain(not_needed);
        store::withdraw_message(tx, not_needed, at(20));
        add(30);
        CHECK(too_late(29) == 0);
        CHECK(store::lapse_messages(tx, at(30)) == 2);
        CHECK(too_late(30) == 1);
        CHECK(store::outbox_state(tx, at(30)).refused == 0);
        CHECK(too_late(30 + 7 * 24 * 60) == 1);
        CHECK(too_late(31 + 7 * 24 * 60) == 0);
    });
}

TEST_CASE("messages go with their call, their family, or their time") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        const auto call = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, 0), at());
        const auto add = [&](std::optional<store::CallId> of, std::optional<store::Instant> until) {
            store::enqueue(
                tx, {.kind = "k", .language = "en", .to = pair.family, .payload = {}, .not_after = until, .call = of},
                at());
        };
        add(call, std::nullopt);
        add(std::nullopt, at(10));
        add(std::nullopt, std::nullopt);
        CHECK(store::withdraw_messages(tx, call, at(1)) == 1);
        CHECK(store::lapse_messages(tx, at(10)) == 1);
        CHECK(store::withdraw_messages(tx, pair.family, store::Channel::mail, at(11)) == 1);
        CHECK(store::outbox_state(tx, at(20)).waiting == 0);
        CHECK(store::purge_messages(tx, at(11)) == 2);
    });
}
