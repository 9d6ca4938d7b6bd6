// Sealing: nothing personal in any byte of the folder; what was cut, changed or moved does not open.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "core/store/contacts.hpp"
#include "core/store/drafts.hpp"
#include "core/store/families.hpp"
#include "core/store/idempotency.hpp"
#include "core/store/outbox.hpp"
#include "core/store/passwords.hpp"
#include "core/store/people.hpp"
#include "core/store/record.hpp"
#include "core/store/seal.hpp"
#include "tests/store/builders.hpp"

using build::at;
using Catch::Contains;
using store::Personal;

namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
template <class T>
concept Comparable = requires(const T& a, const T& b) { a == b; };
static_assert(!Printable<Personal> && !Comparable<Personal>, "personal text must not be logged or compared");
static_assert(!std::is_copy_constructible_v<store::SecretKey>, "a key is copied only where clone() is written");

store::Contact contact() {
    return {.name = Personal{"CanaryName"},
            .phone = Personal{"CanaryPhone"},
            .email = Personal{"CanaryMail"},
            .code_word = Personal{"CanaryWord"},
            .may_call = true,
            .may_text = true,
            .voicemail = true};
}

store::NewPerson person(std::string_view email) {
    return {.role = store::Role::coordinator,
            .name = Personal{"CanaryStaff"},
            .email = Personal{email},
            .password_hash = "$argon2id$x",
            .totp_secret = Personal{"CanarySecret"}};
}

std::string refusal_of(const std::filesystem::path& file) {
    try {
        store::MasterKey::load_or_create(file);
    } catch (const store::CannotOpen& refused) {
        return refused.what();
    }
    return "";
}

}  // namespace

TEST_CASE("no byte of the folder holds personal text, while it runs and after") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    std::string code;
    db->write([&](store::Transaction& tx) {
        store::save_contact(tx, one.family, contact(), at());
        store::save_pending_contact(tx, one.family, {.contact = contact()}, at());
        store::save_draft(tx, one.family, Personal{"CanaryDraft"}, at());
        const auto id = store::create_person(tx, person("CanaryMail@example.org"), at());
        store::save_intake(tx, id, Personal{"CanaryIntake"}, at());
        store::save_phone(tx, one.volunteer, Personal{"CanaryPhone"});
        store::keep_answer(tx, Personal{"CanaryKey"}, "CanaryBody", 201, Personal{"CanaryAnswer"}, at());
        for (const store::Recipient& to : {store::Recipient{one.family}, store::Recipient{id}}) {
            store::enqueue(tx, {.kind = "k", .language = "en", .to = to, .payload = Personal{"CanaryPayload"}}, at());
        }
        code = store::give_code(tx, one.family).reveal();
    });
    const auto expect_nothing = [&](const std::string& bytes) {
        // Short: a comparison of all bytes would print all of them.
        CHECK(bytes.size() > 4096);
        CHECK((bytes.find("Canary") == std::string::npos));
        CHECK((bytes.find("canary") == std::string::npos));
        CHECK((bytes.find(code) == std::string::npos));
        CHECK((bytes.find("Volunteer 12") != std::string::npos));  // the control: open text would be found
    };
    expect_nothing(db.bytes());
    db.close();
    expect_nothing(db.bytes());
}

TEST_CASE("a key is wiped where it lay, and where it was taken from") {
    const auto is_wiped = [](store::BytesView bytes) {
        return std::ranges::all_of(bytes, [](std::byte one) { return one == std::byte{0}; });
    };
    std::array<std::byte, store::SecretKey::size> source{};
    source.fill(std::byte{7});
    const std::byte* place = nullptr;
    {
        const auto key = store::SecretKey::take(source);
        CHECK(is_wiped(source));
        place = key.view().data();
        CHECK_FALSE(is_wiped(key.view()));
    }
    // Places of keys are kept for the next ones, and never given back to the system.
    CHECK(is_wiped({place, store::SecretKey::size}));
}

TEST_CASE("many keys at a time are each their own") {
    constexpr int many = 200;
    std::vector<store::SecretKey> keys;
    for (int i = 0; i < many; ++i) {
        std::array<std::byte, store::SecretKey::size> source{};
        source.fill(static_cast<std::byte>(i));
        keys.push_back(store::SecretKey::take(source));
    }
    for (int i = 0; i < many; ++i)
        for (const std::byte one : keys.at(static_cast<std::size_t>(i)).view()) CHECK(one == static_cast<std::byte>(i));
}

