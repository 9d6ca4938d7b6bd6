#include "core/scheduling/release.hpp"

namespace scheduling {
namespace {

/// The same day next year; 28 February for a leap day.
LocalDate a_year_after(LocalDate day) {
    const date::year_month_day next = date::year_month_day{day} + date::years{1};
    return next.ok() ? LocalDate{next} : LocalDate{next.year() / next.month() / date::last};
}

}  // namespace

ReleaseState state_of(const ReleaseFacts& release, LocalDate today) {
    if (release.revoked) return ReleaseState::revoked;
    if (today > release.until) return ReleaseState::expired;
    return release.unsafe ? ReleaseState::unsafe : ReleaseState::valid;
}

Result<LocalDate> decide_release(const ReleaseAsk& ask, bool unsafe, LocalDate today) {
    Refusal refusal;
    const auto refuse = [&](const char* field, const char* reason) { refusal.fields.push_back({field, reason}); };
    if (unsafe) {
        refuse("release_what", "unsafe_family");
        return std::unexpected{std::move(refusal)};
    }
    if (!ask.allows_something) refuse("release_what", "choose_one");
    if (!ask.names_somebody) refuse("to_whom", "required");
    if (!ask.until) refuse("until", "required");
    if (ask.until && *ask.until < today) refuse("until", "passed");
    if (ask.until && *ask.until > a_year_after(today)) refuse("until", "a_year_at_most");
    if (!ask.written) refuse("written", "not_in_writing");
    if (!refusal.fields.empty()) return std::unexpected{std::move(refusal)};
    return *ask.until;
}

}  // namespace scheduling
