#include "core/actions/book_call.hpp"
#include "core/actions/close_days.hpp"
#include "core/actions/coordinate.hpp"
#include "core/store/teams.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/board_words.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/days_words.hpp"
#include "net/http/handlers/duty.hpp"
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

constexpr std::size_t cards_shown = 40;
constexpr std::size_t cards_of_column = 100;  // where one column was asked for
constexpr int last_page = 1000;
constexpr std::array<const char*, 6> column_ids{"breached", "at_risk", "waiting", "screening", "proposed", "today"};

/// Which requests somebody wants to see; nothing personal, so that it may stand in an address.
struct Filter {
    std::string language;
    std::optional<scheduling::ExperienceId> experience;
    std::optional<scheduling::TeamId> team;
    bool mine = false;
    std::string column;    ///< one column, so many cards at a time, instead of the first cards of it
    std::size_t page = 0;  ///< of that column

    std::size_t first_of(std::string_view id) const { return column == id ? page * cards_of_column : 0; }
    std::size_t most_of(std::string_view id) const { return column == id ? cards_of_column : cards_shown; }
    store::BoardFilter asked_by(scheduling::PersonId me) const {
        store::BoardFilter filter{.language = language};
        filter.experience = experience;
        filter.team = team;
        if (mine) filter.owner = me;
        for (std::size_t at = 0; at < filter.windows.size(); ++at)
            filter.windows.at(at) = {first_of(column_ids.at(at)), most_of(column_ids.at(at))};
        return filter;
    }
    std::string path_of(std::string_view id, std::size_t of_page) const {
        std::string path = "/coordinator?column=" + std::string{id};
        if (of_page > 0) path += "&page=" + std::to_string(of_page);
        if (!language.empty()) path += "&language=" + language;
        if (experience) path += "&experience=" + std::to_string(experience->value);
        if (team) path += "&team=" + std::to_string(team->value);
        if (mine) path += "&mine=yes";
        return path + "#" + std::string{id};
    }
};

struct BoardView {
    const Context& context;
    const actions::Outlook& outlook;
    const store::Board& board;
    const actions::AroundBoard& around;
    const Duty& duty;
    std::size_t standing;  ///< calls on days without calls
    const std::vector<store::Team>& teams;
    const Filter& filter;
    const scheduling::Zone& zone;
    actions::FamilyNames names{};

    std::string name_of(scheduling::FamilyId family) const { return name_in(names, family, context.language); }
};

BoardPage::Card card_of(const BoardView& view, const store::BoardRequest& request) {
    const auto language = view.context.language;
    auto words = board_words(request, view.zone, view.context.now, language);
    return {.id = std::to_string(request.id.value),
            .alias = view.name_of(request.family),
            .language = language_name(request.language, language),
            .experience = staff_label(view.outlook, request.experience, language),
            .clock = std::move(words.clock),
            .tone = words.tone,
            .note = std::move(words.note)};
}

BoardPage::Card call_card(const BoardView& view, const store::BoardCall& call) {
    const auto language = view.context.language;
    BoardPage::Card card;
    card.id = call.request ? std::to_string(call.request->value) : "0";
    card.alias = view.name_of(call.family);
    const auto held = view.duty.today.find(call.id.value);
    const auto holder = held == view.duty.today.end() ? std::nullopt : std::optional{held->second};
    card.language = who_holds(language, call.volunteer_alias, holder);
    card.experience = say(language, "call_state_" + std::string{store::to_code(call.state)});
    card.clock = web::full_time(call.time.begin(), view.zone, language);
    const bool stands = call.state == CallState::confirmed || call.state == CallState::completed;
    card.tone = stands ? "good" : "";
    return card;
}

BoardPage::CallCard need_card(const BoardView& view, const store::CallInNeed& call) {
    const auto language = view.context.language;
    const auto when = web::full_time(call.start, view.zone, language);
    BoardPage::CallCard card;
    card.id = std::to_string(call.call.value);
    if (call.request) card.request = std::to_string(call.request->value);
    card.need = store::to_code(call.need);
    card.alias = view.name_of(call.family);
    card.says = say(language, "need_says", {{"volunteer", call.volunteer_alias}, {"when", when}});
    if (call.second_try) {
        const auto from = web::full_time(call.second_try->begin(), view.zone, language);
        const auto until = web::full_time(call.second_try->end(), view.zone, language);
        card.note = say(language, "need_try_between", {{"from", from}, {"until", until}});
    }
    if (call.need == store::CallNeed::never_screened) card.note = say(language, "need_never_screened_then");
    if (call.try_withdrawn) card.note = say(language, "need_try_withdrawn");
    if (call.outcome && call.next) {
        const auto outcome = say(language, "outcome_" + std::string{store::to_code(*call.outcome)});
        const auto next = say(language, "next_" + std::string{store::to_code(*call.next)});
        card.note = say(language, "need_next", {{"outcome", outcome}, {"next", next}});
    }
    return card;
}

