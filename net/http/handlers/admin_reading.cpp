#include "core/actions/administer.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/audit_words.hpp"
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
        auto words = audit_words(entry, context.language);
        page.entries.push_back({std::to_string(entry.number), web::full_time(entry.at, zone, context.language),
                                std::move(words.actor), entry.action, std::move(words.action), std::move(words.subject),
                                std::move(words.detail)});
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
        Route{Method::get, "/admin/audit", Who::administrator, Token::none, show_audit, "audit"},
    };
    return routes;
}

}  // namespace http
