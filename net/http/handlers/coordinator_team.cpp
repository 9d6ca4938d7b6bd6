#include "core/actions/find_times.hpp"
#include "core/actions/look_after_volunteer.hpp"
#include "core/actions/plan_queue.hpp"
#include "core/scheduling/factors.hpp"
#include "core/scheduling/rules.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/team.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using scheduling::Volunteer;
using scheduling::VolunteerId;

constexpr date::days soon{30};

int calls_this_week(const Volunteer& volunteer, scheduling::Instant now) {
    const auto& zone = volunteer.availability.zone;
    const auto week = scheduling::week_of(zone.date_of(now));
    const auto counts = [&](const scheduling::Booking& booking) {
        return scheduling::counts_for_caps(booking, now) &&
               scheduling::week_of(zone.date_of(booking.time.begin())) == week;
    };
    return static_cast<int>(std::ranges::count_if(volunteer.bookings, counts));
}

std::vector<std::string> lapsing(const Volunteer& volunteer, const Context& context) {
    std::vector<std::string> says;
    const auto today = volunteer.availability.zone.date_of(context.now);
    for (const auto& credential : volunteer.credentials) {
        if (credential.expires > today + soon) continue;
        const auto kind = web::say(context.language, "credential_" + std::string{store::to_code(credential.kind)});
        const auto date = web::day_seen_from(today, credential.expires, context.language);
        says.push_back(web::say(context.language, "team_lapses", {{"credential", kind}, {"date", date}}));
    }
    return says;
}

web::VolunteerRow row_of(const Context& context, const actions::Outlook& outlook, const Volunteer& volunteer) {
    web::VolunteerRow row;
    row.id = std::to_string(volunteer.id.value);
    row.alias = outlook.alias_of(volunteer.id);
    row.zone = web::zone_name(volunteer.availability.zone, context.language);
    for (const auto& code : volunteer.languages)
        row.languages += (row.languages.empty() ? "" : ", ") + language_name(code, context.language);
    row.calls_this_week = calls_this_week(volunteer, context.now);
    const auto today = volunteer.availability.zone.date_of(context.now);
    row.cap_per_week = scheduling::cap_of_week(volunteer, outlook.settings.policy, today);
    row.load = volunteer.weighted_load;
    const auto week = scheduling::Interval::starting(context.now, scheduling::Minutes{7 * 24 * 60});
    row.open_starts = actions::preview_times(outlook, volunteer, week, context.now).size();
    row.active = volunteer.active;
    row.available = !volunteer.on_break;
    row.debrief_due = volunteer.debrief_due;
    row.at_limit = row.calls_this_week >= row.cap_per_week;
    row.lapsing = lapsing(volunteer, context);
    return row;
}

double fair_share(const actions::Outlook& outlook, scheduling::Instant now) {
    const auto everybody = outlook.everybody();
    return scheduling::mean_load(everybody, now);
}

bool is_shown(const web::VolunteerRow& row, std::string_view show) {
    if (show == "free") return row.active && row.available && row.open_starts > 0 && !row.at_limit;
    if (show == "look") return !row.available || row.debrief_due || row.at_limit || !row.lapsing.empty();
    return true;
}

boost::asio::awaitable<Response> show_volunteers(Context& context) {
    const auto outlook = outlook_of(context);
    const auto show = context.request.query.value("show");
    web::VolunteersPage page{
        .volunteers = {}, .fair_share = fair_share(*outlook, context.now), .show = std::string{show}};
    for (const auto& volunteer : outlook->volunteers)
        if (auto row = row_of(context, *outlook, *volunteer); is_shown(row, show))
            page.volunteers.push_back(std::move(row));
    // "Volunteer 9" stands before "Volunteer 10".
    std::ranges::sort(page.volunteers, {}, [](const auto& row) { return std::pair{row.alias.size(), row.alias}; });
    co_return html(web::render_volunteers(frame_of(context), page));
}

