#include "core/actions/count_totals.hpp"
#include "core/actions/see_calendar.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/json/csv.hpp"
#include "web/format.hpp"
#include "web/pages/programme.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Figure;
using actions::Totals;
using actions::TotalsTable;
using actions::Work;
using scheduling::Result;
using web::CalendarPage;
using web::say;
using web::TotalsPage;

/// Days that a calendar of this service can hold calls on.
bool can_be_shown(scheduling::LocalDate day) {
    const date::year_month_day ymd{day};
    return ymd.year() >= date::year{2000} && ymd.year() < date::year{2037};
}

scheduling::LocalDate monday_of(scheduling::LocalDate day) {
    return day - (date::weekday{day} - date::Monday);
}

CalendarPage asked_page(const Context& context, const scheduling::Zone& zone) {
    const auto& query = context.request.query;
    CalendarPage page;
    page.zone = zone;
    page.now = context.now;
    page.today = zone.date_of(context.now);
    page.view = query.value("view") == "day" ? "day" : "week";
    const auto day = parse_date(query.value("date"));
    page.date = day && can_be_shown(*day) ? *day : page.today;
    if (const auto team = parse_number(query.value("team"))) page.team = std::to_string(*team);
    const auto first = page.view == "day" ? page.date : monday_of(page.date);
    for (int at = 0; at < (page.view == "day" ? 1 : 7); ++at) page.days.push_back({first + date::days{at}, {}});
    return page;
}

actions::CalendarAsk ask_of(const CalendarPage& page) {
    const auto midnight = [&page](scheduling::LocalDate day) {
        return scheduling::to_instant(page.zone, date::local_seconds{day}, scheduling::Edge::begin);
    };
    const auto from = midnight(page.days.front().date);
    const auto to = midnight(page.days.back().date + date::days{1});
    actions::CalendarAsk ask{.days = scheduling::Interval::between(from, to).value(), .team = std::nullopt};
    if (!page.team.empty()) ask.team = store::TeamId{parse_number(page.team).value_or(0)};
    return ask;
}

CalendarPage::Call shown(const Context& context, const CalendarPage& page, const actions::CalendarCall& seen) {
    const auto language = context.language;
    const auto& call = seen.call;
    return {.time = web::clock_time(call.time.begin(), page.zone, language),
            .until = web::clock_time(call.time.end(), page.zone, language),
            .volunteer = who_holds(language, seen.alias, seen.holder),
            .volunteer_id = seen.holder ? std::string{} : std::to_string(call.volunteer.value),
            .name = seen.name.empty() ? say(language, "check_no_name") : seen.name.reveal(),
            .request = call.request ? std::to_string(call.request->value) : std::string{},
            .state = "state_" + std::string{store::to_code(call.state)},
            .off = call.state == scheduling::CallState::cancelled};
}

