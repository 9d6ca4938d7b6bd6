// The volunteer's calendars: the feed of their calls, whose address is made and ended here and read by calendar
// programmes, and the calendar kept elsewhere whose busy times count.
#include "core/actions/own_calendar.hpp"
#include "core/actions/subscribed_calendar.hpp"
#include "core/store/volunteers.hpp"
#include "net/http/error_pages.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/calendar_address.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/own_time.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Personal;
using scheduling::Result;
using scheduling::VolunteerId;

web::OwnCalendarPage::Subscribed shown(const actions::CalendarStanding& standing) {
    std::vector<web::OwnCalendarPage::CallThen> calls;
    calls.reserve(standing.calls_then.size());
    for (const auto& [id, start] : standing.calls_then) calls.push_back({std::to_string(id.value), start});
    return {.host = standing.host,
            .last_read = standing.last_read,
            .problem = standing.problem ? std::string{store::to_code(*standing.problem)} : std::string{},
            .busy = standing.busy,
            .calls = std::move(calls)};
}

/// Both halves of the page as they stand: whether an address is out, and what is read.
boost::asio::awaitable<Result<web::OwnCalendarPage>> page_of(Context& context) {
    const auto* mine = outlook_of(context)->find_volunteer(context.actor.volunteer);
    web::OwnCalendarPage page{.address = {},
                              .done = {},
                              .offered = context.services.settings.calendars,
                              .subscribed = {},
                              .typed = {},
                              .zone = mine != nullptr ? mine->availability.zone : scheduling::Zone{}};
    auto ask = [id = context.actor.volunteer](store::Reader& db) { return store::has_feed(db, id); };
    page.on = co_await context.services.lanes.read(std::move(ask));
    if (!page.offered) co_return page;
    const auto person = context.actor.person;
    std::function<Result<std::optional<actions::CalendarStanding>>(Work&)> see = [person](Work& work) {
        return actions::see_subscription(work, person);
    };
    const auto standing = co_await act(context, std::move(see));
    if (!standing) co_return std::unexpected{standing.error()};
    if (*standing) page.subscribed = shown(**standing);
    co_return page;
}

boost::asio::awaitable<Response> show_calendar(Context& context) {
    auto page = co_await page_of(context);
    if (!page) co_return error_response(context, status_of(page.error()));
    constexpr std::array<std::string_view, 4> said{"revoked", "subscribed", "read_soon", "unsubscribed"};
    const auto done = context.request.query.value("done");
    if (std::ranges::find(said, done) != said.end()) page->done = "done_" + std::string{done};
    co_return html(web::render_own_calendar(frame_of(context), *page));
}

boost::asio::awaitable<Response> make_address(Context& context) {
    const auto person = context.actor.person;
    std::function<Result<Personal>(Work&)> run = [person](Work& work) { return actions::renew_own_feed(work, person); };
    const auto token = co_await act(context, std::move(run));
    if (!token) co_return error_response(context, status_of(token.error()));
    auto page = co_await page_of(context);
    if (!page) co_return error_response(context, status_of(page.error()));
    const auto& request = context.request;
    page->address = (request.is_tls ? "https://" : "http://") + request.host + "/calendar/" + token->reveal() + ".ics";
    co_return html(web::render_own_calendar(frame_of(context), *page));
}

using Change = std::function<Result<VolunteerId>(Work&)>;

boost::asio::awaitable<Response> change_then(Context& context, Change change, std::string_view done) {
    const auto changed = co_await act(context, std::move(change));
    if (!changed) co_return error_response(context, status_of(changed.error()));
    co_return see_other("/volunteer/calendar?done=" + std::string{done});
}

boost::asio::awaitable<Response> change_address(Context& context) {
    const auto form = form_of(context);
    const std::string what = form ? std::string{form->value("what")} : std::string{};
    if (what == "make") co_return co_await make_address(context);
    if (what != "revoke") co_return error_response(context, 422);
    const auto person = context.actor.person;
    Change revoke = [person](Work& work) { return actions::revoke_own_feed(work, person); };
    co_return co_await change_then(context, std::move(revoke), "revoked");
}

boost::asio::awaitable<Response> refused_busy(Context& context, const FormReader& reader, std::string typed) {
    auto page = co_await page_of(context);
    if (!page) co_return error_response(context, status_of(page.error()));
    page->typed = std::move(typed);
    auto frame = frame_of(context);
    frame.path = "/volunteer/calendar";
    frame.errors = reader.errors();
    co_return html(web::render_own_calendar(frame, *page), 422);
}

boost::asio::awaitable<Response> subscribe(Context& context, const Fields& form) {
    FormReader reader{form};
    const auto typed = reader.required_text("busy_address", longest_calendar_address);
    const auto address = parse_calendar_address(typed, context.services.settings.own_networks);
    if (reader.ok() && !address) reader.refuse("busy_address", address.error());
    if (!reader.ok()) co_return co_await refused_busy(context, reader, typed);
    const auto person = context.actor.person;
    Change change = [person, address = Personal{*address}](Work& work) {
        return actions::subscribe_calendar(work, person, address);
    };
    co_return co_await change_then(context, std::move(change), "subscribed");
}

boost::asio::awaitable<Response> change_busy(Context& context) {
    const auto form = form_of(context);
    if (!form || !context.services.settings.calendars) co_return error_response(context, form ? 404 : 422);
    const auto what = form->value("what");
    if (what == "read") co_return co_await subscribe(context, *form);
    const bool now = what == "now";
    if (!now && what != "stop") co_return error_response(context, 422);
    const auto person = context.actor.person;
    Change change = [person, now](Work& work) {
        return now ? actions::read_calendar_soon(work, person) : actions::unsubscribe_calendar(work, person);
    };
    co_return co_await change_then(context, std::move(change), now ? "read_soon" : "unsubscribed");
}

/// The address is the key: an unknown one is told nothing and costs no place on the writer's thread.
boost::asio::awaitable<Response> read_feed(Context& context) {
    const Personal token{context.request.parameter("token")};
    auto ask = [token](store::Reader& db) { return store::find_feed(db, token).has_value(); };
    const bool known = co_await context.services.lanes.read(std::move(ask));
    if (!known) co_return error_answer(context, 404);
    const auto title = web::say(context.language, "calendar_appointment");
    std::function<Result<std::string>(Work&)> run = [token, title](Work& work) {
        return actions::read_feed(work, token, title);
    };
    auto feed = co_await act(context, std::move(run));
    if (!feed) co_return error_answer(context, 404);
    Response response{200};
    response.set_body(*std::move(feed), "text/calendar; charset=utf-8");
    co_return response;
}

}  // namespace

std::span<const Route> volunteer_calendar_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/calendar", Who::volunteer, Token::none, show_calendar, "own_calendar"},
        Route{Method::post, "/volunteer/calendar", Who::volunteer, Token::form, change_address, "change_feed"},
        Route{Method::post, "/volunteer/calendar/busy", Who::volunteer, Token::form, change_busy, "busy_calendar"},
        Route{Method::get, "/calendar/{token}.ics", Who::anyone, Token::none, read_feed, "feed"},
    };
    return routes;
}

}  // namespace http
