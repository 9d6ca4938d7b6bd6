// What a consultant sees: the volunteers of their own teams, and nothing of any family.
#include "core/actions/look_after_team.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/team_rows.hpp"
#include "web/pages/own_team.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::OwnTeam;
using actions::Work;
using scheduling::Result;
using scheduling::VolunteerId;

web::OwnTeamRow row_of(const Context& context, const actions::Outlook& outlook, const store::TeamMember& member,
                       const scheduling::Volunteer& volunteer) {
    web::OwnTeamRow row{.row = team_row(context, outlook, volunteer),
                        .debrief_age = {},
                        .without_outcome = member.without_outcome,
                        .not_there = member.not_there};
    if (member.debrief_since)
        row.debrief_age = std::chrono::floor<scheduling::Minutes>(context.now - *member.debrief_since);
    return row;
}

/// Whose debrief has waited longest stands first; then who needs a look; then by alias, "9" before "10".
auto order_of(const web::OwnTeamRow& one) {
    const bool quiet = one.row.lapsing.empty() && one.row.available && one.without_outcome + one.not_there == 0;
    return std::tuple{!one.row.debrief_due, -one.debrief_age.value_or(scheduling::Minutes{0}), quiet,
                      one.row.alias.size(), one.row.alias};
}

boost::asio::awaitable<Response> show_team(Context& context) {
    const auto person = context.actor.person;
    std::function<Result<OwnTeam>(Work&)> see = [person](Work& work) { return actions::see_own_team(work, person); };
    const auto own = co_await act(context, std::move(see));
    if (!own) co_return error_response(context, status_of(own.error()));
    const auto outlook = outlook_of(context);
    web::OwnTeamPage page{.has_team = own->has_team,
                          .rows = {},
                          .fair_share = fair_share(context, *outlook),
                          .done = context.request.query.value("done") == "saved" ? "done_saved" : ""};
    for (std::size_t at = 0; at < own->members.size(); ++at)
        if (const auto* volunteer = outlook->find_volunteer(own->members[at].id)) {
            page.rows.push_back(row_of(context, *outlook, own->members[at], *volunteer));
            page.rows.back().phone = own->numbers[at].reveal();
        }
    std::ranges::sort(page.rows, {}, order_of);
    co_return html(web::render_own_team(frame_of(context), page));
}

boost::asio::awaitable<Response> note_debrief(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<VolunteerId>(Work&)> run = [person = context.actor.person,
                                                     volunteer = VolunteerId{*id}](Work& work) {
        return actions::note_own_debrief(work, person, volunteer);
    };
    const auto noted = co_await act(context, std::move(run));
    if (!noted) co_return error_response(context, status_of(noted.error()));
    context.services.events.publish("board");
    co_return see_other("/consultant?done=saved");
}

}  // namespace

std::span<const Route> consultant_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/consultant", Who::consultant, Token::none, show_team, "own_team"},
        Route{Method::post, "/consultant/volunteers/{id}/debrief", Who::consultant, Token::form, note_debrief,
              "note_debrief"},
    };
    return routes;
}

}  // namespace http