TEST_CASE("what was sealed comes back whole") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        store::save_contact(tx, one.family, contact(), at(5));
        store::save_draft(tx, one.family, Personal{std::string("a\0b", 3)}, at());
        store::save_safe_windows(tx, one.family,
                                 std::vector<scheduling::WeeklyRule>{{3, {store::Minutes{60}, store::Minutes{1440}}}},
                                 at(7));
    });
    db.close();
    db.open();
    db->read([&](store::Reader& reader) {
        const auto read = store::load_contact(reader, one.family);
        CHECK(read.name.reveal() == "CanaryName");
        CHECK(read.code_word.reveal() == "CanaryWord");
        CHECK(read.may_call);
        CHECK_FALSE(read.may_message);
        CHECK(read.may_text);
        CHECK(read.voicemail);
        CHECK(store::load_draft(reader, one.family)->reveal().size() == 3);
        CHECK(store::load_safe_windows(reader, one.family)->front().days == 3);
        CHECK(store::load_family(reader, one.family)->rule_updated_at == at(7));
        CHECK_FALSE(store::load_pending_contact(reader, one.family));
    });
}

TEST_CASE("safe windows tell always from never") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    const auto read = [&] {
        return db->read([&](store::Reader& r) { return store::load_safe_windows(r, one.family); });
    };
    CHECK_FALSE(read());
    db->write([&](store::Transaction& tx) {
        store::save_safe_windows(tx, one.family, std::vector<scheduling::WeeklyRule>{}, at());
    });
    REQUIRE(read());
    CHECK(read()->empty());
}

TEST_CASE("a ciphertext that was swapped, cut, changed or moved is refused") {
    support::TemporaryStore db;
    const auto a = build::pair(*db);
    const auto b = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        store::save_contact(tx, a.family, contact(), at());
        store::save_contact(tx, b.family, contact(), at());
        store::save_pending_contact(tx, a.family, {.contact = contact()}, at());
    });
    static constexpr store::Sql control{"UPDATE families SET contact_sealed = contact_sealed WHERE id IN ($1, $2)"};
    static constexpr store::Sql other_row{
        "UPDATE families SET contact_sealed = (SELECT contact_sealed FROM families WHERE id = $2) WHERE id = $1"};
    static constexpr store::Sql other_column{
        "UPDATE families SET contact_sealed = pending_sealed WHERE id = $1 AND $2 > 0"};
    static constexpr store::Sql cut{
        "UPDATE families SET contact_sealed = substr(contact_sealed, 1, length(contact_sealed) - 1) WHERE id = $1 AND "
        "$2 > 0"};
    static constexpr store::Sql almost_gone{
        "UPDATE families SET contact_sealed = substr(contact_sealed, 1, 5) WHERE id = $1 AND $2 > 0"};
    static constexpr store::Sql other_key{
        "UPDATE family_keys SET wrapped = (SELECT wrapped FROM family_keys WHERE family_id = $2) WHERE family_id = $1"};
    struct Case {
        const char* name;
        const store::Sql* change;
        bool opens;
    };
    for (const auto& one :
         {Case{"left alone", &control, true}, Case{"of another family", &other_row, false},
          Case{"of another column", &other_column, false}, Case{"cut", &cut, false},
          Case{"almost gone", &almost_gone, false}, Case{"another family's key", &other_key, false}}) {
        CAPTURE(one.name);
        bool opened = true;
        const auto undo = std::make_exception_ptr(std::runtime_error{"undo"});
        CHECK_THROWS(db->write([&](store::Transaction& tx) {
            tx.connection().run(*one.change, a.family, b.family);
            try {
                store::load_contact(tx, a.family);
            } catch (const store::Fault&) {
                opened = false;
            }
            std::rethrow_exception(undo);
        }));
        CHECK(opened == one.opens);
    }
}

TEST_CASE("every flipped byte of a sealed field is noticed, the key's version included") {
    const auto key = store::SecretKey::random();
    const store::Place place{"t", 1, "c"};
    const auto sealed = store::seal(key, 7, place, Personal{"secret"});
    CHECK(store::open_text(key, place, sealed).reveal() == "secret");
    CHECK(store::sealed_version(sealed) == 7);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] ^= std::byte{1};
        CHECK_THROWS_AS(store::open_sealed(key, place, changed), store::Fault);
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        CHECK_THROWS_AS(store::open_sealed(key, place, store::BytesView{sealed}.first(size)), store::Fault);
    }
    CHECK_THROWS_AS(store::open_sealed(key, {"t", 2, "c"}, sealed), store::Fault);
    CHECK_THROWS_AS(store::open_sealed(key, {"u", 1, "c"}, sealed), store::Fault);
    CHECK_THROWS_AS(store::open_sealed(store::SecretKey::random(), place, sealed), store::Fault);
}

