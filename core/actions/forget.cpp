#include "core/actions/forget.hpp"

#include "core/store/calls.hpp"
#include "core/store/families.hpp"
#include "core/store/outbox.hpp"

namespace actions {
namespace {

// Held time guards calls to come. Two days leave room for a clock that is put back.
constexpr date::days guard_kept{2};

}  // namespace

Forgotten forget_what_is_old(Work& work) {
    const auto settings = store::load_settings(work.db);
    Forgotten forgotten;
    const auto rest_since = work.now - date::days{settings.keep_families};
    for (const auto family : store::families_at_rest(work.db, rest_since, families_at_once)) {
        store::erase_family(work.db, family, work.now);
        record(work, "forget_family", store::SubjectKind::family, family, "kept_long_enough");
        ++forgotten.families;
    }
    forgotten.messages = store::purge_messages(work.db, work.now - date::days{settings.keep_messages});
    store::purge_held_time(work.db, work.now - guard_kept);
    return forgotten;
}

Result<Keeping> see_keeping(Work& work) {
    const auto settings = store::load_settings(work.db);
    Keeping keeping{.families_days = settings.keep_families,
                    .messages_days = settings.keep_messages,
                    .stored = store::count_stored(work.db),
                    .at_rest = {}};
    for (const int days : {30, 90, 180, 365, 730})
        keeping.at_rest.emplace_back(days, store::count_at_rest(work.db, work.now - date::days{days}));
    record(work, "see_keeping", store::SubjectKind::none, PersonId{});
    return keeping;
}

}  // namespace actions
