// Which volunteers belong together? Teams, their consultants, and who is in them.
#include "core/actions/arrange_teams.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/teams.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::SeenTeams;
using actions::TeamWish;
using actions::Work;
using scheduling::PersonId;
using scheduling::Result;
using store::TeamId;

constexpr std::size_t aliases_offered = 200;

boost::asio::awaitable<Result<SeenTeams>> see_teams(Context& context) {
    std::function<Result<SeenTeams>(Work&)> see = actions::see_teams;
    auto seen = co_await act(context, std::move(see));
    co_return seen;
}

std::string name_of(const SeenTeams& seen, const std::optional<PersonId>& person) {
    const auto found =
        std::ranges::find_if(seen.consultants, [&](const auto& one) { return person && one.id == *person; });
    return found == seen.consultants.end() ? std::string{} : found->name.reveal();
}

std::vector<web::Choice> consultants_of(const Context& context, const SeenTeams& seen, std::string_view chosen) {
    std::vector<web::Choice> choices{{"", web::say(context.language, "teams_nobody"), chosen.empty()}};
    for (const auto& person : seen.consultants) {
        const auto id = std::to_string(person.id.value);
        choices.push_back({id, person.name.reveal(), id == chosen});
    }
    return choices;
}

std::string done_of(const Context& context) {
    const auto done = context.request.query.value("done");
    return done == "saved" ? "done_saved" : std::string{};
}

boost::asio::awaitable<Response> teams_page(Context& context, const Fields& sent, scheduling::Refusal refusal) {
    const auto seen = co_await see_teams(context);
    if (!seen) co_return error_response(context, status_of(seen.error()));
    web::TeamsPage page{.teams = {}, .without_team = 0, .form = {}, .done = done_of(context)};
    for (const auto& team : seen->teams) {
        const auto is_in = [&](const store::VolunteerCard& card) { return card.team == team.id; };
        page.teams.push_back({std::to_string(team.id.value), team.name, name_of(*seen, team.consultant),
                              static_cast<std::size_t>(std::ranges::count_if(seen->cards, is_in))});
    }
    page.without_team = static_cast<std::size_t>(
        std::ranges::count_if(seen->cards, [](const auto& card) { return !card.team && card.active; }));
    page.form = {std::string{sent.value("name")}, consultants_of(context, *seen, sent.value("consultant"))};
    web::Frame frame = frame_of(context);
    frame.path = "/admin/teams";
    add_refusal(frame, refusal);
    co_return html(web::render_teams(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_teams(Context& context) {
    scheduling::Refusal nothing;
    const Fields nothing_sent;
    co_return co_await teams_page(context, nothing_sent, std::move(nothing));
}

Result<TeamWish> read_wish(const Fields& form) {
    FormReader reader{form};
    TeamWish wish{.name = reader.required_text("name", actions::longest_team_name), .consultant = {}};
    if (reader.has("consultant"))
        if (const auto person = reader.number("consultant", 1, INT64_MAX)) wish.consultant = PersonId{*person};
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return wish;
}

boost::asio::awaitable<Response> create(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    auto wish = read_wish(*form);
    if (!wish) co_return co_await teams_page(context, *form, std::move(wish.error()));
    std::function<Result<TeamId>(Work&)> run = [wish = *wish](Work& work) { return actions::create_team(work, wish); };
    auto created = co_await act(context, std::move(run));
    if (!created) co_return co_await teams_page(context, *form, std::move(created.error()));
    co_return see_other("/admin/teams/" + std::to_string(created->value) + "?done=saved");
}

web::TeamPage page_of(const Context& context, const SeenTeams& seen, const store::Team& team, const Fields& sent) {
    const bool changes = sent.value("what") == "change";
    const auto consultant = team.consultant ? std::to_string(team.consultant->value) : std::string{};
    web::TeamPage page{.id = std::to_string(team.id.value),
                       .name = team.name,
                       .form = {changes ? std::string{sent.value("name")} : team.name,
                                consultants_of(context, seen, changes ? sent.value("consultant") : consultant)},
                       .members = {},
                       .without_team = {},
                       .alias = std::string{sent.value("alias")},
                       .done = done_of(context)};
    for (const auto& card : seen.cards) {
        if (card.team == team.id) page.members.push_back({std::to_string(card.id.value), card.alias});
        if (!card.team && page.without_team.size() < aliases_offered) page.without_team.push_back(card.alias);
    }
    return page;
}

boost::asio::awaitable<Response> team_page(Context& context, TeamId id, const Fields& sent,
                                           scheduling::Refusal refusal) {
    const auto seen = co_await see_teams(context);
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto team = std::ranges::find(seen->teams, id, &store::Team::id);
    if (team == seen->teams.end()) co_return error_response(context, 404);
    web::Frame frame = frame_of(context, "/admin/teams");
    frame.path = "/admin/teams";
    add_refusal(frame, refusal);
    co_return html(web::render_team(frame, page_of(context, *seen, *team, sent)), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_team(Context& context) {
    const auto number = id_parameter(context);
    if (!number) co_return error_response(context, 404);
    const TeamId id{*number};
    scheduling::Refusal nothing;
    const Fields nothing_sent;
    co_return co_await team_page(context, id, nothing_sent, std::move(nothing));
}

using Change = std::function<Result<TeamId>(Work&)>;

/// What a button of the team's page asks for; nothing when there is no such button.
std::optional<Result<Change>> read_change(TeamId id, const Fields& form) {
    const auto what = form.value("what");
    FormReader reader{form};
    if (what == "change") {
        auto wish = read_wish(form);
        if (!wish) return std::unexpected{std::move(wish.error())};
        return [id, wish = *wish](Work& work) { return actions::change_team(work, id, wish); };
    }
    if (what == "join") {
        const auto alias = reader.required_text("alias", actions::longest_team_name);
        if (!reader.ok()) return std::unexpected{reader.refusal()};
        return [id, alias](Work& work) { return actions::join_team(work, id, alias); };
    }
    if (what == "leave") {
        const scheduling::VolunteerId volunteer{parse_number(form.value("volunteer")).value_or(0)};
        return [id, volunteer](Work& work) { return actions::leave_team(work, id, volunteer); };
    }
    return std::nullopt;
}

boost::asio::awaitable<Response> change(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const TeamId id{*number};
    auto read = read_change(id, *form);
    if (!read) co_return error_response(context, 422);
    if (!*read) co_return co_await team_page(context, id, *form, std::move(read->error()));
    auto run = std::move(**read);
    auto changed = co_await act(context, std::move(run));
    if (!changed && !changed.error().breaches.empty()) co_return error_response(context, 404);
    if (!changed) co_return co_await team_page(context, id, *form, std::move(changed.error()));
    co_return see_other("/admin/teams/" + std::to_string(id.value) + "?done=saved");
}

}  // namespace

std::span<const Route> admin_team_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/teams", Who::administrator, Token::none, show_teams, "teams"},
        Route{Method::post, "/admin/teams", Who::administrator, Token::form, create, "create_team"},
        Route{Method::get, "/admin/teams/{id}", Who::administrator, Token::none, show_team, "team"},
        Route{Method::post, "/admin/teams/{id}", Who::administrator, Token::form, change, "change_team"},
    };
    return routes;
}

}  // namespace http
