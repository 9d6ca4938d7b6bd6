#include "core/store/outbox.hpp"

#include <algorithm>

#include "core/store/families.hpp"
#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql select_sent_to{
    "SELECT kind, ended FROM outbox WHERE family_id = $1 AND state = 'sent' ORDER BY ended, id"};
constexpr Sql insert_message{
    "INSERT INTO outbox (id, stable_id, kind, language, channel, family_id, person_id, call_id, payload_sealed, once, "
    "state, created, not_before, not_after) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $12, $13) "
    "ON CONFLICT (once) DO NOTHING"};
// The rows are chosen by the index of what waits; a family's held messages stay where they are.
constexpr Sql lease_rows{
    "UPDATE outbox SET lease_owner = $1, lease_until = $3 WHERE id IN (SELECT id FROM outbox WHERE state = 'waiting' "
    "AND channel = $5 AND not_before <= $2 AND (not_after IS NULL OR not_after > $2) AND (lease_until IS NULL OR "
    "lease_until <= $2) "
    "AND NOT EXISTS (SELECT 1 FROM families WHERE families.id = outbox.family_id AND messages_held = 1) "
    "ORDER BY not_before, id LIMIT $4) "
    "RETURNING id, stable_id, kind, language, channel, family_id, person_id, call_id, payload_sealed, not_before, "
    "attempts"};
constexpr Sql end_sent{
    "UPDATE outbox SET state = 'sent', ended = $3, attempts = attempts + 1, lease_owner = NULL, lease_until = NULL "
    "WHERE id = $1 AND state = 'waiting' AND lease_owner = $2"};
constexpr Sql end_refused{
    "UPDATE outbox SET state = 'withdrawn', refused = 1, ended = $3, attempts = attempts + 1, lease_owner = NULL, "
    "lease_until = NULL WHERE id = $1 AND state = 'waiting' AND lease_owner = $2"};
constexpr Sql select_attempts{"SELECT attempts FROM outbox WHERE id = $1 AND state = 'waiting' AND lease_owner = $2"};
constexpr Sql give_back_failed{
    "UPDATE outbox SET attempts = attempts + 1, not_before = $2, failing_since = CASE WHEN attempts = 0 THEN $3 ELSE "
    "failing_since END, "
    "lease_owner = NULL, lease_until = NULL WHERE id = $1"};
constexpr Sql give_back_later{
    "UPDATE outbox SET not_before = $3, lease_owner = NULL, lease_until = NULL "
    "WHERE id = $1 AND state = 'waiting' AND lease_owner = $2"};
constexpr Sql withdraw_one{
    "UPDATE outbox SET state = 'withdrawn', ended = $2, lease_owner = NULL, lease_until = NULL "
    "WHERE id = $1 AND state = 'waiting'"};
constexpr Sql withdraw_of_call{
    "UPDATE outbox SET state = 'withdrawn', ended = $2, lease_owner = NULL, lease_until = NULL "
    "WHERE call_id = $1 AND state = 'waiting' AND NOT (kind = 'call_cancelled' AND person_id IS NOT NULL)"};
constexpr Sql withdraw_of_person{
    "UPDATE outbox SET state = 'withdrawn', ended = $2, lease_owner = NULL, lease_until = NULL "
    "WHERE call_id = $1 AND person_id = $3 AND state = 'waiting'"};
constexpr Sql withdraw_of_family{
    "UPDATE outbox SET state = 'withdrawn', ended = $2, lease_owner = NULL, lease_until = NULL "
    "WHERE family_id = $1 AND channel = $3 AND state = 'waiting'"};
constexpr Sql withdraw_of_kind{
    "UPDATE outbox SET state = 'withdrawn', ended = $2, lease_owner = NULL, lease_until = NULL "
    "WHERE kind = $1 AND state = 'waiting'"};
