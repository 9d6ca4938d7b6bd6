// What do the rules know of a volunteer, and what does the staff see besides?
// Leaves out: the person who signs in (people.hpp); names never stand here.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

/// What is kept besides the facts.
struct VolunteerCard {
    VolunteerId id{};
    std::string alias{};  ///< "Volunteer 12"
    std::optional<TeamId> team{};
    std::optional<PersonId> person{};
    bool active = true;
    bool on_break = false;
    std::int64_t version = 1;  ///< of what people told: save_told, save_phone
};

/// no:   Conflict volunteer_person
/// in:   facts  its id, bookings, excluded and weighted_load are ignored
VolunteerId create_volunteer(Transaction& db, const scheduling::Volunteer& facts, std::string_view alias,
                             std::optional<TeamId> team, std::optional<PersonId> person);

/// All facts of one volunteer: bookings from 14 days ago on, exclusions with those who stand on the other side of a
/// family already served, load of calls from 28 days ago on (booked ones too, heavy ones twice).
std::optional<scheduling::Volunteer> load_volunteer(Reader& db, VolunteerId id, Instant now);
/// Everybody at once, in a fixed number of statements, by id.
std::vector<scheduling::Volunteer> load_volunteers(Reader& db, Instant now);

std::optional<VolunteerCard> load_card(Reader& db, VolunteerId id);
std::vector<VolunteerCard> list_cards(Reader& db);
std::optional<VolunteerId> find_volunteer_of(Reader& db, PersonId person);

/// Replaces zone, weekly rules, overrides, extra times, blackouts, time away, journeys and liked hours; busy times
/// stay.
void save_availability(Transaction& db, VolunteerId id, const scheduling::Availability& availability);
/// Replaces the busy times read from subscribed calendars.
void save_busy(Transaction& db, VolunteerId id, const std::vector<Interval>& busy);
/// Replaces flags, gender, caps, languages, faiths, experiences and credentials.
void save_profile(Transaction& db, const scheduling::Volunteer& facts);
void save_credentials(Transaction& db, VolunteerId id, const std::vector<scheduling::Credential>& credentials);
void save_faiths(Transaction& db, VolunteerId id, const std::vector<std::string>& faiths);
/// The volunteer's own limits; nothing means the programme's.
void save_caps(Transaction& db, VolunteerId id, std::optional<int> per_day, std::optional<int> per_week);
void save_placement(Transaction& db, VolunteerId id, std::string_view alias, std::optional<TeamId> team,
                    std::optional<PersonId> person);
/// What people told of this volunteer: profile, availability and alias.
void save_told(Transaction& db, const scheduling::Volunteer& facts, std::string_view alias);
void set_active(Transaction& db, VolunteerId id, bool active);
void set_break(Transaction& db, VolunteerId id, bool on_break);
/// Whether they agree to be put together across a missing and a deceased child.
void set_agrees_mixed(Transaction& db, VolunteerId id, bool agrees);
/// Due since the first time of it; nothing: it was held.
void set_debrief_due(Transaction& db, VolunteerId id, std::optional<Instant> since);

/// The volunteer's own number, sealed under the programme's key.
void save_phone(Transaction& db, VolunteerId id, const Personal& phone);
std::optional<Personal> load_phone(Reader& db, VolunteerId id);

/// The address of the calendar feed; a new token ends the old one.
Personal renew_feed(Transaction& db, VolunteerId id);
bool has_feed(Reader& db, VolunteerId id);
void revoke_feed(Transaction& db, VolunteerId id);
std::optional<VolunteerId> find_feed(Reader& db, const Personal& token);

}  // namespace store
