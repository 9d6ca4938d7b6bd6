#include "core/actions/hand_over.hpp"

#include <algorithm>

#include "core/store/audit.hpp"
#include "core/store/people.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

constexpr date::days longest_absence{14};
constexpr std::size_t requests_named = 5, next_named = 3;

/// What changes something for the coordinators; readings and sign-ins do not.
constexpr std::array<std::string_view, 46> told{"book_call",
                                                "ask_for_call",
                                                "take_in_family",
                                                "move_call",
                                                "cancel_call",
                                                "ask_for_someone_else",
                                                "allow_less_contact",
                                                "change_contact",
                                                "found_sooner",
                                                "accept_call",
                                                "decline_call",
                                                "proposal_ran_out",
                                                "screen_request",
                                                "assign_call",
                                                "propose_call",
                                                "close_request",
                                                "hold_messages",
                                                "take_break",
                                                "import_volunteer",
                                                "want_no_more",
                                                "end_series",
                                                "open_checklist",
                                                "take_back_releases",
                                                "close_days",
                                                "open_days",
                                                "begin_crisis_days",
                                                "end_crisis_days",
                                                "crisis_days_ran_out",
                                                "take_call",
                                                "give_call",
                                                "give_back_call",
                                                "give_back_seat",
                                                "record_credential",
                                                "hand_over_call",
                                                "take_over",
                                                "open_again",
                                                "change_card",
                                                "correct_request",
                                                "family_agrees",
                                                "family_agrees_no_more",
                                                "keep_apart",
                                                "keep_sides_apart",
                                                "let_meet",
                                                "let_sides_meet",
                                                "change_contact_by_voice",
                                                "give_new_code"};

/// The request that an entry is about, also by way of its call, or of the family whose newest it is.
std::optional<RequestId> request_of(store::Reader& db, const store::AuditEntry& entry) {
    if (entry.subject == store::SubjectKind::request) return RequestId{entry.subject_id};
    if (entry.subject == store::SubjectKind::family) {
        const auto requests = store::list_requests_of(db, scheduling::FamilyId{entry.subject_id}, entry.at);
        return requests.empty() ? std::nullopt : std::optional{requests.front().facts.id};
    }
    if (entry.subject != store::SubjectKind::call) return std::nullopt;
    const auto call = store::load_call(db, CallId{entry.subject_id});
    return call ? call->request : std::nullopt;
}

std::vector<Happened> happened_since(store::Reader& db, PersonId me, Instant since) {
    std::vector<Happened> list;
    for (const auto& entry : store::audit_since(db, since)) {
        const bool is_mine = entry.actor == store::ActorKind::person && entry.actor_id == me.value;
        if (is_mine || std::ranges::find(told, entry.action) == told.end()) continue;
        auto found = std::ranges::find(list, entry.action, &Happened::action);
        if (found == list.end()) found = list.insert(list.end(), {.action = entry.action, .times = 0, .requests = {}});
        ++found->times;
        if (found->requests.size() == requests_named) continue;
        const auto request = request_of(db, entry);
        if (request && std::ranges::find(found->requests, *request) == found->requests.end())
            found->requests.push_back(*request);
    }
    std::ranges::sort(list, [](const Happened& a, const Happened& b) {
        return std::pair{-a.times, a.action} < std::pair{-b.times, b.action};
    });
    return list;
}

void add_next(Handover& handover, store::BoardColumn column, const store::BoardRequest& request, PersonId me) {
    const bool mine = request.owner == me;
    const bool is_nobodys = request.owner == store::duty_coordinator || request.owner_gone;
    if (mine || is_nobodys) handover.next.push_back({request, column, mine});
}

/// What is breached or at risk stands first, as on the board. Who has a time has met the deadline: that time counts.
std::tuple<bool, store::BoardColumn, Instant, RequestId> urgency(const NextThing& next) {
    const auto& [request, column, mine] = next;
    const bool has_time = request.call && request.call->state != scheduling::CallState::proposed;
    const Instant when = has_time ? request.call->time.begin() : request.deadline;
    return {!mine, std::min(column, store::BoardColumn::waiting), when, request.id};
}

}  // namespace

Handover hand_over(store::Reader& db, const Outlook& outlook, PersonId me, std::optional<Instant> since, Instant now) {
    const Instant earliest = now - longest_absence;
    const Instant left = since ? *since : store::last_at_work(db, me, earliest).value_or(earliest);
    Handover handover{.since = std::max(left, earliest), .happened = {}, .next = {}};
    handover.happened = happened_since(db, me, handover.since);
    const auto board = load_board(db, outlook, now);
    const auto rows = [&](store::BoardColumn column) -> const store::BoardRows& {
        return board.columns.at(static_cast<std::size_t>(column));
    };
    handover.breached = rows(store::BoardColumn::breached).count;
    handover.at_risk = rows(store::BoardColumn::at_risk).count;
    handover.waiting = rows(store::BoardColumn::waiting).count;
    handover.to_screen = rows(store::BoardColumn::screening).count;
    handover.proposed = rows(store::BoardColumn::proposed).count;
    for (std::size_t at = 0; at < store::board_columns; ++at)
        for (const auto& request : board.columns.at(at).requests)
            add_next(handover, static_cast<store::BoardColumn>(at), request, me);
    std::ranges::sort(handover.next, {}, urgency);
    if (handover.next.size() > next_named) handover.next.resize(next_named);
    return handover;
}

}  // namespace actions
