// What may the rules look at? Plain values, read in one transaction, handed to the core.
// Leaves out: names, contacts and free text: nothing here can identify anyone.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/scheduling/ids.hpp"
#include "core/scheduling/time.hpp"
#include "core/scheduling/zone.hpp"

namespace scheduling {

enum class EventFamily { missing, exploitation, loss, homecoming };
enum class ChildStatus { unknown, missing, recovered, deceased };
enum class Relation { unknown, parent, step_parent, grandparent, guardian, foster_carer, sibling, survivor };
enum class ElapsedBand { unknown, days, weeks, months, years };
enum class Gender { unknown, woman, man, other };
enum class CredentialKind { training, background_check, confidentiality, interpreter };
enum class CallState { held, proposed, confirmed, completed, missed, cancelled };
enum class Screening { required, referral_code, off };  ///< of a first call booked by oneself
/// How the programme has its calls made.
enum class Talk {
    coordinator,  ///< a coordinator connects the two
    line,         ///< both ring the programme's line, each with a number for this call
    volunteer,    ///< the volunteer rings the family
};

/// One entry of the catalogue; labels live in the store and in web.
struct Experience {
    ExperienceId id;
    EventFamily family{};
    std::vector<std::pair<ExperienceId, double>> related;  ///< closeness in (0,1); itself is 1, absent is 0
};

using Catalogue = std::vector<Experience>;

/// [from, to) on a wall, minutes since midnight. to <= from runs into the next day; 1440 is the end of the day.
struct DayWindow {
    LocalMinute from{};
    LocalMinute to{};
    friend bool operator==(const DayWindow&, const DayWindow&) = default;
};

/// The same window on each of some ISO weekdays (bit 0 = Monday … bit 6 = Sunday).
struct WeeklyRule {
    std::uint8_t days = 0;
    DayWindow window;
    friend bool operator==(const WeeklyRule&, const WeeklyRule&) = default;
};

/// Replaces what the weekly rules say of this local date; no windows means a day off.
struct DateOverride {
    LocalDate date;
    std::vector<DayWindow> windows;
};

/// Dates from one to another, both included.
struct DateSpan {
    LocalDate first;
    LocalDate last;
    bool holds(LocalDate date) const { return first <= date && date <= last; }
    friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

/// Away from home: the windows of these dates stand on this zone's wall. Caps are counted at home all the same.
struct Travel {
    LocalDate first;
    LocalDate last;
    Zone zone;
};

struct Availability {
    Zone zone;
    std::vector<WeeklyRule> weekly;
    std::vector<DateOverride> overrides;
    std::vector<Interval> extra;         ///< free intervals given as instants, untouched by overrides
    std::vector<Interval> busy;          ///< from subscribed calendars
    std::vector<LocalDate> blackouts;    ///< private dates
    std::vector<DateSpan> away;          ///< the same for whole spans; what is said of a single date of them stays
    std::vector<Travel> travel;          ///< the first that holds a date counts
    std::vector<WeeklyRule> glad;        ///< hours that are liked best; they offer nothing by themselves
    std::vector<WeeklyRule> rather_not;  ///< hours that are taken only when nobody else is there
};

/// Time of a volunteer or family that is taken, or was.
struct Booking {
    CallId call;
    Interval time;  ///< the call itself, without buffers
    CallState state = CallState::confirmed;
    bool heavy = false;
    std::optional<Instant> expires;  ///< a hold or proposal is void from here on
    std::optional<FamilyId> family;
};

struct Credential {
    CredentialKind kind{};
    LocalDate issued;
    LocalDate expires;  ///< last valid date
};

struct LivedExperience {
    ExperienceId event;
    ChildStatus status = ChildStatus::unknown;
    Relation relation = Relation::unknown;
    ElapsedBand elapsed = ElapsedBand::unknown;
    bool international = false;
    std::optional<LocalDate> happened;
};

/// Limits of one volunteer; nothing means the programme's default.
struct Caps {
    std::optional<int> per_day;
    std::optional<int> per_week;
    std::optional<int> heavy_per_week;
};

/// What a volunteer has said yes to on crisis days: calls beyond the usual limits, or calls in spite of a break.
struct SurgeYes {
    LocalDate until;   ///< the last date that counts, on the volunteer's wall
    int per_day = 0;   ///< more than usual
    int per_week = 0;  ///< more than usual
};

struct Volunteer {
    VolunteerId id;
    bool active = true;
    bool on_break = false;
    bool standby = false;  ///< may be asked on crisis days in spite of a break
    bool debrief_due = false;
    bool agrees_missing_with_deceased = false;
    Gender gender = Gender::unknown;
    std::vector<std::string> faiths;     ///< codes, for wishes only
    std::vector<std::string> languages;  ///< BCP 47, lower case: "en", "es"
    std::vector<LivedExperience> experiences;
    std::vector<Credential> credentials;
    Availability availability;
    Caps caps;
    std::optional<SurgeYes> surge_yes;
    std::vector<Booking> bookings;          ///< from 14 days ago on
    std::vector<FamilyId> excluded;         ///< must never meet these
    double weighted_load = 0;               ///< calls of the last 28 days, heavy ones count twice
    std::optional<LocalDate> active_since;  ///< a newcomer's load is calibrated to the mean; absent: long ago
};

/// What a family wishes for; each optional, each only a preference.
struct Wishes {
    Relation relation = Relation::unknown;
    Gender gender = Gender::unknown;
    std::string faith;
};

struct Request {
    RequestId id;
    FamilyId family;
    ExperienceId experience;
    ChildStatus status = ChildStatus::unknown;
    Relation relation = Relation::unknown;
    ElapsedBand elapsed = ElapsedBand::unknown;
    bool international = false;
    bool agrees_missing_with_deceased = false;
    bool experience_widened = false;  ///< by a coordinator, with a reason
    bool closed = false;
    std::string language = "en";
    Wishes wishes;
    Zone zone;                                            ///< the family's
    std::optional<std::vector<WeeklyRule>> safe_windows;  ///< absent: always; empty: never
    std::vector<Booking> bookings;                        ///< the family's other calls
    std::vector<VolunteerId> excluded;    ///< declined, asked not to have again, joined to the other side
    std::vector<VolunteerId> met_before;  ///< for continuity
    bool has_talked = false;              ///< with anybody here, also where somebody of the staff held the call
    Instant created{};
    Instant deadline{};  ///< first-contact clock: target
};

/// How calls are shaped and offered; settings of the programme.
struct CallShape {
    Minutes length{45};
    Minutes interval{30};
    Minutes buffer_before{0};
    Minutes buffer_after{15};
    Minutes notice{120};
    std::optional<date::days> horizon{date::days{60}};

