#include "web/pages/volunteer.hpp"

#include "core/actions/find_times.hpp"
#include "core/actions/own_hours.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/scheduling/availability.hpp"
#include "core/scheduling/weekly_text.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/reach_words.hpp"
#include "net/http/handlers/today.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::FieldError;
using scheduling::Result;
using scheduling::VolunteerId;
using scheduling::WeeklyRule;

constexpr std::size_t places_per_day = 6;

std::string done_of(const Context& context, std::initializer_list<std::string_view> known) {
    const auto done = context.request.query.value("done");
    return std::ranges::find(known, done) == known.end() ? std::string{} : "done_" + std::string{done};
}

web::TodayPage::Call shown(const Context& context, const actions::Outlook& outlook, const actions::SeenCall& call) {
    const bool over = call.start <= context.now && !call.reachable;
    web::TodayPage::Call row;
    row.id = std::to_string(call.id.value);
    row.start = call.start;
    row.alias = call.alias;
    if (row.alias.empty() && !over) row.alias = web::say(context.language, "check_no_name");
    row.language = language_name(call.language, context.language);
    row.experience = staff_label(outlook, call.experience, context.language);
    row.expires = call.expires;
    if (call.reachable) row.reach = way_words(call.how, context.language);
    return row;
}

std::string said(const store::SurgeAnswer& answer) {
    if (!answer.yes) return "crisis_said_no";
    if (answer.more_per_day + answer.more_per_week == 0) return "crisis_said_usual";
    if (answer.more_per_day > 0 && answer.more_per_week > 0) return "crisis_said_both";
    return answer.more_per_day > 0 ? "crisis_said_day" : "crisis_said_week";
}

boost::asio::awaitable<Response> show_today(Context& context) {
    scheduling::Refusal nothing;
    co_return co_await today_with(context, std::move(nothing));
}

}  // namespace

boost::asio::awaitable<Response> today_with(Context& context, scheduling::Refusal refusal) {
    const auto person = context.actor.person;
    std::function<Result<actions::Day>(Work&)> see = [person](Work& work) { return actions::see_today(work, person); };
    const auto day = co_await act(context, std::move(see));
    if (!day) co_return error_response(context, 404);
    const auto outlook = outlook_of(context);
    web::TodayPage page{.proposals = {},
                        .calls = {},
                        .to_report = {},
                        .seats = {},
                        .crisis = {},
                        .zone = day->zone,
                        .now = context.now,
                        .done = done_of(context, {"accepted", "declined", "given_back", "seat_given_back", "outcome",
                                                  "crisis_saved", "phone"})};
    for (const auto& call : day->proposals) page.proposals.push_back(shown(context, *outlook, call));
    for (const auto& call : day->to_report) page.to_report.push_back(shown(context, *outlook, call));
    for (const auto& [seat, time, alias, version] : day->seats) {
        const auto when = web::full_time(time.begin(), day->zone, context.language);
        const auto key = "seats_own_" + std::string{store::to_code(seat.kind)};
        const auto call = time.begin() > context.now ? std::to_string(seat.call.value) : std::string{};
        page.seats.push_back({call, when, web::say(context.language, key, {{"when", when}, {"volunteer", alias}})});
    }
    page.debrief_due = day->debrief_due;
    page.has_phone = day->has_phone;
    if (const auto& crisis = day->crisis)
        page.crisis = {.until = web::day_seen_from(day->zone.date_of(context.now), crisis->last_day, context.language),
                       .on_break = crisis->on_break,
                       .answer = crisis->answer ? said(*crisis->answer) : std::string{}};
    for (const auto& call : day->calls) page.calls.push_back(shown(context, *outlook, call));
    web::Frame frame = frame_of(context);
    frame.path = "/volunteer";
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_today(frame, page), fine ? 200 : status_of(refusal));
}

namespace {

using Answer = Result<scheduling::CallId> (*)(Work&, scheduling::PersonId, scheduling::CallId);

boost::asio::awaitable<Response> answer_call(Context& context, Answer answer, std::string done) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const auto person = context.actor.person;
    std::function<Result<scheduling::CallId>(Work&)> run =
        [person, answer, call = scheduling::CallId{*id}](Work& work) { return answer(work, person, call); };
    const auto answered = co_await act(context, std::move(run));
    if (!answered) co_return error_response(context, status_of(answered.error()));
    context.services.events.publish("board");
    co_return see_other("/volunteer?done=" + done);
}

