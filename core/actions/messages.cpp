#include "core/actions/messages.hpp"

#include "core/actions/crisis_days.hpp"
#include "core/actions/own_calendar.hpp"
#include "core/scheduling/outcome.hpp"
#include "core/scheduling/reach.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/letter_words.hpp"
#include "core/store/on_call.hpp"
#include "core/store/people.hpp"
#include "core/store/seats.hpp"

namespace actions {
namespace {

using store::Call;

Personal payload_of(Instant start, const Zone& zone) {
    return Personal{std::to_string(start.time_since_epoch().count()) + " " + zone.name()};
}

/// One letter of a call: what it says, and from when on it may leave.
struct Due {
    std::string kind;
    Instant not_before;
};

/// Whether it says when a call is, and that it stands.
bool tells_of_time(std::string_view kind) {
    return kind == "call_booked" || kind == "call_moved" || kind == "call_again";
}

/// The letter itself and, for a time that stands, the reminders that still lie ahead.
std::vector<Due> letters_due(const Call& call, std::string_view kind, Instant now) {
    std::vector<Due> due{{std::string{kind}, now}};
    if (!tells_of_time(kind)) return due;
    const std::array reminders{Due{"call_tomorrow", call.time.begin() - date::days{1}},
                               Due{"call_soon", call.time.begin() - std::chrono::hours{1}}};
    for (const auto& reminder : reminders)
        if (reminder.not_before > now) due.push_back(reminder);
    return due;
}

/// Who is written to, which way, and how they read it.
struct Addressee {
    store::Recipient to;
    store::Channel channel;
    std::string language;
    Zone zone;
};

void enqueue_all(Work& work, const Call& call, std::string_view kind, const Addressee& addressee) {
    // Whoever is given a call that has begun must hear of it; reminders are of no use then.
    const bool to_staff = std::holds_alternative<PersonId>(addressee.to);
    const auto letters = letters_due(call, kind, work.now);
    for (const auto& due : letters)
        store::enqueue(work.db,
                       {.kind = due.kind,
                        .language = addressee.language,
                        .channel = addressee.channel,
                        .to = addressee.to,
                        .payload = payload_of(call.time.begin(), addressee.zone),
                        .not_before = due.not_before,
                        .not_after = &due == &letters.front() && to_staff ? call.time.end() : call.time.begin(),
                        .call = call.id,
                        .once = {}},
                       work.now);
}

constexpr std::array channels{store::Channel::mail, store::Channel::sms};

/// The family's address on this channel, if they said yes to it and it is not known to be unsafe.
std::optional<Personal> allowed_address(const store::Contact& contact, store::Channel channel) {
    const bool sms = channel == store::Channel::sms;
    const bool allowed = sms ? contact.may_text && !contact.phone_unsafe : contact.may_message && !contact.email_unsafe;
    const Personal& address = sms ? contact.phone : contact.email;
    return allowed && !address.empty() ? std::optional{address} : std::nullopt;
}

void enqueue_to_family(Work& work, const Call& call, std::string_view kind) {
    // A cancellation sends nothing: it may be read by the wrong person. A proposal is no time yet.
    if (kind == "call_cancelled" || kind == "call_proposed") return;
    const auto contact = store::load_contact(work.db, call.family);
    const auto family = store::load_family(work.db, call.family);
    if (!family) return;
    for (const auto channel : channels)
        if (allowed_address(contact, channel))
            enqueue_all(work, call, kind, {call.family, channel, family->language, call.zone});
}

/// To whoever signs in with this card, in their own zone.
void enqueue_to_card(Work& work, const Call& call, VolunteerId id, std::string_view kind) {
    const auto card = store::load_card(work.db, id);
    if (!card || !card->person) return;
    const auto outlook = work.schedule.look();
    const auto* volunteer = outlook->find_volunteer(id);
    const Zone zone = volunteer != nullptr ? volunteer->availability.zone : call.zone;
    enqueue_all(work, call, kind,
                {*card->person, store::Channel::mail, store::language_of(work.db, *card->person), zone});
}

void enqueue_to_volunteer(Work& work, const Call& call, std::string_view kind) {
    if (call.screened && !call.covered_by) enqueue_to_card(work, call, call.volunteer, kind);
}

/// A volunteer's own calendar may take up what is agreed, and lets go what is cancelled or handed over.
std::optional<calendar::Appointment> appointment_of(const Work& work, const store::Message& message, Instant start) {
    const bool cancelled = message.kind == "call_cancelled";
    const bool tells = cancelled || tells_of_time(message.kind);
    if (!tells || !message.call || !std::holds_alternative<PersonId>(message.to)) return std::nullopt;
    const auto call = store::load_call(work.db, *message.call);
    if (!call) return std::nullopt;
    return calendar::Appointment{
        .uid = appointment_uid(work.db.keys(), call->id),
        .sequence = call->version - 1,  // as the feed has it
        .time = Interval::starting(start, std::chrono::duration_cast<Minutes>(call->time.end() - call->time.begin())),
        .cancelled = cancelled};
}

std::optional<Letter> letter_of(const Work& work, const store::Message& message, Personal to,
                                const store::LetterWords& changed) {
    const auto& text = message.payload.reveal();
    const auto space = text.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto zone = Zone::parse(std::string_view{text}.substr(space + 1));
    const auto words = changed.find({message.kind, message.language});
    const Instant start{std::chrono::seconds{std::stoll(text.substr(0, space))}};
    return Letter{.id = message.id,
                  .stable_id = message.stable_id,
                  .channel = message.channel,
                  .to = std::move(to),
                  .kind = message.kind,
                  .language = message.language,
                  .start = start,
                  .zone = zone.value_or(Zone{}),
                  .phone = work.schedule.look()->settings.programme_phone,
                  .words = words == changed.end() ? std::string{} : words->second,
                  .appointment = appointment_of(work, message, start)};
}

/// Where a family's message may go now; otherwise it is put off to the next safe hour, or withdrawn.
std::optional<Personal> safe_address(Work& work, const store::Message& message, FamilyId id, std::string_view owner) {
    const auto family = store::load_family(work.db, id);
    auto address = allowed_address(store::load_contact(work.db, id), message.channel);
    if (!family || work.now - family->rule_updated_at > rule_lifetime || !address) {
        store::withdraw_message(work.db, message.id, work.now);
        return std::nullopt;
    }
    const auto next = scheduling::next_safe_instant(store::load_safe_windows(work.db, id), family->zone, work.now);
    if (next == work.now) return address;
    if (next)
        store::postpone(work.db, message.id, owner, *next);
    else
        store::withdraw_message(work.db, message.id, work.now);
    return std::nullopt;
}

constexpr std::string_view help_letter = "help_now", cover_letter = "cover_needed";

/// Whether a coordinator who was asked about this call is still needed.
bool is_needed(Work& work, const store::Message& message, const std::optional<Call>& call) {
    if (!call) return false;
    const auto report = store::load_report(work.db, call->id);
    if (message.kind == help_letter) return report.help_asked && !report.help_answered;
    if (call->is_given_back()) return true;
    if (call->state != scheduling::CallState::confirmed) return false;
    if (call->covered_by) return !store::may_be_on_duty(work.db, *call->covered_by);
    return !report.checked_in && call->time.begin() <= work.now + scheduling::check_in_missing;
}

bool sits_in(Work& work, CallId call, PersonId id) {
    const auto seat = store::load_agreed_seat(work.db, call);
    const auto card = seat ? store::load_card(work.db, seat->volunteer) : std::nullopt;
    return card && card->person == id;
}

/// A volunteer hears of a call while it is theirs, or while they sit in it; who handed it over or sits in it no more
/// hears only that. Staff hear while they are needed, and of a question while it stands.
bool may_hear(Work& work, const store::Message& message, PersonId id) {
    if (message.kind == question_letter) return has_question(work, id);
    if (!message.call) return true;
    const auto call = store::load_call(work.db, *message.call);
    if (message.kind == help_letter || message.kind == cover_letter) return is_needed(work, message, call);
    const auto card = call ? store::load_card(work.db, call->volunteer) : std::nullopt;
    const bool is_theirs = card && card->person == id && !call->covered_by;
    return !card || is_theirs || message.kind == "call_cancelled" || sits_in(work, call->id, id);
}

std::optional<Personal> staff_address(Work& work, const store::Message& message, PersonId id) {
    const auto person = store::load_person(work.db, id);
    if (person && !person->disabled && may_hear(work, message, id)) return person->email;
    store::withdraw_message(work.db, message.id, work.now);
    return std::nullopt;
}

}  // namespace

void enqueue_for_call(Work& work, CallId id, std::string_view kind) {
    const auto call = store::load_call(work.db, id);
    if (!call) return;
    enqueue_to_family(work, *call, kind);
    enqueue_to_volunteer(work, *call, kind);
}

void enqueue_for_volunteer(Work& work, CallId id, std::string_view kind) {
    if (const auto call = store::load_call(work.db, id)) enqueue_to_volunteer(work, *call, kind);
}

void enqueue_for_duty(Work& work, CallId id, PersonId person, scheduling::Alarm alarm) {
    const auto call = store::load_call(work.db, id);
    if (!call) return;
    const bool help = alarm == scheduling::Alarm::help;
    const Zone zone = work.schedule.look()->settings.policy.programme_zone;
    store::enqueue(work.db,
                   {.kind = std::string{help ? help_letter : cover_letter},
                    .language = store::language_of(work.db, person),
                    .channel = store::Channel::mail,
                    .to = person,
                    .payload = payload_of(call->time.begin(), zone),
                    .not_before = work.now,
                    .not_after = help ? work.now + Minutes{60} : call->time.end(),
                    .call = id,
                    .once = {}},
                   work.now);
}

void enqueue_for_volunteer(Work& work, const store::Call& as_it_was, std::string_view kind) {
    enqueue_to_volunteer(work, as_it_was, kind);
}

void withdraw_for_volunteer(Work& work, CallId call, VolunteerId volunteer) {
    const auto card = store::load_card(work.db, volunteer);
    if (card && card->person) store::withdraw_messages(work.db, call, *card->person, work.now);
}

void enqueue_for_seat(Work& work, const Call& as_it_was, VolunteerId sits, std::string_view kind) {
    withdraw_for_volunteer(work, as_it_was.id, sits);
    enqueue_to_card(work, as_it_was, sits, kind);
}

bool may_write_to(Work& work, FamilyId family) {
    const auto contact = store::load_contact(work.db, family);
    return std::ranges::any_of(channels, [&](auto channel) { return allowed_address(contact, channel).has_value(); });
}

void withdraw_disallowed(Work& work, FamilyId family) {
    const auto contact = store::load_contact(work.db, family);
    for (const auto channel : channels)
        if (!allowed_address(contact, channel)) store::withdraw_messages(work.db, family, channel, work.now);
}

void enqueue_sooner(Work& work, const Call& call, Instant start) {
    const auto contact = store::load_contact(work.db, call.family);
    const auto family = store::load_family(work.db, call.family);
    if (!family) return;
    for (const auto channel : channels)
        if (allowed_address(contact, channel))
            store::enqueue(work.db,
                           {.kind = "sooner",
                            .language = family->language,
                            .channel = channel,
                            .to = call.family,
                            .payload = payload_of(start, call.zone),
                            .not_before = work.now,
                            .not_after = start,
                            .call = call.id,
                            .once = {}},
                           work.now);
}

void enqueue_to_staff(Work& work, PersonId person, std::string_view kind, const std::string& once, Instant not_after) {
    store::enqueue(work.db,
                   {.kind = std::string{kind},
                    .language = store::language_of(work.db, person),
                    .channel = store::Channel::mail,
                    .to = person,
                    .payload = payload_of(work.now, Zone{}),
                    .not_before = work.now,
                    .not_after = not_after,
                    .call = {},
                    .once = once},
                   work.now);
}

std::string invitation_of(const Letter& letter, const std::string& title, Instant now) {
    if (!letter.appointment) return {};
    const auto kind = letter.appointment->cancelled ? calendar::Invitation::cancel : calendar::Invitation::request;
    return calendar::write_invitation(*letter.appointment, kind, {.zone = letter.zone, .stamp = now, .title = title});
}

std::vector<Letter> lease_letters(Work& work, std::string_view owner, store::Channel channel, int limit) {
    store::lapse_messages(work.db, work.now);
    std::vector<Letter> letters;
    const store::Lease lease{.owner = owner, .channel = channel, .length = lease_length, .limit = limit};
    const auto leased = store::lease_messages(work.db, lease, work.now);
    const auto changed = leased.empty() ? store::LetterWords{} : store::load_letter_words(work.db);
    for (const auto& message : leased) {
        std::optional<Personal> to;
        if (const auto* family = std::get_if<FamilyId>(&message.to)) {
            to = safe_address(work, message, *family, owner);
        } else {
            to = staff_address(work, message, std::get<PersonId>(message.to));
        }
        if (!to) continue;
        if (auto letter = letter_of(work, message, std::move(*to), changed)) letters.push_back(std::move(*letter));
    }
    return letters;
}

void letter_sent(Work& work, store::MessageId id, std::string_view owner) {
    store::mark_sent(work.db, id, owner, work.now);
}

void letter_failed(Work& work, store::MessageId id, std::string_view owner) {
    store::mark_failed(work.db, id, owner, work.now);
}

void letter_refused(Work& work, store::MessageId id, std::string_view owner) {
    store::mark_refused(work.db, id, owner, work.now);
}

}  // namespace actions
