// Who rings and has lost the code: who is known, and what does a new code open?
#include <catch2/catch.hpp>

#include "core/actions/answer_phone.hpp"
#include "core/actions/spoken.hpp"
#include "core/store/families.hpp"
#include "core/store/sessions.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Said;
using scheduling::Personal;
using support::at;
using support::days;
using support::Programme;
using support::Work;

/// What a family that is taken in has given.
struct Given {
    const char *word = "", *name = "", *phone = "", *email = "";
};

actions::Wanted wish_of(const Given& given) {
    auto wish = support::plain_wish();
    wish.contact = {.name = Personal{given.name},
                    .phone = Personal{given.phone},
                    .email = Personal{given.email},
                    .code_word = Personal{given.word},
                    .may_call = *given.phone != '\0',
                    .may_message = *given.email != '\0',
                    .family_calls = *given.phone == '\0'};
    return wish;
}

Said said_of(const Given& given) {
    return {.code_word = Personal{given.word},
            .name = Personal{given.name},
            .phone = Personal{given.phone},
            .email = Personal{given.email}};
}

std::string reason_of(const scheduling::Refusal& refusal) {
    return refusal.fields.empty() ? "a rule" : refusal.fields.front().field + " " + refusal.fields.front().reason;
}

template <class T>
std::string outcome(const actions::Result<T>& result) {
    return result ? "done" : reason_of(result.error());
}

actions::LostCode says(Programme& programme, const Given& given) {
    const auto said = said_of(given);
    const auto found = programme.read([&](store::Reader& db) { return actions::who_may_say(db, said); });
    return programme.as_coordinator([&](Work& work) { return actions::answer_without_code(work, said, found); })
        .value();
}

}  // namespace

TEST_CASE("what is heard is compared as people say it") {
    struct Row {
        const char *said, *known;
        bool same;
    };
    for (const auto& [said, known, same] :
         {Row{"Marmalade", "marmalade", true}, Row{" limon ", "Limón", true},
          Row{"yellow \t duck", "Yellow Duck", true}, Row{"ÑANDÚ", "ñandu", true}, Row{"Zürich", "zurich", true},
          Row{"duck", "ducks", false}, Row{"yellowduck", "yellow duck", false}, Row{"", "duck", false},
          Row{"\xff\xfe", "duck", false}, Row{"\xff", "\xff", true}}) {
        INFO(said << " / " << known);
        CHECK(actions::sounds_same(Personal{said}, Personal{known}) == same);
    }
    for (const auto& [said, known, same] :
         {Row{"+1 (555) 010-0142", "15550100142", true}, Row{"555 010 0142", "+1-555-010-0142", true},
          Row{"0142", "5550100142", false}, Row{"5550100143", "5550100142", false},
          Row{"A@example.org", "a@Example.org", true}, Row{"example.org", "a@example.org", false},
          Row{"b@example.org", "a@example.org", false}}) {
        INFO(said << " / " << known);
        CHECK(actions::may_be_same_address(Personal{said}, Personal{known}) == same);
    }
}

TEST_CASE("who has lost the code is known by the code word and one thing more, and by nothing less") {
    Programme programme{3};
    const std::vector<Given> families{{"limón", "María", "555-010-0142", ""},
                                      {"limón", "Dana", "", "dana@example.org"},
                                      {"heron", "", "", ""},
                                      {"", "Ines", "555-010-0177", ""},
                                      {"maple", "Dana", "", "other@example.org"}};
    std::vector<support::FamilyId> ids;
    for (const auto& given : families)
        ids.push_back(programme.booked(at((40 + static_cast<int>(ids.size())) * days), wish_of(given)).family);
    struct Row {
        Given said;
        int family;  ///< -1: none, -2: several
    };
    const std::vector<Row> rows{{{"limon", "maria"}, 0},
                                {{"Limón", "", "+1 555 010 0142"}, 0},
                                {{"limon", "Dana"}, 1},
                                {{"limon", "", "", "DANA@example.org"}, 1},
                                {{"heron"}, 2},
                                {{"maple", "Dana"}, 4},
                                {{"limon"}, -1},          // several words are the same; nothing more is said
                                {{"maple"}, -1},          // the only one with it, and it gave more
                                {{"heron", "Dana"}, -1},  // it gave no name
                                {{"limon", "maria", "555-010-0143"}, -1},  // one thing is wrong
                                {{"heron", "", "", "dana@example.org"}, -1},
                                {{"", "Ines", "555-010-0177"}, -1},  // it has set no word
                                {{"jam", "maria"}, -1},
                                {{"maple", "", "unknown"}, -1},  // it gave no number, and this is none
                                {{"limon", "", "", "none"}, -1},
                                {{"maple", "\xc2\xb4"}, -1},
                                {{"\xc2\xb4", "Ines"}, -1}};
    for (const auto& [said, family] : rows) {
        INFO(said.word << "|" << said.name << "|" << said.phone << "|" << said.email);
        const auto caller = says(programme, said);
        if (family < 0) {
            CHECK_FALSE(caller.caller);
            CHECK_FALSE(caller.several);
            continue;
        }
        REQUIRE(caller.caller);
        CHECK(caller.caller->family == ids[static_cast<std::size_t>(family)]);
        CHECK(caller.caller->call);
    }
    programme.booked(at(50 * days), wish_of({"limon", "Maria", "", ""}));
    const auto both = says(programme, {"limon", "maria"});
    CHECK_FALSE(both.caller);
    CHECK(both.several);
}

TEST_CASE("a new code opens what the old one opened, which opens nothing any more") {
    Programme programme{1};
    const auto booked = programme.booked(at(40 * days), wish_of({"heron", "Dana", "", ""}));
    const auto request = programme.request_of(booked.family).facts.id;
    const auto session = programme.work([&](Work& work) {
        return store::create_session(work.db, booked.family, work.now, work.now + std::chrono::hours{1});
    });
    const auto give = [&](const char* word) {
        return programme.as_coordinator(
            [&, word](Work& work) { return actions::give_new_code(work, request, Personal{word}); });
    };
    CHECK(outcome(give("jam")) == "code_word may_not_say");
    CHECK(outcome(give("")) == "code_word may_not_say");
    const auto opens = [&](const Personal& code) {
        return programme.read([&](store::Reader& db) { return store::find_family_by_code(db, code) == booked.family; });
    };
    CHECK(opens(booked.code));
    const auto code = give("Heron");
    REQUIRE(code);
    CHECK(opens(*code));
    CHECK_FALSE(opens(booked.code));
    CHECK_FALSE(programme.read(
        [&](store::Reader& db) { return store::find_session(db, session.token, programme.now()).has_value(); }));
}
