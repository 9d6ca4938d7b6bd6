// Who must never meet: what is said, seen, audited, and taken back?
#include <catch2/catch.hpp>

#include "core/actions/keep_apart.hpp"
#include "core/store/audit.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::RequestId;
using support::at;
using support::Programme;
using support::Work;

std::string outcome(const actions::Result<RequestId>& result) {
    if (result) return "done";
    const auto& fields = result.error().fields;
    return fields.empty() ? "a rule" : fields.front().field + " " + fields.front().reason;
}

auto let_meet(Programme& programme, RequestId request, int volunteer, const char* reason) {
    return outcome(programme.as_coordinator([&](Work& work) {
        return actions::let_meet(work, {request, std::nullopt}, programme.volunteer(volunteer), reason);
    }));
}

bool is_excluded(Programme& programme, RequestId request, int volunteer) {
    return support::holds(programme.request(request).facts.excluded, programme.volunteer(volunteer));
}

}  // namespace

TEST_CASE("two who are kept apart meet again only with a reason, and only once it is taken back") {
    Programme programme{2};
    const auto request = programme.open_request();
    REQUIRE(programme.as_coordinator(
        [&](Work& work) { return actions::keep_apart(work, {request, std::nullopt}, programme.volunteer(1)); }));
    CHECK(is_excluded(programme, request, 1));
    CHECK(let_meet(programme, request, 1, "") == "reason choose_one");
    CHECK(is_excluded(programme, request, 1));
    CHECK(let_meet(programme, request, 1, "both_agree") == "done");
    CHECK_FALSE(is_excluded(programme, request, 1));
    CHECK(let_meet(programme, request, 1, "both_agree") == "version changed_meanwhile");
}

TEST_CASE("who served the other side of the same child is let meet by nobody") {
    Programme programme{2};
    const auto request = programme.open_request();
    const auto family = programme.request(request).facts.family;
    programme.work([&](Work& work) {
        store::exclude_pair(work.db, family, programme.volunteer(0), store::ExclusionKind::other_side, work.now);
        return 0;
    });
    const auto seen = programme.as_coordinator([&](Work& work) { return actions::see_apart(work, request); });
    REQUIRE(seen);
    REQUIRE(seen->volunteers.size() == 1);
    CHECK(seen->volunteers.front().served_other_side);
    CHECK(let_meet(programme, request, 0, "mistake") == "version changed_meanwhile");
    CHECK(is_excluded(programme, request, 0));
}
