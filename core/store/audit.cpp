#include "core/store/audit.hpp"

#include <algorithm>

#include "core/store/record.hpp"

namespace store {
namespace {

constexpr Sql select_head{"SELECT entries, hash, mac, at FROM audit_head WHERE id = 1"};
constexpr Sql insert_entry{
    "INSERT INTO audit (entry, at, actor, actor_id, action, subject, subject_id, detail, hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Sql upsert_head{
    "INSERT INTO audit_head (id, entries, at, hash, mac) VALUES (1, $1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET "
    "entries = excluded.entries, at = excluded.at, hash = excluded.hash, mac = excluded.mac"};
constexpr Sql select_chain{
    "SELECT entry, at, actor, actor_id, action, subject, subject_id, detail, hash FROM audit ORDER BY entry"};
constexpr Sql select_of_subject{
    "SELECT entry, at, actor, actor_id, action, subject, subject_id, detail FROM audit "
    "WHERE subject = $1 AND subject_id = $2 ORDER BY entry DESC LIMIT $3"};
constexpr Sql select_last_action{
    "SELECT entry, at, actor, actor_id, action, subject, subject_id, detail FROM audit "
    "WHERE subject = $1 AND subject_id = $2 AND action = $3 ORDER BY entry DESC LIMIT 1"};
// Numbers have no gaps, so a span of them bounds the work whatever is looked for.
constexpr Sql select_found{
    "SELECT entry, at, actor, actor_id, action, subject, subject_id, detail FROM audit "
    "WHERE entry >= $1 AND entry < $2 AND ($3 IS NULL OR subject = $3) AND ($4 IS NULL OR subject_id = $4) "
    "AND ($5 IS NULL OR (actor = 'person' AND actor_id = $5)) "
    "AND ($6 IS NULL OR substr(action, 1, length($6)) = $6) ORDER BY entry DESC LIMIT $7"};
// The last 50,000 entries bound how long a reading takes, however long the chain is.
constexpr Sql select_since{
    "SELECT entry, at, actor, actor_id, action, subject, subject_id, detail FROM audit "
    "WHERE entry > (SELECT MAX(entry) FROM audit) - 50000 AND at >= $1 ORDER BY entry DESC"};
constexpr Sql select_last_at_work{
    "SELECT at FROM audit WHERE actor = 'person' AND actor_id = $1 AND at >= $2 "
    "AND entry > (SELECT MAX(entry) FROM audit) - 50000 AND entry < (SELECT MAX(entry) FROM audit "
    "WHERE subject = 'person' AND subject_id = $1 AND action = 'sign_in') ORDER BY entry DESC LIMIT 1"};

constexpr std::int64_t looked_through = 50'000;
constexpr std::uint8_t entry_format = 1;
constexpr std::uint8_t head_format = 2;

struct Head {
    std::int64_t entries = 0;
    Bytes hash = Bytes(32);  // before the first entry: zeros
    Bytes mac;
    Instant at{};
};

std::string_view text_of(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Keyed, so that who can write the file but has no key cannot forge a chain that fits.
Hash link(const Keys& keys, BytesView previous, std::int64_t number, const AuditEntry& entry) {
    RecordWriter record{entry_format};
    record.text(text_of(previous));
    record.number(number);
    record.number(entry.at.time_since_epoch().count());
    record.text(to_code(entry.actor));
    record.number(entry.actor_id);
    record.text(entry.action);
    record.text(to_code(entry.subject));
    record.number(entry.subject_id);
    record.text(entry.detail);
    return keyed_hash(keys.audit, record.bytes());
}

Hash head_mac(const Keys& keys, std::int64_t entries, Instant at, BytesView hash) {
    RecordWriter record{head_format};
    record.number(entries);
    record.number(at.time_since_epoch().count());
    record.text(text_of(hash));
    return keyed_hash(keys.audit, record.bytes());
}

std::optional<Head> load_head(Reader& db) {
    return db.connection().first(select_head, [](const Row& row) {
        return Head{row.get<std::int64_t>(0), row.get<Bytes>(1), row.get<Bytes>(2), row.get<Instant>(3)};
    });
}

AuditEntry to_entry(const Row& row) {
    return {.at = row.get<Instant>(1),
            .actor = row.get<ActorKind>(2),
            .actor_id = row.get<std::int64_t>(3),
            .action = row.get<std::string>(4),
            .subject = row.get<SubjectKind>(5),
            .subject_id = row.get<std::int64_t>(6),
            .detail = row.get<std::string>(7),
            .number = row.get<std::int64_t>(0)};
}

/// Follows the chain link by link and remembers the first thing that does not fit.
class Walk {
public:
    Walk(const Keys& keys, const std::optional<AuditHead>& kept) : keys_{keys}, kept_{kept} {}

    void step(const Row& row) {
        if (fault_ != AuditFault::none) return;
        const auto number = row.get<std::int64_t>(0);
        if (number != last_ + 1) return fail(AuditFault::missing, last_ + 1);
        if (!fits(row, number)) return fail(AuditFault::edited, number);
        last_ = number;
        if (kept_ && kept_->entries == number && kept_->hash != to_hex(hash_))
            fail(AuditFault::older_than_kept, number);
    }

    AuditReport finish(const std::optional<Head>& head) {
        if (fault_ == AuditFault::none) compare(head);
        return {fault_, at_, {last_, to_hex(hash_)}};
    }

private:
    // A code that is none of ours is an edit too, not a fault of the program.
    bool fits(const Row& row, std::int64_t number) {
        try {
            const auto expected = link(keys_, hash_, number, to_entry(row));
            const auto stored = row.get<Bytes>(8);
            if (!std::ranges::equal(expected, stored)) return false;
            hash_ = stored;
            return true;
        } catch (const Fault&) {
            return false;
        }
    }

    void compare(const std::optional<Head>& head) {
        if (!head) {
            if (last_ > 0) fail(AuditFault::head_changed, 0);
        } else if (!std::ranges::equal(head_mac(keys_, head->entries, head->at, head->hash), head->mac)) {
            fail(AuditFault::head_changed, head->entries);
        } else if (head->entries > last_) {
            fail(AuditFault::cut, last_ + 1);
        } else if (head->entries < last_ || head->hash != hash_) {
            fail(AuditFault::head_changed, head->entries);
        }
        // A whole older state, head included, is only found by a head that was kept elsewhere.
        if (fault_ == AuditFault::none && kept_ && kept_->entries > last_) fail(AuditFault::older_than_kept, last_ + 1);
    }

    void fail(AuditFault fault, std::int64_t at) {
        fault_ = fault;
        at_ = at;
    }

    const Keys& keys_;
    const std::optional<AuditHead>& kept_;
    std::int64_t last_ = 0;
    Bytes hash_ = Bytes(32);
    AuditFault fault_ = AuditFault::none;
    std::int64_t at_ = 0;
};

template <class... Values>
std::vector<AuditEntry> list(Reader& db, const Sql& sql, const Values&... values) {
    std::vector<AuditEntry> entries;
    db.connection().each(sql, [&](const Row& row) { entries.push_back(to_entry(row)); }, values...);
    return entries;
}

}  // namespace

void append(Transaction& db, const AuditEntry& entry) {
    const auto head = load_head(db).value_or(Head{});
    const std::int64_t number = head.entries + 1;
    const auto hash = link(db.keys(), head.hash, number, entry);
    db.connection().run(insert_entry, number, entry.at, entry.actor, entry.actor_id, entry.action, entry.subject,
                        entry.subject_id, entry.detail, hash);
    db.connection().run(upsert_head, number, entry.at, hash, head_mac(db.keys(), number, entry.at, hash));
}

AuditHead audit_head(Reader& db) {
    const auto head = load_head(db).value_or(Head{});
    return {head.entries, to_hex(head.hash)};
}

AuditReport verify_audit(Reader& db, const std::optional<AuditHead>& kept) {
    Walk walk{db.keys(), kept};
    db.connection().each(select_chain, [&](const Row& row) { walk.step(row); });
    return walk.finish(load_head(db));
}

std::vector<AuditEntry> audit_of(Reader& db, SubjectKind subject, std::int64_t id, int limit) {
    return list(db, select_of_subject, subject, id, limit);
}

std::optional<AuditEntry> last_audit_of(Reader& db, SubjectKind subject, std::int64_t id, std::string_view action) {
    return db.connection().first(select_last_action, to_entry, subject, id, action);
}

AuditFound find_audit(Reader& db, const AuditFilter& filter, int limit) {
    const std::int64_t last = audit_head(db).entries + 1;
    const std::int64_t end = std::clamp<std::int64_t>(filter.before.value_or(last), 1, last);
    const std::int64_t begin = std::max<std::int64_t>(1, end - looked_through);
    AuditFound found{.entries = list(db, select_found, begin, end, filter.subject, filter.subject_id, filter.person,
                                     filter.action, limit),
                     .looked_from = begin};
    if (std::cmp_equal(found.entries.size(), limit)) found.looked_from = found.entries.back().number;
    return found;
}

std::vector<AuditEntry> audit_since(Reader& db, Instant since) {
    return list(db, select_since, since);
}

std::optional<Instant> last_at_work(Reader& db, PersonId person, Instant earliest) {
    return db.connection().first(
        select_last_at_work, [](const Row& row) { return row.get<Instant>(0); }, person, earliest);
}

}  // namespace store
