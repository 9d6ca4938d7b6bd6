// What may this person do, and what would another role change? Said before it is done.
#include "core/actions/change_role.hpp"
#include "net/http/handlers/admin_person.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/sign_in_steps.hpp"
#include "web/pages/person.hpp"

namespace http {
namespace {

using actions::SeenPerson;
using actions::Work;
using scheduling::PersonId;
using scheduling::Result;

/// What somebody can do by their role; each has words for having it and for not having it any more.
struct Power {
    std::string_view name;
    bool (*has)(store::Role);
};
constexpr std::array<Power, 4> powers{
    {{"calls", [](store::Role role) { return admits(Who::volunteer, role_of(role)); }},
     {"team", [](store::Role role) { return role == store::Role::consultant; }},
     {"families", [](store::Role role) { return admits(Who::coordinator, role_of(role)); }},
     {"office", [](store::Role role) { return admits(Who::administrator, role_of(role)); }}}};

/// What is gained first, then what is lost; calls matter only to whoever has a volunteer's card.
std::vector<std::string> effects_of(const SeenPerson& seen, store::Role role) {
    std::vector<std::string> gained, lost;
    for (const auto& [name, has] : powers) {
        if (name == "calls" && !seen.volunteer) continue;
        const bool before = has(seen.person.role), after = has(role);
        if (after && !before) gained.push_back("role_gains_" + std::string{name});
        if (before && !after) lost.push_back("role_loses_" + std::string{name});
    }
    gained.insert(gained.end(), lost.begin(), lost.end());
    return gained;
}

web::PersonPage::Card card_place(const SeenPerson& seen) {
    if (seen.volunteer) return web::PersonPage::Card::nowhere;
    return actions::takes_calls(seen.person.role) ? web::PersonPage::Card::itself : web::PersonPage::Card::with_role;
}

web::PersonPage page_of(const Context& context, const SeenPerson& seen, const Fields& sent) {
    constexpr std::size_t longest_typed = 300;
    const auto& person = seen.person;
    const auto chosen = sent.value("role");
    const auto typed = [&](std::string_view name, const std::string& on_file) {
        return sent.count(name) == 0 ? on_file : std::string{sent.value(name)}.substr(0, longest_typed);
    };
    web::PersonPage page{.id = std::to_string(person.id.value),
                         .name = person.name.reveal(),
                         .email = person.email.reveal(),
                         .version = std::to_string(person.version),
                         .typed_name = typed("name", person.name.reveal()),
                         .typed_email = typed("email", person.email.reveal()),
                         .card = card_place(seen),
                         .role = std::string{store::to_code(person.role)},
                         .own = person.id == context.actor.person,
                         .disabled = person.disabled,
                         .volunteer = seen.volunteer ? std::to_string(seen.volunteer->value) : std::string{},
                         .calls_ahead = seen.calls_ahead,
                         .teams = seen.teams,
                         .others = {},
                         .done = {}};
    for (const auto code : store::Codes<store::Role>::words) {
        const auto role = store::from_code<store::Role>(code);
        if (role != person.role) page.others.push_back({std::string{code}, effects_of(seen, role), code == chosen});
    }
    return page;
}

}  // namespace

boost::asio::awaitable<Response> person_page(Context& context, PersonId id, const Fields& sent,
                                             scheduling::Refusal refusal) {
    std::function<Result<SeenPerson>(Work&)> see = [id](Work& work) { return actions::see_person(work, id); };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    auto page = page_of(context, *seen, sent);
    if (page.card != web::PersonPage::Card::nowhere) page.card_form = co_await card_form(context, sent);
    const auto done = context.request.query.value("done");
    if (done == "role" || done == "saved") page.done = "done_" + std::string{done};
    web::Frame frame = frame_of(context, "/admin/people");
    frame.path = "/admin/people/" + page.id;
    add_refusal(frame, refusal);
    co_return html(web::render_person(frame, page), refusal.fields.empty() ? 200 : status_of(refusal));
}

namespace {

boost::asio::awaitable<Response> show_person(Context& context) {
    const auto number = id_parameter(context);
    if (!number) co_return error_response(context, 404);
    const PersonId id{*number};
    const Fields none;
    scheduling::Refusal nothing;
    co_return co_await person_page(context, id, none, std::move(nothing));
}

boost::asio::awaitable<Response> change_role(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const PersonId id{*number};
    FormReader reader{*form};
    reader.allow_only({"was", "role", "card", "alias"});
    const auto was = chosen_code<store::Role>(reader, "was");
    const auto role = chosen_code<store::Role>(reader, "role");
    const auto card = read_card_choice(reader);
    if (!reader.ok()) co_return co_await person_page(context, id, *form, reader.refusal());
    const actions::RoleChange change{.person = id, .was = *was, .role = *role, .card = card};
    std::function<Result<PersonId>(Work&)> run = [change](Work& work) { return actions::change_role(work, change); };
    auto changed = co_await act(context, std::move(run));
    if (!changed && !changed.error().breaches.empty()) co_return error_response(context, status_of(changed.error()));
    if (!changed) co_return co_await person_page(context, id, *form, std::move(changed.error()));
    context.services.events.publish("board");  // what was theirs is somebody's again
    co_return see_other("/admin/people/" + std::to_string(*number) + "?done=role");
}

}  // namespace

std::span<const Route> admin_role_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/people/{id}", Who::administrator, Token::none, show_person, "person"},
        Route{Method::post, "/admin/people/{id}/role", Who::administrator, Token::form, change_role, "change_role"},
    };
    return routes;
}

}  // namespace http
