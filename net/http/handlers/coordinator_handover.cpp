#include "core/actions/hand_over.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/board_words.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/programme.hpp"

namespace http {
namespace {

using web::HandoverPage;

HandoverPage::Next shown(const Context& context, const actions::Outlook& outlook, const actions::NextThing& thing) {
    const auto& zone = outlook.settings.policy.programme_zone;
    auto words = board_words(thing.request, zone, context.now, context.language);
    return {.request = std::to_string(thing.request.id.value),
            .experience = staff_label(outlook, thing.request.experience, context.language),
            .language = language_name(thing.request.language, context.language),
            .clock = std::move(words.clock),
            .tone = std::move(words.tone),
            .note = std::move(words.note),
            .mine = thing.mine};
}

boost::asio::awaitable<Response> show_handover(Context& context) {
    const auto outlook = outlook_of(context);
    const auto now = context.now;
    const auto me = context.actor.person;
    HandoverPage page{.happened = {},
                      .waiting = {},
                      .next = {},
                      .zone = outlook->settings.policy.programme_zone,
                      .now = now,
                      .since = now,
                      .asked = {}};
    std::optional<scheduling::Instant> since;
    for (const int hours : {8, 24, 72}) {
        if (context.request.query.value("since") != std::to_string(hours)) continue;
        since = now - std::chrono::hours{hours};
        page.asked = std::to_string(hours);
    }
    auto look = [outlook, me, since, now](store::Reader& db) {
        return actions::hand_over(db, *outlook, me, since, now);
    };
    const auto handover = co_await context.services.lanes.read(std::move(look));
    page.since = handover.since;
    for (const auto& one : handover.happened) {
        HandoverPage::Happened row{one.action, static_cast<std::size_t>(one.times), {}};
        for (const auto request : one.requests)
            row.requests.emplace_back(std::to_string(request.value), std::to_string(request.value % 10000));
        page.happened.push_back(std::move(row));
    }
    const auto count = [&page](const char* column, std::size_t requests) {
        page.waiting.push_back({column, requests});
    };
    count("breached", handover.breached);
    count("at_risk", handover.at_risk);
    count("waiting", handover.waiting);
    count("screening", handover.to_screen);
    count("proposed", handover.proposed);
    for (const auto& thing : handover.next) page.next.push_back(shown(context, *outlook, thing));
    co_return html(web::render_handover(frame_of(context), page));
}

}  // namespace

std::span<const Route> coordinator_handover_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/handover", Who::coordinator, Token::none, show_handover, "handover"},
    };
    return routes;
}

}  // namespace http
