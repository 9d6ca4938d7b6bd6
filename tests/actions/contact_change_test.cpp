// What of a changed safe-contact rule holds at once, what waits, and what is sent (nothing)?
#include <catch2/catch.hpp>

#include "core/actions/change_call.hpp"
#include "core/actions/change_contact.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/store/board.hpp"
#include "core/store/families.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::ContactPart;
using actions::Less;
using scheduling::Minutes;
using scheduling::Personal;
using scheduling::Zone;
using store::ContactRule;
using support::Actor;
using support::at;
using support::days;
using support::Programme;
using support::Work;

using Parts = std::vector<ContactPart>;
using Edit = std::function<void(ContactRule&)>;

scheduling::WeeklyRule every_day(int from, int to) {
    return {0b1111111, {Minutes{from * 60}, Minutes{to * 60}}};
}

/// Everything is allowed, every evening.
ContactRule full_rule() {
    ContactRule rule;
    rule.contact = {.name = Personal{"Dana"},
                    .phone = Personal{"555-0142"},
                    .email = Personal{"dana@example.org"},
                    .code_word = Personal{"heron"},
                    .may_call = true,
                    .may_message = true,
                    .may_text = true,
                    .voicemail = true};
    rule.windows = std::vector{every_day(18, 22)};
    rule.zone = support::new_york();
    return rule;
}

/// Nothing is allowed, at no hour.
ContactRule bare_rule() {
    ContactRule rule;
    rule.contact = {.name = Personal{"Dana"}, .family_calls = true};
    rule.windows.emplace();
    rule.zone = support::new_york();
    return rule;
}

/// As a page would read it: for comparing and for failing tests.
std::string text(const ContactRule& rule) {
    const auto& contact = rule.contact;
    std::string said = contact.name.reveal() + "|" + contact.phone.reveal() + "|" + contact.email.reveal() + "|" +
                       contact.code_word.reveal() + "|" + rule.zone.name();
    const auto flag = [&](bool is_so, const char* word) {
        if (is_so) said += std::string{" "} + word;
    };
    flag(contact.may_call, "call");
    flag(contact.may_message, "message");
    flag(contact.may_text, "text");
    flag(contact.voicemail, "voicemail");
    flag(contact.family_calls, "family-calls");
    flag(contact.phone_unsafe, "phone-unsafe");
    flag(contact.email_unsafe, "email-unsafe");
    if (!rule.windows) return said + " always";
    for (const auto& window : *rule.windows)
        said += " " + std::to_string(window.days) + ":" + std::to_string(window.window.from.count() / 60) + "-" +
                std::to_string(window.window.to.count() / 60);
    return said;
}

struct Row {
    const char* what;
    Edit before, asked;
    Edit now;  ///< what of `before` has changed at once
    Parts waits;
};

void nothing(ContactRule&) {}
void no_calls(ContactRule& rule) {
    rule.contact.may_call = rule.contact.voicemail = rule.contact.may_text = false;
    rule.contact.family_calls = true;
    rule.contact.phone = Personal{};
}
void no_messages(ContactRule& rule) {
    rule.contact.may_message = false;
    rule.contact.email = Personal{};
}
void no_texts(ContactRule& rule) {
    rule.contact.may_text = false;
}
void no_voicemail(ContactRule& rule) {
    rule.contact.voicemail = false;
}
void reported_phone(ContactRule& rule) {
    rule.contact.phone_unsafe = rule.contact.family_calls = true;
    rule.contact.may_call = rule.contact.voicemail = rule.contact.may_text = false;
}
void reported_email(ContactRule& rule) {
    rule.contact.email_unsafe = true;
    rule.contact.may_message = false;
}
Edit phone(const char* number) {
    return [number](ContactRule& rule) { rule.contact.phone = Personal{number}; };
}
Edit email(const char* address) {
    return [address](ContactRule& rule) { rule.contact.email = Personal{address}; };
}
Edit word(const char* secret) {
    return [secret](ContactRule& rule) { rule.contact.code_word = Personal{secret}; };
}
Edit hours(int from, int to) {
    return [=](ContactRule& rule) { rule.windows = std::vector{every_day(from, to)}; };
}
void always(ContactRule& rule) {
    rule.windows.reset();
}
Edit zone(const char* name) {
    return [name](ContactRule& rule) { rule.zone = Zone::parse(name).value(); };
}
Edit both(Edit one, Edit other) {
    return [=](ContactRule& rule) {
        one(rule);
        other(rule);
    };
}

