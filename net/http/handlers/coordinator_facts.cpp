// What a request says is shown to be corrected; the family's yes across missing and deceased is noted on the same page.
#include "core/actions/correct_request.hpp"

#include "core/actions/coordinate.hpp"
#include "core/scheduling/faiths.hpp"
#include "core/scheduling/standing_fit.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/wish_words.hpp"
#include "web/pages/facts.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Told;
using actions::Work;
using scheduling::RequestId;
using scheduling::Result;
using web::Choice;
using web::say;

constexpr std::size_t name_bytes = 60, code_bytes = 35;
constexpr std::array<std::pair<std::string_view, bool>, 2> borders{{{"no", false}, {"yes", true}}};

/// What each field holds, by the name of the field: as it stands, or as it was typed.
using Values = std::map<std::string, std::string, std::less<>>;

Values values_of(const actions::Outlook& outlook, const actions::SeenRequest& seen) {
    const auto& facts = seen.request.facts;
    const auto* card = outlook.find_experience(facts.experience);
    const auto coded = [](auto code) { return std::string{store::to_code(code)}; };
    return {{"experience", card == nullptr ? std::string{} : card->public_id},
            {"status", coded(facts.status)},
            {"elapsed", coded(facts.elapsed)},
            {"international", facts.international ? "yes" : "no"},
            {"relation", coded(facts.relation)},
            {"language", facts.language},
            {"wish_relation", coded(facts.wishes.relation)},
            {"wish_gender", coded(facts.wishes.gender)},
            {"wish_faith", facts.wishes.faith},
            {"name", seen.contact.name.reveal()}};
}

/// Those of the pages, and whatever a volunteer speaks.
std::vector<std::string> languages_offered(const actions::Outlook& outlook) {
    std::vector<std::string> codes;
    codes.reserve(web::languages.size());
    for (const auto one : web::languages) codes.emplace_back(web::to_code(one));
    for (const auto& volunteer : outlook.volunteers)
        for (const auto& spoken : volunteer->languages)
            if (std::ranges::find(codes, spoken) == codes.end()) codes.push_back(spoken);
    return codes;
}

class FactsForm {
public:
    FactsForm(const actions::Outlook& outlook, web::Language language, const Values& stands, const Values& shown)
        : outlook_{outlook}, language_{language}, stands_{stands}, shown_{shown} {}

    web::FactsPage fill() const {
        web::FactsPage page;
        page.lived = {select("experience", experiences()), select("status", coded<scheduling::ChildStatus>("status_")),
                      select("elapsed", coded<scheduling::ElapsedBand>("elapsed_")),
                      select("international", {{"no", say(language_, "international_no"), false},
                                               {"yes", say(language_, "international_yes"), false}}),
                      select("relation", coded<scheduling::Relation>("relation_"))};
        page.talk = {select("language", languages())};
        page.wishes = {select("wish_relation", wished<scheduling::Relation>("relation_")),
                       select("wish_gender", wished<scheduling::Gender>("gender_")), select("wish_faith", faiths())};
        page.name = shown_.at("name");
        if (page.name != stands_.at("name"))
            page.name_now = stands_.at("name").empty() ? say(language_, "check_no_name") : stands_.at("name");
        return page;
    }

private:
    /// Chosen is what is shown; where that differs from what stands, the page names both.
    web::FactsPage::Select select(const std::string& id, std::vector<Choice> options) const {
        web::FactsPage::Select select{.id = id, .options = std::move(options)};
        for (auto& option : select.options) {
            option.chosen = option.value == shown_.at(id);
            if (option.value == stands_.at(id) && shown_.at(id) != stands_.at(id)) select.now = option.label;
        }
        return select;
    }
    template <store::Coded Enum>
    std::vector<Choice> coded(const std::string& prefix) const {
        return coded_choices<Enum>(prefix, language_);
    }
    template <store::Coded Enum>
    std::vector<Choice> wished(const std::string& prefix) const {
        std::vector<Choice> options;
        options.reserve(store::Codes<Enum>::words.size());
        for (const auto code : store::Codes<Enum>::words)
            options.push_back({std::string{code},
                               code == "unknown" ? say(language_, "wish_none") : coded_name(prefix, code, language_),
                               false});
        return options;
    }
    std::vector<Choice> experiences() const {
        std::vector<Choice> options;
        for (const auto& card : outlook_.experiences)
            if (card.offered || store::is_always_there(card.public_id) || card.public_id == stands_.at("experience"))
                options.push_back({card.public_id, staff_label(outlook_, card.id, language_), false});
        return options;
    }
    std::vector<Choice> languages() const {
        auto codes = languages_offered(outlook_);
        const auto& told = stands_.at("language");
        if (std::ranges::find(codes, told) == codes.end()) codes.push_back(told);
        std::vector<Choice> options;
        options.reserve(codes.size());
        for (const auto& code : codes) options.push_back({code, language_name(code, language_), false});
        return options;
    }
    std::vector<Choice> faiths() const {
        std::vector<Choice> options{{"", say(language_, "wish_none"), false}};
        for (const auto code : scheduling::offered_faiths)
            options.push_back({std::string{code}, faith_name(code, language_), false});
        const auto& told = stands_.at("wish_faith");
        if (!told.empty() && !scheduling::is_offered_faith(told))
            options.push_back({told, faith_name(told, language_), false});
        return options;
    }

    const actions::Outlook& outlook_;
    web::Language language_;
    const Values& stands_;
    const Values& shown_;
};

std::string done_of(const Context& context) {
    return context.request.query.value("done") == "agreement" ? "done_agreement" : "";
}

