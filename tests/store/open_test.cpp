// Opening: pragmas, migrations, and every sentence for the operator.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "core/store/audit.hpp"
#include "core/store/migrate.hpp"
#include "tests/store/builders.hpp"

using Catch::Contains;
using store::Connection;

namespace {

// What the schema says, without the order in which it was made.
std::vector<std::string> schema_of(const std::filesystem::path& file) {
    static constexpr store::Sql select{"SELECT COALESCE(sql, name) FROM sqlite_schema ORDER BY type, name"};
    auto connection = Connection::open(file, Connection::Kind::writer);
    std::vector<std::string> schema;
    connection.each(select, [&](const store::Row& row) { schema.push_back(row.get<std::string>(0)); });
    return schema;
}

std::string sentence_of(const std::filesystem::path& folder, store::MasterKey key = store::MasterKey::random(),
                        store::Database::Options options = {}) {
    try {
        store::Database::open(folder, std::move(key), std::move(options));
    } catch (const store::CannotOpen& refused) {
        return refused.what();
    }
    return "";
}

}  // namespace

TEST_CASE("each pragma holds on the writer and on readers") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "peerline.db";
    auto writer = Connection::open(file, Connection::Kind::writer);
    auto reader = Connection::open(file, Connection::Kind::reader);
    struct Case {
        std::string_view pragma;
        std::string writer, reader;
    };
    static constexpr const char* texts[] = {
        "PRAGMA journal_mode",  "PRAGMA synchronous",     "PRAGMA foreign_keys",       "PRAGMA trusted_schema",
        "PRAGMA secure_delete", "PRAGMA cell_size_check", "PRAGMA wal_autocheckpoint", "PRAGMA query_only"};
    const std::vector<Case> cases{{texts[0], "wal", "wal"}, {texts[1], "2", "2"}, {texts[2], "1", "1"},
                                  {texts[3], "0", "0"},     {texts[4], "1", "1"}, {texts[5], "1", "1"},
                                  {texts[6], "0", "0"},     {texts[7], "0", "1"}};
    for (const auto& one : cases) {
        CAPTURE(one.pragma);
        const auto ask = [&](Connection& connection) {
            return connection.first(store::Sql{one.pragma},
                                    [](const store::Row& row) { return row.get<std::string>(0); });
        };
        CHECK(ask(writer) == one.writer);
        CHECK(ask(reader) == one.reader);
    }
}

TEST_CASE("a reader cannot write") {
    support::TemporaryStore db;
    static constexpr store::Sql insert{"INSERT INTO settings (name, value) VALUES ('a', 'b')"};
    CHECK_THROWS_AS(db->read([](store::Reader& reader) { reader.connection().run(insert); }), store::Fault);
}

TEST_CASE("a file that was migrated step by step equals a fresh one") {
    const support::TemporaryFolder folder;
    for (int first = 0; first <= store::newest_schema(); ++first) {
        auto old = Connection::open(folder.path() / ("old" + std::to_string(first)), Connection::Kind::writer);
        store::migrate(old, first);
        store::migrate(old);
    }
    {
        auto fresh = Connection::open(folder.path() / "fresh", Connection::Kind::writer);
        store::migrate(fresh);
    }
    const auto expected = schema_of(folder.path() / "fresh");
    CHECK(expected.size() > 40);
    for (int first = 0; first <= store::newest_schema(); ++first) {
        CHECK(schema_of(folder.path() / ("old" + std::to_string(first))) == expected);
    }
}

TEST_CASE("a migration killed half-way leaves the version before it, and the next start completes it") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "db";
    {
        auto connection = Connection::open(file, Connection::Kind::writer);
        store::migrate(connection, 1);
        // What a kill inside the second migration leaves: an open transaction, never committed.
        connection.script("BEGIN IMMEDIATE; DELETE FROM people;");
    }
    auto connection = Connection::open(file, Connection::Kind::writer);
    store::migrate(connection);
    static constexpr store::Sql count{"SELECT (SELECT COUNT(*) FROM people), (SELECT COUNT(*) FROM experiences)"};
    connection.each(count, [](const store::Row& row) {
        CHECK(row.get<int>(0) == 1);
        CHECK(row.get<int>(1) == 21);
    });
}