void add_message_troubles(BoardPage& page, const BoardView& view) {
    const auto language = view.context.language;
    const auto& messages = view.board.messages;
    if (messages.down_since) {
        const auto since = web::full_time(*messages.down_since, view.zone, language);
        page.messages.push_back(say(language, "board_messages_down", {{"since", since}}));
    }
    if (messages.refused > 0)
        page.messages.push_back(
            web::say_count(language, "board_messages_refused", static_cast<std::size_t>(messages.refused)));
    if (messages.too_late > 0)
        page.messages.push_back(
            web::say_count(language, "board_messages_too_late", static_cast<std::size_t>(messages.too_late)));
}

/// Who answers on a day without calls, and how many calls stand on such days.
void add_closures(BoardPage& page, const BoardView& view, const std::optional<std::string>& answers) {
    const auto language = view.context.language;
    if (view.standing > 0) page.standing = web::say_count(language, "board_standing", view.standing);
    const auto* closure = actions::closed_today(view.outlook.settings, view.context.now);
    if (closure == nullptr) return;
    const auto& title = title_of(*closure, language);
    if (!answers)
        page.closed_today = say(language, "board_closed_gone");
    else if (title.empty())
        page.closed_today = say(language, "board_closed_today", {{"name", *answers}});
    else
        page.closed_today = say(language, "board_closed_today_title", {{"title", title}, {"name", *answers}});
}

void add_warnings(BoardPage& page, const BoardView& view) {
    const auto language = view.context.language;
    add_message_troubles(page, view);
    for (const auto& volunteer : view.board.at_limit) {
        const auto calls = std::to_string(volunteer.calls);
        const auto cap = std::to_string(volunteer.cap);
        page.limits.push_back(
            say(language, "limit_says", {{"volunteer", volunteer.alias}, {"n", calls}, {"limit", cap}}));
    }
    for (const auto& lapse : view.board.lapsing) {
        const auto alias = view.outlook.alias_of(lapse.volunteer);
        const auto kind = say(language, "credential_" + std::string{store::to_code(lapse.kind)});
        const auto date = web::day_seen_from(view.zone.date_of(view.context.now), lapse.expires, language);
        page.lapsing.push_back(
            say(language, "lapse_says", {{"volunteer", alias}, {"credential", kind}, {"date", date}}));
    }
}

std::vector<scheduling::FamilyId> families_of(const BoardView& view) {
    std::vector<scheduling::FamilyId> families;
    for (const auto& column : view.board.columns)
        for (const auto& request : column.requests) families.push_back(request.family);
    for (const auto& call : view.board.today) families.push_back(call.family);
    for (const auto& call : view.board.in_need) families.push_back(call.family);
    const auto around = view.around.families();
    families.insert(families.end(), around.begin(), around.end());
    return families;
}

BoardPage::Connect connect_line(const BoardView& view, const store::CallToConnect& call) {
    const auto when = web::full_time(call.start, view.zone, view.context.language);
    const auto who = view.outlook.alias_of(call.volunteer);
    return {.request = std::to_string(call.request.value),
            .says = say(view.context.language, "board_connect", {{"when", when}, {"volunteer", who}})};
}

