#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "net/http/forms.hpp"
#include "net/http/handlers/api_bodies.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/times.hpp"
#include "net/http/problem.hpp"
#include "net/json/openapi.hpp"
#include "net/json/starts_answer.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::Result;
using scheduling::Zone;

const char* group_of(scheduling::EventFamily family) {
    switch (family) {
        case scheduling::EventFamily::missing:
            return "group_missing";
        case scheduling::EventFamily::exploitation:
            return "group_exploitation";
        case scheduling::EventFamily::loss:
            return "group_loss";
        case scheduling::EventFamily::homecoming:
            return "group_homecoming";
    }
    return "group_missing";
}

boost::asio::awaitable<Response> list_experiences(Context& context) {
    boost::json::array rows;
    const auto outlook = outlook_of(context);
    for (const auto& card : outlook->experiences) {
        if (!card.offered) continue;
        rows.push_back({{"id", card.public_id},
                        {"name", context.language == web::Language::es ? card.for_families.es : card.for_families.en},
                        {"group", web::say(context.language, group_of(card.family))}});
    }
    co_return json(boost::json::serialize(boost::json::object{{"experiences", std::move(rows)}}));
}

struct SlotQuery {
    scheduling::Request request;
    std::optional<Interval> range;
};

/// What the address asks for; nothing is taken for granted but the defaults of openapi.json.
Result<SlotQuery> read_slot_query(const Context& context) {
    const auto outlook = outlook_of(context);
    FormReader reader{context.request.query};
    reader.allow_only({"experience", "language", "from", "to", "tz", "lang"});
    SlotQuery query;
    const auto experience = reader.required_text("experience", 20);
    const auto* card = outlook->find_experience(experience);
    if (!experience.empty() && (card == nullptr || !card->offered)) reader.refuse("experience", "unknown_experience");
    if (card != nullptr) query.request.experience = card->id;
    if (reader.has("language")) query.request.language = reader.text("language", 10);
    if (query.request.language != "en" && query.request.language != "es") reader.refuse("language", "unknown_language");
    if (reader.has("tz")) query.request.zone = reader.zone("tz").value_or(Zone{});
    const auto bookable = actions::bookable_range(*outlook, context.now);
    const auto from = reader.has("from") ? reader.instant("from").value_or(Instant{}) : bookable.begin();
    const auto to = reader.has("to") ? reader.instant("to").value_or(bookable.end()) : bookable.end();
    query.range = Interval::between(from, to);
    if (!query.range && reader.ok()) reader.refuse("to", "empty");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    query.range = Interval::between(std::max(from, bookable.begin()), std::min(to, bookable.end()));
    return query;
}

boost::asio::awaitable<Response> list_slots(Context& context) {
    const auto query = read_slot_query(context);
    if (!query) co_return refused(query.error(), context.language);
    std::vector<Instant> starts;
    if (query->range) starts = actions::find_times(*outlook_of(context), query->request, *query->range, context.now);
    co_return json(json::write_starts(starts, query->request.zone));
}

boost::asio::awaitable<Response> show_openapi(Context&) {
    co_return json(std::string{json::openapi_document()});
}

}  // namespace

std::span<const Route> api_public_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/api/v1/experiences", Who::anyone, Token::none, list_experiences, "api_experiences"},
        Route{Method::get, "/api/v1/slots", Who::anyone, Token::none, list_slots, "api_slots"},
        Route{Method::get, "/api/v1/openapi.json", Who::anyone, Token::none, show_openapi, "api_openapi"},
    };
    return routes;
}

}  // namespace http
