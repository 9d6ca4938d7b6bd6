#include "core/actions/crisis_days.hpp"

#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/today.hpp"
#include "web/format.hpp"
#include "web/pages/days.hpp"
#include "web/words.hpp"

// The switch of the staff, and what volunteers answer to it.

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using scheduling::VolunteerId;

web::CrisisPage::Line line_of(const char* who, const store::SurgeCounts& counts) {
    return {.who = who,
            .asked = static_cast<std::size_t>(counts.asked),
            .yes = static_cast<std::size_t>(counts.yes),
            .no = static_cast<std::size_t>(counts.no),
            .silent = static_cast<std::size_t>(counts.silent())};
}

boost::asio::awaitable<Response> crisis_page(Context& context, web::CrisisPage page, scheduling::Refusal refusal) {
    std::function<Result<actions::SeenCrisis>(Work&)> see = actions::see_crisis_days;
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    if (seen->surge) {
        const auto& zone = outlook_of(context)->settings.policy.programme_zone;
        page.until = web::days_said(seen->surge->last_day, seen->surge->last_day, context.language, true);
        page.begun = web::full_time(seen->surge->begun, zone, context.language);
        page.lines = {line_of("crisis_serving", seen->tally.serving), line_of("crisis_standby", seen->tally.standby)};
    }
    web::Frame frame = frame_of(context);
    frame.path = "/coordinator/crisis-days";
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_crisis(frame, page), fine ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_crisis(Context& context) {
    web::CrisisPage page;
    const auto done = context.request.query.value("done");
    if (done == "on" || done == "off") page.done = "done_crisis_" + std::string{done};
    scheduling::Refusal nothing;
    co_return co_await crisis_page(context, std::move(page), std::move(nothing));
}

boost::asio::awaitable<Response> begin(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto last_day = reader.date("last_day");
    if (!last_day && !reader.has("last_day")) reader.refuse("last_day", "required");
    auto refusal = reader.refusal();
    if (last_day) {
        std::function<Result<store::SurgeId>(Work&)> run = [last = *last_day](Work& work) {
            return actions::begin_crisis_days(work, last);
        };
        const auto begun = co_await act(context, std::move(run));
        if (begun) {
            context.services.events.publish("board");
            co_return see_other("/coordinator/crisis-days?done=on");
        }
        refusal = begun.error();
    }
    web::CrisisPage page;
    page.last_day = std::string{form->value("last_day")}.substr(0, 20);
    co_return co_await crisis_page(context, std::move(page), std::move(refusal));
}

boost::asio::awaitable<Response> end(Context& context) {
    std::function<Result<store::SurgeId>(Work&)> run = actions::end_crisis_days;
    const auto ended = co_await act(context, std::move(run));
    // Over already is what was wanted.
    if (ended) context.services.events.publish("board");
    co_return see_other("/coordinator/crisis-days?done=off");
}

constexpr std::array<std::pair<std::string_view, store::SurgeAnswer>, 5> answers{{{"day", {true, 1, 0}},
                                                                                  {"week", {true, 0, 1}},
                                                                                  {"both", {true, 1, 1}},
                                                                                  {"usual", {true, 0, 0}},
                                                                                  {"no", {false, 0, 0}}}};

boost::asio::awaitable<Response> answer(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto said = reader.choice<store::SurgeAnswer>("surge", answers);
    auto refusal = reader.refusal();
    if (!said) co_return co_await today_with(context, std::move(refusal));
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person, given = *said](Work& work) {
        return actions::answer_crisis_days(work, person, given);
    };
    const auto saved = co_await act(context, std::move(run));
    if (saved) co_return see_other("/volunteer?done=crisis_saved");
    // The question may have ended, or become another one, since the page was read: it is shown as it is now.
    refusal = saved.error();
    co_return co_await today_with(context, std::move(refusal));
}

boost::asio::awaitable<Response> take_back(Context& context) {
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person](Work& work) {
        return actions::take_back_answer(work, person);
    };
    const auto taken = co_await act(context, std::move(run));
    co_return taken ? see_other("/volunteer?done=crisis_saved") : error_response(context, status_of(taken.error()));
}

boost::asio::awaitable<Response> stand_by(Context& context) {
    const auto form = form_of(context);
    const std::string what = form ? std::string{form->value("standby")} : std::string{};
    if (what != "yes" && what != "no") co_return error_response(context, 422);
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person, yes = what == "yes"](Work& work) {
        return actions::stand_by(work, person, yes);
    };
    const auto saved = co_await act(context, std::move(run));
    co_return saved ? see_other("/volunteer/availability?done=saved")
                    : error_response(context, status_of(saved.error()));
}

}  // namespace

std::span<const Route> crisis_day_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/crisis-days", Who::coordinator, Token::none, show_crisis, "crisis_days"},
        Route{Method::post, "/coordinator/crisis-days", Who::coordinator, Token::form, begin, "begin_crisis_days"},
        Route{Method::post, "/coordinator/crisis-days/end", Who::coordinator, Token::form, end, "end_crisis_days"},
        Route{Method::post, "/volunteer/crisis-days", Who::volunteer, Token::form, answer, "answer_crisis_days"},
        Route{Method::post, "/volunteer/crisis-days/take-back", Who::volunteer, Token::form, take_back,
              "take_back_answer"},
        Route{Method::post, "/volunteer/standby", Who::volunteer, Token::form, stand_by, "stand_by"},
    };
    return routes;
}

}  // namespace http