BoardPage board_page(const BoardView& view) {
    BoardPage page{.on_call = {},
                   .shifts = {},
                   .connects = {},
                   .calls = {},
                   .around = {},
                   .closed_today = {},
                   .standing = {},
                   .messages = {},
                   .columns = {},
                   .limits = {},
                   .lapsing = {},
                   .zone = view.zone,
                   .now = view.context.now,
                   .exports = view.board.exports_waiting,
                   .referral_code = {},
                   .language = view.filter.language,
                   .experiences = {},
                   .teams = {},
                   .mine = view.filter.mine};
    for (std::size_t at = 0; at < store::board_columns; ++at) {
        const auto* const id = column_ids.at(at);
        const auto& rows = view.board.columns.at(at);
        BoardPage::Column column{.id = id, .cards = {}, .count = rows.count, .first = view.filter.first_of(id)};
        for (const auto& request : rows.requests) column.cards.push_back(card_of(view, request));
        const bool is_chosen = view.filter.column == id;
        if (is_chosen && view.filter.page > 0) column.before = view.filter.path_of(id, view.filter.page - 1);
        if (column.first + column.cards.size() < column.count)
            column.after = view.filter.path_of(id, is_chosen ? view.filter.page + 1 : 0);
        page.columns.push_back(std::move(column));
    }
    auto& today = page.columns.emplace_back(
        BoardPage::Column{.id = column_ids.back(), .cards = {}, .count = view.board.today.size()});
    for (const auto& call : view.board.today) today.cards.push_back(call_card(view, call));
    for (const auto& call : view.board.to_connect) page.connects.push_back(connect_line(view, call));
    for (const auto& call : view.board.in_need) page.calls.push_back(need_card(view, call));
    for (const auto& card : view.outlook.experiences)
        page.experiences.push_back({std::to_string(card.id.value),
                                    staff_label(view.outlook, card.id, view.context.language),
                                    view.filter.experience == card.id});
    for (const auto& team : view.teams)
        page.teams.push_back({std::to_string(team.id.value), team.name, view.filter.team == team.id});
    page.around = around_cards(view.context, view.around, [&](auto family) { return view.name_of(family); });
    add_warnings(page, view);
    return page;
}

Filter filter_of(const Context& context) {
    const auto& query = context.request.query;
    const auto language = query.value("language");
    const auto column = query.value("column");
    const bool is_column = std::ranges::find(column_ids, column) != column_ids.end();
    const auto page = parse_number(query.value("page"));
    const auto experience = parse_number(query.value("experience"));
    const auto team = parse_number(query.value("team"));
    const bool is_page = page && *page >= 0 && *page <= last_page;
    return {.language = web::parse_language(language) ? std::string{language} : std::string{},
            .experience = experience ? std::optional{scheduling::ExperienceId{*experience}} : std::nullopt,
            .team = team ? std::optional{scheduling::TeamId{*team}} : std::nullopt,
            .mine = query.value("mine") == "yes",
            .column = is_column ? std::string{column} : std::string{},
            .page = is_page ? static_cast<std::size_t>(*page) : 0};
}

/// A team that is gone hides nobody.
void forget_unknown(std::optional<scheduling::TeamId>& team, const std::vector<store::Team>& teams) {
    if (team && std::ranges::find(teams, *team, &store::Team::id) == teams.end()) team.reset();
}

struct Named {
    actions::FamilyNames names;
    std::string referral_code;
    std::optional<std::string> answers;  ///< who answers today
};

}  // namespace

std::string name_in(const actions::FamilyNames& names, scheduling::FamilyId family, web::Language language) {
    const auto found = names.find(family.value);
    const bool known = found != names.end() && !found->second.empty();
    return known ? found->second : say(language, "check_no_name");
}

boost::asio::awaitable<Response> show_board(Context& context) {
    const auto outlook = outlook_of(context);
    const auto now = context.now;
    auto filter = filter_of(context);
    auto load = [outlook, now, asked = filter.asked_by(context.actor.person)](store::Reader& db) mutable {
        auto teams = store::list_teams(db);
        forget_unknown(asked.team, teams);
        auto board = actions::load_board(db, *outlook, now, asked);
        auto duty = load_duty(db, board, now);
        return std::tuple{std::move(board), actions::load_around(db, now), std::move(duty),
                          actions::count_standing(db, outlook->settings, now), std::move(teams)};
    };
    const auto loaded = co_await context.services.lanes.read(std::move(load));
    const auto& [board, around, duty, standing, teams] = loaded;
    forget_unknown(filter.team, teams);
    BoardView view{
        context, *outlook, board, around, duty, standing, teams, filter, outlook->settings.policy.programme_zone};
    std::function<Result<Named>(Work&)> name = [families = families_of(view)](Work& work) -> Result<Named> {
        auto names = actions::name_families(work, families);
        if (!names) return std::unexpected{std::move(names.error())};
        return Named{*std::move(names), actions::referral_code(work.db.keys(), work.now),
                     actions::who_answers_today(work)};
    };
    auto named = co_await act(context, std::move(name));
    if (!named) co_return error_response(context, status_of(named.error()));
    view.names = std::move(named->names);
    auto page = board_page(view);
    page.referral_code = named->referral_code;
    add_closures(page, view, named->answers);
    add_duty(page, context, duty);
    co_return html(web::render_board(frame_of(context), page));
}

}  // namespace http
