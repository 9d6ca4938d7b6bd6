#include "net/http/handlers/visits.hpp"

namespace http {

using actions::Visit;
using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Result<Visit>> see_visit(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<Visit>(Work&)> see = [family](Work& work) -> Result<Visit> {
        auto visit = actions::load_visit(work.db, family);
        if (!visit) return actions::refuse(scheduling::RuleName::not_found);
        actions::record(work, "see_answers", store::SubjectKind::family, family);
        return *std::move(visit);
    };
    co_return co_await act(context, std::move(see));
}

boost::asio::awaitable<Result<Visit>> change_visit(Context& context,
                                                   std::function<Result<bool>(Work&, Visit&)> change) {
    const auto family = context.actor.family;
    std::function<Result<Visit>(Work&)> keep = [family, change = std::move(change)](Work& work) -> Result<Visit> {
        auto visit = actions::load_visit(work.db, family);
        if (!visit) return actions::refuse(scheduling::RuleName::not_found);
        const auto changed = change(work, *visit);
        if (!changed) return std::unexpected{changed.error()};
        actions::save_visit(work, family, *visit);
        actions::record(work, "keep_answers", store::SubjectKind::family, family);
        return *std::move(visit);
    };
    co_return co_await act(context, std::move(keep));
}

Response visit_over() {
    return see_other("/");
}

}  // namespace http
