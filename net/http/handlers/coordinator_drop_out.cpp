#include "core/actions/drop_out.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/match_rows.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/drop_out.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Taken;
using actions::Work;
using scheduling::Result;
using scheduling::VolunteerId;

constexpr std::chrono::seconds time_limit{2};
constexpr std::size_t most_picks = 500;

struct Gathered {
    actions::DropOutFacts facts;
    actions::FamilyNames names;
};

Result<Gathered> gather(Work& work, VolunteerId from) {
    auto facts = actions::gather_drop_out(work, from);
    if (!facts) return std::unexpected{facts.error()};
    std::vector<scheduling::FamilyId> families;
    for (const auto& call : facts->calls) families.push_back(call.family);
    auto names = actions::name_families(work, families);
    if (!names) return std::unexpected{names.error()};
    return Gathered{*std::move(facts), *std::move(names)};
}

std::string text_of(const actions::Takeover& row) {
    return std::to_string(row.call.id.value) + ":" + std::to_string(row.to ? row.to->value : 0);
}

std::optional<Taken> parse_taken(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto call = parse_number(text.substr(0, colon));
    const auto to = parse_number(text.substr(colon + 1));
    if (!call || !to) return std::nullopt;
    return Taken{{*call}, {*to}};
}

std::string path_of(VolunteerId from) {
    return "/coordinator/volunteers/" + std::to_string(from.value) + "/drop-out";
}

web::DropOutPage page_of(const Context& context, const Gathered& gathered, const std::vector<actions::Takeover>& rows) {
    const auto language = context.language;
    const auto outlook = outlook_of(context);
    const auto& facts = gathered.facts;
    web::DropOutPage page{.id = std::to_string(facts.from.value), .alias = outlook->alias_of(facts.from), .rows = {}};
    for (const auto& row : rows) {
        web::DropOutPage::Row shown{
            .value = text_of(row),
            .request = std::to_string(row.call.request.value),
            .alias = name_in(gathered.names, row.call.family, language),
            .when = web::full_time(row.before.start, outlook->settings.policy.programme_zone, language),
            .to = row.to ? outlook->alias_of(*row.to) : std::string{},
            .reasons = {}};
        if (row.to)
            shown.reasons = best_reasons(facts.question(), {row.before.request, *row.to, row.before.start}, language);
        page.rows.push_back(std::move(shown));
    }
    return page;
}

/// in:   fault  why the form is refused, as a sentence: it was sent with nothing ticked
boost::asio::awaitable<Response> drop_out_page(Context& context, VolunteerId from, std::string fault) {
    std::function<Result<Gathered>(Work&)> ask = [from](Work& work) { return gather(work, from); };
    const auto gathered = co_await act(context, std::move(ask));
    if (!gathered) co_return error_response(context, status_of(gathered.error()));
    auto job = [&facts = gathered->facts] {
        const auto until = std::chrono::steady_clock::now() + time_limit;
        return actions::plan_drop_out(facts, [until] { return std::chrono::steady_clock::now() >= until; });
    };
    const auto rows = co_await context.services.lanes.hash(std::move(job));
    auto page = page_of(context, *gathered, rows);
    const int status = fault.empty() ? 200 : 422;
    for (auto& row : page.rows) row.chosen = fault.empty();
    page.fault = std::move(fault);
    auto frame = frame_of(context, "/coordinator/volunteers");
    frame.path = path_of(from);
    co_return html(web::render_drop_out(frame, page), status);
}

boost::asio::awaitable<Response> show_drop_out(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const VolunteerId from{*id};
    std::string no_fault;
    co_return co_await drop_out_page(context, from, std::move(no_fault));
}

boost::asio::awaitable<Response> hand_over(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    std::vector<Taken> chosen;
    for (const auto pick : form->all("pick")) {
        const auto taken = parse_taken(pick);
        if (!taken || chosen.size() == most_picks) co_return error_response(context, 422);
        chosen.push_back(*taken);
    }
    const VolunteerId from{*id};
    if (chosen.empty())
        co_return co_await drop_out_page(context, from, web::say(context.language, "plan_nothing_chosen"));
    std::function<Result<actions::TakenOver>(Work&)> run = [from, chosen](Work& work) {
        return actions::hand_over_calls(work, from, chosen);
    };
    const auto taken = co_await act(context, std::move(run));
    if (!taken) co_return error_response(context, status_of(taken.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/volunteers/" + std::to_string(*id) + "?moved=" + std::to_string(taken->moved) +
                        "&left=" + std::to_string(taken->left.size()) +
                        "&elsewhere=" + std::to_string(taken->elsewhere));
}

}  // namespace

std::span<const Route> coordinator_drop_out_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/volunteers/{id}/drop-out", Who::coordinator, Token::none, show_drop_out,
              "drop_out"},
        Route{Method::post, "/coordinator/volunteers/{id}/drop-out", Who::coordinator, Token::form, hand_over,
              "hand_over_calls"},
    };
    return routes;
}

}  // namespace http
