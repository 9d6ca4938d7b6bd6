// How do enums stand in the database? As short words, so that a row reads by itself and a reordered enum harms nothing.
// Leaves out: words for people (web/words).
#pragma once
#include <array>
#include <concepts>
#include <string_view>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/on_call.hpp"
#include "core/scheduling/outcome.hpp"
#include "core/scheduling/reach.hpp"
#include "core/scheduling/seat.hpp"
#include "core/store/errors.hpp"

namespace store {

/// Who signs in.
enum class Role { volunteer, consultant, coordinator, administrator };
/// Where a request stands.
enum class RequestState { open, booked, closed };
/// Has somebody of the staff looked at a first time that a family booked itself?
enum class ScreeningState { waiting, suitable, referred, not_suitable, not_needed };
/// Who asked, or who booked.
enum class Origin { self, coordinator };
/// Who ended a call before it took place.
enum class EndedBy { family, volunteer, coordinator, expiry };
/// Why a family and a volunteer must never meet.
enum class ExclusionKind { declared, rematch, other_side };
/// Who did something, as the audit chain names them.
enum class ActorKind { system, person, family, command };
/// What it was done to.
enum class SubjectKind {
    none,
    family,
    request,
    call,
    volunteer,
    person,
    team,
    setting,
    message,
    data_export,
    experience
};
/// What volunteers learn about.
enum class LearningTopic { listening, trauma, safety, law, self_care, culture, other };
/// By which way a message leaves.
enum class Channel { mail, sms };
/// Why a coordinator should look after a call, the most urgent first.
enum class CallNeed {
    help,
    given_back,
    not_ready,
    not_screened,
    holder_gone,
    never_screened,
    seat_empty,
    second_try,
    no_outcome,
    not_reached,
    follow_up
};
/// What became of a family that was not reached in two tries.
enum class NotReached { new_time, will_ring, no_more, given_up };
/// Why a subscribed calendar could not be read.
enum class CalendarProblem { unreachable, private_address, refused, too_large, too_slow, not_a_calendar };
/// Did a call help?
enum class Feedback { yes, somewhat, no, rather_not };
/// How a series of further calls ended, and why a further one was begun.
enum class SeriesEnding { planned, family, goes_on };
enum class SeriesReason { family_asks, something_new, more_time };
/// Did something have to be reported, by whom was it, and does the family know?
enum class ReportAnswer { made, not_required };
enum class ReportMaker { coordinator, volunteer, somebody_else };
enum class FamilyTold { yes, no, not_safe };
/// Why something may be passed on.
enum class ReleasePurpose { police, court, health, school, other_help };
/// Where a further seat in a call stands; it takes time while asked or agreed.
enum class SeatState { asked, agreed, freed, refused };

/// What may leave the house, and why it should.
enum class ExportKind { calls, volunteers, family };
enum class ExportPurpose { report, move, family_asked, law };

/// The words of an enum, in the order of its values.
template <class Enum>
struct Codes;

#define PEERLINE_CODES(Enum, ...)                                                     \
    template <>                                                                       \
    struct Codes<Enum> {                                                              \
        static constexpr auto words = std::to_array<std::string_view>({__VA_ARGS__}); \
    }
PEERLINE_CODES(scheduling::EventFamily, "missing", "exploitation", "loss", "homecoming");
PEERLINE_CODES(scheduling::ChildStatus, "unknown", "missing", "recovered", "deceased");
PEERLINE_CODES(scheduling::Relation, "unknown", "parent", "step_parent", "grandparent", "guardian", "foster_carer",
               "sibling", "survivor");
PEERLINE_CODES(scheduling::ElapsedBand, "unknown", "days", "weeks", "months", "years");
PEERLINE_CODES(scheduling::Gender, "unknown", "woman", "man", "other");
PEERLINE_CODES(scheduling::CredentialKind, "training", "background_check", "confidentiality", "interpreter");
PEERLINE_CODES(scheduling::CallState, "held", "proposed", "confirmed", "completed", "missed", "cancelled");
PEERLINE_CODES(scheduling::Screening, "required", "referral_code", "off");
PEERLINE_CODES(scheduling::NotRung, "family_calls", "no_number", "held", "rule_is_old", "hours");
PEERLINE_CODES(scheduling::Talk, "coordinator", "line", "volunteer");
PEERLINE_CODES(scheduling::CallOutcome, "talked", "ended_early", "no_answer", "family_absent", "someone_else", "unsafe",
               "volunteer_absent");
PEERLINE_CODES(scheduling::NextStep, "another_call", "coordinator", "enough");
PEERLINE_CODES(LearningTopic, "listening", "trauma", "safety", "law", "self_care", "culture", "other");
PEERLINE_CODES(Channel, "mail", "sms");
PEERLINE_CODES(CallNeed, "help", "given_back", "not_ready", "not_screened", "holder_gone", "never_screened",
               "seat_empty", "second_try", "no_outcome", "not_reached", "follow_up");
PEERLINE_CODES(NotReached, "new_time", "will_ring", "no_more", "given_up");
PEERLINE_CODES(scheduling::Alarm, "help", "cover");
PEERLINE_CODES(SeriesEnding, "planned", "family", "goes_on");
PEERLINE_CODES(SeriesReason, "family_asks", "something_new", "more_time");
PEERLINE_CODES(ReportAnswer, "made", "not_required");
PEERLINE_CODES(ReportMaker, "coordinator", "volunteer", "somebody_else");
PEERLINE_CODES(FamilyTold, "yes", "no", "not_safe");
PEERLINE_CODES(ReleasePurpose, "police", "court", "health", "school", "other_help");
PEERLINE_CODES(scheduling::SeatKind, "interpreter", "trainee");
PEERLINE_CODES(SeatState, "asked", "agreed", "freed", "refused");
PEERLINE_CODES(CalendarProblem, "unreachable", "private_address", "refused", "too_large", "too_slow", "not_a_calendar");
PEERLINE_CODES(ExportKind, "calls", "volunteers", "family");
PEERLINE_CODES(ExportPurpose, "report", "move", "family_asked", "law");
PEERLINE_CODES(Feedback, "yes", "somewhat", "no", "rather_not");
PEERLINE_CODES(Role, "volunteer", "consultant", "coordinator", "administrator");
PEERLINE_CODES(RequestState, "open", "booked", "closed");
PEERLINE_CODES(ScreeningState, "waiting", "suitable", "referred", "not_suitable", "not_needed");
PEERLINE_CODES(Origin, "self", "coordinator");
PEERLINE_CODES(EndedBy, "family", "volunteer", "coordinator", "expiry");
PEERLINE_CODES(ExclusionKind, "declared", "rematch", "other_side");
PEERLINE_CODES(ActorKind, "system", "person", "family", "command");
PEERLINE_CODES(SubjectKind, "none", "family", "request", "call", "volunteer", "person", "team", "setting", "message",
               "export", "experience");
#undef PEERLINE_CODES

template <class Enum>
concept Coded = requires { Codes<Enum>::words.size(); };

/// out:  the word that stands for this value in the database
template <Coded Enum>
constexpr std::string_view to_code(Enum value) {
    return Codes<Enum>::words.at(static_cast<std::size_t>(value));
}

/// no:   Fault when the word means nothing: the row was not written by us
template <Coded Enum>
constexpr Enum from_code(std::string_view word) {
    for (std::size_t i = 0; i < Codes<Enum>::words.size(); ++i) {
        if (Codes<Enum>::words.at(i) == word) return static_cast<Enum>(i);
    }
    throw Fault{"a column holds a word that is none of its codes"};
}

}  // namespace store
