// How long are things kept? The page, and the two numbers that an administrator may change.
#include "core/actions/administer.hpp"
#include "core/actions/forget.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/keeping.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

struct Typed {
    std::string families_days, messages_days;
    bool may_forget = false;
};

web::KeepingPage shown(const actions::Keeping& keeping) {
    const auto size = [](std::int64_t count) { return static_cast<std::size_t>(count); };
    web::KeepingPage page{.families_days = std::to_string(keeping.families_days),
                          .messages_days = std::to_string(keeping.messages_days),
                          .families = size(keeping.stored.families),
                          .drafts = size(keeping.stored.drafts),
                          .messages = size(keeping.stored.messages),
                          .audit_entries = size(keeping.stored.audit_entries),
                          .erased = size(keeping.stored.erased),
                          .lines = {},
                          .done = {}};
    for (const auto& [days, families] : keeping.at_rest)
        page.lines.push_back({size(days), size(families), days == keeping.families_days});
    return page;
}

boost::asio::awaitable<Response> keeping_page(Context& context, std::optional<Typed> typed,
                                              scheduling::Refusal refusal) {
    std::function<Result<bool>(Work&)> note = actions::note_keeping_seen;
    const auto noted = co_await act(context, std::move(note));
    if (!noted) co_return error_response(context, status_of(noted.error()));
    const auto now = context.now;
    auto look = [now](store::Reader& db) { return actions::look_at_keeping(db, now); };
    const auto keeping = co_await context.services.lanes.read(std::move(look));
    auto page = shown(keeping);
    if (typed) page.families_days = typed->families_days;
    if (typed) page.messages_days = typed->messages_days;
    if (typed) page.may_forget = typed->may_forget;
    if (context.request.query.value("done") == "setting") page.done = "done_setting";
    web::Frame frame = frame_of(context);
    frame.path = "/admin/keeping";
    add_refusal(frame, refusal);
    co_return html(web::render_keeping(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_keeping(Context& context) {
    scheduling::Refusal nothing;
    std::optional<Typed> untouched;
    co_return co_await keeping_page(context, std::move(untouched), std::move(nothing));
}

boost::asio::awaitable<Response> save_keeping(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"keep_families", "keep_messages", "may_forget"});
    constexpr std::size_t longest = 10;
    const Typed typed{.families_days = reader.required_text("keep_families", longest),
                      .messages_days = reader.required_text("keep_messages", longest),
                      .may_forget = reader.flag("may_forget")};
    if (!reader.ok()) co_return co_await keeping_page(context, typed, reader.refusal());
    std::function<Result<std::size_t>(Work&)> run = [typed](Work& work) {
        return actions::change_settings(
            work, {{"keep_families", typed.families_days}, {"keep_messages", typed.messages_days}},
            typed.may_forget ? actions::Forgetting::maybe_sooner : actions::Forgetting::not_sooner);
    };
    auto saved = co_await act(context, std::move(run));
    if (saved) co_return see_other("/admin/keeping?done=setting");
    co_return co_await keeping_page(context, typed, std::move(saved.error()));
}

}  // namespace

std::span<const Route> admin_keeping_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/keeping", Who::administrator, Token::none, show_keeping, "keeping"},
        Route{Method::post, "/admin/keeping", Who::administrator, Token::form, save_keeping, "save_keeping"},
    };
    return routes;
}

}  // namespace http
