// What is to be sent, and who is sending it? Enqueued with the change that causes it, leased, sent at least once.
// Leaves out: whether sending is safe at this hour (actions decide before enqueueing and again at the lease) and words.
#pragma once
#include <variant>

#include "core/store/codes.hpp"
#include "core/store/transaction.hpp"

namespace store {

using Recipient = std::variant<FamilyId, PersonId>;

struct NewMessage {
    std::string kind{};  ///< a template's code
    std::string language{};
    Channel channel{};
    Recipient to{};
    Personal payload{};  ///< values for the template, sealed under the recipient's key
    Instant not_before{};
    std::optional<Instant> not_after{};  ///< useless from here on
    std::optional<CallId> call{};        ///< withdrawn with it
    std::string once{};                  ///< empty, or the reason that makes it one of a kind: "reminder:<call>:24h"
};

struct Message {
    MessageId id{};
    std::string stable_id{};  ///< the same on each try, for the receiving side to drop a second copy
    std::string kind{};
    std::string language{};
    Channel channel{};
    Recipient to{};
    Personal payload{};
    std::optional<CallId> call{};
    Instant not_before{};
    int attempts = 0;
};

/// out:  nothing when a message with the same `once` exists, sent or not
std::optional<MessageId> enqueue(Transaction& db, const NewMessage& message, Instant now);

struct Lease {
    std::string_view owner;
    Channel channel{};
    Minutes length{};
    int limit = 0;
};
/// Leases messages of one channel that are due, not held, and leased to nobody: theirs for the length.
std::vector<Message> lease_messages(Transaction& db, const Lease& lease, Instant now);
/// out:  false when the lease is no longer this owner's
bool mark_sent(Transaction& db, MessageId id, std::string_view owner, Instant now);
/// Gives the message back for a later try: 1, 2, 4 … minutes, 4 h at most. Never given up.
bool mark_failed(Transaction& db, MessageId id, std::string_view owner, Instant now);
/// Ends a message that its carrier will never take. out: false when the lease is no longer this owner's
bool mark_refused(Transaction& db, MessageId id, std::string_view owner, Instant now);
/// Gives a leased message back until `not_before` without counting a try (outside the safe hours).
bool postpone(Transaction& db, MessageId id, std::string_view owner, Instant not_before);
/// Puts a message aside for good: no longer safe or no longer true.
void withdraw_message(Transaction& db, MessageId id, Instant now);
/// out:  how many that wait were withdrawn
std::int64_t withdraw_messages(Transaction& db, CallId call, Instant now);
std::int64_t withdraw_messages(Transaction& db, CallId call, PersonId to, Instant now);
std::int64_t withdraw_messages(Transaction& db, FamilyId family, Channel channel, Instant now);
std::int64_t withdraw_messages(Transaction& db, std::string_view kind, Instant now);
/// Withdraws what is past its not_after.
std::int64_t lapse_messages(Transaction& db, Instant now);

struct OutboxState {
    std::int64_t waiting = 0;
    std::optional<Instant> oldest_due{};  ///< not_before of the oldest one due, not held, unsent
    std::optional<Instant> down_since{};  ///< the first try that failed since anything was sent, of those that wait
    std::int64_t refused = 0;             ///< for good, by their carrier, in the last week
    std::int64_t too_late = 0;            ///< tried in vain until they were of no use any more, in the last week
};
OutboxState outbox_state(Reader& db, Instant now);

/// When a message of this kind was last enqueued, as far as messages are kept.
std::optional<Instant> last_enqueued(Reader& db, std::string_view kind);

struct SentMessage {
    std::string kind;
    Instant at{};
};
/// What this family was sent, as far as messages are kept, oldest first.
std::vector<SentMessage> messages_sent_to(Reader& db, FamilyId family);

/// Forgets what was sent or withdrawn before this instant; one-of-a-kind reasons go with it.
std::int64_t purge_messages(Transaction& db, Instant before);

}  // namespace store
