// The volunteer's own time besides the week: away, journeys, private days, limits, what families would see.
#include "core/actions/find_times.hpp"
#include "core/actions/own_hours.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/zones_offered.hpp"
#include "web/format.hpp"
#include "web/pages/own_time.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::LocalDate;
using scheduling::Result;
using scheduling::VolunteerId;

constexpr int preview_days = 14;
constexpr std::size_t typed_bytes = 40;  // the longest name of a zone has 32
constexpr int most_calls = 50;           // of a limit: more than anybody could hold in a week

std::string number_text(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{};
}

web::AwayPage away_page(const Context& context, const actions::Outlook& outlook, const scheduling::Volunteer& mine) {
    const auto today = mine.availability.zone.date_of(context.now);
    web::AwayPage page{.away = {},
                       .journeys = {},
                       .zones = zones_offered(),
                       .own_days = {},
                       .programme_day = outlook.settings.policy.cap_per_day,
                       .programme_week = outlook.settings.policy.cap_per_week,
                       .first = {},
                       .last = {},
                       .day = {},
                       .per_day = number_text(mine.caps.per_day),
                       .per_week = number_text(mine.caps.per_week),
                       .travel_first = {},
                       .travel_last = {},
                       .travel_zone = {},
                       .done = context.request.query.value("done") == "saved" ? "done_saved" : ""};
    for (const auto& span : mine.availability.away)
        if (span.last >= today) page.away.push_back({std::max(span.first, today), span.last});
    for (const auto& journey : mine.availability.travel)
        if (journey.last >= today) page.journeys.push_back(journey);
    for (const auto day : mine.availability.blackouts)
        if (day >= today) page.own_days.push_back(day);
    return page;
}

boost::asio::awaitable<Response> show_away(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = outlook->find_volunteer(context.actor.volunteer);
    if (mine == nullptr) co_return error_response(context, 404);
    co_return html(web::render_away(frame_of(context), away_page(context, *outlook, *mine)));
}

Response refused_away(Context& context, const Fields& form, const std::vector<scheduling::FieldError>& errors) {
    const auto outlook = outlook_of(context);
    const auto* mine = outlook->find_volunteer(context.actor.volunteer);
    if (mine == nullptr) return error_response(context, 404);
    auto page = away_page(context, *outlook, *mine);
    const std::array<std::pair<const char*, std::string*>, 8> places{{{"first", &page.first},
                                                                      {"travel_first", &page.travel_first},
                                                                      {"travel_last", &page.travel_last},
                                                                      {"travel_zone", &page.travel_zone},
                                                                      {"last", &page.last},
                                                                      {"day", &page.day},
                                                                      {"per_day", &page.per_day},
                                                                      {"per_week", &page.per_week}}};
    for (const auto& [name, place] : places)
        if (form.count(name) > 0) *place = std::string{form.value(name)}.substr(0, typed_bytes);
    auto frame = frame_of(context);
    frame.path = "/volunteer/away";
    frame.errors = errors;
    return html(web::render_away(frame, page), 422);
}

std::optional<LocalDate> needed_date(FormReader& reader, std::string_view name) {
    const auto date = reader.date(name);
    if (!date && !reader.has(name)) reader.refuse(name, "required");
    return date;
}

/// A date from today on, on the volunteer's own wall.
std::optional<LocalDate> coming_date(const Context& context, FormReader& reader, std::string_view name) {
    const auto date = needed_date(reader, name);
    const auto* mine = outlook_of(context)->find_volunteer(context.actor.volunteer);
    if (date && mine != nullptr && *date < mine->availability.zone.date_of(context.now)) reader.refuse(name, "past");
    return date;
}

using Change = std::function<Result<VolunteerId>(Work&)>;

boost::asio::awaitable<Response> change(Context& context, const Fields& form, const FormReader& reader, Change decide) {
    if (!reader.ok()) co_return refused_away(context, form, reader.errors());
    const auto changed = co_await act(context, std::move(decide));
    if (changed) co_return see_other("/volunteer/away?done=saved");
    if (!changed.error().fields.empty()) co_return refused_away(context, form, changed.error().fields);
    co_return error_response(context, status_of(changed.error()));
}

