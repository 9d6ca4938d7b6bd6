#include "core/store/passwords.hpp"
#include "net/http/handlers/admin_person.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/totp.hpp"
#include "web/pages/admin.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::TakenOn;
using actions::Work;
using scheduling::Personal;
using scheduling::PersonId;
using scheduling::Result;

constexpr std::array<std::pair<std::string_view, store::Role>, 4> roles{
    {{"volunteer", store::Role::volunteer},
     {"consultant", store::Role::consultant},
     {"coordinator", store::Role::coordinator},
     {"administrator", store::Role::administrator}}};

/// What is handed over once: nobody can read it again.
struct NewSecrets {
    Personal password = store::random_password();
    Personal totp = new_totp_secret();
    std::string hash;
};

boost::asio::awaitable<NewSecrets> make_secrets(Context& context) {
    NewSecrets secrets;
    auto hash = [password = secrets.password] { return store::hash_password(password); };
    secrets.hash = co_await context.services.lanes.hash(std::move(hash));
    co_return secrets;
}

web::PeoplePage::SignIn shown(const std::string& email, const NewSecrets& secrets) {
    return {.email = email,
            .password = secrets.password.reveal(),
            .second_factor = "otpauth://totp/Peerline?secret=" + secrets.totp.reveal(),
            .card = {},
            .is_empty = false};
}

void add_roles(web::PeoplePage& page, const Context& context, std::string_view chosen) {
    for (const auto& [name, role] : roles) {
        const std::string word = "role_" + std::string{name};
        page.roles.push_back({std::string{name}, web::say(context.language, word), name == chosen});
    }
}

/// The list as it stands, with what else is to be said.
/// in:   sent  what was typed of a card, or which one the address names
boost::asio::awaitable<Response> people_page(Context& context, web::PeoplePage page, const Fields& sent,
                                             scheduling::Refusal refusal) {
    std::function<Result<std::vector<store::Person>>(Work&)> see = actions::see_people;
    const auto people = co_await act(context, std::move(see));
    if (!people) co_return error_response(context, status_of(people.error()));
    for (const auto& person : *people)
        page.people.push_back({.id = std::to_string(person.id.value),
                               .name = person.name.reveal(),
                               .email = person.email.reveal(),
                               .role = "role_" + std::string{store::to_code(person.role)},
                               .disabled = person.disabled});
    if (page.roles.empty()) add_roles(page, context, "volunteer");
    page.card = co_await card_form(context, sent);
    web::Frame frame = frame_of(context);
    frame.path = "/admin/people";
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_people(frame, page), fine ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_home(Context&) {
    co_return see_other("/admin/people");
}

boost::asio::awaitable<Response> show_people(Context& context) {
    web::PeoplePage page;
    const auto done = context.request.query.value("done");
    if (done == "disabled" || done == "enabled") page.done = "done_" + std::string{done};
    scheduling::Refusal nothing;
    co_return co_await people_page(context, std::move(page), context.request.query, std::move(nothing));
}

boost::asio::awaitable<Response> add_staff(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"name", "email", "role", "card", "alias"});
    web::PeoplePage page;
    page.name = reader.required_text("name", 80);
    page.email = reader.required_text("email", 254);
    const auto role = reader.choice<store::Role>("role", roles);
    if (!page.email.empty() && !is_email(page.email)) reader.refuse("email", "email");
    const auto choice = read_card_choice(reader);
    add_roles(page, context, form->value("role"));
    if (!reader.ok()) co_return co_await people_page(context, std::move(page), *form, reader.refusal());
    const auto secrets = co_await make_secrets(context);
    const actions::NewStaff staff{.role = *role,
                                  .name = Personal{page.name},
                                  .email = Personal{page.email},
                                  .password_hash = secrets.hash,
                                  .totp_secret = secrets.totp};
    std::function<Result<TakenOn>(Work&)> add = [staff, choice](Work& work) {
        return actions::take_on(work, staff, choice);
    };
    auto added = co_await act(context, std::move(add));
    if (!added) co_return co_await people_page(context, std::move(page), *form, std::move(added.error()));
    context.services.events.publish("board");
    web::PeoplePage fresh;
    fresh.fresh = shown(page.email, secrets);
    fresh.fresh->card = added->card ? std::to_string(added->card->value) : std::string{};
    fresh.fresh->is_empty = !choice.card;
    const Fields nothing_sent;
    scheduling::Refusal nothing;
    co_return co_await people_page(context, std::move(fresh), nothing_sent, std::move(nothing));
}

boost::asio::awaitable<Response> renew(Context& context, PersonId id) {
    const auto secrets = co_await make_secrets(context);
    std::function<Result<PersonId>(Work&)> run = [id, hash = secrets.hash, totp = secrets.totp](Work& work) {
        return actions::renew_sign_in(work, id, hash, totp);
    };
    const auto renewed = co_await act(context, std::move(run));
    if (!renewed) co_return error_response(context, status_of(renewed.error()));
    auto find = [id](store::Reader& db) { return store::load_person(db, id); };
    const auto person = co_await context.services.lanes.read(std::move(find));
    web::PeoplePage page;
    page.fresh = shown(person ? person->email.reveal() : std::string{}, secrets);
    const Fields nothing_sent;
    scheduling::Refusal nothing;
    co_return co_await people_page(context, std::move(page), nothing_sent, std::move(nothing));
}

boost::asio::awaitable<Response> change_staff(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    const std::string what = form ? std::string{form->value("what")} : std::string{};
    const PersonId id{*number};
    if (what == "renew") co_return co_await renew(context, id);
    if (what != "disable" && what != "enable") co_return error_response(context, 422);
    std::function<Result<PersonId>(Work&)> run = [id, what](Work& work) {
        return what == "disable" ? actions::disable_person(work, id) : actions::enable_person(work, id);
    };
    auto changed = co_await act(context, std::move(run));
    if (changed) {
        context.services.events.publish("board");  // their calls are somebody's again
        co_return see_other("/admin/people?done=" + what + "d");
    }
    if (!changed.error().breaches.empty()) co_return error_response(context, status_of(changed.error()));
    web::PeoplePage page;
    const Fields nothing_sent;
    co_return co_await people_page(context, std::move(page), nothing_sent, std::move(changed.error()));
}

}  // namespace

std::span<const Route> admin_people_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin", Who::administrator, Token::none, show_home, "admin"},
        Route{Method::get, "/admin/people", Who::administrator, Token::none, show_people, "people"},
        Route{Method::post, "/admin/people", Who::administrator, Token::form, add_staff, "add_person"},
        Route{Method::post, "/admin/people/{id}", Who::administrator, Token::form, change_staff, "change_person"},
    };
    return routes;
}

}  // namespace http
