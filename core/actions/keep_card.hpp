// What is on file of a volunteer, as people tell it? Coordinators keep it true; and which booked calls it fits no more.
// Leaves out: faith or culture (look_after_volunteer.hpp), credentials (keep_credentials.hpp), the volunteer's own time
// (own_hours.hpp), and who signs in with the card (join_card.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

inline constexpr std::size_t longest_alias = 80, most_experiences = 20, most_languages = 20;

/// A confirmed or proposed call ahead that the rules would not give this volunteer as the card stands now, but for what
/// a coordinator set aside when it was given: that counts once the card was changed after it.
struct Misfit {
    store::Call call;
    std::vector<scheduling::Breach> breaches;  ///< worst first
};

struct SeenCard {
    store::VolunteerCard card;
    scheduling::Volunteer facts;
    Personal phone;               ///< empty when there is none
    std::vector<Misfit> misfits;  ///< soonest first
};
/// The reading of the number is an entry of the audit chain.
/// no:   not_found
Result<SeenCard> see_card(Work& work, VolunteerId id);

struct ToldExperience {
    std::size_t row = 0;  ///< of the form
    scheduling::LivedExperience lived;
};
struct ToldCard {
    std::string alias;
    Personal phone;    ///< empty: none
    std::string zone;  ///< as zone_named reads it
    std::vector<std::string> languages;
    scheduling::Gender gender{};
    std::optional<int> heavy_per_week;  ///< nothing means the programme's limit
    std::vector<ToldExperience> experiences;
};
/// Replaces what is on file. Weekly hours and single days keep their times on the wall, whatever the zone. Calls
/// already booked stay, whether they fit or not. in:   version  of the card that the coordinator had before their eyes;
/// absent: not asked no:   not_found; fields version: "card_changed"; alias: required, too_long, control_characters,
/// alias_taken; phone;
///       zone: required, unknown_zone; languages: required, not_a_language, too_many_on_card; event_<row>:
///       unknown_choice, too_many_on_card; happened_<row>: not_yet
Result<VolunteerId> keep_card(Work& work, VolunteerId id, std::optional<std::int64_t> version, const ToldCard& told);

/// Why this cannot be the alias of that volunteer's card: as keep_card says; nothing when it can.
/// in:   id  0 for a card that is yet to be made
std::optional<std::string> alias_error(store::Reader& db, const std::string& alias, VolunteerId id);

}  // namespace actions
