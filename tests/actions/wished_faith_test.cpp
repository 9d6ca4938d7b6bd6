// Does a wish for a faith or culture go all the way: from the answers of a visit to the volunteer who is asked?
#include <catch2/catch.hpp>

#include "core/actions/find_times.hpp"
#include "core/actions/look_after_volunteer.hpp"
#include "core/actions/visit.hpp"
#include "core/store/drafts.hpp"
#include "core/store/record.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Visit;
using support::Actor;
using support::at;
using support::days;
using support::FamilyId;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::VolunteerId;
using support::Work;

using Faiths = std::vector<std::string>;

auto record(Programme& programme, VolunteerId id, const Faiths& faiths) {
    return programme.as_coordinator([&](Work& work) { return actions::record_faiths(work, id, faiths); });
}

Faiths faiths_of(Programme& programme, VolunteerId id) {
    return programme.read(
        [&](store::Reader& db) { return store::load_volunteer(db, id, programme.now()).value().faiths; });
}

actions::Wanted wish_for(const std::string& faith) {
    auto wanted = support::plain_wish();
    wanted.facts.wishes.faith = faith;
    return wanted;
}

VolunteerId best_for(Programme& programme, const std::string& faith) {
    return actions::find_volunteers(*programme.schedule().look(), wish_for(faith).facts, at(days), programme.now())
        .front();
}

FamilyId begin(Programme& programme) {
    return programme.work([](Work& work) { return actions::begin_visit(work, "es").family; });
}

Visit load(Programme& programme, FamilyId family) {
    return programme.read([&](store::Reader& db) { return actions::load_visit(db, family).value(); });
}

/// A draft as an earlier version left it: 1 before text messages, 2 before wishes of a faith.
void leave_draft(Programme& programme, FamilyId family, std::uint8_t format) {
    store::RecordWriter out{format};
    for (const char* text : {"e01", "Dana", "es", "yes", "no", "no", "any", "555-0142", "", "heron", "UTC", "", ""})
        out.text(text);
    out.number(static_cast<std::int64_t>(scheduling::Relation::sibling));
    out.number(0);
    out.number(static_cast<std::int64_t>(scheduling::Gender::man));
    out.number(0);
    out.flag(true);
    if (format > 1) out.text("yes");
    if (format > 2) out.text("sikh");
    out.number(0);
    const auto& bytes = out.bytes();
    const scheduling::Personal answers{std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
    programme.work([&](Work& work) { store::save_draft(work.db, family, answers, work.now); });
}

}  // namespace

TEST_CASE("a faith that was wished for is kept from page to page and stands in the request") {
    Programme programme{1};
    const auto family = begin(programme);
    auto visit = load(programme, family);
    CHECK(visit.faith.empty());
    visit.experience = programme.schedule().look()->experiences.front().public_id;
    visit.zone = "America/New_York";
    visit.faith = "muslim";
    programme.work([&](Work& work) { actions::save_visit(work, family, visit); });
    const auto wanted = actions::wanted_of(load(programme, family), *programme.schedule().look());
    REQUIRE(wanted);
    CHECK(programme.request(programme.open_request(*wanted)).facts.wishes.faith == "muslim");
}

TEST_CASE("a visit begun before an update goes on with its answers, and without what came later") {
    Programme programme{1};
    const auto family = begin(programme);
    for (const auto format : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}}) {
        INFO(int{format});
        leave_draft(programme, family, format);
        const auto visit = load(programme, family);
        CHECK(visit.name == "Dana");
        CHECK(visit.relation == scheduling::Relation::sibling);
        CHECK(visit.gender == scheduling::Gender::man);
        CHECK(visit.returned);
        CHECK(visit.text == (format == 1 ? "" : "yes"));
        CHECK(visit.faith == (format < 3 ? "" : "sikh"));
        CHECK(visit.typed.empty());
        CHECK_FALSE(visit.kept_at);
    }
    leave_draft(programme, family, 5);
    CHECK_THROWS(load(programme, family));
}

TEST_CASE("who is of the faith that a family wishes for comes first, and is the one who is booked") {
    Programme programme{3};
    // Ids are drawn, and the lowest of equals comes first.
    const auto usual = best_for(programme, "");
    const auto other = programme.volunteer(usual == programme.volunteer(0) ? 1 : 0);
    CHECK(best_for(programme, "sikh") == usual);
    REQUIRE(record(programme, other, {"military", "sikh"}));
    CHECK(best_for(programme, "") == usual);
    CHECK(best_for(programme, "sikh") == other);
    CHECK(best_for(programme, "jewish") == usual);
    const auto booked = programme.booked(at(days), wish_for("military"));
    CHECK(programme.call(booked.call).volunteer == other);
    CHECK(programme.findings() == "");
}

TEST_CASE("faiths are recorded as a whole, without saying in the audit which") {
    auto like = support::willing_volunteer();
    like.faiths = {"quaker"};
    Programme programme{1, like};
    const auto id = programme.volunteer(0);
    CHECK(refused_by(record(programme, id, {"jewish", "<b>"}), "faiths"));
    CHECK(faiths_of(programme, id) == Faiths{"quaker"});
    REQUIRE(record(programme, id, {"quaker", "jewish", "jewish"}));
    CHECK(faiths_of(programme, id) == Faiths{"jewish", "quaker"});
    REQUIRE(record(programme, id, {"jewish"}));
    CHECK(refused_by(record(programme, id, {"quaker"}), "faiths"));
    REQUIRE(record(programme, id, {}));
    CHECK(faiths_of(programme, id).empty());
    CHECK(refused_by(record(programme, VolunteerId{999}, {}), RuleName::not_found));
    const auto entries = programme.read([](store::Reader& db) { return store::find_audit(db, {}, 1000).entries; });
    const auto recorded = std::ranges::count_if(
        entries, [](const auto& one) { return one.action == "record_faiths" && one.detail.empty(); });
    CHECK(recorded == 3);
}
