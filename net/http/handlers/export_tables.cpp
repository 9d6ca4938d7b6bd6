#include "net/http/handlers/export_tables.hpp"

#include "core/scheduling/weekly_text.hpp"
#include "net/http/handlers/application.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/wish_words.hpp"
#include "net/json/csv.hpp"
#include "net/json/newcomers.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Exported;
using actions::FamilyRecord;
using web::say;

/// Days rather than instants: who knows when a telephone rang must not find the call.
std::string calls_table(const Context& context, const Exported& exported) {
    const auto& zone = outlook_of(context)->settings.policy.programme_zone;
    std::string out;
    json::write_csv(out, {"day", "minutes", "state", "outcome", "heavy", "booked_by", "experience", "language",
                          "family", "volunteer"});
    for (const auto& [family, volunteer, call] : exported.calls) {
        const auto minutes = std::chrono::duration_cast<scheduling::Minutes>(call.ends - call.begins).count();
        json::write_csv(out, {date::format("%F", zone.date_of(call.begins)), std::to_string(minutes),
                              std::string{store::to_code(call.state)}, call.outcome, call.heavy ? "yes" : "no",
                              std::string{store::to_code(call.origin)}, call.experience, call.language,
                              std::to_string(family), std::to_string(volunteer)});
    }
    return out;
}

std::string volunteers_table(const Context& context, const Exported& exported) {
    const auto outlook = outlook_of(context);
    json::NewcomersContext known;
    for (const auto& card : outlook->experiences) known.experiences[card.public_id] = card.id;
    known.today = outlook->settings.policy.programme_zone.date_of(context.now);
    return json::write_newcomers_csv(exported.volunteers, known);
}

/// What is kept of one family, line by line: which part, what, and what it says.
class FamilyTable {
public:
    FamilyTable(const Context& context, const FamilyRecord& record)
        : context_{context}, language_{context.language}, record_{record} {}

    std::string write() {
        json::write_csv(out_, {word("export_part"), word("export_line"), word("export_says")});
        contact("export_part_contact", record_.rule);
        line("export_part_contact", "language", language_name(record_.family.language, language_));
        line("export_part_contact", "export_rule_from", time(record_.family.rule_updated_at));
        flag("export_part_contact", "export_held", record_.family.messages_held);
        if (record_.pending) contact("export_part_pending", *record_.pending);
        for (const auto& request : record_.requests) one_request(request);
        for (const auto& call : record_.calls) one_call(call);
        for (const auto& release : record_.releases) one_release(release);
        for (const auto& message : record_.messages)
            json::write_csv(out_, {word("export_part_message"), coded("letter_name_", message.kind), time(message.at)});
        return std::move(out_);
    }

private:
    std::string word(std::string_view key) const { return say(language_, key); }
    std::string coded(const std::string& prefix, std::string_view code) const {
        return coded_name(prefix, code, language_);
    }
    std::string time(scheduling::Instant at) const { return web::full_time(at, record_.family.zone, language_); }
    void line(std::string_view part, std::string_view what, const std::string& says) {
        if (!says.empty()) json::write_csv(out_, {word(part), word(what), says});
    }

    void flag(std::string_view part, std::string_view what, bool is_so) {
        line(part, what, word(is_so ? "yes" : "no"));
    }

    void contact(std::string_view part, const store::ContactRule& rule) {
        const auto& contact = rule.contact;
        line(part, "name", contact.name.reveal());
        line(part, "export_phone", contact.phone.reveal());
        line(part, "email", contact.email.reveal());
        line(part, "export_code_word", contact.code_word.reveal());
        line(part, "export_zone", rule.zone.name());
        flag(part, "export_phone_unsafe", contact.phone_unsafe);
        flag(part, "export_email_unsafe", contact.email_unsafe);
        flag(part, "export_may_call", contact.may_call);
        flag(part, "export_may_message", contact.may_message);
        flag(part, "export_may_text", contact.may_text);
        flag(part, "export_voicemail", contact.voicemail);
        flag(part, "export_family_calls", contact.family_calls);
        if (rule.windows)
            line(part, "export_hours",
                 rule.windows->empty() ? word("export_never") : scheduling::to_weekly_text(*rule.windows));
    }
    void one_request(const store::StoredRequest& request) {
        const auto outlook = outlook_of(context_);
        line("export_part_request", "export_since", time(request.facts.created));
        line("export_part_request", "experience", staff_label(*outlook, request.facts.experience, language_));
        line("export_part_request", "export_request_state", coded("export_request_", store::to_code(request.state)));
        for (const auto& [about, says] : told_in_words(request.facts, language_))
            line("export_part_request", about, says);
        for (const auto& [wished, says] : wishes_in_words(request.facts.wishes, language_))
            line("export_part_request", wished, says);
        flag("export_part_request", "request_mixed", request.facts.agrees_missing_with_deceased);
        flag("export_part_request", "export_wants_sooner", request.wants_sooner);
    }
    void one_call(const store::Call& call) {
        line("export_part_call", "when", time(call.time.begin()));
        line("export_part_call", "export_call_state", coded("call_state_", store::to_code(call.state)));
        if (call.outcome) line("export_part_call", "export_call_outcome", coded("outcome_", *call.outcome));
    }
    void one_release(const store::Release& release) {
        line("export_part_release", "export_release_to", release.to_whom.reveal());
        line("export_part_release", "exports_why", coded("release_purpose_", store::to_code(release.purpose)));
        line("export_part_release", "export_since", time(release.given));
        line("export_part_release", "export_release_until", web::dated_day(release.until, language_));
        if (release.revoked) line("export_part_release", "export_release_revoked", time(*release.revoked));
    }

    const Context& context_;
    web::Language language_;
    const FamilyRecord& record_;
    std::string out_;
};

}  // namespace

std::string export_table(const Context& context, const Exported& exported) {
    switch (exported.kind) {
        case store::ExportKind::calls:
            return calls_table(context, exported);
        case store::ExportKind::volunteers:
            return volunteers_table(context, exported);
        case store::ExportKind::family:
            return FamilyTable{context, *exported.family}.write();
    }
    return {};
}

}  // namespace http