TEST_CASE("a record that was cut, lengthened or is of another format is refused") {
    store::RecordWriter out{1};
    out.text("abc");
    out.number(-5);
    out.flag(true);
    const auto read = [](store::BytesView bytes, std::uint8_t format = 1) {
        store::RecordReader in{bytes, format};
        const bool same = in.text() == "abc" && in.number() == -5 && in.flag();
        in.end();
        return same;
    };
    CHECK(read(out.bytes()));
    CHECK_THROWS_AS(read(out.bytes(), 2), store::Fault);
    for (std::size_t size = 0; size < out.bytes().size(); ++size) {
        CHECK_THROWS_AS(read(store::BytesView{out.bytes()}.first(size)), store::Fault);
    }
    auto longer = out.bytes();
    longer.push_back(std::byte{0});
    CHECK_THROWS_AS(read(longer), store::Fault);
}

TEST_CASE("the master key file is made once, read again, and refused when others may read it or its size is wrong") {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "master.key";
    const auto first = store::MasterKey::load_or_create(file);
    struct stat facts{};
    REQUIRE(::stat(file.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    const auto again = store::MasterKey::load_or_create(file);
    const auto bytes_of = [](const store::MasterKey& key) {
        const auto subkey = key.subkey(store::Purpose::wrapping);
        return std::vector<std::byte>{subkey.view().begin(), subkey.view().end()};
    };
    CHECK((bytes_of(first) == bytes_of(again)));
    for (const auto mode : {0640u, 0604u, 0660u}) {
        ::chmod(file.c_str(), mode);
        CHECK_THAT(refusal_of(file), Contains("0600"));
    }
    ::chmod(file.c_str(), 0600);
    for (const auto size : {0u, 31u, 33u}) {
        std::filesystem::resize_file(file, size);
        CHECK_THAT(refusal_of(file), Contains("32 bytes"));
    }
}

TEST_CASE("a contact stored before text messages is read, and allows none") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    db->write([&](store::Transaction& tx) {
        store::RecordWriter record{1};
        for (const auto* text : {"CanaryName", "CanaryPhone", "", ""}) record.text(text);
        for (const bool flag : {true, false, true, false, false, false}) record.flag(flag);
        const auto sealed = store::seal(store::family_key(tx, one.family), store::family_key_version(tx, one.family),
                                        {"families", one.family.value, "contact"}, record.bytes());
        constexpr store::Sql put{"UPDATE families SET contact_sealed = $2 WHERE id = $1"};
        tx.connection().run(put, one.family, sealed);
        const auto read = store::load_contact(tx, one.family);
        CHECK(read.phone.reveal() == "CanaryPhone");
        CHECK(read.may_call);
        CHECK(read.voicemail);
        CHECK_FALSE(read.may_text);
    });
}

TEST_CASE("an erased family cannot be read, found or reached") {
    support::TemporaryStore db;
    const auto one = build::pair(*db);
    Personal code;
    db->write([&](store::Transaction& tx) {
        store::save_contact(tx, one.family, contact(), at());
        store::enqueue(tx, {.kind = "k", .language = "en", .to = one.family, .payload = Personal{"p"}}, at());
        code = store::give_code(tx, one.family);
        CHECK(store::find_family_by_code(tx, code) == one.family);
        store::erase_family(tx, one.family, at());
    });
    db->write([&](store::Transaction& tx) {
        CHECK_FALSE(store::find_family_by_code(tx, code));
        CHECK(store::load_contact(tx, one.family).name.empty());
        CHECK_THROWS_AS(store::save_contact(tx, one.family, contact(), at()), store::Fault);
        CHECK(store::lease_messages(tx, {.owner = "me", .length = store::Minutes{1}, .limit = 10}, at()).empty());
        CHECK(store::load_request(tx, one.request, at()));  // totals survive
    });
}

TEST_CASE("passwords are Argon2id, and an unknown person costs as much as a known one") {
    const auto hash = store::hash_password(Personal{"correct horse"});
    CHECK_THAT(hash, Catch::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(store::verify_password(hash, Personal{"correct horse"}));
    CHECK_FALSE(store::verify_password(hash, Personal{"correct horsf"}));
    CHECK_FALSE(store::verify_password(std::nullopt, Personal{"correct horse"}));
}
