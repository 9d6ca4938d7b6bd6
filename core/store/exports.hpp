// What was asked to leave the house, by whom, and who else agreed?
// Leaves out: what is in it (core/actions/export_data.hpp) and its form (net/json).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

using ExportId = scheduling::Id<struct ExportTag>;

struct Export {
    ExportId id{};
    ExportKind kind{};
    std::optional<RequestId> request{};  ///< of the family: exactly when its data is asked for
    ExportPurpose purpose{};
    PersonId asked_by{};
    Instant asked{};
    std::optional<PersonId> decided_by{};  ///< somebody else
    std::optional<Instant> decided{};
    bool agreed = false;
    std::optional<Instant> taken{};
};

/// in:   wanted  kind, request, purpose, asked_by, asked; the rest is ignored
ExportId insert_export(Transaction& db, const Export& wanted);
/// out:  false when it is decided already, or not there
/// no:   Conflict check when `by` asked for it
bool decide_export(Transaction& db, ExportId id, PersonId by, bool agreed, Instant now);
/// out:  false when it was taken before, or never agreed to
bool take_export(Transaction& db, ExportId id, Instant now);
std::optional<Export> load_export(Reader& db, ExportId id);
/// out:  those asked for from this instant on, newest first
std::vector<Export> exports_since(Reader& db, Instant since);

}  // namespace store
