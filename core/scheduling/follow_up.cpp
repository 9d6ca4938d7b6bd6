#include "core/scheduling/follow_up.hpp"

#include <algorithm>

namespace scheduling {
namespace {

SeriesPhase phase_of(const SeriesFacts& series, Instant ends, Instant now) {
    if (series.ended) return SeriesPhase::ended;
    if (series.no_more) return SeriesPhase::no_more;
    const bool over = now >= ends;
    if (series.held >= calls_of_series || (over && !series.next)) return SeriesPhase::to_end;
    return over || series.held + 1 == calls_of_series ? SeriesPhase::last_planned : SeriesPhase::running;
}

Quiet quiet_of(const SeriesFacts& series, Instant now) {
    const Instant last = std::max({series.begun, series.last_held.value_or(series.begun),  //
                                   series.in_touch.value_or(series.begun)});
    if (now >= last + very_quiet_after) return Quiet::thirty_days;
    return now >= last + quiet_after ? Quiet::fourteen_days : Quiet::no;
}

}  // namespace

SeriesState state_of(const SeriesFacts& series, Instant now) {
    SeriesState state{.phase = {}, .quiet = Quiet::no, .ends = series.begun + length_of_series};
    state.phase = phase_of(series, state.ends, now);
    const bool runs = state.phase == SeriesPhase::running || state.phase == SeriesPhase::last_planned;
    if (runs) state.quiet = quiet_of(series, now);
    const bool calls_left = series.held < calls_of_series && now < state.ends;
    state.may_book = runs || (state.phase == SeriesPhase::no_more && calls_left);
    return state;
}

Result<SeriesFacts> decide_begin_series(bool met, const std::optional<SeriesFacts>& latest, Instant now) {
    if (met && (!latest || latest->ended)) return SeriesFacts{.begun = now};
    return std::unexpected{Refusal{{{RuleName::call_not_open}}, {}, {}}};
}

}  // namespace scheduling