const std::vector<Row> rows{
    {"nothing is changed", nothing, nothing, nothing, {}},
    {"the same number, written otherwise", nothing, phone("(555) 0142"), nothing, {}},
    {"the same address in capitals", nothing, email("Dana@Example.org"), nothing, {}},
    {"no calls", nothing, no_calls, no_calls, {}},
    {"no voicemail", nothing, no_voicemail, no_voicemail, {}},
    {"no messages", nothing, no_messages, no_messages, {}},
    {"the number is reported",
     nothing,
     [](ContactRule& rule) { rule.contact.phone_unsafe = true; },
     reported_phone,
     {}},
    {"the address is reported",
     nothing,
     [](ContactRule& rule) { rule.contact.email_unsafe = true; },
     reported_email,
     {}},
    {"fewer hours", nothing, hours(19, 21), hours(19, 21), {}},
    {"hours where there were none before", always, hours(19, 21), hours(19, 21), {}},
    {"hours and another zone where there were none",
     always,
     both(hours(19, 21), zone("America/Chicago")),
     both(hours(19, 21), zone("America/Chicago")),
     {}},
    {"another zone without hours",
     always,
     both(always, zone("America/Chicago")),
     both(always, zone("America/Chicago")),
     {}},
    {"calls",
     no_calls,
     nothing,
     nothing,
     {ContactPart::call, ContactPart::phone, ContactPart::voicemail, ContactPart::text}},
    {"voicemail", no_voicemail, nothing, nothing, {ContactPart::voicemail}},
    {"text messages", no_texts, nothing, nothing, {ContactPart::text}},
    {"messages", no_messages, nothing, nothing, {ContactPart::message, ContactPart::email}},
    {"a new number", nothing, phone("555-0177"), nothing, {ContactPart::phone}},
    {"a new address", nothing, email("other@example.org"), nothing, {ContactPart::email}},
    {"a new number, and no voicemail",
     nothing,
     both(phone("555-0177"), no_voicemail),
     no_voicemail,
     {ContactPart::phone}},
    {"a new number for one that is reported",
     nothing,
     both(phone("555-0177"), [](ContactRule& rule) { rule.contact.phone_unsafe = true; }),
     reported_phone,
     {ContactPart::phone}},
    {"the number reported before, typed again", reported_phone, phone("5550142"), nothing, {}},
    {"another number after a report",
     reported_phone,
     phone("555-0177"),
     nothing,
     {ContactPart::call, ContactPart::phone, ContactPart::voicemail, ContactPart::text}},
    {"the address reported before, typed again", reported_email, nothing, nothing, {}},
    {"a new code word", nothing, word("kite"), nothing, {ContactPart::code_word}},
    {"the code word left empty", nothing, word(""), nothing, {}},
    {"wider hours", nothing, hours(16, 23), nothing, {ContactPart::hours}},
    {"any hour", nothing, always, nothing, {ContactPart::hours}},
    {"other hours that overlap", nothing, hours(20, 23), hours(20, 22), {ContactPart::hours}},
    {"other hours altogether",
     nothing,
     hours(8, 9),
     [](ContactRule& rule) { rule.windows.emplace(); },
     {ContactPart::hours}},
    {"the same hours on another clock",
     nothing,
     both(hours(17, 21), zone("America/Chicago")),
     nothing,
     {ContactPart::zone}},
    {"later hours on another clock",
     nothing,
     both(hours(18, 22), zone("America/Chicago")),
     hours(19, 22),
     {ContactPart::hours, ContactPart::zone}},
    {"less of one, more of another", nothing, both(no_messages, hours(16, 23)), no_messages, {ContactPart::hours}},
};

/// How much contact a rule allows: nobody may ever get more at once.
bool is_no_more(const ContactRule& less, const ContactRule& more) {
    const auto implies = [](bool one, bool other) { return !one || other; };
    const auto& one = less.contact;
    const auto& other = more.contact;
    return implies(one.may_call, other.may_call) && implies(one.may_message, other.may_message) &&
           implies(one.voicemail, other.voicemail) && implies(one.may_text, other.may_text) &&
           implies(other.phone_unsafe, one.phone_unsafe) && implies(other.email_unsafe, one.email_unsafe) &&
           implies(one.may_call, one.phone.reveal() == other.phone.reveal()) &&
           implies(one.may_message, one.email.reveal() == other.email.reveal()) &&
           one.code_word.reveal() == other.code_word.reveal();
}

