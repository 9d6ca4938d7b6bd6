// Which experiences can families choose, what are they called, how near are they? One page for all, one for each.
#include "core/actions/keep_catalogue.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/catalogue.hpp"
#include "web/telling.hpp"

namespace http {
namespace {

using actions::ExperienceLabels;
using actions::SeenExperience;
using actions::Work;
using scheduling::EventFamily;
using scheduling::ExperienceId;
using scheduling::Result;

constexpr std::string_view near_prefix = "near_";
constexpr std::size_t longest_label = 200, longest_code = 20;

const std::string& in(const store::Label& label, web::Language language) {
    return language == web::Language::es ? label.es : label.en;
}

web::ExperienceForm shown_labels(const ExperienceLabels& labels) {
    return {labels.for_families.en, labels.for_families.es, labels.for_staff.en, labels.for_staff.es};
}

std::string group_words(EventFamily family, web::Language language) {
    return web::say(language, "group_" + std::string{store::to_code(family)});
}

/// What is near to it, the nearest first.
std::string related_words(const actions::Outlook& outlook, ExperienceId id, web::Language language) {
    const auto entry = std::ranges::find(outlook.catalogue, id, &scheduling::Experience::id);
    if (entry == outlook.catalogue.end()) return {};
    auto related = entry->related;
    std::ranges::sort(related, {}, [](const auto& one) { return std::pair{-one.second, one.first}; });
    std::string words;
    constexpr double whole = 100;
    for (const auto& [other, closeness] : related)
        words += (words.empty() ? "" : ", ") + staff_label(outlook, other, language) + " " +
                 std::to_string(std::lround(closeness * whole));
    return words;
}

/// The labels as typed; one for families that says a word of the field is refused.
ExperienceLabels read_labels(FormReader& reader) {
    ExperienceLabels labels{
        .for_families = {reader.text("family_en", longest_label), reader.text("family_es", longest_label)},
        .for_staff = {reader.text("staff_en", longest_label), reader.text("staff_es", longest_label)}};
    if (web::says_any_of(labels.for_families.en, "family_never_reads")) reader.refuse("family_en", "label_telling");
    if (web::says_any_of(labels.for_families.es, "family_never_reads")) reader.refuse("family_es", "label_telling");
    return labels;
}

Response catalogue_page(Context& context, const Fields& sent, const ExperienceLabels& labels,
                        const scheduling::Refusal& refusal) {
    const auto outlook = outlook_of(context);
    const auto language = context.language;
    web::CataloguePage page;
    for (const auto& card : outlook->experiences)
        page.entries.push_back({.code = card.public_id,
                                .name = in(card.for_staff, language),
                                .for_families = in(card.for_families, language),
                                .group = group_words(card.family, language),
                                .related = related_words(*outlook, card.id, language),
                                .offered = card.offered,
                                .always = store::is_always_there(card.public_id)});
    page.form = shown_labels(labels);
    page.groups = coded_choices<EventFamily>("group_", language, sent.value("group"));
    page.code = sent.value("code");
    web::Frame frame = frame_of(context);
    frame.path = "/admin/catalogue";
    add_refusal(frame, refusal);
    return html(web::render_catalogue(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_catalogue(Context& context) {
    const Fields nothing_sent;
    const ExperienceLabels nothing_typed;
    const scheduling::Refusal nothing;
    co_return catalogue_page(context, nothing_sent, nothing_typed, nothing);
}

boost::asio::awaitable<Response> add_entry(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"family_en", "family_es", "staff_en", "staff_es", "group", "code"});
    actions::NewExperience wanted;
    wanted.labels = read_labels(reader);
    wanted.public_id = reader.text("code", longest_code);
    const auto family = chosen_code<EventFamily>(reader, "group");
    if (!reader.ok()) co_return catalogue_page(context, *form, wanted.labels, reader.refusal());
    wanted.family = *family;
    std::function<Result<ExperienceId>(Work&)> run = [wanted](Work& work) {
        return actions::add_experience(work, wanted);
    };
    const auto added = co_await act(context, std::move(run));
    if (!added) co_return catalogue_page(context, *form, wanted.labels, added.error());
    const auto outlook = outlook_of(context);
    const auto* card = outlook->find_experience(*added);
    const auto code = card == nullptr ? std::string{} : "/" + card->public_id;
    co_return see_other("/admin/catalogue" + code + "?done=experience");
}

/// What the form says of one other experience; as stored where it says nothing.
web::ExperiencePage::Near near_of(const SeenExperience& seen, std::size_t at, const Fields& sent,
                                  web::Language language) {
    const auto& other = seen.others.at(at);
    const auto field = std::string{near_prefix} + other.public_id;
    web::ExperiencePage::Near near{.code = other.public_id,
                                   .name = in(other.for_staff, language),
                                   .percent = std::to_string(seen.percents.at(at)),
                                   .other_group = other.family != seen.card.family,
                                   .counted = seen.percents.at(at)};
    if (sent.count(field) != 1) return near;
    near.percent = sent.value(field);
    const auto typed = near.percent.empty() ? 0 : parse_number(near.percent);
    near.counted.reset();
    if (typed && *typed >= 0 && *typed <= actions::nearest_percent) near.counted = static_cast<int>(*typed);
    return near;
}

boost::asio::awaitable<Result<SeenExperience>> find_entry(Context& context) {
    auto see = [code = std::string{context.request.parameter("code")}](store::Reader& db) {
        return actions::see_experience(db, code);
    };
    co_return co_await context.services.lanes.read(std::move(see));
}

/// One experience as it stands, or as it was typed.
boost::asio::awaitable<Response> entry_page(Context& context, const Fields& sent, scheduling::Refusal refusal) {
    const auto seen = co_await find_entry(context);
    if (!seen) co_return error_response(context, 404);
    const auto language = context.language;
    const auto& card = seen->card;
    const bool is_typed = sent.count("version") > 0;
    web::ExperiencePage page{.code = card.public_id,
                             .name = in(card.for_staff, language),
                             .group = group_words(card.family, language),
                             .version = std::to_string(seen->version),
                             .form = shown_labels(ExperienceLabels{card.for_families, card.for_staff}),
                             .offered = is_typed ? sent.value("offered") == "yes" : card.offered,
                             .always = store::is_always_there(card.public_id),
                             .requests = static_cast<std::size_t>(seen->uses.requests),
                             .volunteers = static_cast<std::size_t>(seen->uses.volunteers),
                             .near = {},
                             .weight = outlook_of(context)->settings.policy.weights.closeness,
                             .done = {}};
    if (is_typed)
        page.form = {std::string{sent.value("family_en")}, std::string{sent.value("family_es")},
                     std::string{sent.value("staff_en")}, std::string{sent.value("staff_es")}};
    for (std::size_t at = 0; at < seen->others.size(); ++at) page.near.push_back(near_of(*seen, at, sent, language));
    const auto done = context.request.query.value("done");
    if (done == "setting" || done == "experience") page.done = "done_" + std::string{done};
    web::Frame frame = frame_of(context, "/admin/catalogue");
    frame.path = "/admin/catalogue/" + card.public_id;
    add_refusal(frame, refusal);
    co_return html(web::render_experience(frame, page), refusal.fields.empty() ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_entry(Context& context) {
    const Fields nothing_sent;
    scheduling::Refusal nothing;
    co_return co_await entry_page(context, nothing_sent, std::move(nothing));
}

Result<actions::ExperienceChange> read_change(const Fields& form, const SeenExperience& seen) {
    FormReader reader{form};
    std::vector<std::string> names{"version", "family_en", "family_es", "staff_en", "staff_es", "offered"};
    for (const auto& other : seen.others) names.push_back(std::string{near_prefix} + other.public_id);
    reader.allow_only(std::span<const std::string>{names});
    actions::ExperienceChange change{.public_id = seen.card.public_id,
                                     .version = reader.number("version", 0, INT64_MAX).value_or(-1),
                                     .labels = read_labels(reader),
                                     .offered = reader.flag("offered"),
                                     .near = {}};
    for (const auto& other : seen.others) {
        const auto field = std::string{near_prefix} + other.public_id;
        const auto typed = reader.text(field, longest_code);
        if (form.count(field) == 0) continue;
        const auto percent = typed.empty() ? 0 : parse_number(typed);
        if (!percent || *percent < 0 || *percent > actions::nearest_percent)
            reader.refuse(field, "not_near");
        else
            change.near.push_back({other.public_id, static_cast<int>(*percent)});
    }
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return change;
}

boost::asio::awaitable<Response> save_entry(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    const auto seen = co_await find_entry(context);
    if (!seen) co_return error_response(context, 404);
    auto change = read_change(*form, *seen);
    if (!change) co_return co_await entry_page(context, *form, std::move(change.error()));
    std::function<Result<ExperienceId>(Work&)> run = [change = *change](Work& work) {
        return actions::change_experience(work, change);
    };
    auto saved = co_await act(context, std::move(run));
    if (saved) co_return see_other("/admin/catalogue/" + seen->card.public_id + "?done=setting");
    if (!saved.error().breaches.empty()) co_return error_response(context, status_of(saved.error()));
    // Overtaken: how it stands now is shown, not what was typed about how it stood before.
    const bool overtaken = status_of(saved.error()) == 409;
    const Fields nothing_sent;
    co_return co_await entry_page(context, overtaken ? nothing_sent : *form, std::move(saved.error()));
}

}  // namespace

std::span<const Route> admin_catalogue_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/catalogue", Who::administrator, Token::none, show_catalogue, "catalogue"},
        Route{Method::post, "/admin/catalogue", Who::administrator, Token::form, add_entry, "add_experience"},
        Route{Method::get, "/admin/catalogue/{code}", Who::administrator, Token::none, show_entry, "experience"},
        Route{Method::post, "/admin/catalogue/{code}", Who::administrator, Token::form, save_entry, "save_experience"},
    };
    return routes;
}

}  // namespace http
