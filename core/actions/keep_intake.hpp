// What has a coordinator typed so far while a family is on the phone? Kept sealed for that coordinator alone, until the
// request is open or a day has passed since the last change. Leaves out: what the fields mean (net/http), and opening
// the request, which forgets it (open_request.hpp).
#pragma once
#include "core/actions/typed.hpp"
#include "core/actions/work.hpp"

namespace actions {

inline constexpr Minutes intake_kept{24 * 60};

struct KeptIntake {
    Typed typed;
    Instant until{};  ///< forgotten from then on
};
/// What the acting coordinator has typed; nothing of anybody else. Audited when there is something to be seen.
Result<std::optional<KeptIntake>> see_intake(Work& work);
/// Takes the place of what was kept before. out: whose it is
Result<PersonId> keep_intake(Work& work, const Typed& typed);
/// Throws it away. out: whose it was
Result<PersonId> forget_intake(Work& work);

}  // namespace actions
