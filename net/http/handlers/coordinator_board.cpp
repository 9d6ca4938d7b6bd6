#include "core/actions/book_call.hpp"
#include "core/actions/coordinate.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::CallState;
using scheduling::Result;
using web::BoardPage;
using web::say;

struct BoardView {
    const Context& context;
    const actions::Outlook& outlook;
    const actions::SeenBoard& seen;
    const scheduling::Zone& zone;

    std::string name_of(scheduling::FamilyId family) const {
        const auto found = seen.names.find(family.value);
        const bool known = found != seen.names.end() && !found->second.empty();
        return known ? found->second : say(context.language, "check_no_name");
    }
};

std::string note_of(const BoardView& view, const store::BoardRequest& request) {
    const auto language = view.context.language;
    if (request.call && request.call->state == CallState::proposed)
        return say(language, "note_proposed", {{"volunteer", request.call->volunteer_alias}});
    if (request.call && !request.call->screened) return say(language, "note_screening");
    if (request.cancelled_by_family) return say(language, "note_cancelled");
    if (request.declined > 0) return say(language, "note_declined");
    return request.call ? std::string{} : say(language, "note_new");
}

BoardPage::Card card_of(const BoardView& view, const store::BoardRequest& request) {
    const auto language = view.context.language;
    const auto now = view.context.now;
    BoardPage::Card card;
    card.id = std::to_string(request.id.value);
    card.alias = view.name_of(request.family);
    card.language = language_name(request.language, language);
    card.experience = staff_label(view.outlook, request.experience, language);
    const bool breached = request.deadline <= now;
    card.tone = breached ? "breached" : request.at_risk_from <= now ? "at_risk" : "";
    const auto relative = web::relative_time(request.deadline, now, language);
    card.clock = say(language, breached ? "clock_breached" : "clock_due", {{"relative", relative}});
    card.note = note_of(view, request);
    if (request.call) card.clock = web::full_time(request.call->time.begin(), view.zone, language);
    return card;
}

/// Which column a request stands in: what needs somebody first.
std::string column_of(const store::BoardRequest& request, scheduling::Instant now) {
    if (request.call && request.call->state == CallState::proposed) return "proposed";
    if (request.call && !request.call->screened) return "screening";
    if (request.deadline <= now) return "breached";
    return request.at_risk_from <= now ? "at_risk" : "waiting";
}

BoardPage::Card call_card(const BoardView& view, const store::BoardCall& call) {
    const auto language = view.context.language;
    BoardPage::Card card;
    card.id = call.request ? std::to_string(call.request->value) : "0";
    card.alias = view.name_of(call.family);
    card.language = call.volunteer_alias;
    card.experience = say(language, "call_state_" + std::string{store::to_code(call.state)});
    card.clock = web::full_time(call.time.begin(), view.zone, language);
    card.tone = "good";
    return card;
}

void add_warnings(BoardPage& page, const BoardView& view) {
    const auto language = view.context.language;
    for (const auto& volunteer : view.seen.board.at_limit) {
        const auto calls = std::to_string(volunteer.calls);
        const auto cap = std::to_string(volunteer.cap);
        page.limits.push_back(
            say(language, "limit_says", {{"volunteer", volunteer.alias}, {"n", calls}, {"limit", cap}}));
    }
    for (const auto& lapse : view.seen.board.lapsing) {
        const auto alias = view.outlook.alias_of(lapse.volunteer);
        const auto kind = say(language, "credential_" + std::string{store::to_code(lapse.kind)});
        const auto date = web::day_name(lapse.expires, language);
        page.lapsing.push_back(
            say(language, "lapse_says", {{"volunteer", alias}, {"credential", kind}, {"date", date}}));
    }
}

BoardPage board_page(const BoardView& view) {
    BoardPage page{
        .columns = {}, .limits = {}, .lapsing = {}, .zone = view.zone, .now = view.context.now, .referral_code = {}};
    for (const char* id : {"breached", "at_risk", "waiting", "screening", "proposed", "today"})
        page.columns.push_back({id, {}});
    const auto column = [&](std::string_view id) -> BoardPage::Column& {
        return *std::ranges::find(page.columns, id, &BoardPage::Column::id);
    };
    for (const auto& request : view.seen.board.requests)
        column(column_of(request, view.context.now)).cards.push_back(card_of(view, request));
    for (const auto& call : view.seen.board.today) column("today").cards.push_back(call_card(view, call));
    add_warnings(page, view);
    return page;
}

struct Seen {
    actions::SeenBoard board;
    std::string referral_code;
};

}  // namespace

boost::asio::awaitable<Response> show_board(Context& context) {
    std::function<Result<Seen>(Work&)> see = [](Work& work) -> Result<Seen> {
        return Seen{actions::see_board(work), actions::referral_code(work.db.keys(), work.now)};
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto outlook = outlook_of(context);
    const BoardView view{context, *outlook, seen->board, outlook->settings.policy.programme_zone};
    auto page = board_page(view);
    page.referral_code = seen->referral_code;
    co_return html(web::render_board(frame_of(context), page));
}

}  // namespace http
