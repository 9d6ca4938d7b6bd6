#include <cstdio>

#include "core/actions/administer.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
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

std::string actor_words(const store::AuditEntry& entry) {
    std::string words{store::to_code(entry.actor)};
    if (entry.actor_id != 0) words += " " + std::to_string(entry.actor_id);
    return words;
}

/// What the address asks for; what cannot be read asks for nothing.
store::AuditFilter audit_filter(const Fields& query) {
    store::AuditFilter filter;
    const auto& kinds = store::Codes<store::SubjectKind>::words;
    const auto kind = std::ranges::find(kinds, query.value("subject"));
    if (kind != kinds.end() && *kind != store::to_code(store::SubjectKind::none))
        filter.subject = static_cast<store::SubjectKind>(kind - kinds.begin());
    filter.subject_id = parse_number(query.value("number"));
    filter.person = parse_number(query.value("person"));
    const auto action = query.value("action");
    const bool is_code = action.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
    if (!action.empty() && is_code) filter.action = action;
    filter.before = parse_number(query.value("before"));
    return filter;
}

web::AuditPage::Filter shown_filter(const Context& context, const store::AuditFilter& filter) {
    const auto text = [](const std::optional<std::int64_t>& number) {
        return number ? std::to_string(*number) : std::string{};
    };
    const auto sought = filter.subject ? store::to_code(*filter.subject) : std::string_view{};
    web::AuditPage::Filter shown{.subjects = {},
                                 .number = text(filter.subject_id),
                                 .action = filter.action.value_or(std::string{}),
                                 .person = text(filter.person)};
    for (auto& choice : coded_choices<store::SubjectKind>("audit_of_", context.language, sought))
        if (choice.value != store::to_code(store::SubjectKind::none)) shown.subjects.push_back(std::move(choice));
    return shown;
}

/// The same question about what is older.
std::string older_than(const store::AuditFilter& filter, std::int64_t entry) {
    std::string address = "/admin/audit?before=" + std::to_string(entry);
    if (filter.subject) address += "&subject=" + std::string{store::to_code(*filter.subject)};
    if (filter.subject_id) address += "&number=" + std::to_string(*filter.subject_id);
    if (filter.person) address += "&person=" + std::to_string(*filter.person);
    if (filter.action) address += "&action=" + *filter.action;
    return address;
}

web::AuditPage audit_page(const Context& context, const store::AuditFilter& filter, const store::AuditFound& found) {
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    web::AuditPage page{.filter = shown_filter(context, filter),
                        .older = {},
                        .entries = {},
                        .sound = std::nullopt,
                        .head = {},
                        .zone = zone,
                        .now = context.now};
    if (found.looked_from > 1) page.older = older_than(filter, found.looked_from);
    for (const auto& entry : found.entries) {
        std::string subject{store::to_code(entry.subject)};
        if (entry.subject_id != 0) subject += " " + std::to_string(entry.subject_id);
        page.entries.push_back({std::to_string(entry.number), web::full_time(entry.at, zone, context.language),
                                actor_words(entry), entry.action, subject, entry.detail});
    }
    return page;
}

boost::asio::awaitable<Response> show_audit(Context& context) {
    const auto filter = audit_filter(context.request.query);
    std::function<Result<store::AuditFound>(Work&)> see = [filter](Work& work) {
        return actions::see_audit(work, filter, entries_shown);
    };
    const auto found = co_await act(context, std::move(see));
    if (!found) co_return error_response(context, status_of(found.error()));
    auto page = audit_page(context, filter, *found);
    if (context.request.query.value("check") == "yes") {
        auto verify = [](store::Reader& db) { return store::verify_audit(db); };
        const auto report = co_await context.services.lanes.read(std::move(verify));
        page.sound = report.fault == store::AuditFault::none;
        page.head = std::to_string(report.head.entries) + " " + report.head.hash;
    }
    co_return html(web::render_audit(frame_of(context), page));
}

}  // namespace

std::span<const Route> admin_reading_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/catalogue", Who::administrator, Token::none, show_catalogue, "catalogue"},
        Route{Method::post, "/admin/catalogue", Who::administrator, Token::form, save_entry, "save_experience"},
        Route{Method::get, "/admin/audit", Who::administrator, Token::none, show_audit, "audit"},
    };
    return routes;
}

}  // namespace http
