// The on-call rota: a week of it, people put on shifts and taken off, a week repeated.
#include "core/actions/keep_rota.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/rota.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::LocalDate;
using scheduling::PersonId;
using scheduling::Result;
using scheduling::ShiftId;
using web::RotaPage;
using web::say;

constexpr std::size_t typed_bytes = 20;

LocalDate monday_of(LocalDate day) {
    return day - (date::weekday{day} - date::Monday);
}

/// Of the week in the address or the form; this week without one, or with one that no rota can have.
LocalDate asked_week(const Context& context, const Fields& fields) {
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    const auto day = parse_date(fields.value("week")).value_or(zone.date_of(context.now));
    const auto year = date::year_month_day{day}.year();
    const bool possible = year >= date::year{2000} && year < date::year{2037};
    return monday_of(possible ? day : zone.date_of(context.now));
}

std::vector<web::Choice> people_choices(const Context& context, const std::vector<actions::OnDuty>& people,
                                        std::optional<PersonId> chosen) {
    std::vector<web::Choice> choices{{"", say(context.language, "rota_nobody"), !chosen}};
    for (const auto& [id, name] : people) choices.push_back({std::to_string(id.value), name.reveal(), chosen == id});
    return choices;
}

std::string chosen_name(const std::vector<web::Choice>& choices) {
    const auto chosen = std::ranges::find_if(choices, &web::Choice::chosen);
    return chosen == choices.end() ? std::string{} : chosen->label;
}

RotaPage::Shift shown(const Context& context, const actions::SeenRota& rota, const store::StoredShift& stored) {
    const auto& facts = stored.facts;
    RotaPage::Shift row{.id = std::to_string(facts.id.value),
                        .version = std::to_string(stored.version),
                        .says = shift_hours(context, facts),
                        .lack = {},
                        .primary_name = {},
                        .backup_name = {},
                        .primary = people_choices(context, rota.people, facts.primary),
                        .backup = people_choices(context, rota.people, facts.backup),
                        .over = facts.time.end() <= context.now,
                        .begun = facts.time.begin() <= context.now};
    if (!row.over) row.lack = lack_line(context, facts);
    row.primary_name = chosen_name(row.primary);
    row.backup_name = chosen_name(row.backup);
    return row;
}

std::optional<PersonId> person_in(const Fields& form, std::string_view field) {
    const auto id = parse_number(form.value(field));
    return id ? std::optional{PersonId{*id}} : std::nullopt;
}

std::string typed(const Fields& form, std::string_view field) {
    return std::string{form.value(field)}.substr(0, typed_bytes);
}

void add_new_shift(RotaPage& page, const Context& context, const std::vector<actions::OnDuty>& people) {
    const auto& form = context.form;
    page.day = form.count("day") > 0 ? typed(form, "day") : web::form_date(page.days.front().date);
    page.from = typed(form, "shift_from");
    page.to = typed(form, "shift_to");
    const bool adds = form.count("day") > 0;
    page.primary = people_choices(context, people, adds ? person_in(form, "primary") : std::nullopt);
    page.backup = people_choices(context, people, adds ? person_in(form, "backup") : std::nullopt);
    for (const int weeks : {1, 2, 4, 8, actions::most_weeks_ahead})
        page.weeks.push_back({std::to_string(weeks),
                              say_count(context.language, "rota_weeks_ahead", static_cast<std::size_t>(weeks)),
                              form.value("weeks") == std::to_string(weeks)});
}

std::string done_of(const Context& context) {
    const auto& query = context.request.query;
    const auto added = parse_number(query.value("added"));
    const auto left_out = parse_number(query.value("left_out")).value_or(0);
    if (!added) return query.value("done") == "saved" ? say(context.language, "done_saved") : std::string{};
    const auto number = [](std::int64_t n) { return static_cast<std::size_t>(std::clamp<std::int64_t>(n, 0, 9999)); };
    auto says = say_count(context.language, "rota_repeated", number(*added));
    if (left_out > 0) says += " " + say_count(context.language, "rota_left_out", number(left_out));
    return says;
}

