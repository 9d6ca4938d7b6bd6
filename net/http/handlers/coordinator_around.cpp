// What a coordinator decides around a family's calls: further calls, what is reported, passed on, who else sits in.
#include "core/actions/allow_release.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/further_seat.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Work;
using scheduling::RequestId;
using scheduling::Result;

using Decision = std::function<Result<RequestId>(Work&)>;

/// Runs what a form of the request's page decides; the page comes back with what stood against it.
boost::asio::awaitable<Response> decide(Context& context, RequestId id, Result<Decision> decision,
                                        std::string section) {
    if (!decision) co_return co_await request_page_with(context, id, std::move(decision.error()));
    auto run = *std::move(decision);
    auto decided = co_await act(context, std::move(run));
    if (!decided) co_return co_await request_page_with(context, id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(id.value) + "?done=looked_after#" + section);
}

Result<Decision> series_decision(const RequestAsSeen& seen, const Fields& form) {
    const auto what = form.value("what");
    if (what == "begin") return [seen](Work& work) { return actions::begin_series(work, seen); };
    if (what == "in_touch") return [seen](Work& work) { return actions::note_in_touch(work, seen); };
    FormReader reader{form};
    const auto ending = chosen_code<store::SeriesEnding>(reader, "ending");
    std::optional<store::SeriesReason> reason;
    if (ending == store::SeriesEnding::goes_on) reason = chosen_code<store::SeriesReason>(reader, "series_reason");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return [seen, ending = *ending, reason](Work& work) { return actions::end_series(work, seen, ending, reason); };
}

Result<Decision> release_decision(const RequestAsSeen& seen, const Fields& form) {
    if (form.value("what") == "revoke") {
        const store::ReleaseId release{parse_number(form.value("release")).value_or(0)};
        return [seen, release](Work& work) { return actions::revoke_release(work, seen, release); };
    }
    FormReader reader{form};
    actions::ReleaseWish wish;
    wish.what = {reader.flag("that_we_talk"), reader.flag("call_times"), reader.flag("how_to_reach")};
    wish.to_whom = scheduling::Personal{reader.text("to_whom", 120)};
    const auto purpose = chosen_code<store::ReleasePurpose>(reader, "purpose");
    wish.until = reader.date("until");
    wish.written = reader.flag("written");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    wish.purpose = *purpose;
    return [seen, wish](Work& work) { return actions::record_release(work, seen, wish); };
}

/// "12:interpreter"
std::optional<actions::SeatChoice> read_choice(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto volunteer = parse_number(text.substr(0, colon));
    const auto& kinds = store::Codes<scheduling::SeatKind>::words;
    const auto kind = std::ranges::find(kinds, text.substr(colon + 1));
    if (!volunteer || kind == kinds.end()) return std::nullopt;
    return actions::SeatChoice{scheduling::VolunteerId{*volunteer},
                               static_cast<scheduling::SeatKind>(kind - kinds.begin())};
}

Result<Decision> seat_decision(const RequestAsSeen& seen, const Fields& form) {
    const auto what = form.value("what");
    if (what == "agree") return [seen](Work& work) { return actions::agree_to_seat(work, seen); };
    if (what == "remove") return [seen](Work& work) { return actions::remove_seat(work, seen); };
    const auto choice = read_choice(form.value("seat_who"));
    if (!choice) return actions::refuse("seat_who", "choose_one");
    FormReader reader{form};
    return [seen, choice = *choice, agreed = reader.flag("agreed")](Work& work) {
        return actions::give_seat(work, seen, choice, agreed);
    };
}

using Read = Result<Decision> (*)(const RequestAsSeen&, const Fields&);

/// One form of the request's page: which of its buttons there are, and how what was sent is read.
boost::asio::awaitable<Response> take_form(Context& context, std::span<const std::string_view> buttons, Read read,
                                           std::string section) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form || std::ranges::find(buttons, form->value("what")) == buttons.end())
        co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*number}, parse_number(form->value("version"))};
    auto decision = read(seen, *form);
    co_return co_await decide(context, seen.id, std::move(decision), std::move(section));
}

constexpr std::array<std::string_view, 3> series_buttons{"begin", "in_touch", "end"};
constexpr std::array<std::string_view, 2> release_buttons{"record", "revoke"};
constexpr std::array<std::string_view, 3> seat_buttons{"give", "agree", "remove"};

boost::asio::awaitable<Response> follow_series(Context& context) {
    co_return co_await take_form(context, series_buttons, series_decision, "series");
}
boost::asio::awaitable<Response> release(Context& context) {
    co_return co_await take_form(context, release_buttons, release_decision, "releases");
}
boost::asio::awaitable<Response> seat(Context& context) {
    co_return co_await take_form(context, seat_buttons, seat_decision, "seat");
}

}  // namespace

std::span<const Route> coordinator_around_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/coordinator/requests/{id}/series", Who::coordinator, Token::form, follow_series,
              "follow_series"},
        Route{Method::post, "/coordinator/requests/{id}/releases", Who::coordinator, Token::form, release,
              "record_release"},
        Route{Method::post, "/coordinator/requests/{id}/seat", Who::coordinator, Token::form, seat, "further_seat"},
    };
    return routes;
}

}  // namespace http
