#include "web/pages/plan.hpp"

#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data row_data(const PlanPage::Row& row) {
    Data data;
    data.set("value", row.value);
    data.set("alias", row.alias);
    data.set("experience", row.experience);
    data.set("volunteer", row.volunteer);
    data.set("when", row.when);
    data.set("reasons", texts(row.reasons));
    data.set("chosen", row.chosen);
    return data;
}

}  // namespace

namespace {

/// Applying what was planned, once it was; planning, until then.
MainAction action_of(const PlanPage& page, Language language) {
    if (page.running || (page.ready && page.rows.empty())) return {};
    if (!page.ready) return {.says = say(language, "plan_start"), .form = "plan"};
    return {.says = say(language, "plan_apply_all"), .form = "apply", .name = "which", .value = "all"};
}

}  // namespace

std::string render_plan(const Frame& frame, const PlanPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("running", page.running);
    data.set("ready", page.ready);
    data.set("open", say_count(language, "plan_open", page.open));
    const auto placed = std::to_string(page.placed);
    const auto at_best = std::to_string(page.at_best);
    const auto open = std::to_string(page.open);
    data.set("progress", say(language, "plan_progress", {{"n", placed}, {"best", at_best}, {"of", open}}));
    data.set("summary", say(language, "plan_summary", {{"n", placed}, {"of", open}}));
    data.set("proven", say(language, page.proven ? "plan_proven" : page.stopped ? "plan_stopped" : "plan_not_proven"));
    Data rows{Data::type::list};
    for (const auto& row : page.rows) rows << row_data(row);
    data.set("has_rows", !page.rows.empty());
    data.set("rows", rows);
    Data left{Data::type::list};
    for (const auto& one : page.left) {
        Data row;
        row.set("id", one.id);
        row.set("alias", one.alias);
        row.set("reasons", texts(one.reasons));
        left << row;
    }
    data.set("has_left", !page.left.empty());
    data.set("left", left);
    data.set("has_refused", !page.refused.empty());
    data.set("refused", texts(page.refused));
    data.set("made", say(language, "plan_made", {{"when", page.made}}));
    data.set("done", optional_text(page.done));
    return render_in_frame(frame, "plan", say(language, "plan_heading"), std::move(data), action_of(page, language));
}

}  // namespace web