/// in:   typed  what a refused form held, as it was sent
boost::asio::awaitable<Response> facts_page(Context& context, RequestId id, scheduling::Refusal refusal,
                                            std::optional<Values> typed) {
    std::function<Result<actions::SeenRequest>(Work&)> see = [id](Work& work) {
        return actions::see_request(work, id);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, 404);
    const auto outlook = outlook_of(context);
    const auto& facts = seen->request.facts;
    const auto stands = values_of(*outlook, *seen);
    auto page = FactsForm{*outlook, context.language, stands, typed ? *typed : stands}.fill();
    page.id = std::to_string(id.value);
    page.version = std::to_string(seen->request.version);
    page.closed = seen->request.state == store::RequestState::closed;
    page.agrees = facts.agrees_missing_with_deceased;
    page.brings = scheduling::agreement_brings(facts, outlook->everybody(), outlook->settings.policy,
                                               outlook->catalogue, context.now);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    if (fine) page.done = done_of(context);
    auto frame = frame_of(context, "/coordinator/requests/" + page.id);
    frame.path = "/coordinator/requests/" + page.id + "/facts";
    add_refusal(frame, refusal);
    const auto alias =
        seen->contact.name.empty() ? say(context.language, "check_no_name") : seen->contact.name.reveal();
    co_return html(web::render_facts(frame, alias, page), fine ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_facts(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const RequestId request{*id};
    scheduling::Refusal none;
    std::optional<Values> nothing;
    co_return co_await facts_page(context, request, std::move(none), std::move(nothing));
}

Result<Told> read_told(const actions::Outlook& outlook, const Fields& form) {
    FormReader reader{form};
    reader.allow_only({"version", "experience", "status", "elapsed", "international", "relation", "language",
                       "wish_relation", "wish_gender", "wish_faith", "name"});
    const auto* card = outlook.find_experience(reader.text("experience", code_bytes));
    if (card == nullptr) reader.refuse("experience", reader.has("experience") ? "unknown_experience" : "choose_one");
    const auto status = chosen_code<scheduling::ChildStatus>(reader, "status");
    const auto elapsed = chosen_code<scheduling::ElapsedBand>(reader, "elapsed");
    const auto international = reader.choice<bool>("international", borders);
    const auto relation = chosen_code<scheduling::Relation>(reader, "relation");
    auto language = reader.text("language", code_bytes);
    const auto wish_relation = chosen_code<scheduling::Relation>(reader, "wish_relation");
    const auto wish_gender = chosen_code<scheduling::Gender>(reader, "wish_gender");
    auto wish_faith = reader.text("wish_faith", code_bytes);
    scheduling::Personal name{reader.text("name", name_bytes)};
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return Told{.experience = card->id,
                .status = *status,
                .elapsed = *elapsed,
                .international = *international,
                .relation = *relation,
                .language = std::move(language),
                .wishes = {.relation = *wish_relation, .gender = *wish_gender, .faith = std::move(wish_faith)},
                .name = std::move(name)};
}

Values typed_in(const Fields& form) {
    Values typed;
    for (const char* name : {"experience", "status", "elapsed", "international", "relation", "language",
                             "wish_relation", "wish_gender", "wish_faith", "name"})
        typed[name] = std::string{form.value(name)}.substr(0, 200);
    return typed;
}

/// The page of somebody who was overtaken shows theirs, and beside it what the request says by now.
scheduling::Refusal said_beside(scheduling::Refusal refusal) {
    for (auto& error : refusal.fields)
        if (error.field == "version") error.reason = "changed_beside";
    return refusal;
}

boost::asio::awaitable<Response> correct(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const RequestAsSeen seen{RequestId{*id}, parse_number(context.form.value("version"))};
    const auto outlook = outlook_of(context);
    auto told = context.form_errors.empty()
                    ? read_told(*outlook, context.form)
                    : Result<Told>{std::unexpected{scheduling::Refusal{{}, context.form_errors, {}}}};
    std::optional<Values> typed{typed_in(context.form)};
    if (!told) co_return co_await facts_page(context, seen.id, std::move(told.error()), std::move(typed));
    std::function<Result<RequestId>(Work&)> run = [seen, told = *std::move(told),
                                                   languages = languages_offered(*outlook)](Work& work) {
        return actions::correct_request(work, seen, told, languages);
    };
    auto corrected = co_await act(context, std::move(run));
    if (!corrected) {
        auto refusal = said_beside(std::move(corrected.error()));
        co_return co_await facts_page(context, seen.id, std::move(refusal), std::move(typed));
    }
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*id) + "?done=corrected");
}

boost::asio::awaitable<Response> agree(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    const auto what = form ? form->value("what") : std::string_view{};
    if (what != "agree" && what != "take_back") co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*id}, parse_number(form->value("version"))};
    FormReader reader{*form};
    const bool asked = reader.flag("family_agrees");
    std::function<Result<RequestId>(Work&)> run = [seen, agrees = what == "agree", asked](Work& work) {
        return actions::note_family_agrees(work, seen, agrees, asked);
    };
    auto noted = co_await act(context, std::move(run));
    std::optional<Values> nothing;
    if (!noted) co_return co_await facts_page(context, seen.id, std::move(noted.error()), std::move(nothing));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*id) + "/facts?done=agreement#agreement");
}

}  // namespace

std::span<const Route> coordinator_facts_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/requests/{id}/facts", Who::coordinator, Token::none, show_facts,
              "request_facts"},
        Route{Method::post, "/coordinator/requests/{id}/facts", Who::coordinator, Token::form, correct,
              "correct_request"},
        Route{Method::post, "/coordinator/requests/{id}/agreement", Who::coordinator, Token::form, agree,
              "note_family_agrees"},
    };
    return routes;
}

}  // namespace http
