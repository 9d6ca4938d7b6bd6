// Who saw or changed what, and has anybody tampered with that record? A keyed hash chain with its head kept apart.
// Leaves out: names and contents: ids and codes only.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct AuditEntry {
    Instant at{};
    ActorKind actor = ActorKind::system;
    std::int64_t actor_id = 0;
    std::string action{};  ///< a code: "book_call", "show_contact"
    SubjectKind subject = SubjectKind::none;
    std::int64_t subject_id = 0;
    std::string detail{};     ///< a code, often empty; never text that a person wrote
    std::int64_t number = 0;  ///< its place in the chain, when read; writing ignores it
};

/// Writes the next link; if that fails the whole job fails, so nothing is shown or changed unrecorded.
void append(Transaction& db, const AuditEntry& entry);

/// Where the chain ends; printed, and kept elsewhere, so that a cut is found even by who can write the file.
struct AuditHead {
    std::int64_t entries = 0;
    std::string hash{};  ///< hexadecimal
};
AuditHead audit_head(Reader& db);

enum class AuditFault { none, edited, missing, cut, head_changed, older_than_kept };
struct AuditReport {
    AuditFault fault = AuditFault::none;
    std::int64_t at_entry = 0;  ///< the first one that does not fit
    AuditHead head;
};
/// Walks the whole chain.
/// in:   kept  a head printed earlier: it must still lie on the chain
AuditReport verify_audit(Reader& db, const std::optional<AuditHead>& kept = std::nullopt);

/// Entries about one subject, newest first.
std::vector<AuditEntry> audit_of(Reader& db, SubjectKind subject, std::int64_t id, int limit);

/// When this was done to this subject last, and by whom, however long ago.
std::optional<AuditEntry> last_audit_of(Reader& db, SubjectKind subject, std::int64_t id, std::string_view action);

/// What is looked for; nothing means any.
struct AuditFilter {
    std::optional<SubjectKind> subject{};
    std::optional<std::int64_t> subject_id{};
    std::optional<std::int64_t> person{};  ///< who signed in
    std::optional<std::string> action{};   ///< a code, or the beginning of one
    std::optional<std::int64_t> before{};  ///< only entries with a smaller number
};
/// What was found, newest first, and how far back was looked: one reading looks through 50,000 entries at most.
struct AuditFound {
    std::vector<AuditEntry> entries;
    std::int64_t looked_from = 0;  ///< number of the oldest entry looked at; 1: the beginning of the chain
};
AuditFound find_audit(Reader& db, const AuditFilter& filter, int limit);
/// Entries from this instant on, newest first; of a long chain the last 50,000.
std::vector<AuditEntry> audit_since(Reader& db, Instant since);
/// What this person did last before the present session began; nothing when that was earlier.
std::optional<Instant> last_at_work(Reader& db, PersonId person, Instant earliest);

}  // namespace store