using Span = Result<VolunteerId> (*)(Work&, scheduling::PersonId, LocalDate, LocalDate);

/// in:   from_today  whether a date before today is refused; who comes back may have read the page yesterday
boost::asio::awaitable<Response> change_span(Context& context, Span span, bool from_today) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto date = [&](const char* name) {
        return from_today ? coming_date(context, reader, name) : needed_date(reader, name);
    };
    const auto first = date("first");
    const auto last = date("last");
    const auto person = context.actor.person;
    Change decide = [=](Work& work) { return span(work, person, first.value(), last.value()); };
    co_return co_await change(context, *form, reader, std::move(decide));
}

boost::asio::awaitable<Response> go_away(Context& context) {
    co_return co_await change_span(context, actions::be_away, true);
}
boost::asio::awaitable<Response> come_back(Context& context) {
    co_return co_await change_span(context, actions::be_back, false);
}

boost::asio::awaitable<Response> go_on_journey(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto first = needed_date(reader, "travel_first");
    const auto last = needed_date(reader, "travel_last");
    const auto zone = reader.text("travel_zone", typed_bytes);
    const auto person = context.actor.person;
    Change decide = [=](Work& work) { return actions::travel(work, person, first.value(), last.value(), zone); };
    co_return co_await change(context, *form, reader, std::move(decide));
}

boost::asio::awaitable<Response> stay_home(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto first = needed_date(reader, "travel_first");
    const auto person = context.actor.person;
    Change decide = [=](Work& work) { return actions::stay_home(work, person, first.value()); };
    co_return co_await change(context, *form, reader, std::move(decide));
}

boost::asio::awaitable<Response> change_own_day(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto day = coming_date(context, reader, "day");
    constexpr std::array<std::pair<std::string_view, bool>, 2> whats{{{"add", true}, {"remove", false}}};
    const auto what = reader.choice<bool>("what", whats);
    const auto person = context.actor.person;
    Change decide = [=](Work& work) { return actions::set_private_day(work, person, day.value(), what.value()); };
    co_return co_await change(context, *form, reader, std::move(decide));
}

std::optional<int> limit_of(FormReader& reader, std::string_view name) {
    if (!reader.has(name)) return std::nullopt;
    const auto number = reader.number(name, 0, most_calls);
    return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

boost::asio::awaitable<Response> change_limits(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto per_day = limit_of(reader, "per_day");
    const auto per_week = limit_of(reader, "per_week");
    const auto person = context.actor.person;
    Change decide = [=](Work& work) { return actions::set_own_caps(work, person, per_day, per_week); };
    co_return co_await change(context, *form, reader, std::move(decide));
}

boost::asio::awaitable<Response> show_preview(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = outlook->find_volunteer(context.actor.volunteer);
    if (mine == nullptr) co_return error_response(context, 404);
    const auto range = scheduling::Interval::starting(context.now, scheduling::Minutes{preview_days * 24 * 60});
    const web::PreviewPage page{.starts = actions::preview_times(*outlook, *mine, range, context.now),
                                .zone = mine->availability.zone,
                                .now = context.now};
    co_return html(web::render_preview(frame_of(context, "/volunteer/availability"), page));
}

}  // namespace

std::span<const Route> volunteer_time_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/away", Who::volunteer, Token::none, show_away, "away"},
        Route{Method::post, "/volunteer/away", Who::volunteer, Token::form, go_away, "go_away"},
        Route{Method::post, "/volunteer/away/back", Who::volunteer, Token::form, come_back, "come_back"},
        Route{Method::post, "/volunteer/travel", Who::volunteer, Token::form, go_on_journey, "go_on_journey"},
        Route{Method::post, "/volunteer/travel/home", Who::volunteer, Token::form, stay_home, "stay_home"},
        Route{Method::post, "/volunteer/own-days", Who::volunteer, Token::form, change_own_day, "own_day"},
        Route{Method::post, "/volunteer/limits", Who::volunteer, Token::form, change_limits, "own_limits"},
        Route{Method::get, "/volunteer/preview", Who::volunteer, Token::none, show_preview, "preview"},
    };
    return routes;
}

}  // namespace http
