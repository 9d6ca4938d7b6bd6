// The audit chain: each edit, insertion, reorder and cut is found.
#include <catch2/catch.hpp>

#include "core/store/audit.hpp"
#include "tests/store/builders.hpp"

using build::at;
using store::AuditFault;

namespace {

void append_ten(store::Database& db) {
    for (int i = 1; i <= 10; ++i) {
        db.write([&](store::Transaction& tx) {
            store::append(tx, {.at = at(i),
                               .actor = store::ActorKind::person,
                               .actor_id = i,
                               .action = "show_contact",
                               .subject = store::SubjectKind::family,
                               .subject_id = 77,
                               .detail = ""});
        });
    }
}

}  // namespace

TEST_CASE("tampering with the audit chain is found, each kind at its place") {
    struct Case {
        const char* name;
        const char* change;
        AuditFault fault;
        std::int64_t at_entry;
    };
    const auto one = GENERATE(
        Case{"untouched", "SELECT 1", AuditFault::none, 0},
        Case{"action edited", "UPDATE audit SET action = 'x' WHERE entry = 4", AuditFault::edited, 4},
        Case{"time edited", "UPDATE audit SET at = at + 1 WHERE entry = 4", AuditFault::edited, 4},
        Case{"actor edited", "UPDATE audit SET actor_id = 5 WHERE entry = 4", AuditFault::edited, 4},
        Case{"actor kind made up", "UPDATE audit SET actor = 'ghost' WHERE entry = 4", AuditFault::edited, 4},
        Case{"text moved between fields", "UPDATE audit SET action = 'show', detail = '_contact' WHERE entry = 4",
             AuditFault::edited, 4},
        Case{"hash replaced", "UPDATE audit SET hash = zeroblob(32) WHERE entry = 4", AuditFault::edited, 4},
        Case{"two swapped",
             "UPDATE audit SET entry = 99 WHERE entry = 4; UPDATE audit SET entry = 4 WHERE entry = 5; "
             "UPDATE audit SET entry = 5 WHERE entry = 99",
             AuditFault::edited, 4},
        Case{"one removed", "DELETE FROM audit WHERE entry = 4", AuditFault::missing, 4},
        Case{"one removed and the rest moved up",
             "DELETE FROM audit WHERE entry = 4; UPDATE audit SET entry = entry - 1 WHERE entry > 4",
             AuditFault::edited, 4},
        Case{"one inserted at the end",
             "INSERT INTO audit SELECT 11, at, actor, actor_id, action, subject, subject_id, detail, hash FROM audit "
             "WHERE entry = 10",
             AuditFault::edited, 11},
        Case{"the end cut off", "DELETE FROM audit WHERE entry > 8", AuditFault::cut, 9},
        Case{"the end cut off and the head set back",
             "DELETE FROM audit WHERE entry > 8; UPDATE audit_head SET entries = 8, hash = (SELECT hash FROM audit "
             "WHERE entry = 8)",
             AuditFault::head_changed, 8},
        Case{"everything cut off", "DELETE FROM audit; DELETE FROM audit_head", AuditFault::none, 0});
    CAPTURE(one.name);
    support::TemporaryStore db;
    append_ten(*db);
    const auto kept = db->read([](store::Reader& reader) { return store::audit_head(reader); });
    CHECK(kept.entries == 10);
    db->write([&](store::Transaction& tx) { tx.connection().script(one.change); });
    const auto report = db->read([](store::Reader& reader) { return store::verify_audit(reader); });
    CHECK(report.fault == one.fault);
    CHECK(report.at_entry == one.at_entry);
    // Whatever was done, a head kept elsewhere shows it: nothing but the untouched chain passes.
    const auto against_kept = db->read([&](store::Reader& reader) { return store::verify_audit(reader, kept); });
    CHECK((against_kept.fault == AuditFault::none) == (std::string_view{one.name} == "untouched"));
}

TEST_CASE("the chain goes on after a restart, and an undone job leaves no gap") {
    support::TemporaryStore db;
    append_ten(*db);
    CHECK_THROWS(db->write([](store::Transaction& tx) {
        store::append(tx, {.at = at(11), .action = "x", .detail = ""});
        throw std::runtime_error{"undone"};
    }));
    db.close();
    db.open();
    append_ten(*db);
    const auto report = db->read([](store::Reader& reader) { return store::verify_audit(reader); });
    CHECK(report.fault == AuditFault::none);
    CHECK(report.head.entries == 20);
    CHECK(db->read([](store::Reader& reader) {
                return store::audit_of(reader, store::SubjectKind::family, 77, 5);
            }).size() == 5);
}
