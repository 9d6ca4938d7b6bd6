// What leaves the house, and who let it out? One person asks, another agrees, the first takes it away, once.
// Leaves out: the form of what leaves (net/json).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/newcomer.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"
#include "core/store/exports.hpp"
#include "core/store/families.hpp"
#include "core/store/outbox.hpp"
#include "core/store/releases.hpp"
#include "core/store/requests.hpp"
#include "core/store/totals.hpp"

namespace actions {

inline constexpr date::days export_answer_within{7};  ///< after this a question lapses
inline constexpr Minutes export_take_within{24 * 60};

enum class ExportState { waiting, ready, refused, lapsed, taken };
ExportState export_state(const store::Export& wanted, Instant now);

struct ExportWish {
    store::ExportKind kind{};
    store::ExportPurpose purpose{};
    std::optional<RequestId> request{};  ///< of the family whose data it is
};
/// no:   field request: "required" or "no_such_request" for a family's data
Result<store::ExportId> ask_export(Work& work, PersonId by, const ExportWish& wish);

/// Whoever has just made or renewed somebody's sign-in could be both people, and whoever has just given somebody their
/// role could have chosen who agrees: that person cannot agree yet.
inline constexpr date::days sign_in_settles_after{7};

/// no:   not_found; field export: "own_export" for who asked, "sign_in_by_asker" when whoever agrees got their sign-in
///       from who asked in the last 7 days, "role_by_asker" the same of their role, "already_decided" when decided or
///       lapsed
Result<store::ExportId> decide_export(Work& work, PersonId by, store::ExportId id, bool agreed);

struct SeenExport {
    store::Export stored;
    Personal asked_by, decided_by;  ///< names
};
/// Those of the last 90 days, newest first.
Result<std::vector<SeenExport>> see_exports(Work& work);
/// How many wait for a second person.
std::size_t exports_waiting(store::Reader& db, Instant now);

/// One call, with numbers in place of people.
struct ExportedCall {
    std::size_t family = 0, volunteer = 0;  ///< in the order in which they first appear; 0: a coordinator held it
    store::CallFigures call;
};
/// All that is kept about one family.
struct FamilyRecord {
    store::Family family;
    store::ContactRule rule;
    std::optional<store::ContactRule> pending;  ///< a change that waits for a coordinator
    std::vector<store::StoredRequest> requests;
    std::vector<store::Call> calls;
    std::vector<store::Release> releases;
    std::vector<store::SentMessage> messages;  ///< as far as they are kept
};
struct Exported {
    store::ExportKind kind{};
    std::vector<ExportedCall> calls;               ///< of the last twelve months
    std::vector<scheduling::Newcomer> volunteers;  ///< as an import would take them; line is unused
    std::optional<FamilyRecord> family;
};
/// no:   not_found for anybody but who asked; field export: "not_agreed", "taken_before", "lapsed"
Result<Exported> take_export(Work& work, PersonId by, store::ExportId id);

}  // namespace actions