TEST_CASE("a volunteer of an old file is there after the migration, at home and without a liking") {
    const support::TemporaryFolder folder;
    constexpr int before_journeys = 4;
    auto connection = Connection::open(folder.path() / "db", Connection::Kind::writer);
    store::migrate(connection, before_journeys);
    connection.script(
        "INSERT INTO volunteers (id, alias, zone, active, on_break, debrief_due, agrees_mixed, gender) "
        "VALUES (7, 'Volunteer 7', 'America/Chicago', 1, 0, 0, 0, 'unknown')");
    store::migrate(connection);
    static constexpr store::Sql count{
        "SELECT (SELECT COUNT(*) FROM volunteers WHERE id = 7), (SELECT COUNT(*) FROM journeys), "
        "(SELECT COUNT(*) FROM liked_hours)"};
    connection.each(count, [](const store::Row& row) {
        CHECK(row.get<int>(0) == 1);
        CHECK(row.get<int>(1) == 0);
        CHECK(row.get<int>(2) == 0);
    });
    const auto insert = [&](const char* text) { connection.script(text); };
    insert("INSERT INTO journeys VALUES (7, 0, 20600, 20600, 'Asia/Tokyo')");
    CHECK_THROWS(insert("INSERT INTO journeys VALUES (7, 1, 20600, 20599, 'Asia/Tokyo')"));
    CHECK_THROWS(insert("INSERT INTO liked_hours VALUES (7, 0, 2, 1, 0, 60)"));
}

TEST_CASE("a newer schema is refused with a sentence") {
    support::TemporaryStore db;
    db.close();
    Connection::open(db.folder() / "peerline.db", Connection::Kind::writer).script("PRAGMA user_version = 999");
    CHECK_THAT(sentence_of(db.folder(), db.master().clone()), Contains("start the newer program"));
}

TEST_CASE("a damaged file is refused with a sentence") {
    support::TemporaryStore db;
    db.close();
    const auto file = db.folder() / "peerline.db";
    SECTION("no database at all") {
        std::ofstream{file, std::ios::trunc} << std::string(5000, 'x');
        CHECK_THAT(sentence_of(db.folder(), db.master().clone()), Contains("damaged"));
    }
    SECTION("pages overwritten") {
        std::fstream out{file, std::ios::in | std::ios::out | std::ios::binary};
        out.seekp(4096);
        out << std::string(40960, '\x5a');
        out.close();
        CHECK_THAT(sentence_of(db.folder(), db.master().clone()), Contains("restore the last backup"));
    }
}

TEST_CASE("another master key is refused with a sentence") {
    support::TemporaryStore db;
    db.close();
    CHECK_THAT(sentence_of(db.folder()), Contains("master key does not fit"));
    CHECK(sentence_of(db.folder(), db.master().clone()).empty());
}

TEST_CASE("a folder that cannot be written is refused with a sentence") {
    const support::TemporaryFolder folder;
    SECTION("a file stands where the folder should be") {
        std::ofstream{folder.path() / "data"} << "x";
        CHECK_THAT(sentence_of(folder.path() / "data"), Contains("cannot be"));
    }
    SECTION("no right to write there") {
        if (::geteuid() == 0) {
            // Root may write everywhere; the kernel's own folder refuses even root.
            CHECK_THAT(sentence_of("/proc/peerline"), Contains("cannot be made"));
        } else {
            ::chmod(folder.path().c_str(), S_IRUSR | S_IXUSR);
            CHECK_THAT(sentence_of(folder.path()), Contains("cannot be written"));
            ::chmod(folder.path().c_str(), S_IRWXU);
        }
    }
}

TEST_CASE("a second process finds the folder in use") {
    support::TemporaryStore db;
    CHECK_THAT(sentence_of(db.folder(), db.master().clone()), Contains("in use by another"));
    db.close();
    CHECK(sentence_of(db.folder(), db.master().clone()).empty());
}

TEST_CASE("a clock before the last recorded change is refused, unless the demo says otherwise") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) { store::append(tx, {.at = build::at(60), .action = "x", .detail = ""}); });
    db.close();
    CHECK_THAT(sentence_of(db.folder(), db.master().clone(), {.now = build::at(0)}), Contains("clock"));
    CHECK(sentence_of(db.folder(), db.master().clone(), {.now = build::at(60)}).empty());
    CHECK(sentence_of(db.folder(), db.master().clone(), {.now = build::at(0), .check_clock = false}).empty());
}
