// How are the core's small enumerations spelled in JSON?
// Leaves out: rules and factors, which name themselves (core/scheduling/rule_names.hpp).
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "core/scheduling/facts.hpp"

namespace json {

template <class Enum>
struct EnumName {
    std::string_view name;
    Enum value;
};

inline constexpr std::array event_family_names{EnumName{"missing", scheduling::EventFamily::missing},
                                               EnumName{"exploitation", scheduling::EventFamily::exploitation},
                                               EnumName{"loss", scheduling::EventFamily::loss},
                                               EnumName{"homecoming", scheduling::EventFamily::homecoming}};

inline constexpr std::array child_status_names{
    EnumName{"unknown", scheduling::ChildStatus::unknown}, EnumName{"missing", scheduling::ChildStatus::missing},
    EnumName{"recovered", scheduling::ChildStatus::recovered}, EnumName{"deceased", scheduling::ChildStatus::deceased}};

inline constexpr std::array relation_names{EnumName{"unknown", scheduling::Relation::unknown},
                                           EnumName{"parent", scheduling::Relation::parent},
                                           EnumName{"step_parent", scheduling::Relation::step_parent},
                                           EnumName{"grandparent", scheduling::Relation::grandparent},
                                           EnumName{"guardian", scheduling::Relation::guardian},
                                           EnumName{"foster_carer", scheduling::Relation::foster_carer},
                                           EnumName{"sibling", scheduling::Relation::sibling},
                                           EnumName{"survivor", scheduling::Relation::survivor}};

inline constexpr std::array elapsed_band_names{
    EnumName{"unknown", scheduling::ElapsedBand::unknown}, EnumName{"days", scheduling::ElapsedBand::days},
    EnumName{"weeks", scheduling::ElapsedBand::weeks}, EnumName{"months", scheduling::ElapsedBand::months},
    EnumName{"years", scheduling::ElapsedBand::years}};

inline constexpr std::array gender_names{
    EnumName{"unknown", scheduling::Gender::unknown}, EnumName{"woman", scheduling::Gender::woman},
    EnumName{"man", scheduling::Gender::man}, EnumName{"other", scheduling::Gender::other}};

inline constexpr std::array credential_kind_names{
    EnumName{"training", scheduling::CredentialKind::training},
    EnumName{"background_check", scheduling::CredentialKind::background_check},
    EnumName{"confidentiality", scheduling::CredentialKind::confidentiality},
    EnumName{"interpreter", scheduling::CredentialKind::interpreter}};

/// out: nothing when no value has this name
template <class Enum, std::size_t N>
std::optional<Enum> parse_name(const std::array<EnumName<Enum>, N>& names, std::string_view name) {
    for (const auto& row : names)
        if (row.name == name) return row.value;
    return std::nullopt;
}

}  // namespace json