constexpr Sql withdraw_late{
    "UPDATE outbox SET state = 'withdrawn', ended = $1, lease_owner = NULL, lease_until = NULL "
    "WHERE state = 'waiting' AND not_after <= $1"};
constexpr Sql select_state{
    "SELECT COUNT(*), MIN(CASE WHEN not_before <= $1 AND NOT EXISTS (SELECT 1 FROM families "
    "WHERE families.id = outbox.family_id AND messages_held = 1) THEN not_before END) "
    "FROM outbox WHERE state = 'waiting'"};
constexpr Sql select_down{
    "SELECT MIN(failing_since) FROM outbox WHERE state = 'waiting' AND failing_since IS NOT NULL"};
// What fails while others are sent says something about its address, not about the way: it is not counted again.
constexpr Sql clear_failing{
    "UPDATE outbox SET failing_since = NULL WHERE state = 'waiting' AND failing_since IS NOT NULL"};
constexpr Sql count_refused{"SELECT COUNT(*) FROM outbox WHERE state = 'withdrawn' AND refused = 1 AND ended >= $1"};
// Tried, never taken, and no longer of use: what was withdrawn before that is no failure.
constexpr Sql count_too_late{
    "SELECT COUNT(*) FROM outbox WHERE state = 'withdrawn' AND refused = 0 AND attempts > 0 AND not_after <= ended "
    "AND ended >= $1"};
constexpr Sql select_last{"SELECT MAX(created) FROM outbox WHERE kind = $1"};
constexpr Sql delete_ended{"DELETE FROM outbox WHERE state <> 'waiting' AND ended < $1"};

constexpr Minutes longest_wait{4 * 60};
constexpr date::days refusals_shown{7};

Place place_of(MessageId id) {
    return {"outbox", id.value, "payload"};
}

Bytes seal_payload(Reader& db, MessageId id, const NewMessage& message) {
    if (const auto* family = std::get_if<FamilyId>(&message.to)) {
        return seal(family_key(db, *family), family_key_version(db, *family), place_of(id), message.payload);
    }
    return seal(db.keys().programme, db.keys().programme_version, place_of(id), message.payload);
}

/// A leased row before its payload is opened: opening reads another table.
struct Leased {
    Message message;
    Bytes sealed;
};

Leased to_leased(const Row& row) {
    Leased leased;
    auto& message = leased.message;
    message.id = row.get<MessageId>(0);
    message.stable_id = row.get<std::string>(1);
    message.kind = row.get<std::string>(2);
    message.language = row.get<std::string>(3);
    message.channel = row.get<Channel>(4);
    const auto family = row.get<std::optional<FamilyId>>(5);
    message.to = family ? Recipient{*family} : Recipient{row.get<PersonId>(6)};
    message.call = row.get<std::optional<CallId>>(7);
    leased.sealed = row.get<Bytes>(8);
    message.not_before = row.get<Instant>(9);
    message.attempts = row.get<int>(10);
    return leased;
}

}  // namespace

std::optional<MessageId> enqueue(Transaction& db, const NewMessage& message, Instant now) {
    const auto id = make_id<MessageId>(db);
    const auto* family = std::get_if<FamilyId>(&message.to);
    const auto* person = std::get_if<PersonId>(&message.to);
    const auto once = message.once.empty() ? std::nullopt : std::optional{message.once};
    const auto added = db.connection().run(
        insert_message, id, random_token().reveal(), message.kind, message.language, message.channel,
        family ? std::optional{*family} : std::nullopt, person ? std::optional{*person} : std::nullopt, message.call,
        seal_payload(db, id, message), once, now, message.not_before, message.not_after);
    return added == 1 ? std::optional{id} : std::nullopt;
}

