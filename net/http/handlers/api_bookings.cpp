#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "core/actions/answer_once.hpp"
#include "core/actions/change_call.hpp"
#include "core/store/families.hpp"
#include "net/http/handlers/api_bodies.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/times.hpp"
#include "net/http/problem.hpp"
#include "web/format.hpp"

namespace http {
namespace {

using actions::Answer;
using actions::Work;
using scheduling::Instant;
using scheduling::Result;
using scheduling::Zone;

boost::json::object slot_object(Instant start, const Zone& zone) {
    return {{"start", web::stamp(start)}, {"local", web::local_stamp(start, zone)}, {"zone", zone.name()}};
}

bool is_limited(const Context& context, Limited what) {
    return !context.services.limits.allow(what, context.request.client, context.now);
}

Response too_many(const Context& context) {
    const Problem limited{
        .status = 429, .code = "too_many_tries", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    return problem(limited, context.language);
}

/// The same answer for a wrong code and for a well-formed unknown one.
Response unknown_code(const Context& context) {
    const Problem unknown{
        .status = 404, .code = "unknown_code", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    return problem(unknown, context.language);
}

/// A refusal with other times, where a time was asked for that could not be had.
Response refused_with_times(const Context& context, scheduling::Refusal refusal, const scheduling::Request& request,
                            Instant wanted) {
    if (refusal.fields.empty()) {
        // Whatever stood against each volunteer, to this family the time is no longer free.
        refusal.other_starts = other_starts(*outlook_of(context), request, wanted, context.now);
        Problem taken{.status = 409,
                      .code = "slot_taken",
                      .title = {},
                      .detail = {},
                      .incident = {},
                      .refusal = std::move(refusal)};
        return problem(taken, context.language);
    }
    return refused(refusal, context.language);
}

/// A booking without code or hold is a new family; a hold brings its own.
Result<scheduling::FamilyId> family_for(Work& work, const BookingAsk& ask) {
    if (!ask.hold) return store::create_family(work.db, ask.wanted.facts.zone, ask.wanted.facts.language, work.now);
    const auto hold = store::load_call(work.db, *ask.hold);
    if (!hold || hold->origin != store::Origin::self) return actions::refuse("hold", "unreadable");
    return hold->family;
}

Result<Answer> book(Work& work, const BookingAsk& ask) {
    const auto family = family_for(work, ask);
    if (!family) return std::unexpected{family.error()};
    work.actor = actions::Actor::family(*family);
    const auto booked = actions::book_call(work, *family, ask.wanted, ask.start, ask.hold);
    if (!booked) return std::unexpected{booked.error()};
    auto body = slot_object(booked->start, booked->zone);
    body["code"] = web::grouped_code(booked->code.reveal());
    return Answer{201, boost::json::serialize(body)};
}

boost::asio::awaitable<Response> post_booking(Context& context) {
    if (is_limited(context, Limited::booking)) co_return too_many(context);
    const auto body = json_body(context);
    if (!body) co_return body.error();
    const auto ask = read_booking(*body, context);
    if (!ask) co_return refused(ask.error(), context.language);
    const std::string key = context.request.idempotency_key;
    if (key.size() > 200) co_return refused(actions::refuse("Idempotency-Key", "too_long").error(), context.language);
    const std::string text = context.request.body;
    std::function<Result<Answer>(Work&)> once = [key, text, asked = *ask](Work& work) {
        return actions::answer_once(work, key, text, [&asked](Work& inner) { return book(inner, asked); });
    };
    auto answer = co_await act(context, std::move(once));
    if (!answer) co_return refused_with_times(context, std::move(answer.error()), ask->wanted.facts, ask->start);
    context.services.events.publish("board");
    co_return json(answer->body, answer->status);
}

boost::asio::awaitable<Response> post_hold(Context& context) {
    if (is_limited(context, Limited::booking)) co_return too_many(context);
    const auto body = json_body(context);
    if (!body) co_return body.error();
    const auto ask = read_hold(*body, context);
    if (!ask) co_return refused(ask.error(), context.language);
    std::function<Result<actions::Kept>(Work&)> hold = [asked = *ask](Work& work) -> Result<actions::Kept> {
        const auto family =
            store::create_family(work.db, asked.wanted.facts.zone, asked.wanted.facts.language, work.now);
        work.actor = actions::Actor::family(family);
        return actions::hold_time(work, family, asked.wanted.facts, asked.start, std::nullopt);
    };
    auto kept = co_await act(context, std::move(hold));
    if (!kept) co_return refused_with_times(context, std::move(kept.error()), ask->wanted.facts, ask->start);
    const boost::json::object answer{{"hold", std::to_string(kept->call.value)},
                                     {"expires", web::stamp(kept->expires)}};
    co_return json(boost::json::serialize(answer), 201);
}

boost::asio::awaitable<Response> post_request(Context& context) {
    if (is_limited(context, Limited::booking)) co_return too_many(context);
    const auto body = json_body(context);
    if (!body) co_return body.error();
    const auto wanted = read_request(*body, context);
    if (!wanted) co_return refused(wanted.error(), context.language);
    const std::string key = context.request.idempotency_key;
    const std::string text = context.request.body;
    std::function<Result<Answer>(Work&)> ask = [key, text, asked = *wanted](Work& work) {
        return actions::answer_once(work, key, text, [&asked](Work& inner) -> Result<Answer> {
            const auto family = store::create_family(inner.db, asked.facts.zone, asked.facts.language, inner.now);
            inner.actor = actions::Actor::family(family);
            const auto code = actions::ask_for_call(inner, family, asked);
            if (!code) return std::unexpected{code.error()};
            return Answer{201,
                          boost::json::serialize(boost::json::object{{"code", web::grouped_code(code->reveal())}})};
        });
    };
    const auto answer = co_await act(context, std::move(ask));
    if (!answer) co_return refused(answer.error(), context.language);
    context.services.events.publish("board");
    co_return json(answer->body, answer->status);
}

/// What a family sees of its call: state "booked" with its time, or "waiting" without one.
boost::json::object your_call_object(const actions::YourCall& seen) {
    if (!seen.call) return {{"state", "waiting"}, {"zone", seen.zone.name()}};
    auto body = slot_object(seen.call->time.begin(), seen.zone);
    body["state"] = "booked";
    return body;
}

enum class Change { none, cancel, move };

/// Looks up the code, changes the call where asked, and shows it as it then is.
Result<actions::YourCall> change_call(Work& work, const CodeAsk& ask, Change change) {
    const auto family = actions::find_family(work, ask.code);
    if (!family) return actions::refuse(scheduling::RuleName::not_found);
    work.actor = actions::Actor::family(*family);
    if (change == Change::cancel) {
        const auto seen = actions::see_your_call(work, *family);
        if (seen && seen->call)
            if (const auto cancelled = actions::cancel_own_call(work, *family); !cancelled)
                return std::unexpected{cancelled.error()};
    }
    if (change == Change::move)
        if (const auto moved = actions::move_call(work, *family, ask.start); !moved)
            return std::unexpected{moved.error()};
    return actions::see_your_call(work, *family);
}

/// Other times for a family that wanted to move and could not.
boost::asio::awaitable<Response> refuse_move(Context& context, CodeAsk ask, scheduling::Refusal refusal) {
    std::function<Result<actions::YourCall>(Work&)> look = [ask](Work& work) {
        return change_call(work, ask, Change::none);
    };
    const auto seen = co_await act(context, std::move(look));
    if (!seen) co_return unknown_code(context);
    co_return refused_with_times(context, std::move(refusal), seen->request.facts, ask.start);
}

bool says_not_found(const scheduling::Refusal& refusal) {
    return std::ranges::any_of(refusal.breaches,
                               [](const auto& breach) { return breach.rule == scheduling::RuleName::not_found; });
}

boost::asio::awaitable<Response> with_code(Context& context, Change change) {
    if (is_limited(context, Limited::code_lookup)) co_return too_many(context);
    const auto body = json_body(context);
    if (!body) co_return body.error();
    const auto ask = read_code(*body, context, change == Change::move);
    if (!ask) co_return refused(ask.error(), context.language);
    std::function<Result<actions::YourCall>(Work&)> run = [asked = *ask, change](Work& work) {
        return change_call(work, asked, change);
    };
    const auto priority = change == Change::cancel ? Priority::essential : Priority::ordinary;
    auto seen = co_await act(context, std::move(run), priority);
    if (!seen && says_not_found(seen.error())) co_return unknown_code(context);
    context.services.limits.forgive(Limited::code_lookup, context.request.client, context.now);
    if (!seen && change == Change::move) co_return co_await refuse_move(context, *ask, std::move(seen.error()));
    if (!seen) co_return refused(seen.error(), context.language);
    if (change != Change::none) context.services.events.publish("board");
    co_return json(boost::json::serialize(your_call_object(*seen)));
}

boost::asio::awaitable<Response> look_up(Context& context) {
    co_return co_await with_code(context, Change::none);
}
boost::asio::awaitable<Response> cancel(Context& context) {
    co_return co_await with_code(context, Change::cancel);
}
boost::asio::awaitable<Response> move(Context& context) {
    co_return co_await with_code(context, Change::move);
}

}  // namespace

std::span<const Route> api_booking_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/api/v1/holds", Who::anyone, Token::json, post_hold, "api_hold"},
        Route{Method::post, "/api/v1/bookings", Who::anyone, Token::json, post_booking, "api_book"},
        Route{Method::post, "/api/v1/requests", Who::anyone, Token::json, post_request, "api_request"},
        Route{Method::post, "/api/v1/bookings/lookup", Who::anyone, Token::json, look_up, "api_lookup"},
        Route{Method::post, "/api/v1/bookings/cancel", Who::anyone, Token::json, cancel, "api_cancel"},
        Route{Method::post, "/api/v1/bookings/move", Who::anyone, Token::json, move, "api_move"},
    };
    return routes;
}

}  // namespace http
