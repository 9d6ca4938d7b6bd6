#include "core/actions/import_volunteers.hpp"

#include "core/store/passwords.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/totp.hpp"
#include "net/json/newcomers.hpp"
#include "web/pages/import.hpp"

namespace http {
namespace {

using actions::Imported;
using actions::Work;
using scheduling::Newcomer;
using scheduling::Personal;
using scheduling::Result;
using web::ImportPage;

constexpr std::size_t body_limit = std::size_t{4} << 20;
constexpr std::size_t people_shown = 100;
/// Each takes a slow hash: 200 are some seconds of one worker.
constexpr std::size_t most_sign_ins = 200;

json::Newcomers read_list(const Context& context, std::string_view list) {
    const auto outlook = outlook_of(context);
    json::NewcomersContext known;
    for (const auto& card : outlook->experiences) known.experiences[card.public_id] = card.id;
    known.today = outlook->settings.policy.programme_zone.date_of(context.now);
    auto read = json::read_newcomers(list, known);
    const auto signs_in = [](const Newcomer& person) { return !person.email.empty(); };
    if (std::cmp_greater(std::ranges::count_if(read.people, signs_in), most_sign_ins))
        scheduling::add_problem(read.problems, 1, "email", "too_many_sign_ins");
    return read;
}

ImportPage::Person shown(const Newcomer& person) {
    ImportPage::Person row{.line = std::to_string(person.line),
                           .alias = person.alias,
                           .team = person.team,
                           .zone = person.facts.availability.zone.name(),
                           .languages = {},
                           .experiences = person.facts.experiences.size(),
                           .spans = person.facts.availability.weekly.size(),
                           .signs_in = !person.email.empty()};
    for (const auto& language : person.facts.languages) row.languages += (row.languages.empty() ? "" : ", ") + language;
    return row;
}

struct Secrets {
    std::vector<actions::ImportSignIn> sign_ins;
    std::vector<ImportPage::SignIn> shown;
};

Secrets make_secrets(const std::vector<Newcomer>& people) {
    Secrets secrets;
    for (const auto& person : people) {
        auto& made = secrets.sign_ins.emplace_back();
        if (person.email.empty()) continue;
        const Personal password = store::random_password();
        made = {store::hash_password(password), new_totp_secret()};
        secrets.shown.push_back({.alias = person.alias,
                                 .email = person.email.reveal(),
                                 .password = password.reveal(),
                                 .second_factor = "otpauth://totp/Peerline?secret=" + made.totp_secret.reveal()});
    }
    return secrets;
}

Response import_page(const Context& context, const ImportPage& page) {
    web::Frame frame = frame_of(context);
    frame.path = "/admin/import";
    frame.errors = context.form_errors;
    return html(web::render_import(frame, page), page.problems.empty() && frame.errors.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_import(Context& context) {
    ImportPage page;
    page.columns.assign(json::newcomer_columns.begin(), json::newcomer_columns.end());
    co_return import_page(context, page);
}

void take_over(ImportPage& page, const Imported& imported) {
    page.problems = imported.problems;
    page.volunteers = imported.volunteers;
    page.sign_ins = imported.sign_ins;
    page.new_teams = imported.new_teams;
}

boost::asio::awaitable<Response> store_list(Context& context, ImportPage page, std::vector<Newcomer> people) {
    auto make = [&people] { return make_secrets(people); };
    auto secrets = co_await context.services.lanes.hash(std::move(make));
    std::function<Result<Imported>(Work&)> store_all = [&people, &secrets](Work& work) {
        return actions::import_volunteers(work, people, secrets.sign_ins);
    };
    const auto imported = co_await act(context, std::move(store_all));
    if (!imported) co_return error_response(context, status_of(imported.error()));
    take_over(page, *imported);
    if (!page.problems.empty()) co_return import_page(context, page);
    page.stored = true;
    page.fresh = std::move(secrets.shown);
    page.list.clear();
    context.services.events.publish("board");
    co_return import_page(context, page);
}

boost::asio::awaitable<Response> take_list(Context& context) {
    ImportPage page;
    page.list = context.form.value("list");
    if (!context.form_errors.empty()) co_return import_page(context, page);
    auto read = read_list(context, page.list);
    page.problems = std::move(read.problems);
    if (!page.problems.empty()) co_return import_page(context, page);
    if (context.form.value("what") == "store")
        co_return co_await store_list(context, std::move(page), std::move(read.people));
    auto check = [&read](store::Reader& db) { return actions::check_import(db, read.people); };
    const auto checked = co_await context.services.lanes.read(std::move(check));
    take_over(page, checked);
    for (const auto& person : read.people)
        if (page.people.size() < people_shown) page.people.push_back(shown(person));
    co_return import_page(context, page);
}

}  // namespace

std::span<const Route> admin_import_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/import", Who::administrator, Token::none, show_import, "import"},
        Route{Method::post, "/admin/import", Who::administrator, Token::form, take_list, "import_volunteers",
              body_limit},
    };
    return routes;
}

}  // namespace http
