// Who is this person? Name and address put right, and a volunteer's card given to whoever takes calls without one.
#include "net/http/handlers/admin_person.hpp"

#include "core/actions/keep_card.hpp"
#include "core/actions/keep_person.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Personal;
using scheduling::PersonId;
using scheduling::Result;
using scheduling::VolunteerId;

boost::asio::awaitable<Response> keep_details(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const PersonId id{*number};
    FormReader reader{*form};
    reader.allow_only({"version", "name", "email"});
    const actions::PersonAsTold told{.person = id,
                                     .version = version_of(*form),
                                     .name = Personal{reader.required_text("name", 80)},
                                     .email = Personal{reader.required_text("email", 254)}};
    if (!told.email.empty() && !is_email(told.email.reveal())) reader.refuse("email", "email");
    if (!reader.ok()) co_return co_await person_page(context, id, *form, reader.refusal());
    std::function<Result<PersonId>(Work&)> run = [&told](Work& work) { return actions::keep_person(work, told); };
    auto kept = co_await act(context, std::move(run));
    if (!kept && kept.error().fields.empty()) co_return error_response(context, status_of(kept.error()));
    if (!kept) co_return co_await person_page(context, id, *form, std::move(kept.error()));
    co_return see_other("/admin/people/" + std::to_string(*number) + "?done=saved");
}

boost::asio::awaitable<Response> give_card(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const PersonId id{*number};
    FormReader reader{*form};
    reader.allow_only({"card", "alias"});
    const auto choice = read_card_choice(reader);
    if (!reader.ok()) co_return co_await person_page(context, id, *form, reader.refusal());
    std::function<Result<VolunteerId>(Work&)> run = [id, choice](Work& work) {
        return actions::join_card(work, id, choice);
    };
    auto joined = co_await act(context, std::move(run));
    if (!joined && joined.error().fields.empty()) co_return error_response(context, status_of(joined.error()));
    if (!joined) co_return co_await person_page(context, id, *form, std::move(joined.error()));
    context.services.events.publish("board");
    co_return see_other("/admin/people/" + std::to_string(*number) + "?done=saved");
}

}  // namespace

boost::asio::awaitable<web::CardChoiceForm> card_form(Context& context, const Fields& sent) {
    auto find = [](store::Reader& db) { return actions::cards_to_join(db); };
    const auto cards = co_await context.services.lanes.read(std::move(find));
    web::CardChoiceForm form{.cards = {},
                             .alias = std::string{sent.value("alias")}.substr(0, 2 * actions::longest_alias)};
    for (const auto& card : cards) {
        const auto id = std::to_string(card.id.value);
        form.cards.push_back({id, card.alias, id == sent.value("card")});
    }
    co_return form;
}

actions::CardChoice read_card_choice(FormReader& reader) {
    actions::CardChoice choice{.card = std::nullopt, .alias = reader.text("alias", actions::longest_alias)};
    if (reader.has("card"))
        if (const auto card = reader.number("card", 1, INT64_MAX)) choice.card = VolunteerId{*card};
    return choice;
}

std::span<const Route> admin_person_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/admin/people/{id}/details", Who::administrator, Token::form, keep_details, "keep_person"},
        Route{Method::post, "/admin/people/{id}/card", Who::administrator, Token::form, give_card, "give_card"},
    };
    return routes;
}

}  // namespace http