boost::asio::awaitable<Response> show_calendar(Context& context) {
    const auto outlook = outlook_of(context);
    auto page = asked_page(context, outlook->settings.policy.programme_zone);
    std::function<Result<actions::SeenCalendar>(Work&)> see = [ask = ask_of(page)](Work& work) {
        return actions::see_calendar(work, ask);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    for (const auto& one : seen->calls)
        for (auto& day : page.days)
            if (page.zone.date_of(one.call.time.begin()) == day.date) day.calls.push_back(shown(context, page, one));
    for (const auto& team : seen->teams) {
        const auto id = std::to_string(team.id.value);
        page.teams.push_back({id, team.name, id == page.team});
    }
    co_return html(web::render_calendar(frame_of(context), page));
}

std::string figure_text(const Figure& figure, web::Language language) {
    switch (figure.shown) {
        case scheduling::Shown::plain:
            return std::to_string(figure.value);
        case scheduling::Shown::few:
            return say(language, "totals_few");
        case scheduling::Shown::withheld:
            return say(language, "totals_withheld");
    }
    return {};
}

/// What is counted, how its lines are called, and by which total they are summed.
struct Part {
    const char* heading;
    const TotalsTable& table;
    const actions::MonthlyTotals& of;
};

std::array<Part, 4> parts_of(const Totals& totals) {
    return {{{"totals_requests_by_group", totals.requests.first, totals.requests},
             {"totals_requests_by_language", totals.requests.second, totals.requests},
             {"totals_calls_by_state", totals.calls.first, totals.calls},
             {"totals_calls_by_team", totals.calls.second, totals.calls}}};
}

/// A code in the reader's words; a team's name is its own.
std::string label_of(const Part& part, const std::string& key, web::Language language) {
    const std::string_view heading{part.heading};
    if (heading.ends_with("group")) return say(language, "group_" + key);
    if (heading.ends_with("language"))
        return key.empty() ? say(language, "totals_other_language") : language_name(key, language);
    if (heading.ends_with("state")) return say(language, "state_" + key);
    return key.empty() ? say(language, "totals_no_team") : key;
}

TotalsPage::Table table_of(const Part& part, web::Language language) {
    const auto& months = part.of.months;
    TotalsPage::Table table{.heading = part.heading, .columns = {}, .rows = {}};
    for (const auto& row : part.table.rows) table.columns.push_back(label_of(part, row.key, language));
    table.columns.push_back(say(language, "totals_sum"));
    for (std::size_t back = months.size(); back-- > 0;) {
        TotalsPage::Table::Row line{.month = web::month_name(months[back], language), .cells = {}};
        for (const auto& row : part.table.rows) line.cells.push_back(figure_text(row.months[back], language));
        line.cells.push_back(figure_text(part.of.sums[back], language));
        table.rows.push_back(std::move(line));
    }
    TotalsPage::Table::Row sums{.month = say(language, "totals_sum"), .cells = {}};
    for (const auto& row : part.table.rows) sums.cells.push_back(figure_text(row.total, language));
    sums.cells.push_back(figure_text(part.of.total, language));
    table.rows.push_back(std::move(sums));
    return table;
}

std::vector<std::string> contact_sentences(const actions::ContactTimes& contact, web::Language language) {
    std::vector<std::string> says;
    if (!contact.median_hours) return {say(language, "totals_no_median")};
    says.push_back(say_count(language, "totals_median", static_cast<std::size_t>(*contact.median_hours)));
    const auto share = contact.percent_in_time ? std::to_string(*contact.percent_in_time) : std::string{};
    says.push_back(share.empty() ? say(language, "totals_no_share")
                                 : say(language, "totals_in_time", {{"percent", share}}));
    return says;
}

std::string feedback_sentence(const actions::FeedbackTotals& feedback, web::Language language) {
    if (feedback.answers.empty()) return say(language, "totals_no_feedback");
    std::string counts;
    for (const auto& answer : feedback.answers)
        counts += (counts.empty() ? "" : ", ") +
                  say(language, "feedback_" + std::string{store::to_code(answer.answer)}) + ": " +
                  figure_text(answer.count, language);
    return say(language, "totals_feedback", {{"counts", counts}});
}

boost::asio::awaitable<Totals> read_totals(Context& context) {
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    const auto now = context.now;
    std::vector<std::string> languages;
    languages.reserve(web::languages.size());
    for (const auto language : web::languages) languages.emplace_back(web::to_code(language));
    auto count = [zone, languages, now](store::Reader& db) { return actions::count_totals(db, zone, languages, now); };
    auto totals = co_await context.services.lanes.read(std::move(count));
    co_return totals;
}

boost::asio::awaitable<Response> show_totals(Context& context) {
    const auto totals = co_await read_totals(context);
    TotalsPage page;
    page.contact = contact_sentences(totals.contact, context.language);
    page.contact.push_back(feedback_sentence(totals.feedback, context.language));
    for (const auto& part : parts_of(totals)) page.tables.push_back(table_of(part, context.language));
    co_return html(web::render_totals(frame_of(context), page));
}

/// One line a number: table, line, month, number; codes rather than words, so that it can be worked with.
boost::asio::awaitable<Response> totals_csv(Context& context) {
    const auto totals = co_await read_totals(context);
    std::string text;
    const auto write = [&](const Part& part, const std::string& key, const std::string& month, const Figure& figure) {
        const std::string table = std::string{part.heading}.substr(std::string_view{"totals_"}.size());
        json::write_csv(text, {table, key, month, figure_text(figure, web::Language::en)});
    };
    json::write_csv(text, {"table", "line", "month", "number"});
    for (const auto& part : parts_of(totals)) {
        for (const auto& row : part.table.rows) {
            for (std::size_t at = 0; at < part.of.months.size(); ++at)
                write(part, row.key, date::format("%Y-%m", part.of.months[at]), row.months[at]);
            write(part, row.key, "all", row.total);
        }
        for (std::size_t at = 0; at < part.of.months.size(); ++at)
            write(part, "all", date::format("%Y-%m", part.of.months[at]), part.of.sums[at]);
        write(part, "all", "all", part.of.total);
    }
    Response response;
    response.set_body(std::move(text), "text/csv; charset=utf-8");
    response.set("Content-Disposition", "attachment; filename=\"totals.csv\"");
    co_return response;
}

}  // namespace

std::span<const Route> coordinator_programme_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/calendar", Who::coordinator, Token::none, show_calendar,
              "coordinator_calendar"},
        Route{Method::get, "/coordinator/totals", Who::coordinator, Token::none, show_totals, "totals"},
        Route{Method::get, "/coordinator/totals.csv", Who::coordinator, Token::none, totals_csv, "totals_csv"},
    };
    return routes;
}

}  // namespace http
