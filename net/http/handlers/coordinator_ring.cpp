// A coordinator rings a family, and connects its call.
#include "core/actions/reach_call.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/reach_words.hpp"
#include "web/format.hpp"
#include "web/pages/reach.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Reach;
using actions::Ringing;
using actions::Work;
using scheduling::NotRung;
using scheduling::RequestId;
using scheduling::Result;
using web::say;

std::vector<std::string> why_not(const Context& context, const Ringing& seen) {
    if (!seen.not_rung) return {};
    const auto language = context.language;
    std::vector<std::string> says{say(language, "not_rung_" + std::string{store::to_code(*seen.not_rung)})};
    if (*seen.not_rung != NotRung::hours) return says;
    if (!seen.safe_from) {
        says.push_back(say(language, "ring_never_safe"));
        return says;
    }
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    const auto when = web::full_time(*seen.safe_from, zone, language);
    says.push_back(say(language, "ring_safe_from", {{"when", when}}));
    return says;
}

/// What is to be done at the time of the call, by whom.
std::vector<std::string> way_of(const Context& context, const Ringing::Connect& connect) {
    const auto language = context.language;
    if (connect.how == Reach::line)
        return line_words(context, *connect.line, outlook_of(context)->settings.policy.programme_zone, "ring_way_line");
    if (connect.how == Reach::volunteer) return {say(language, "ring_way_volunteer")};
    if (connect.call.covered_by && !connect.call.is_given_back()) return {say(language, "ring_way_staff")};
    if (connect.not_rung == NotRung::family_calls) return {say(language, "ring_way_family_calls")};
    return {say(language, connect.not_rung ? "ring_way_nobody" : "ring_way_coordinator")};
}

std::string holder_of(const Context& context, const Ringing::Connect& connect, const std::string& alias) {
    if (connect.call.is_given_back()) return say(context.language, "cover_given_back", {{"volunteer", alias}});
    return connect.call.covered_by ? say(context.language, "ring_staff_has_it") : alias;
}

web::RingPage::Call call_of(const Context& context, const Ringing::Connect& connect) {
    const auto outlook = outlook_of(context);
    const auto language = context.language;
    const auto alias = outlook->alias_of(connect.call.volunteer);
    const auto start = connect.when.begin();
    web::RingPage::Call call{
        .when = web::full_time(start, outlook->settings.policy.programme_zone, language),
        .who = web::relative_time(start, context.now, language) + " · " + holder_of(context, connect, alias),
        .second_try = connect.when != connect.call.time,
        .says = way_of(context, connect),
        .numbers = {}};
    if (!connect.call.covered_by) call.numbers.push_back({alias, connect.volunteer_number.reveal(), {}});
    if (connect.line) {
        if (connect.call.covered_by) call.numbers.push_back({say(language, "ring_staff_has_it"), {}, {}});
        call.numbers.back().line = place_words(connect.line->number);
    }
    if (const auto& beside = connect.beside) {
        const auto line = beside->line ? place_words(beside->line->number) : std::string{};
        call.numbers.push_back({outlook->alias_of(beside->person), beside->number.reveal(), line});
    }
    return call;
}

boost::asio::awaitable<Response> show_ring(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<Ringing>(Work&)> see = [request = RequestId{*id}](Work& work) {
        return actions::see_ringing(work, request);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto language = context.language;
    web::RingPage page{.request = std::to_string(*id),
                       .alias = seen->name.reveal(),
                       .language = language_name(seen->language, language),
                       .there = web::full_time(context.now, seen->zone, language),
                       .not_rung = why_not(context, *seen),
                       .number = seen->number.reveal(),
                       .code_word = seen->code_word.reveal(),
                       .voicemail = seen->voicemail,
                       .call = {}};
    if (seen->connect) page.call = call_of(context, *seen->connect);
    co_return html(web::render_ring(frame_of(context, "/coordinator/requests/" + page.request), page));
}

}  // namespace

std::span<const Route> coordinator_ring_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/requests/{id}/ring", Who::coordinator, Token::none, show_ring, "ring"},
    };
    return routes;
}

}  // namespace http
