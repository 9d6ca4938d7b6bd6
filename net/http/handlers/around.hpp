// How is what stands around a family's calls said to a coordinator, on the board, and to the family?
#pragma once
#include "core/actions/around_board.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/coordinate.hpp"
#include "net/http/context.hpp"
#include "web/pages/around.hpp"

namespace http {

/// The sections of a request's page.
web::AroundFields around_of(const Context& context, const actions::SeenRequest& seen);
/// Since when a checklist is open, or how it was settled.
std::string report_line(const Context& context, const store::MandatedReport& report);
/// The sections of the family's own page.
web::YourAround your_around_of(const Context& context, const actions::YourCall& seen);
/// "Call 2 of up to 4": for the volunteer who will hold it; empty without a series that runs.
std::string series_line(const Context& context, const std::optional<actions::SeenSeries>& series);

/// "Volunteer 7 will interpret": who else will be in the call, for its volunteer; empty for nobody.
std::string seat_line(const Context& context, const std::optional<store::Seat>& seat);

/// The check boxes of what may be passed on.
inline constexpr std::array<std::string_view, 3> release_boxes{"that_we_talk", "call_times", "how_to_reach"};

/// What a family wants to be called.
using NameOf = std::function<std::string(scheduling::FamilyId)>;
std::vector<web::AroundCard> around_cards(const Context& context, const actions::AroundBoard& around,
                                          const NameOf& name_of);

}  // namespace http