    /// Two calls of one volunteer or family are at least this far apart.
    constexpr Minutes gap() const { return buffer_before > buffer_after ? buffer_before : buffer_after; }
};

struct Weights {
    double closeness = 40, same_status = 10, same_relation = 10, elapsed_band = 5, wishes = 10, continuity = 15,
           fairness = 15, comfortable_hour = 5, urgency = 0;
};

/// Dates of the programme's wall, both included, on which it holds no calls.
struct Closure {
    LocalDate first;
    LocalDate last;
    friend bool operator==(const Closure&, const Closure&) = default;
};

struct Policy {
    CallShape call;
    std::optional<std::vector<WeeklyRule>> service_hours;  ///< in the programme's zone; absent: always
    std::vector<Closure> closures;                         ///< in the programme's zone
    int event_months_ago = 18;
    int cap_per_day = 2;
    int cap_per_week = 5;
    int cap_heavy_per_week = 2;
    Minutes rest{60};                  ///< between two calls of one volunteer, on top of the gap
    Minutes cool_down{24 * 60};        ///< after a heavy call
    Minutes hold_length{10};           ///< a chosen time is kept so long while the family finishes
    Minutes proposal_length{24 * 60};  ///< a proposal waits so long for the volunteer
    bool credentials_required = true;
    Screening screening = Screening::required;
    LocalMinute comfortable_from{8 * 60};
    LocalMinute comfortable_to{21 * 60};
    Weights weights;
    Zone programme_zone;
};

}  // namespace scheduling