struct Changed {
    Programme programme{1};
    support::FamilyId family;
    explicit Changed(const ContactRule& rule = full_rule())
        : family{programme.booked(at(4 * days), support::wish_with_mail()).family} {
        programme.work([&](Work& work) { actions::save_contact_rule(work, family, rule); });
    }
    actions::ContactChange ask(const ContactRule& asked) {
        return programme
            .run(Actor::family(family), [&](Work& work) { return actions::change_contact(work, family, asked); })
            .value();
    }
    std::string now() {
        return text(programme.work([&](Work& work) { return actions::load_contact_rule(work, family); }));
    }
    std::optional<ContactRule> waits() {
        return programme.read([&](store::Reader& db) { return store::load_pending_contact(db, family); });
    }
    std::int64_t letters() {
        return programme.read([&](store::Reader& db) {
            constexpr store::Sql count{"SELECT COUNT(*) FROM outbox WHERE family_id = $1 AND state = 'waiting'"};
            return db.connection()
                .first(
                    count, [](const store::Row& row) { return row.get<std::int64_t>(0); }, family)
                .value();
        });
    }
    /// As a coordinator writes it down, with the code word that is said.
    std::string version() {
        const auto request = programme.request_of(family).facts.id;
        return programme.as_coordinator([&](Work& work) { return actions::see_contact_of(work, request); })
            .value()
            .version;
    }
    /// in: seen  nothing: as it stands now
    std::string said(const ContactRule& asked, const char* code_word, const std::optional<std::string>& seen = {}) {
        const auto request = programme.request_of(family).facts.id;
        const auto before = seen ? *seen : version();
        const auto changed = programme.as_coordinator([&](Work& work) {
            return actions::change_contact_by_voice(work, request, before, asked, Personal{code_word});
        });
        if (changed) return "done";
        const auto& fields = changed.error().fields;
        return fields.empty() ? "a rule" : fields.front().field + " " + fields.front().reason;
    }
    auto decide(bool accepted) {
        const auto request = programme.request_of(family).facts.id;
        return programme.run(Actor::person(programme.coordinator()), [&](Work& work) {
            return actions::confirm_contact(work, {request, std::nullopt}, accepted);
        });
    }
};

}  // namespace

TEST_CASE("each part of a change is less or more: less holds at once, more waits") {
    for (const auto& row : rows) {
        INFO(row.what);
        ContactRule before = full_rule();
        row.before(before);
        ContactRule asked = full_rule();
        asked.contact.code_word = Personal{};  // a page never shows it
        row.asked(asked);
        ContactRule now = before;
        row.now(now);
        const auto change = actions::split_contact_change(before, asked, at());
        CHECK(text(change.now) == text(now));
        CHECK(change.waits == row.waits);
        CHECK(change.later.has_value() == !row.waits.empty());
        CHECK(is_no_more(change.now, before));
    }
}

TEST_CASE("from nothing to everything, everything waits; from everything to nothing, nothing does") {
    auto asked = full_rule();
    const auto more = actions::split_contact_change(bare_rule(), asked, at());
    CHECK(text(more.now) == text(bare_rule()));
    CHECK(more.waits == Parts{ContactPart::call, ContactPart::phone, ContactPart::voicemail, ContactPart::text,
                              ContactPart::message, ContactPart::email, ContactPart::hours, ContactPart::code_word});
    CHECK(text(*more.later) == text(full_rule()));
    const auto less = actions::split_contact_change(full_rule(), bare_rule(), at());
    CHECK(less.waits.empty());
    auto kept = bare_rule();
    kept.contact.code_word = Personal{"heron"};
    CHECK(text(less.now) == text(kept));
}

TEST_CASE("less contact by the form holds at once, withdraws what waits to be sent, and sends nothing") {
    Changed one;
    CHECK(one.letters() == 3);
    auto asked = full_rule();
    no_messages(asked);
    no_voicemail(asked);
    CHECK_FALSE(one.ask(asked).later);
    CHECK(one.now() == text(asked));
    CHECK(one.letters() == 0);
    CHECK_FALSE(one.waits());
}

TEST_CASE("less of one channel leaves the letters of the other") {
    Changed one;
    auto asked = full_rule();
    no_texts(asked);
    CHECK_FALSE(one.ask(asked).later);
    CHECK(one.letters() == 3);
}

