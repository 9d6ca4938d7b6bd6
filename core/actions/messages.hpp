// What is sent when a call changes, and to whom? Enqueued in the same transaction; nothing to a contact not marked
// safe. Leaves out: sending (net/outbox) and the words (web). Rules are asked again at the lease: a rule may have
// changed.
#pragma once
#include "core/actions/work.hpp"
#include "core/calendar/feed.hpp"
#include "core/scheduling/on_call.hpp"
#include "core/store/calls.hpp"
#include "core/store/outbox.hpp"

namespace actions {

/// Tells who may be told about this call: the volunteer if they may see it; the family only if it allowed messages.
/// in:   kind  "call_booked", "call_moved", "call_proposed" …; "call_cancelled" and "call_proposed" never go to
///       a family
/// A time that stands ("call_booked", "call_moved", "call_again") brings its reminders, a day and an hour before.
void enqueue_for_call(Work& work, CallId call, std::string_view kind);
/// Only the volunteer's part: the family was told before.
void enqueue_for_volunteer(Work& work, CallId call, std::string_view kind);
/// The same for the call as it was: to whoever held it then.
void enqueue_for_volunteer(Work& work, const store::Call& as_it_was, std::string_view kind);

/// What waits for this volunteer about this call does not leave any more: it is not theirs, or they are told anew.
void withdraw_for_volunteer(Work& work, CallId call, VolunteerId volunteer);

/// Who sits in the call besides its volunteer, once the family has agreed: "call_booked", with its reminders, and
/// "call_cancelled" when they do not any more. What waited for them about this call does not leave.
void enqueue_for_seat(Work& work, const store::Call& as_it_was, VolunteerId sits, std::string_view kind);

/// A coordinator is asked: "help_now", or "cover_needed"; withdrawn once somebody has answered.
void enqueue_for_duty(Work& work, CallId call, PersonId person, scheduling::Alarm alarm);

/// A safe-contact rule older than this is not acted on: asking again would itself be contact.
inline constexpr date::days rule_lifetime{30};

/// Whether this family allowed letters to an address that is safe.
bool may_write_to(Work& work, FamilyId family);
/// Withdraws what waits on each channel that the family's rule no longer allows.
void withdraw_disallowed(Work& work, FamilyId family);
/// "A sooner time has come free": to the family of this call, useless once that time has begun.
void enqueue_sooner(Work& work, const store::Call& call, Instant start);

/// Tells somebody of the staff something that is no call: "credential_lapses", "clock_breached",
/// "surge_question".
/// in:   once  makes it one of a kind
void enqueue_to_staff(Work& work, PersonId person, std::string_view kind, const std::string& once, Instant not_after);

/// One message ready to go: where to, and what it says.
struct Letter {
    store::MessageId id;
    std::string stable_id;
    store::Channel channel;
    Personal to;  ///< an e-mail address or a phone number, as the channel has it
    std::string kind, language;
    Instant start;
    Zone zone;
    std::string phone;                                      ///< of the programme
    std::string words;                                      ///< in place of the built-in ones; empty: those
    std::optional<calendar::Appointment> appointment = {};  ///< for the calendar of a volunteer, never of a family
};
/// What a volunteer's calendar takes or lets go; empty for letters without an appointment.
/// in:   title  neutral, in the reader's language
std::string invitation_of(const Letter& letter, const std::string& title, Instant now);

/// Leases what is due and may be sent now; what may not is put off or withdrawn (I4).
/// A lease ends by itself; a letter that has not left by then is judged again first.
std::vector<Letter> lease_letters(Work& work, std::string_view owner, store::Channel channel, int limit);
inline constexpr Minutes lease_length{2};
void letter_sent(Work& work, store::MessageId id, std::string_view owner);
void letter_failed(Work& work, store::MessageId id, std::string_view owner);
/// Its carrier will never take it: it is not tried again, and the board counts it.
void letter_refused(Work& work, store::MessageId id, std::string_view owner);

}  // namespace actions
