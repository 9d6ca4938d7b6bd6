// Does something have to be reported? Open until settled, codes only, each step in the audit chain.
#include <catch2/catch.hpp>

#include "core/actions/around_board.hpp"
#include "core/actions/mandated_report.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::ReportAnswered;
using store::FamilyTold;
using store::ReportAnswer;
using store::ReportId;
using store::ReportMaker;
using support::Actor;
using support::at;
using support::days;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

struct Heard {
    Heard() : programme{2} {
        request = programme.open_request();
        call = programme.assign(request, programme.volunteer(0), at(days)).value();
        programme.set_now(at(days + 20));
    }
    Result<ReportId> ask(int number = 0) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person),
                             [&](Work& work) { return actions::ask_about_report(work, person, call); });
    }
    Result<ReportId> settle(ReportId id, const ReportAnswered& answered) {
        return programme.as_coordinator([&](Work& work) { return actions::settle_checklist(work, id, answered); });
    }
    std::size_t on_board() {
        const auto now = programme.now();
        return programme.read([now](store::Reader& db) { return actions::load_around(db, now).reports.size(); });
    }
    std::vector<std::string> audited() {
        const auto id = request;
        return programme.read([id](store::Reader& db) {
            std::vector<std::string> entries;
            for (const auto& entry : store::audit_of(db, store::SubjectKind::request, id.value, 3))
                entries.push_back(entry.action + " " + entry.detail);
            return entries;
        });
    }

    Programme programme;
    support::RequestId request;
    support::CallId call;
};

constexpr ReportAnswered not_required{.answer = ReportAnswer::not_required, .told = FamilyTold::yes};

}  // namespace

TEST_CASE("an open checklist stands on the board until it is settled, and asking twice is asking once") {
    Heard heard;
    CHECK(heard.on_board() == 0);
    const auto id = heard.ask().value();
    CHECK(heard.ask().value() == id);
    CHECK(heard.programme.as_coordinator([&](Work& work) { return actions::open_checklist(work, heard.request); })
              .value() == id);
    CHECK(heard.on_board() == 1);
    heard.programme.set_now(at(40 * days));
    CHECK(heard.on_board() == 1);
    REQUIRE(heard.settle(id, not_required));
    CHECK(heard.on_board() == 0);
    CHECK(refused_by(heard.settle(id, not_required), RuleName::call_not_open));
}

TEST_CASE("what was reported says by whom and on which day, and that day is not to come") {
    Heard heard;
    const auto id = heard.ask().value();
    const auto today = support::new_york().date_of(heard.programme.now());
    ReportAnswered made{.answer = ReportAnswer::made, .told = FamilyTold::not_safe};
    CHECK(refused_by(heard.settle(id, made), "made_by"));
    made.made_by = ReportMaker::volunteer;
    CHECK(refused_by(heard.settle(id, made), "made_on"));
    made.made_on = today + date::days{1};
    CHECK(refused_by(heard.settle(id, made), "made_on"));
    CHECK(heard.on_board() == 1);
    made.made_on = today;
    REQUIRE(heard.settle(id, made));
    const auto stored =
        heard.programme.read([id](store::Reader& db) { return *store::load_mandated_report(db, id)->settled; });
    CHECK(stored.by == heard.programme.coordinator());
    CHECK(stored.at == heard.programme.now());
    CHECK(stored.made_by == ReportMaker::volunteer);
    CHECK(stored.made_on == today);
    CHECK(stored.told == FamilyTold::not_safe);
}

TEST_CASE("where nothing had to be reported, nobody reported it") {
    Heard heard;
    const auto id = heard.ask().value();
    auto answered = not_required;
    answered.made_by = ReportMaker::coordinator;
    answered.made_on = support::new_york().date_of(heard.programme.now());
    REQUIRE(heard.settle(id, answered));
    const auto stored =
        heard.programme.read([id](store::Reader& db) { return *store::load_mandated_report(db, id)->settled; });
    CHECK_FALSE(stored.made_by);
    CHECK_FALSE(stored.made_on);
}

TEST_CASE("a volunteer asks about a call of their own only, and each reading of a checklist is audited") {
    Heard heard;
    CHECK(refused_by(heard.ask(1), RuleName::not_found));
    const auto id = heard.ask().value();
    REQUIRE(heard.programme.as_coordinator([&](Work& work) { return actions::see_checklist(work, id); }));
    CHECK(heard.audited().at(0) == "see_checklist ");
    CHECK(heard.audited().at(1) == "open_checklist ");
    REQUIRE(heard.settle(id, not_required));
    CHECK(heard.audited().at(0) == "settle_checklist not_required");
}
