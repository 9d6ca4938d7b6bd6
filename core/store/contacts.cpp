#include "core/store/contacts.hpp"

#include "core/store/families.hpp"
#include "core/store/record.hpp"

namespace store {
namespace {

constexpr std::string_view table = "families";
constexpr std::uint8_t contact_format = 2;
constexpr std::uint8_t format_without_texts = 1;  // as it was stored before text messages
constexpr std::uint8_t pending_format = 2;        // 1 had neither hours nor zone; nothing ever wrote it

constexpr Sql update_contact{"UPDATE families SET contact_sealed = $2, rule_updated = $3 WHERE id = $1"};
constexpr Sql select_contact{"SELECT contact_sealed FROM families WHERE id = $1"};
constexpr Sql update_windows_given{"UPDATE families SET windows_given = $2, rule_updated = $3 WHERE id = $1"};
constexpr Sql select_windows_given{"SELECT windows_given FROM families WHERE id = $1"};
constexpr Sql delete_windows{"DELETE FROM safe_windows WHERE family_id = $1"};
constexpr Sql insert_window{
    "INSERT INTO safe_windows (family_id, position, days, begins, ends) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql select_windows{"SELECT days, begins, ends FROM safe_windows WHERE family_id = $1 ORDER BY position"};
constexpr Sql update_pending{
    "UPDATE families SET pending_sealed = $2, pending_since = COALESCE(pending_since, $3) WHERE id = $1"};
constexpr Sql select_pending{"SELECT pending_sealed FROM families WHERE id = $1"};
constexpr Sql clear_pending{"UPDATE families SET pending_sealed = NULL, pending_since = NULL WHERE id = $1"};
constexpr Sql list_pending{"SELECT id FROM families WHERE pending_since IS NOT NULL ORDER BY pending_since, id"};

void write(RecordWriter& record, const Contact& contact) {
    for (const auto* text : {&contact.name, &contact.phone, &contact.email, &contact.code_word}) {
        record.text(text->reveal());
    }
    for (const bool flag : {contact.may_call, contact.may_message, contact.voicemail, contact.family_calls,
                            contact.phone_unsafe, contact.email_unsafe, contact.may_text}) {
        record.flag(flag);
    }
}

Contact read_contact(RecordReader& record, bool with_texts = true) {
    Contact contact;
    for (auto* text : {&contact.name, &contact.phone, &contact.email, &contact.code_word}) {
        *text = Personal{record.text()};
    }
    for (auto* flag : {&contact.may_call, &contact.may_message, &contact.voicemail, &contact.family_calls,
                       &contact.phone_unsafe, &contact.email_unsafe}) {
        *flag = record.flag();
    }
    if (with_texts) contact.may_text = record.flag();
    return contact;
}

void write(RecordWriter& record, const SafeWindows& windows) {
    record.flag(windows.has_value());
    if (!windows) return;
    record.number(static_cast<std::int64_t>(windows->size()));
    for (const auto& rule : *windows) {
        record.number(rule.days);
        record.number(rule.window.from.count());
        record.number(rule.window.to.count());
    }
}

SafeWindows read_windows(RecordReader& record) {
    if (!record.flag()) return std::nullopt;
    std::vector<scheduling::WeeklyRule> rules;
    for (auto count = record.number(); count > 0; --count) {
        const auto days = static_cast<std::uint8_t>(record.number());
        const Minutes from{record.number()};
        rules.push_back({days, {from, Minutes{record.number()}}});
    }
    return rules;
}

Bytes seal_record(Reader& db, FamilyId id, std::string_view column, const RecordWriter& record) {
    return seal(family_key(db, id), family_key_version(db, id), {table, id.value, column}, record.bytes());
}

Bytes open_record(Reader& db, FamilyId id, std::string_view column, BytesView sealed) {
    return open_sealed(family_key(db, id), {table, id.value, column}, sealed);
}

std::optional<Bytes> sealed_in(Reader& db, const Sql& select, FamilyId id) {
    const auto found =
        db.connection().first(select, [](const Row& row) { return row.get<std::optional<Bytes>>(0); }, id);
    return found ? *found : std::nullopt;
}

}  // namespace

void save_contact(Transaction& db, FamilyId id, const Contact& contact, Instant at) {
    RecordWriter record{contact_format};
    write(record, contact);
    db.connection().run(update_contact, id, seal_record(db, id, "contact", record), at);
}

Contact load_contact(Reader& db, FamilyId id) {
    const auto sealed = sealed_in(db, select_contact, id);
    if (!sealed) return {};
    const Bytes plain = open_record(db, id, "contact", *sealed);
    const bool with_texts = plain.empty() || plain.front() != std::byte{format_without_texts};
    RecordReader record{plain, with_texts ? contact_format : format_without_texts};
    auto contact = read_contact(record, with_texts);
    record.end();
    return contact;
}

void save_safe_windows(Transaction& db, FamilyId id, const SafeWindows& windows, Instant at) {
    db.connection().run(update_windows_given, id, windows.has_value(), at);
    db.connection().run(delete_windows, id);
    if (!windows) return;
    std::int64_t position = 0;
    for (const auto& rule : *windows) {
        db.connection().run(insert_window, id, position++, rule.days, rule.window.from, rule.window.to);
    }
}

SafeWindows load_safe_windows(Reader& db, FamilyId id) {
    const auto given = db.connection().first(select_windows_given, [](const Row& row) { return row.get<bool>(0); }, id);
    if (!given.value_or(false)) return std::nullopt;
    std::vector<scheduling::WeeklyRule> rules;
    const auto add = [&](const Row& row) {
        rules.push_back({static_cast<std::uint8_t>(row.get<int>(0)), {row.get<Minutes>(1), row.get<Minutes>(2)}});
    };
    db.connection().each(select_windows, add, id);
    return rules;
}

void save_pending_contact(Transaction& db, FamilyId id, const ContactRule& rule, Instant at) {
    RecordWriter record{pending_format};
    write(record, rule.contact);
    write(record, rule.windows);
    record.text(rule.zone.name());
    db.connection().run(update_pending, id, seal_record(db, id, "pending", record), at);
}

std::optional<ContactRule> load_pending_contact(Reader& db, FamilyId id) {
    const auto sealed = sealed_in(db, select_pending, id);
    if (!sealed) return std::nullopt;
    const Bytes plain = open_record(db, id, "pending", *sealed);
    RecordReader record{plain, pending_format};
    ContactRule rule;
    rule.contact = read_contact(record);
    rule.windows = read_windows(record);
    const auto zone = Zone::parse(record.text());
    if (!zone) throw Fault{"a contact rule that waits has no zone"};
    rule.zone = *zone;
    record.end();
    return rule;
}

void drop_pending_contact(Transaction& db, FamilyId id) {
    db.connection().run(clear_pending, id);
}

std::vector<FamilyId> families_with_pending_contact(Reader& db) {
    std::vector<FamilyId> families;
    db.connection().each(list_pending, [&](const Row& row) { families.push_back(row.get<FamilyId>(0)); });
    return families;
}

}  // namespace store
