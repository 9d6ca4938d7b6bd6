// What may be passed on about a family: in writing, taken back at once, never from someone marked unsafe.
#include <catch2/catch.hpp>

#include "core/actions/allow_release.hpp"
#include "core/actions/coordinate.hpp"
#include "core/store/families.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::ReleaseWish;
using scheduling::Personal;
using scheduling::ReleaseState;
using support::Actor;
using support::FamilyId;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::Result;
using support::Work;

struct Signed {
    Signed() : programme{1} {
        request = programme.open_request();
        family = programme.request(request).facts.family;
        wish = {.what = {.that_we_talk = true, .call_times = true, .how_to_reach = false},
                .to_whom = Personal{"Detective Moss"},
                .purpose = store::ReleasePurpose::police,
                .until = support::new_york().date_of(programme.now()) + date::days{30},
                .written = true};
    }
    Result<RequestId> record() {
        return programme.as_coordinator(
            [&](Work& work) { return actions::record_release(work, {request, std::nullopt}, wish); });
    }
    std::vector<actions::SeenRelease> seen() {
        return programme.work([&](Work& work) { return actions::see_releases(work, family); });
    }
    std::vector<ReleaseState> states() {
        std::vector<ReleaseState> states;
        for (const auto& one : seen()) states.push_back(one.state);
        return states;
    }
    std::string last_audited() {
        const auto id = family;
        return programme.read([id](store::Reader& db) {
            return store::audit_of(db, store::SubjectKind::family, id.value, 1).at(0).action;
        });
    }

    Programme programme;
    RequestId request;
    FamilyId family;
    ReleaseWish wish;
};

using States = std::vector<ReleaseState>;

}  // namespace

TEST_CASE("a release holds until its last day, and an expired one counts as none") {
    Signed paper;
    REQUIRE(paper.record());
    CHECK(paper.last_audited() == "record_release");
    const auto seen = paper.seen();
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].release.to_whom.reveal() == "Detective Moss");
    CHECK(seen[0].release.what.call_times);
    CHECK_FALSE(seen[0].release.what.how_to_reach);
    CHECK(paper.last_audited() == "see_releases");
    paper.programme.set_now(paper.programme.now() + date::days{30});
    CHECK(paper.states() == States{ReleaseState::valid});
    paper.programme.set_now(paper.programme.now() + date::days{1});
    CHECK(paper.states() == States{ReleaseState::expired});
}

TEST_CASE("the family takes back all that it allowed at once, and nothing is sent") {
    Signed paper;
    REQUIRE(paper.record());
    REQUIRE(paper.record());
    const auto before = paper.programme.row_counts().at("outbox");
    const auto family = paper.family;
    REQUIRE(paper.programme.run(Actor::family(family),
                                [&](Work& work) { return actions::take_back_releases(work, family); }));
    CHECK(paper.last_audited() == "take_back_releases");
    CHECK(paper.states() == States{ReleaseState::revoked, ReleaseState::revoked});
    CHECK(paper.seen().at(0).release.revoked_by == store::EndedBy::family);
    CHECK(paper.programme.row_counts().at("outbox") == before);
}

TEST_CASE("a coordinator takes one back, and none of another family") {
    Signed paper;
    REQUIRE(paper.record());
    const auto id = paper.seen().at(0).release.id;
    const auto other = paper.programme.open_request();
    const auto revoke = [&](RequestId request) {
        return paper.programme.as_coordinator(
            [&](Work& work) { return actions::revoke_release(work, {request, std::nullopt}, id); });
    };
    CHECK(refused_by(revoke(other), support::RuleName::not_found));
    CHECK(paper.states() == States{ReleaseState::valid});
    REQUIRE(revoke(paper.request));
    REQUIRE(revoke(paper.request));
    CHECK(paper.states() == States{ReleaseState::revoked});
}

TEST_CASE(
    "nothing is released of a family that is marked unsafe or whose messages are held, and what was does not count") {
    for (const int how : {0, 1, 2}) {
        Signed paper;
        REQUIRE(paper.record());
        paper.programme.work([&](Work& work) {
            auto contact = store::load_contact(work.db, paper.family);
            contact.phone_unsafe = how == 0;
            contact.email_unsafe = how == 1;
            store::save_contact(work.db, paper.family, contact, work.now);
            store::hold_messages(work.db, paper.family, how == 2);
            return 0;
        });
        CHECK(refused_by(paper.record(), "release_what"));
        CHECK(paper.states() == States{ReleaseState::unsafe});
    }
}

TEST_CASE("a release without a signature is not recorded") {
    Signed paper;
    paper.wish.written = false;
    CHECK(refused_by(paper.record(), "written"));
    CHECK(paper.seen().empty());
}

TEST_CASE("to whom is sealed, and erased with the family's key") {
    Signed paper;
    REQUIRE(paper.record());
    paper.programme.work([&](Work& work) {
        store::erase_family(work.db, paper.family, work.now);
        return 0;
    });
    CHECK(paper.programme.row_counts().at("releases") == 0);
    CHECK(paper.seen().empty());
    CHECK(paper.programme.findings() == "");
}