/// "Saved", or how many calls were handed over and how many could not be.
std::string done_words(const Context& context) {
    const auto& query = context.request.query;
    if (query.value("done") == "saved") return web::say(context.language, "done_saved");
    const auto moved = parse_number(query.value("moved"));
    const auto left = parse_number(query.value("left"));
    if (!moved || !left || *moved < 0 || *left < 0) return {};
    auto words = web::say_count(context.language, "team_handed_over", static_cast<std::size_t>(*moved));
    if (*left > 0) words += " " + web::say_count(context.language, "team_left_over", static_cast<std::size_t>(*left));
    return words;
}

boost::asio::awaitable<Response> hand_over(Context& context, VolunteerId from) {
    std::function<Result<actions::TakenOver>(Work&)> run = [from](Work& work) {
        return actions::hand_over_calls(work, from);
    };
    const auto taken = co_await act(context, std::move(run));
    if (!taken) co_return error_response(context, status_of(taken.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/volunteers/" + std::to_string(from.value) +
                        "?moved=" + std::to_string(taken->moved) + "&left=" + std::to_string(taken->left.size()));
}

boost::asio::awaitable<Response> show_volunteer(Context& context) {
    const auto id = id_parameter(context);
    const auto outlook = outlook_of(context);
    const auto* volunteer = id ? outlook->find_volunteer(VolunteerId{*id}) : nullptr;
    if (volunteer == nullptr) co_return error_response(context, 404);
    const auto& zone = outlook->settings.policy.programme_zone;
    web::VolunteerPage page{.row = row_of(context, *outlook, *volunteer),
                            .fair_share = fair_share(*outlook, context.now),
                            .experiences = {},
                            .credentials = {},
                            .calls = {},
                            .done = done_words(context)};
    for (const auto& lived : volunteer->experiences)
        page.experiences.push_back(staff_label(*outlook, lived.event, context.language));
    const auto today = zone.date_of(context.now);
    for (const auto& credential : volunteer->credentials) {
        const auto kind = web::say(context.language, "credential_" + std::string{store::to_code(credential.kind)});
        const auto date = web::day_seen_from(today, credential.expires, context.language);
        page.credentials.push_back(web::say(context.language, "team_valid", {{"credential", kind}, {"date", date}}));
    }
    for (const auto& booking : volunteer->bookings)
        if (booking.time.end() > context.now && scheduling::takes_time(booking, context.now))
            page.calls.push_back(web::full_time(booking.time.begin(), zone, context.language));
    co_return html(web::render_volunteer(frame_of(context, "/coordinator/volunteers"), page));
}

boost::asio::awaitable<Response> change_volunteer(Context& context) {
    constexpr std::array<std::pair<std::string_view, actions::VolunteerChange>, 3> changes{
        {{"debrief_held", actions::VolunteerChange::debrief_held},
         {"deactivate", actions::VolunteerChange::deactivate},
         {"activate", actions::VolunteerChange::activate}}};
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    const auto what = form ? form->value("what") : std::string_view{};
    const VolunteerId volunteer{*id};
    if (what == "hand_over") co_return co_await hand_over(context, volunteer);
    const auto chosen = std::ranges::find(changes, what, &std::pair<std::string_view, actions::VolunteerChange>::first);
    if (chosen == changes.end()) co_return error_response(context, 422);
    std::function<Result<VolunteerId>(Work&)> run = [volunteer, change = chosen->second](Work& work) {
        return actions::look_after_volunteer(work, volunteer, change);
    };
    const auto changed = co_await act(context, std::move(run));
    if (!changed) co_return error_response(context, status_of(changed.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/volunteers/" + std::to_string(*id) + "?done=saved");
}

}  // namespace

std::span<const Route> coordinator_team_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/volunteers", Who::coordinator, Token::none, show_volunteers, "volunteers"},
        Route{Method::get, "/coordinator/volunteers/{id}", Who::coordinator, Token::none, show_volunteer, "volunteer"},
        Route{Method::post, "/coordinator/volunteers/{id}", Who::coordinator, Token::form, change_volunteer,
              "change_volunteer"},
    };
    return routes;
}

}  // namespace http