TEST_CASE("more contact changes nothing until a coordinator confirms it, hours and zone with it") {
    Changed one;
    auto asked = full_rule();
    asked.contact.phone = Personal{"555-0177"};
    asked.windows.reset();
    asked.zone = Zone::parse("America/Chicago").value();
    CHECK(one.ask(asked).later);
    CHECK(one.now() == text(full_rule()));
    REQUIRE(one.waits());
    CHECK(text(*one.waits()) == text(asked));
    CHECK(one.letters() == 3);
    REQUIRE(one.decide(true));
    CHECK(one.now() == text(asked));
    CHECK_FALSE(one.waits());
    CHECK(support::refused_by(one.decide(true), "pending"));
}

TEST_CASE("a change that did not fit is dropped, and the rule stays") {
    Changed one;
    auto asked = full_rule();
    asked.contact.phone = Personal{"555-0177"};
    one.ask(asked);
    REQUIRE(one.decide(false));
    CHECK(one.now() == text(full_rule()));
    CHECK_FALSE(one.waits());
}

TEST_CASE("the newest wish counts: less contact takes back what waited for more") {
    Changed one;
    auto asked = full_rule();
    asked.contact.phone = Personal{"555-0177"};
    SECTION("by the form") {
        one.ask(asked);
        REQUIRE(one.waits());
        auto less = full_rule();
        no_calls(less);
        one.ask(less);
    }
    SECTION("by one press") {
        one.ask(asked);
        one.programme.work([&](Work& work) { actions::allow_less_contact(work, one.family, Less::no_contact); });
    }
    SECTION("by one press, of what alone waited") {
        no_voicemail(asked);
        asked.contact.phone = Personal{"555-0142"};
        one.ask(asked);
        one.ask(full_rule());
        REQUIRE(one.waits());
        one.programme.work([&](Work& work) { actions::allow_less_contact(work, one.family, Less::no_voicemail); });
    }
    CHECK_FALSE(one.waits());
}

TEST_CASE("less contact is offered where it would change something, of the rule or of what waits") {
    using actions::allows_less;
    auto rule = full_rule();
    CHECK(allows_less(Less::no_voicemail, rule, {}));
    CHECK(allows_less(Less::no_contact, rule, {}));
    no_voicemail(rule);
    CHECK_FALSE(allows_less(Less::no_voicemail, rule, {}));
    CHECK(allows_less(Less::no_voicemail, rule, full_rule()));
    CHECK(allows_less(Less::no_contact, rule, {}));
    // Whoever rings by itself may get e-mail all the same: stopping that is less.
    rule.contact.family_calls = true;
    rule.contact.may_call = rule.contact.may_text = false;
    rule.contact.may_message = true;
    CHECK(allows_less(Less::no_contact, rule, {}));
    rule.contact.may_message = false;
    CHECK_FALSE(allows_less(Less::no_contact, rule, {}));
    CHECK(allows_less(Less::no_contact, rule, full_rule()));
}

TEST_CASE("after the press, nothing of it is offered any more") {
    Changed one;
    one.ask(full_rule());
    for (const auto less : {Less::no_voicemail, Less::no_contact}) {
        one.programme.work([&](Work& work) { actions::allow_less_contact(work, one.family, less); });
        const auto seen = one.programme.work([&](Work& work) { return actions::see_contact(work, one.family); });
        REQUIRE(seen);
        CHECK_FALSE(actions::allows_less(less, seen->rule, seen->waits));
    }
}

TEST_CASE("a coordinator reads what more contact is asked for") {
    Changed one{bare_rule()};
    one.ask(full_rule());
    const auto seen = one.programme.work([&](Work& work) {
        return actions::see_request(work, store::list_requests_of(work.db, one.family, work.now).front().facts.id);
    });
    REQUIRE(seen);
    REQUIRE(seen->contact_waits);
    CHECK(*seen->contact_waits == one.ask(full_rule()).waits);
    CHECK(seen->contact_waits->front() == ContactPart::call);
}

TEST_CASE("a change that waits is on the board, however well the call stands otherwise") {
    Changed one;
    const auto is_on_board = [&] {
        return one.programme.read([&](store::Reader& db) {
            const auto board = store::load_board(db, {.now = one.programme.now()});
            return std::ranges::any_of(support::requests_of(board),
                                       [](const auto& request) { return request.contact_waits; });
        });
    };
    CHECK_FALSE(is_on_board());
    auto asked = full_rule();
    asked.windows.reset();
    one.ask(asked);
    CHECK(is_on_board());
    REQUIRE(one.decide(true));
    CHECK_FALSE(is_on_board());
}