boost::asio::awaitable<Response> rota_page(Context& context, LocalDate monday, scheduling::Refusal refusal) {
    const auto outlook = outlook_of(context);
    const auto& zone = outlook->settings.policy.programme_zone;
    const auto week = actions::week_of(zone, monday);
    const auto now = context.now;
    auto load = [week, now](store::Reader& db) {
        return std::pair{actions::see_rota(db, week), actions::look_at_duty(db, now)};
    };
    const auto loaded = co_await context.services.lanes.read(std::move(load));
    const auto& [rota, duty] = loaded;
    RotaPage page{.days = {},
                  .now_says = duty_line(context, duty),
                  .before = web::form_date(monday - date::days{7}),
                  .after = web::form_date(monday + date::days{7}),
                  .week = web::form_date(monday),
                  .day = {},
                  .from = {},
                  .to = {},
                  .primary = {},
                  .backup = {},
                  .weeks = {},
                  .zone = zone,
                  .now = now,
                  .done = refusal.fields.empty() ? done_of(context) : std::string{}};
    for (int day = 0; day < 7; ++day) page.days.push_back({monday + date::days{day}, {}});
    for (const auto& shift : rota.shifts) {
        const auto day = (zone.date_of(shift.facts.time.begin()) - monday).count();
        page.days.at(static_cast<std::size_t>(day)).shifts.push_back(shown(context, rota, shift));
    }
    add_new_shift(page, context, rota.people);
    auto frame = frame_of(context);
    frame.path = "/coordinator/rota";
    add_refusal(frame, refusal);
    co_return html(web::render_rota(frame, page), refusal.fields.empty() ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_rota(Context& context) {
    const auto monday = asked_week(context, context.request.query);
    scheduling::Refusal none;
    co_return co_await rota_page(context, monday, std::move(none));
}

std::string address_of(LocalDate monday, const std::string& rest) {
    return "/coordinator/rota?week=" + web::form_date(monday) + "&" + rest;
}

/// Runs what a form decides; the page comes back with what stood against it.
template <class T>
boost::asio::awaitable<Response> decide(Context& context, std::function<Result<T>(Work&)> decision,
                                        std::function<std::string(const T&)> done) {
    const auto monday = asked_week(context, context.form);
    auto decided = co_await act(context, std::move(decision));
    if (!decided && decided.error().fields.empty()) co_return error_response(context, 404);
    if (!decided) co_return co_await rota_page(context, monday, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other(address_of(monday, done(*decided)));
}

std::string saved(const ShiftId&) {
    return "done=saved";
}

boost::asio::awaitable<Response> add_shift(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto day = reader.date("day");
    const auto from = reader.minute("shift_from");
    const auto to = reader.minute("shift_to");
    for (const auto* field : {"day", "shift_from", "shift_to"})
        if (!reader.has(field)) reader.refuse(field, "required");
    if (!reader.ok()) co_return co_await rota_page(context, asked_week(context, *form), reader.refusal());
    const scheduling::ShiftAsk ask{.day = *day,
                                   .window = {*from, *to},
                                   .primary = person_in(*form, "primary"),
                                   .backup = person_in(*form, "backup")};
    std::function<Result<ShiftId>(Work&)> add = [ask](Work& work) { return actions::add_shift(work, ask); };
    co_return co_await decide<ShiftId>(context, std::move(add), saved);
}

boost::asio::awaitable<Response> change_shift(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const auto version = version_of(*form).value_or(0);
    const actions::ShiftAsSeen seen{ShiftId{*id}, version};
    const auto what = form->value("what");
    if (what != "people" && what != "remove") co_return error_response(context, 422);
    std::function<Result<ShiftId>(Work&)> change;
    if (what == "remove")
        change = [seen](Work& work) { return actions::remove_shift(work, seen); };
    else
        change = [seen, primary = person_in(*form, "primary"), backup = person_in(*form, "backup")](Work& work) {
            return actions::put_on_shift(work, seen, primary, backup);
        };
    co_return co_await decide<ShiftId>(context, std::move(change), saved);
}

boost::asio::awaitable<Response> repeat_week(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto weeks = reader.number("weeks", 1, actions::most_weeks_ahead);
    if (!reader.has("weeks")) reader.refuse("weeks", "choose_one");
    const auto monday = asked_week(context, *form);
    if (!reader.ok()) co_return co_await rota_page(context, monday, reader.refusal());
    std::function<Result<actions::WeeksAdded>(Work&)> repeat = [monday, ahead = static_cast<int>(*weeks)](Work& work) {
        return actions::repeat_week(work, monday, ahead);
    };
    const auto counted = [](const actions::WeeksAdded& added) {
        return "added=" + std::to_string(added.shifts) + "&left_out=" + std::to_string(added.left_out);
    };
    co_return co_await decide<actions::WeeksAdded>(context, std::move(repeat), counted);
}

}  // namespace

std::span<const Route> coordinator_rota_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/rota", Who::coordinator, Token::none, show_rota, "rota"},
        Route{Method::post, "/coordinator/rota", Who::coordinator, Token::form, add_shift, "add_shift"},
        Route{Method::post, "/coordinator/rota/repeat", Who::coordinator, Token::form, repeat_week, "repeat_week"},
        Route{Method::post, "/coordinator/rota/{id}", Who::coordinator, Token::form, change_shift, "change_shift"},
    };
    return routes;
}

}  // namespace http
