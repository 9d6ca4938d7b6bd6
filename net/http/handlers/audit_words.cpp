#include "net/http/handlers/audit_words.hpp"

#include "net/http/handlers/coded_choices.hpp"

namespace http {
namespace {

/// Whose words the detail of an action is said in; what has none is a number, or several codes.
constexpr std::array<std::pair<std::string_view, const char*>, 15> details{{{"add_person", "role_"},
                                                                            {"add_learning", "topic_"},
                                                                            {"ask_export", "export_kind_"},
                                                                            {"begin_series", "series_reason_"},
                                                                            {"change_setting", "setting_"},
                                                                            {"close_request", "closing_"},
                                                                            {"end_series", "series_ending_"},
                                                                            {"note_first_try", "outcome_"},
                                                                            {"record_credential", "credential_"},
                                                                            {"record_release", "release_purpose_"},
                                                                            {"report_outcome", "outcome_"},
                                                                            {"settle_checklist", "report_answer_"},
                                                                            {"settle_not_reached", "not_reached_"},
                                                                            {"take_export", "export_kind_"},
                                                                            {"widen_experience", "widening_"}}};

std::string with_number(const std::string& words, std::int64_t id) {
    return id == 0 ? words : words + " " + std::to_string(id);
}

std::string detail_words(const store::AuditEntry& entry, web::Language language) {
    constexpr std::string_view to = "_to_";
    if (const auto at = entry.detail.find(to); entry.action == "change_role" && at != std::string::npos) {
        const auto was = coded_name("role_", entry.detail.substr(0, at), language);
        const auto is = coded_name("role_", entry.detail.substr(at + to.size()), language);
        return web::say(language, "audit_role_change", {{"was", was}, {"is", is}});
    }
    for (const auto& [action, prefix] : details)
        if (action == entry.action) return coded_name(prefix, entry.detail, language);
    return entry.detail;
}

}  // namespace

AuditWords audit_words(const store::AuditEntry& entry, web::Language language) {
    return {.actor = with_number(coded_name("audit_by_", store::to_code(entry.actor), language), entry.actor_id),
            .action = coded_name("did_", entry.action, language),
            .subject = with_number(coded_name("audit_of_", store::to_code(entry.subject), language), entry.subject_id),
            .detail = detail_words(entry, language)};
}

}  // namespace http