boost::asio::awaitable<Response> accept(Context& context) {
    co_return co_await answer_call(context, actions::accept_call, "accepted");
}
boost::asio::awaitable<Response> decline(Context& context) {
    co_return co_await answer_call(context, actions::decline_call, "declined");
}

const scheduling::Volunteer* own_facts(const Context& context, const actions::Outlook& outlook) {
    return outlook.find_volunteer(context.actor.volunteer);
}

/// Adjoining weekdays with the same window are one rule in the store and one span on each day of the page.
web::AvailabilityPage availability_page(const Context& context, const actions::Outlook& outlook,
                                        const scheduling::Volunteer& mine) {
    web::AvailabilityPage page{.week = {},
                               .overrides = {},
                               .date = {},
                               .from = {},
                               .to = {},
                               .calendar = {},
                               .glad = mine.availability.glad,
                               .rather_not = mine.availability.rather_not,
                               .liking = {},
                               .liking_from = {},
                               .liking_to = {},
                               .liking_days = 0,
                               .zone = mine.availability.zone,
                               .now = context.now,
                               .on_break = mine.on_break,
                               .standby = mine.standby,
                               .open_starts = 0,
                               .done = done_of(context, {"saved"})};
    for (const auto& rule : mine.availability.weekly)
        for (std::size_t day = 0; day < 7; ++day)
            if ((rule.days >> day & 1) != 0)
                page.week.at(day).push_back({web::form_time(rule.window.from), web::form_time(rule.window.to)});
    for (auto& windows : page.week) std::ranges::sort(windows, {}, &web::AvailabilityPage::Window::from);
    const auto today = mine.availability.zone.date_of(context.now);
    for (const auto& day : mine.availability.overrides)
        if (day.date >= today) page.overrides.push_back(day);
    const auto& own_days = mine.availability.blackouts;
    for (auto day = today; day < today + date::weeks{8}; day += date::days{1}) {
        page.calendar.push_back({day, scheduling::windows_on(mine.availability, day)});
        if (std::ranges::find(own_days, day) != own_days.end()) page.calendar.back().windows.clear();
    }
    const auto chosen = parse_date(context.request.query.value("date"));
    if (chosen && *chosen >= today) page.date = web::form_date(*chosen);
    const auto range = scheduling::Interval::starting(context.now, scheduling::Minutes{7 * 24 * 60});
    page.open_starts = actions::preview_times(outlook, mine, range, context.now).size();
    return page;
}

boost::asio::awaitable<Response> show_availability(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = own_facts(context, *outlook);
    if (mine == nullptr) co_return error_response(context, 404);
    co_return html(web::render_availability(frame_of(context), availability_page(context, *outlook, *mine)));
}

/// What was typed for one day: windows, or what is wrong with them under "day1" … "day7".
void read_day(const Fields& form, std::size_t day, std::vector<WeeklyRule>& weekly, std::vector<FieldError>& errors,
              web::AvailabilityPage& typed) {
    const std::string field = "day" + std::to_string(day + 1);
    const auto refuse = [&](const char* reason) {
        if (errors.empty() || errors.back().field != field) errors.push_back({field, reason});
    };
    typed.week.at(day).clear();
    for (std::size_t place = 1; place <= places_per_day; ++place) {
        const std::string name = "d" + std::to_string(day + 1) + "-" + std::to_string(place);
        const std::string from{form.value(name + "-from")};
        const std::string to{form.value(name + "-to")};
        if (from.empty() && to.empty()) continue;
        typed.week.at(day).push_back({from.substr(0, 20), to.substr(0, 20)});
        const auto begin = parse_minute(from);
        const auto end = parse_minute(to);
        if (from.empty() || to.empty())
            refuse("incomplete_window");
        else if (!begin || !end)
            refuse("not_a_time");
        else
            weekly.push_back({.days = static_cast<std::uint8_t>(1U << day), .window = {*begin, *end}});
    }
}

