// What does the programme write? Every message as it would leave now, and the words that an administrator may change.
#include "core/actions/edit_letters.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/gsm_text.hpp"
#include "web/letters.hpp"
#include "web/pages/letters.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

/// Which message: its kind, and the language in which it is written.
struct Which {
    std::string_view kind;
    web::Language language{};
    std::string code() const { return std::string{web::to_code(language)}; }
};

std::optional<Which> which_of(const Context& context) {
    const auto& query = context.request.query;
    const auto kind = std::ranges::find(web::letter_kinds, query.value("kind"));
    const auto language = web::parse_language(query.value("words"));
    if (kind == web::letter_kinds.end() || !language) return std::nullopt;
    return Which{*kind, *language};
}

web::LetterPreview preview_of(const Context& context, const Which& which, const std::string& words) {
    const auto outlook = outlook_of(context);
    const web::LetterFacts facts{.kind = which.kind,
                                 .start = context.now + date::days{2},
                                 .zone = outlook->settings.policy.programme_zone,
                                 .phone = outlook->settings.programme_phone,
                                 .words = words};
    auto letter = web::write_letter(facts, which.language);
    return {.subject = std::move(letter.subject),
            .body = std::move(letter.body),
            .text = web::write_text(facts, which.language),
            .longest = web::longest_news(facts, which.language)};
}

boost::asio::awaitable<Result<store::LetterWords>> changed_words(Context& context) {
    std::function<Result<store::LetterWords>(Work&)> see = actions::see_letters;
    auto words = co_await act(context, std::move(see));
    co_return words;
}

std::string words_of(const store::LetterWords& changed, const Which& which) {
    const auto found = changed.find({std::string{which.kind}, which.code()});
    return found == changed.end() ? std::string{} : found->second;
}

boost::asio::awaitable<Response> show_letters(Context& context) {
    const auto changed = co_await changed_words(context);
    if (!changed) co_return error_response(context, status_of(changed.error()));
    web::LettersPage page;
    for (const auto language : web::languages) {
        web::LettersPage::Group group{.code = std::string{web::to_code(language)},
                                      .language = std::string{web::own_name(language)},
                                      .letters = {}};
        for (const auto kind : web::letter_kinds) {
            const Which which{kind, language};
            const auto words = words_of(*changed, which);
            group.letters.push_back({std::string{kind}, preview_of(context, which, words), !words.empty()});
        }
        page.groups.push_back(std::move(group));
    }
    if (context.request.query.value("done") == "setting") page.done = "done_letter";
    co_return html(web::render_letters(frame_of(context), page));
}

/// The form with these words; what stands against them is said, and then nothing is previewed.
Response edit_page(const Context& context, const Which& which, const std::string& words,
                   const scheduling::Refusal& refusal) {
    const auto built_in = web::built_in_words(which.kind, which.language);
    web::LetterEditPage page{.kind = std::string{which.kind},
                             .code = which.code(),
                             .language = std::string{web::own_name(which.language)},
                             .words = words,
                             .built_in = built_in,
                             .has_time = built_in.find("{when}") != std::string::npos,
                             .preview = {}};
    if (refusal.fields.empty()) page.preview = preview_of(context, which, words);
    web::Frame frame = frame_of(context, "/admin/letters");
    frame.path = "/admin/letters";
    add_refusal(frame, refusal);
    return html(web::render_letter_edit(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_edit(Context& context) {
    const auto which = which_of(context);
    if (!which) co_return error_response(context, 404);
    const auto changed = co_await changed_words(context);
    if (!changed) co_return error_response(context, status_of(changed.error()));
    auto words = words_of(*changed, *which);
    if (words.empty()) words = web::built_in_words(which->kind, which->language);
    const scheduling::Refusal nothing;
    co_return edit_page(context, *which, words, nothing);
}

boost::asio::awaitable<Response> save(Context& context, const Which which, std::string words) {
    if (words == web::built_in_words(which.kind, which.language)) words.clear();
    const actions::LetterChange change{std::string{which.kind}, which.code(), std::move(words)};
    std::function<Result<bool>(Work&)> run = [change](Work& work) { return actions::change_letter(work, change); };
    const auto saved = co_await act(context, std::move(run));
    if (!saved) co_return error_response(context, status_of(saved.error()));
    co_return see_other("/admin/letters?done=setting#in-" + change.language);
}

boost::asio::awaitable<Response> change_words(Context& context) {
    const auto which = which_of(context);
    const auto form = form_of(context);
    if (!which) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const auto what = form->value("what");
    std::string none;
    if (what == "built_in") co_return co_await save(context, *which, std::move(none));
    FormReader reader{*form};
    reader.allow_only({"words", "what"});
    constexpr std::size_t longest = 400;
    auto words = reader.required_text("words", longest);
    const auto& programme = outlook_of(context)->settings.programme_name;
    const auto problem = web::find_letter_problem(which->kind, which->language, words, programme);
    if (reader.ok() && problem) reader.refuse("words", *problem);
    if (!reader.ok() || what != "save") co_return edit_page(context, *which, words, reader.refusal());
    co_return co_await save(context, *which, std::move(words));
}

}  // namespace

std::span<const Route> admin_letter_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/letters", Who::administrator, Token::none, show_letters, "letters"},
        Route{Method::get, "/admin/letters/edit", Who::administrator, Token::none, show_edit, "letter_words"},
        Route{Method::post, "/admin/letters/edit", Who::administrator, Token::form, change_words, "change_letter"},
    };
    return routes;
}

}  // namespace http
