#include <cstdio>

#include "core/actions/administer.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/letters.hpp"
#include "web/pages/admin.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

constexpr int entries_shown = 200;

std::string related_words(const actions::Outlook& outlook, scheduling::ExperienceId id, web::Language language) {
    std::string words;
    for (const auto& entry : outlook.catalogue) {
        if (entry.id != id) continue;
        for (const auto& [other, closeness] : entry.related) {
            std::array<char, 16> number{};
            const int length = std::snprintf(number.data(), number.size(), " %.2g", closeness);
            words += (words.empty() ? "" : ", ") + staff_label(outlook, other, language) +
                     std::string{number.data(), static_cast<std::size_t>(length)};
        }
    }
    return words;
}

boost::asio::awaitable<Response> catalogue_page(Context& context, scheduling::Refusal refusal) {
    const auto outlook = outlook_of(context);
    web::CataloguePage page;
    for (const auto& card : outlook->experiences)
        page.entries.push_back({.id = card.public_id,
                                .family_en = card.for_families.en,
                                .family_es = card.for_families.es,
                                .staff_en = card.for_staff.en,
                                .staff_es = card.for_staff.es,
                                .offered = card.offered,
                                .related = related_words(*outlook, card.id, context.language)});
    if (context.request.query.value("done") == "setting") page.done = "done_setting";
    web::Frame frame = frame_of(context);
    frame.path = "/admin/catalogue";
    add_refusal(frame, refusal);
    co_return html(web::render_catalogue(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_catalogue(Context& context) {
    scheduling::Refusal nothing;
    co_return co_await catalogue_page(context, std::move(nothing));
}

boost::asio::awaitable<Response> save_entry(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"id", "family_en", "family_es", "staff_en", "staff_es", "offered"});
    constexpr std::size_t longest = 200;
    actions::ExperienceChange change{
        .public_id = reader.required_text("id", 20),
        .for_families = {reader.text("family_en", longest), reader.text("family_es", longest)},
        .for_staff = {reader.text("staff_en", longest), reader.text("staff_es", longest)},
        .offered = reader.flag("offered")};
    if (!reader.ok()) co_return co_await catalogue_page(context, reader.refusal());
    std::function<Result<scheduling::ExperienceId>(Work&)> run = [change](Work& work) {
        return actions::change_experience(work, change);
    };
    auto saved = co_await act(context, std::move(run));
    if (saved) co_return see_other("/admin/catalogue?done=setting");
    if (!saved.error().breaches.empty()) co_return error_response(context, status_of(saved.error()));
    co_return co_await catalogue_page(context, std::move(saved.error()));
}

/// Every kind of letter as it would leave now.
boost::asio::awaitable<Response> show_letters(Context& context) {
    const auto outlook = outlook_of(context);
    web::LettersPage page;
    for (const auto language : web::languages) {
        web::LettersPage::Group group{.language = std::string{web::own_name(language)}, .letters = {}};
        for (const auto kind : web::letter_kinds) {
            const auto letter = web::write_letter({.kind = kind,
                                                   .start = context.now + date::days{2},
                                                   .zone = outlook->settings.policy.programme_zone,
                                                   .phone = outlook->settings.programme_phone},
                                                  language);
            group.letters.push_back({std::string{kind}, letter.subject, letter.body});
        }
        page.groups.push_back(std::move(group));
    }
    co_return html(web::render_letters(frame_of(context), page));
}

std::string actor_words(const store::AuditEntry& entry) {
    std::string words{store::to_code(entry.actor)};
    if (entry.actor_id != 0) words += " " + std::to_string(entry.actor_id);
    return words;
}

boost::asio::awaitable<Response> show_audit(Context& context) {
    std::function<Result<std::vector<store::AuditEntry>>(Work&)> see = [](Work& work) {
        return actions::see_audit(work, entries_shown);
    };
    const auto entries = co_await act(context, std::move(see));
    if (!entries) co_return error_response(context, status_of(entries.error()));
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    web::AuditPage page{.entries = {}, .sound = std::nullopt, .head = {}, .zone = zone, .now = context.now};
    for (const auto& entry : *entries) {
        std::string subject{store::to_code(entry.subject)};
        if (entry.subject_id != 0) subject += " " + std::to_string(entry.subject_id);
        page.entries.push_back({web::full_time(entry.at, zone, context.language), actor_words(entry), entry.action,
                                subject, entry.detail});
    }
    if (context.request.query.value("check") == "yes") {
        auto verify = [](store::Reader& db) { return store::verify_audit(db); };
        const auto report = co_await context.services.lanes.read(std::move(verify));
        page.sound = report.fault == store::AuditFault::none;
        page.head = std::to_string(report.head.entries) + " " + report.head.hash;
    }
    co_return html(web::render_audit(frame_of(context), page));
}

constexpr std::array routes{
    Route{Method::get, "/admin/catalogue", Who::administrator, Token::none, show_catalogue, "catalogue"},
    Route{Method::post, "/admin/catalogue", Who::administrator, Token::form, save_entry, "save_experience"},
    Route{Method::get, "/admin/letters", Who::administrator, Token::none, show_letters, "letters"},
    Route{Method::get, "/admin/audit", Who::administrator, Token::none, show_audit, "audit"},
};

}  // namespace

std::span<const Route> admin_reading_routes() {
    return routes;
}

}  // namespace http
