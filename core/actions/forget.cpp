#include "core/actions/forget.hpp"

#include "core/store/calls.hpp"
#include "core/store/families.hpp"
#include "core/store/outbox.hpp"

namespace actions {
namespace {

// Held time guards calls to come. Two days leave room for a clock that is put back.
constexpr date::days guard_kept{2};
/// A time that a visitor let go again.
constexpr date::days let_go_kept{1};

bool is_kept_long_enough(const store::RestingFamily& family, int days, Instant now) {
    return family.since && *family.since < now - date::days{days};
}

}  // namespace

std::optional<FamilyId> forget_families(Work& work, FamilyId after) {
    const auto settings = store::load_settings(work.db);
    const auto families = store::look_at_families(work.db, after, families_at_once);
    for (const auto& family : families) {
        if (!is_kept_long_enough(family, settings.keep_families, work.now)) continue;
        store::erase_family(work.db, family.id, work.now);
        record(work, "forget_family", store::SubjectKind::family, family.id, "kept_long_enough");
    }
    if (families.size() < static_cast<std::size_t>(families_at_once)) return std::nullopt;
    return families.back().id;
}

std::int64_t forget_what_has_ended(Work& work) {
    const auto settings = store::load_settings(work.db);
    const auto messages = store::purge_messages(work.db, work.now - date::days{settings.keep_messages});
    store::purge_let_go(work.db, work.now - let_go_kept);
    store::purge_held_time(work.db, work.now - guard_kept);
    return messages;
}

Keeping look_at_keeping(store::Reader& db, Instant now) {
    const auto settings = store::load_settings(db);
    Keeping keeping{.families_days = settings.keep_families,
                    .messages_days = settings.keep_messages,
                    .stored = store::count_stored(db),
                    .at_rest = {{30, 0}, {90, 0}, {180, 0}, {365, 0}, {730, 0}}};
    for (FamilyId after{};;) {
        const auto families = store::look_at_families(db, after, families_at_once);
        for (const auto& family : families)
            for (auto& [days, count] : keeping.at_rest) count += is_kept_long_enough(family, days, now) ? 1 : 0;
        if (families.size() < static_cast<std::size_t>(families_at_once)) return keeping;
        after = families.back().id;
    }
}

}  // namespace actions
