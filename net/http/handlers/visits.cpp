#include "net/http/handlers/visits.hpp"

#include <algorithm>

#include "web/pages/family_start.hpp"

namespace http {

using actions::Visit;
using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Result<Visit>> see_visit(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<Visit>(Work&)> see = [family](Work& work) -> Result<Visit> {
        auto visit = actions::load_answers(work.db, family);
        if (!visit) return visit;
        actions::record(work, "see_answers", store::SubjectKind::family, family);
        return visit;
    };
    co_return co_await act(context, std::move(see));
}

boost::asio::awaitable<Result<Visit>> change_visit(Context& context,
                                                   std::function<Result<bool>(Work&, Visit&)> change) {
    const auto family = context.actor.family;
    std::function<Result<Visit>(Work&)> keep = [family, change = std::move(change)](Work& work) -> Result<Visit> {
        auto visit = actions::load_answers(work.db, family);
        if (!visit) return visit;
        const auto changed = change(work, *visit);
        if (!changed) return std::unexpected{changed.error()};
        actions::save_visit(work, family, *visit);
        actions::record(work, "keep_answers", store::SubjectKind::family, family);
        return visit;
    };
    co_return co_await act(context, std::move(keep));
}

bool is_over(const scheduling::Refusal& why) {
    return status_of(why) == 404 || std::ranges::any_of(why.fields, [](const auto& no) { return no.field == "visit"; });
}

Response visit_over(const scheduling::Refusal& why) {
    for (const auto& no : why.fields) {
        if (no.field == "visit" && no.reason == "kept") return see_other("/kept");
        if (no.field == "visit" && no.reason == "returned") return see_other("/your-call");
    }
    return see_other("/");
}

bool has_left(const Context& context) {
    return find_cookie(context.request, left_cookie) != nullptr;
}

Response closed_page(const Context& context) {
    return html(web::render_closed(context.language));
}

}  // namespace http