/// The days that the core's errors speak of: "weekly[2].window" is the rule's own day.
void add_week_errors(const std::vector<FieldError>& found, const std::vector<WeeklyRule>& weekly,
                     std::vector<FieldError>& errors) {
    for (const auto& error : found) {
        const auto open = error.field.find('[');
        const auto index =
            open == std::string::npos
                ? std::nullopt
                : parse_number(std::string_view{error.field}.substr(open + 1, error.field.find(']') - open - 1));
        std::size_t day = 0;
        if (index && *index >= 0 && static_cast<std::size_t>(*index) < weekly.size())
            while (day < 6 && (weekly[static_cast<std::size_t>(*index)].days >> day & 1) == 0) ++day;
        errors.push_back({"day" + std::to_string(day + 1), error.reason});
    }
}

boost::asio::awaitable<Response> save_week(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = own_facts(context, *outlook);
    const auto form = form_of(context);
    if (mine == nullptr) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    auto page = availability_page(context, *outlook, *mine);
    std::vector<WeeklyRule> weekly;
    std::vector<FieldError> errors;
    for (std::size_t day = 0; day < 7; ++day) read_day(*form, day, weekly, errors, page);
    if (errors.empty()) {
        const auto person = context.actor.person;
        std::function<Result<VolunteerId>(Work&)> run = [person, weekly](Work& work) {
            return actions::save_week(work, person, weekly);
        };
        const auto saved = co_await act(context, std::move(run));
        if (saved) co_return see_other("/volunteer/availability?done=saved");
        add_week_errors(saved.error().fields, weekly, errors);
    }
    web::Frame frame = frame_of(context);
    frame.errors = errors;
    co_return html(web::render_availability(frame, page), 422);
}

boost::asio::awaitable<Response> copy_day(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = own_facts(context, *outlook);
    const auto form = form_of(context);
    if (mine == nullptr) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto from = reader.number("copy_from", 1, 7);
    const auto to = reader.days("copy_to");
    auto errors = reader.errors();
    if (from && errors.empty()) {
        const auto person = context.actor.person;
        std::function<Result<VolunteerId>(Work&)> run = [person, day = static_cast<int>(*from) - 1, to](Work& work) {
            return actions::copy_day(work, person, day, to);
        };
        const auto copied = co_await act(context, std::move(run));
        if (copied) co_return see_other("/volunteer/availability?done=saved");
        errors = copied.error().fields;
    }
    web::Frame frame = frame_of(context);
    frame.errors = errors;
    co_return html(web::render_availability(frame, availability_page(context, *outlook, *mine)), 422);
}

boost::asio::awaitable<Response> save_override(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = own_facts(context, *outlook);
    const auto form = form_of(context);
    if (mine == nullptr) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto date = reader.date("date");
    if (!date && !reader.has("date")) reader.refuse("date", "required");
    if (date && *date < mine->availability.zone.date_of(context.now)) reader.refuse("date", "past");
    scheduling::DateOverride day{.date = date.value_or(scheduling::LocalDate{}), .windows = {}};
    if (reader.has("from") || reader.has("to")) {
        const auto from = reader.minute("from");
        const auto to = reader.minute("to");
        if (from && to)
            day.windows.push_back({*from, *to});
        else if (!reader.has("from") || !reader.has("to"))
            reader.refuse("windows", "incomplete_window");
    }
    auto errors = reader.errors();
    if (errors.empty()) {
        const auto person = context.actor.person;
        std::function<Result<VolunteerId>(Work&)> run = [person, day](Work& work) {
            return actions::save_override(work, person, day);
        };
        const auto saved = co_await act(context, std::move(run));
        if (saved) co_return see_other("/volunteer/availability?done=saved");
        for (const auto& error : saved.error().fields)
            errors.push_back({error.field.ends_with("date") ? "date" : "windows", error.reason});
    }
    auto page = availability_page(context, *outlook, *mine);
    page.date = std::string{form->value("date")}.substr(0, 20);
    page.from = std::string{form->value("from")}.substr(0, 20);
    page.to = std::string{form->value("to")}.substr(0, 20);
    web::Frame frame = frame_of(context);
    frame.errors = errors;
    co_return html(web::render_availability(frame, page), 422);
}

boost::asio::awaitable<Response> remove_override(Context& context) {
    const auto form = form_of(context);
    const auto date = form ? parse_date(form->value("date")) : std::nullopt;
    if (!date) co_return error_response(context, 422);
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person, day = *date](Work& work) {
        return actions::remove_override(work, person, day);
    };
    const auto removed = co_await act(context, std::move(run));
    co_return removed ? see_other("/volunteer/availability?done=saved")
                      : error_response(context, status_of(removed.error()));
}