std::vector<Message> lease_messages(Transaction& db, const Lease& lease, Instant now) {
    std::vector<Leased> rows;
    db.connection().each(
        lease_rows, [&](const Row& row) { rows.push_back(to_leased(row)); }, lease.owner, now,
        Instant{now + lease.length}, lease.limit, lease.channel);
    std::ranges::sort(rows, {}, [](const Leased& one) { return std::pair{one.message.not_before, one.message.id}; });
    std::vector<Message> messages;
    for (auto& [message, sealed] : rows) {
        const auto* family = std::get_if<FamilyId>(&message.to);
        message.payload = family ? open_text(family_key(db, *family), place_of(message.id), sealed)
                                 : open_text(db.keys().programme, place_of(message.id), sealed);
        messages.push_back(std::move(message));
    }
    return messages;
}

bool mark_sent(Transaction& db, MessageId id, std::string_view owner, Instant now) {
    if (db.connection().run(end_sent, id, owner, now) != 1) return false;
    db.connection().run(clear_failing);
    return true;
}

bool mark_failed(Transaction& db, MessageId id, std::string_view owner, Instant now) {
    const auto attempts =
        db.connection().first(select_attempts, [](const Row& row) { return row.get<int>(0); }, id, owner);
    if (!attempts) return false;
    const Minutes wait = std::min(longest_wait, Minutes{std::int64_t{1} << std::min(*attempts, 10)});
    db.connection().run(give_back_failed, id, Instant{now + wait}, now);
    return true;
}

bool mark_refused(Transaction& db, MessageId id, std::string_view owner, Instant now) {
    return db.connection().run(end_refused, id, owner, now) == 1;
}

bool postpone(Transaction& db, MessageId id, std::string_view owner, Instant not_before) {
    return db.connection().run(give_back_later, id, owner, not_before) == 1;
}

void withdraw_message(Transaction& db, MessageId id, Instant now) {
    db.connection().run(withdraw_one, id, now);
}

std::int64_t withdraw_messages(Transaction& db, CallId call, Instant now) {
    return db.connection().run(withdraw_of_call, call, now);
}

std::int64_t withdraw_messages(Transaction& db, CallId call, PersonId to, Instant now) {
    return db.connection().run(withdraw_of_person, call, now, to);
}

std::int64_t withdraw_messages(Transaction& db, FamilyId family, Channel channel, Instant now) {
    return db.connection().run(withdraw_of_family, family, now, channel);
}

std::int64_t withdraw_messages(Transaction& db, std::string_view kind, Instant now) {
    return db.connection().run(withdraw_of_kind, kind, now);
}

std::int64_t lapse_messages(Transaction& db, Instant now) {
    return db.connection().run(withdraw_late, now);
}

OutboxState outbox_state(Reader& db, Instant now) {
    const auto read = [](const Row& row) {
        return OutboxState{.waiting = row.get<std::int64_t>(0), .oldest_due = row.get<std::optional<Instant>>(1)};
    };
    auto state = db.connection().first(select_state, read, now).value_or(OutboxState{});
    const auto since = [](const Row& row) { return row.get<std::optional<Instant>>(0); };
    state.down_since = db.connection().first(select_down, since).value_or(std::nullopt);
    const auto count = [](const Row& row) { return row.get<std::int64_t>(0); };
    state.refused = db.connection().first(count_refused, count, Instant{now - refusals_shown}).value_or(0);
    state.too_late = db.connection().first(count_too_late, count, Instant{now - refusals_shown}).value_or(0);
    return state;
}

std::optional<Instant> last_enqueued(Reader& db, std::string_view kind) {
    const auto read = [](const Row& row) { return row.get<std::optional<Instant>>(0); };
    return db.connection().first(select_last, read, kind).value_or(std::nullopt);
}

std::vector<SentMessage> messages_sent_to(Reader& db, FamilyId family) {
    std::vector<SentMessage> sent;
    const auto add = [&](const Row& row) { sent.push_back({row.get<std::string>(0), row.get<Instant>(1)}); };
    db.connection().each(select_sent_to, add, family);
    return sent;
}

std::int64_t purge_messages(Transaction& db, Instant before) {
    return db.connection().run(delete_ended, before);
}

}  // namespace store