TEST_CASE("by voice, less holds at once; more needs the code word, and a wrong one changes nothing") {
    for (const auto& row : rows) {
        INFO(row.what);
        ContactRule before = full_rule();
        row.before(before);
        ContactRule asked = full_rule();
        asked.contact.code_word = Personal{};
        row.asked(asked);
        const auto change = actions::split_contact_change(before, asked, at());
        Changed one{before};
        CHECK(one.said(asked, "jam") == "said word_differs");
        CHECK(one.now() == text(before));
        CHECK(one.said(asked, "") == (change.later ? "said required" : "done"));
        CHECK(one.now() == text(change.later ? before : change.now));
        CHECK(one.said(asked, " HERON") == "done");
        CHECK(one.now() == text(change.later ? *change.later : change.now));
        CHECK_FALSE(one.waits());
    }
}

TEST_CASE("by voice, an empty number or address means the one on file") {
    Changed one;
    auto asked = full_rule();
    asked.contact.phone = asked.contact.email = asked.contact.code_word = Personal{};
    CHECK(one.said(asked, "") == "done");
    CHECK(one.now() == text(full_rule()));
    asked.contact.phone_unsafe = true;
    CHECK(one.said(asked, "") == "phone required");
    asked.contact.may_call = false;
    CHECK(one.said(asked, "") == "done");
    asked.contact.may_call = true;
    asked.contact.phone_unsafe = false;
    CHECK(one.said(asked, "heron") == "phone required");  // what was reported is no number
}

TEST_CASE("by voice, more waits for a family without a code word, and whoever saw the rule before is told") {
    auto rule = full_rule();
    rule.contact.code_word = Personal{};
    Changed one{rule};
    auto asked = rule;
    asked.windows.reset();
    no_texts(asked);
    const auto version = one.version();
    CHECK(one.said(asked, "", version) == "done");
    no_texts(rule);
    CHECK(one.now() == text(rule));
    REQUIRE(one.waits());
    CHECK_FALSE(one.waits()->windows);
    CHECK(one.said(asked, "", version) == "version changed_meanwhile");
}

TEST_CASE("by voice, nothing that the family has allowed less of meanwhile is undone unseen") {
    for (const auto less : {Less::no_voicemail, Less::no_contact}) {
        Changed one;
        const auto version = one.version();
        CHECK(version == one.version());
        one.programme.work([&](Work& work) { actions::allow_less_contact(work, one.family, less); });
        const auto now = one.now();
        auto asked = full_rule();
        asked.contact.phone = Personal{"555-0177"};
        CHECK(one.said(asked, "heron", version) == "version changed_meanwhile");
        CHECK(one.now() == now);
    }
}

TEST_CASE("by voice, a rule is said anew only by who is known") {
    Changed one;
    const auto said_at = [&] {
        return one.programme.read(
            [&](store::Reader& db) { return store::load_family(db, one.family).value().rule_updated_at; });
    };
    const auto before = said_at();
    one.programme.set_now(at(2 * days));
    auto asked = full_rule();
    no_voicemail(asked);
    CHECK(one.said(asked, "") == "done");
    CHECK(said_at() == before);
    CHECK(one.said(asked, "heron") == "done");
    CHECK(said_at() == at(2 * days));
}

TEST_CASE("a change that takes the place of one that waits keeps its place among those who wait") {
    Programme programme{2};
    std::vector<support::FamilyId> families;
    auto asked = full_rule();
    asked.contact.phone = Personal{"555-0177"};
    const auto ask = [&](support::FamilyId family) {
        programme.run(Actor::family(family), [&](Work& work) { return actions::change_contact(work, family, asked); })
            .value();
    };
    for (int number = 0; number < 2; ++number) {
        families.push_back(programme.booked(at((4 + number) * days), support::wish_with_mail()).family);
        programme.set_now(at(number + 1));
        ask(families.back());
    }
    programme.set_now(at(10));
    asked.contact.phone = Personal{"555-0178"};
    ask(families.front());
    CHECK(programme.read([](store::Reader& db) { return store::families_with_pending_contact(db); }) == families);
}