constexpr std::array<std::pair<std::string_view, actions::Liking>, 2> likings{
    {{"glad", actions::Liking::glad}, {"rather_not", actions::Liking::rather_not}}};

boost::asio::awaitable<Response> like_hours(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = own_facts(context, *outlook);
    const auto form = form_of(context);
    if (mine == nullptr) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto liking = reader.choice<actions::Liking>("liking", likings);
    const auto days = reader.days("liking_days");
    const auto from = reader.minute("liking_from");
    const auto to = reader.minute("liking_to");
    if (!reader.has("liking_from") || !reader.has("liking_to")) reader.refuse("liking_window", "incomplete_window");
    auto errors = reader.errors();
    if (errors.empty()) {
        const auto person = context.actor.person;
        const WeeklyRule hours{.days = days, .window = {from.value(), to.value()}};
        std::function<Result<VolunteerId>(Work&)> run = [person, kind = liking.value(), hours](Work& work) {
            return actions::like_hours(work, person, kind, hours);
        };
        const auto saved = co_await act(context, std::move(run));
        if (saved) co_return see_other("/volunteer/availability?done=saved");
        errors = saved.error().fields;
    }
    auto page = availability_page(context, *outlook, *mine);
    page.liking = std::string{form->value("liking")};
    page.liking_days = days;
    page.liking_from = std::string{form->value("liking_from")}.substr(0, 20);
    page.liking_to = std::string{form->value("liking_to")}.substr(0, 20);
    web::Frame frame = frame_of(context);
    frame.errors = errors;
    co_return html(web::render_availability(frame, page), 422);
}

boost::asio::awaitable<Response> forget_hours(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto liking = reader.choice<actions::Liking>("liking", likings);
    const auto hours = scheduling::parse_weekly(form->value("hours"));
    if (!liking || hours.rules.size() != 1) co_return error_response(context, 422);
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person, kind = *liking, rule = hours.rules[0]](Work& work) {
        return actions::forget_hours(work, person, kind, rule);
    };
    const auto removed = co_await act(context, std::move(run));
    co_return removed ? see_other("/volunteer/availability?done=saved")
                      : error_response(context, status_of(removed.error()));
}

boost::asio::awaitable<Response> set_break(Context& context) {
    const auto form = form_of(context);
    const std::string what = form ? std::string{form->value("break")} : std::string{};
    if (what != "start" && what != "end") co_return error_response(context, 422);
    const auto person = context.actor.person;
    const bool on_break = what == "start";
    std::function<Result<VolunteerId>(Work&)> run = [person, on_break](Work& work) {
        return actions::take_break(work, person, on_break);
    };
    const auto taken = co_await act(context, std::move(run));
    co_return taken ? see_other("/volunteer/availability?done=saved")
                    : error_response(context, status_of(taken.error()));
}

}  // namespace

std::span<const Route> volunteer_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer", Who::volunteer, Token::none, show_today, "volunteer_today"},
        Route{Method::post, "/volunteer/calls/{id}/accept", Who::volunteer, Token::form, accept, "accept_call"},
        Route{Method::post, "/volunteer/calls/{id}/decline", Who::volunteer, Token::form, decline, "decline_call"},
        Route{Method::get, "/volunteer/availability", Who::volunteer, Token::none, show_availability, "availability"},
        Route{Method::post, "/volunteer/availability", Who::volunteer, Token::form, save_week, "save_week"},
        Route{Method::post, "/volunteer/copy-day", Who::volunteer, Token::form, copy_day, "copy_day"},
        Route{Method::post, "/volunteer/overrides", Who::volunteer, Token::form, save_override, "save_override"},
        Route{Method::post, "/volunteer/overrides/remove", Who::volunteer, Token::form, remove_override,
              "remove_override"},
        Route{Method::post, "/volunteer/liking", Who::volunteer, Token::form, like_hours, "like_hours"},
        Route{Method::post, "/volunteer/liking/remove", Who::volunteer, Token::form, forget_hours, "forget_hours"},
        Route{Method::post, "/volunteer/break", Who::volunteer, Token::form, set_break, "set_break"},
    };
    return routes;
}

}  // namespace http
