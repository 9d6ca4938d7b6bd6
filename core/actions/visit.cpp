#include "core/actions/visit.hpp"

#include <algorithm>

#include "core/store/calls.hpp"
#include "core/store/drafts.hpp"
#include "core/store/families.hpp"

namespace actions {
namespace {

constexpr std::uint8_t format = 4;
// Drafts from before text messages, wishes of a faith, and what comes last here, are carried on.
constexpr std::uint8_t format_without_texts = 1;
constexpr std::uint8_t format_without_faith = 2;
constexpr std::uint8_t format_without_typed = 3;

Personal packed(const Visit& visit) {
    store::RecordWriter out{format};
    for (const auto* text :
         {&visit.experience, &visit.name, &visit.language, &visit.call, &visit.voicemail, &visit.message, &visit.hours,
          &visit.phone, &visit.email, &visit.code_word, &visit.zone, &visit.code, &visit.kept_as})
        out.text(*text);
    out.number(static_cast<std::int64_t>(visit.relation));
    out.number(static_cast<std::int64_t>(visit.status));
    out.number(static_cast<std::int64_t>(visit.gender));
    out.number(visit.hold ? visit.hold->value : 0);
    out.flag(visit.returned);
    out.text(visit.text);
    out.text(visit.faith);
    out.number(static_cast<std::int64_t>(visit.windows.size()));
    for (const auto& rule : visit.windows) {
        out.number(rule.days);
        out.number(rule.window.from.count());
        out.number(rule.window.to.count());
    }
    out.number(visit.kept_at ? visit.kept_at->time_since_epoch().count() : 0);
    out.number(static_cast<std::int64_t>(visit.typed.size()));
    for (const auto& [path, typed] : visit.typed) {
        out.text(path);
        write_typed(out, typed);
    }
    const auto& bytes = out.bytes();
    return Personal{std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}

Visit unpacked(const Personal& answers) {
    const auto bytes = store::as_bytes(answers.reveal());
    const auto written = bytes.empty() ? format : std::to_integer<std::uint8_t>(bytes.front());
    store::RecordReader in{bytes, std::clamp(written, format_without_texts, format)};
    Visit visit;
    for (auto* text :
         {&visit.experience, &visit.name, &visit.language, &visit.call, &visit.voicemail, &visit.message, &visit.hours,
          &visit.phone, &visit.email, &visit.code_word, &visit.zone, &visit.code, &visit.kept_as})
        *text = in.text();
    visit.relation = static_cast<scheduling::Relation>(in.number());
    visit.status = static_cast<scheduling::ChildStatus>(in.number());
    visit.gender = static_cast<scheduling::Gender>(in.number());
    if (const auto hold = in.number(); hold != 0) visit.hold = CallId{hold};
    visit.returned = in.flag();
    if (written > format_without_texts) visit.text = in.text();
    if (written > format_without_faith) visit.faith = in.text();
    for (auto count = in.number(); count > 0; --count) {
        scheduling::WeeklyRule rule;
        rule.days = static_cast<std::uint8_t>(in.number());
        rule.window.from = Minutes{in.number()};
        rule.window.to = Minutes{in.number()};
        visit.windows.push_back(rule);
    }
    if (written > format_without_typed) {
        if (const auto at = in.number(); at != 0) visit.kept_at = Instant{Instant::duration{at}};
        for (auto pages = in.number(); pages > 0; --pages) {
            auto path = in.text();
            visit.typed.emplace(std::move(path), read_typed(in));
        }
    }
    in.end();
    return visit;
}

}  // namespace

Begun begin_visit(Work& work, std::string_view page_language) {
    Begun begun{.family = store::create_family(work.db, Zone{}, page_language, work.now), .session = {}};
    begun.session = store::create_session(work.db, begun.family, work.now, work.now + visit_idle);
    Visit visit;
    visit.language = page_language;
    save_visit(work, begun.family, visit);
    return begun;
}

std::optional<Visit> load_visit(store::Reader& db, FamilyId family) {
    const auto draft = store::load_draft(db, family);
    if (!draft) return std::nullopt;
    return unpacked(*draft);
}

Result<Visit> load_answers(store::Reader& db, FamilyId family) {
    auto visit = load_visit(db, family);
    if (!visit) return refuse(RuleName::not_found);
    if (!visit->kept_as.empty()) return refuse("visit", "kept");
    if (visit->returned) return refuse("visit", "returned");
    return *std::move(visit);
}

void save_visit(Work& work, FamilyId family, const Visit& visit) {
    store::save_draft(work.db, family, packed(visit), work.now);
}

void give_back_hold(Work& work, Visit& visit) {
    if (!visit.hold) return;
    const auto call = store::load_call(work.db, *visit.hold);
    if (call && call->state == scheduling::CallState::held) {
        store::cancel_call(work.db, call->id, store::EndedBy::family, work.now);
        work.touched.push_back(call->volunteer);
    }
    visit.hold.reset();
}

void end_visit(Work& work, FamilyId family, const Personal& session_token) {
    if (auto visit = load_visit(work.db, family)) give_back_hold(work, *visit);
    store::delete_draft(work.db, family);
    store::end_session(work.db, session_token);
}

store::Contact contact_of(const Visit& visit) {
    store::Contact contact;
    contact.name = Personal{visit.name};
    contact.may_call = visit.call == "yes";
    contact.family_calls = !contact.may_call;
    if (contact.may_call) contact.phone = Personal{visit.phone};
    contact.voicemail = contact.may_call && visit.voicemail == "yes";
    contact.may_text = contact.may_call && visit.text == "yes";
    contact.may_message = visit.message == "yes";
    if (contact.may_message) contact.email = Personal{visit.email};
    contact.code_word = Personal{visit.code_word};
    return contact;
}

store::SafeWindows safe_windows_of(const Visit& visit) {
    if (visit.hours != "some") return std::nullopt;
    return visit.windows;
}

}  // namespace actions
