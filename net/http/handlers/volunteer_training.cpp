// What a volunteer needs to be offered calls, and what they have learned.
#include "core/actions/own_learning.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/team_rows.hpp"
#include "web/pages/own_time.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using store::LearningTopic;

constexpr date::days soon{60};  // a credential that ends within this is said to end soon
constexpr std::size_t entries_shown = 50;
constexpr int longest_minutes = 24 * 60;

constexpr auto topics() {
    constexpr auto words = store::Codes<LearningTopic>::words;
    std::array<std::pair<std::string_view, LearningTopic>, words.size()> pairs{};
    for (std::size_t at = 0; at < words.size(); ++at) pairs.at(at) = {words.at(at), static_cast<LearningTopic>(at)};
    return pairs;
}
constexpr auto known_topics = topics();

std::string topic_name(LearningTopic topic, web::Language language) {
    return web::say(language, "topic_" + std::string{store::to_code(topic)});
}

web::TrainingPage page_of(const Context& context, const actions::OwnLearning& own, std::string_view chosen) {
    const auto language = context.language;
    web::TrainingPage page;
    for (const auto& one : own.credentials) {
        const auto standing = scheduling::standing_of(one, own.today, soon);
        const auto day = standing == scheduling::Standing::ahead ? one.issued : one.expires;
        page.credentials.push_back({credential_name(one.kind, language), day, standing_word(standing)});
    }
    for (const auto& one : own.learning | std::views::take(entries_shown))
        page.entries.push_back({std::to_string(one.id.value), one.day, one.length, topic_name(one.topic, language)});
    page.last_year = own.last_year;
    for (const auto& [word, topic] : known_topics)
        page.topics.push_back({std::string{word}, topic_name(topic, language), word == chosen});
    if (context.request.query.value("done") == "saved") page.done = "done_saved";
    return page;
}

boost::asio::awaitable<Result<actions::OwnLearning>> load(Context& context) {
    const auto person = context.actor.person;
    std::function<Result<actions::OwnLearning>(Work&)> see = [person](Work& work) {
        return actions::see_own_learning(work, person);
    };
    co_return co_await act(context, std::move(see));
}

boost::asio::awaitable<Response> show_training(Context& context) {
    const auto own = co_await load(context);
    if (!own) co_return error_response(context, 404);
    co_return html(web::render_training(frame_of(context), page_of(context, *own, {})));
}

boost::asio::awaitable<Response> refused(Context& context, const Fields& form,
                                         std::vector<scheduling::FieldError> errors) {
    const auto own = co_await load(context);
    if (!own) co_return error_response(context, 404);
    auto page = page_of(context, *own, form.value("topic"));
    page.date = std::string{form.value("date")}.substr(0, 20);
    page.minutes = std::string{form.value("minutes")}.substr(0, 20);
    auto frame = frame_of(context);
    frame.errors = std::move(errors);
    co_return html(web::render_training(frame, page), 422);
}

boost::asio::awaitable<Response> add(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    const auto date = reader.date("date");
    if (!date && !reader.has("date")) reader.refuse("date", "required");
    const auto minutes = reader.number("minutes", 5, longest_minutes);
    if (!minutes && !reader.has("minutes")) reader.refuse("minutes", "required");
    const auto topic = reader.choice<LearningTopic>("topic", known_topics);
    if (!reader.ok()) co_return co_await refused(context, *form, reader.errors());
    const store::Learning learning{
        .id = {}, .day = date.value(), .length = scheduling::Minutes{minutes.value()}, .topic = topic.value()};
    const auto person = context.actor.person;
    std::function<Result<store::LearningId>(Work&)> run = [person, learning](Work& work) {
        return actions::add_learning(work, person, learning);
    };
    const auto added = co_await act(context, std::move(run));
    if (added) co_return see_other("/volunteer/training?done=saved");
    if (added.error().fields.empty()) co_return error_response(context, status_of(added.error()));
    co_return co_await refused(context, *form, added.error().fields);
}

boost::asio::awaitable<Response> remove(Context& context) {
    const auto form = form_of(context);
    const auto id = form ? parse_number(form->value("id")) : std::nullopt;
    if (!id) co_return error_response(context, 422);
    const auto person = context.actor.person;
    std::function<Result<scheduling::VolunteerId>(Work&)> run = [person, entry = store::LearningId{*id}](Work& work) {
        return actions::remove_learning(work, person, entry);
    };
    const auto removed = co_await act(context, std::move(run));
    if (!removed) co_return error_response(context, status_of(removed.error()));
    co_return see_other("/volunteer/training?done=saved");
}

}  // namespace

std::span<const Route> volunteer_training_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/training", Who::volunteer, Token::none, show_training, "training"},
        Route{Method::post, "/volunteer/training", Who::volunteer, Token::form, add, "add_learning"},
        Route{Method::post, "/volunteer/training/remove", Who::volunteer, Token::form, remove, "remove_learning"},
    };
    return routes;
}

}  // namespace http
