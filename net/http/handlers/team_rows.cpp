#include "net/http/handlers/team_rows.hpp"

#include "core/actions/find_times.hpp"
#include "core/scheduling/availability.hpp"
#include "core/scheduling/factors.hpp"
#include "core/scheduling/rules.hpp"
#include "core/store/codes.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::Standing;
using scheduling::Volunteer;

constexpr date::days soon{30};

int calls_this_week(const Volunteer& volunteer, scheduling::Instant now) {
    const auto& zone = volunteer.availability.zone;
    const auto week = scheduling::week_of(zone.date_of(now));
    const auto counts = [&](const scheduling::Booking& booking) {
        return scheduling::counts_for_caps(booking, now) &&
               scheduling::week_of(zone.date_of(booking.time.begin())) == week;
    };
    return static_cast<int>(std::ranges::count_if(volunteer.bookings, counts));
}

/// Calls ahead that lie in what the volunteer has taken back since: time away, another week, a calendar of their own.
std::size_t calls_outside(const Volunteer& volunteer, scheduling::Instant now) {
    const auto is_outside = [&](const scheduling::Booking& booking) {
        return booking.time.begin() > now && scheduling::counts_for_caps(booking, now) &&
               !scheduling::free_time(volunteer.availability, booking.time).contains(booking.time);
    };
    return static_cast<std::size_t>(std::ranges::count_if(volunteer.bookings, is_outside));
}

}  // namespace

std::string credential_name(scheduling::CredentialKind kind, web::Language language) {
    return web::say(language, "credential_" + std::string{store::to_code(kind)});
}

std::string standing_word(Standing standing) {
    switch (standing) {
        case Standing::ahead:
            return "ahead";
        case Standing::valid:
            return "valid";
        case Standing::soon:
            return "soon";
        case Standing::over:
            return "over";
    }
    return {};
}

std::vector<web::CredentialLine> credential_lines(const Context& context, const Volunteer& volunteer) {
    std::vector<web::CredentialLine> lines;
    const auto today = volunteer.availability.zone.date_of(context.now);
    for (const auto& one : scheduling::newest_of_each(volunteer.credentials)) {
        const auto state = standing_word(scheduling::standing_of(one, today, soon));
        const auto kind = credential_name(one.kind, context.language);
        const auto first = web::day_seen_from(today, one.issued, context.language);
        const auto last = web::day_seen_from(today, one.expires, context.language);
        lines.push_back({web::say(context.language, "team_credential_" + state,
                                  {{"credential", kind}, {"first", first}, {"date", last}}),
                         state});
    }
    return lines;
}

web::VolunteerRow team_row(const Context& context, const actions::Outlook& outlook, const Volunteer& volunteer) {
    web::VolunteerRow row;
    row.id = std::to_string(volunteer.id.value);
    row.alias = outlook.alias_of(volunteer.id);
    row.zone = web::zone_name(volunteer.availability.zone, context.language);
    for (const auto& code : volunteer.languages)
        row.languages += (row.languages.empty() ? "" : ", ") + language_name(code, context.language);
    row.calls_this_week = calls_this_week(volunteer, context.now);
    const auto today = volunteer.availability.zone.date_of(context.now);
    row.cap_per_week = scheduling::cap_of_week(volunteer, outlook.settings.policy, today);
    row.load = volunteer.weighted_load;
    const auto week = scheduling::Interval::starting(context.now, scheduling::Minutes{7 * 24 * 60});
    const auto open = actions::preview_times(outlook, volunteer, week, context.now);
    row.open_starts = open.size();
    if (!open.empty()) row.next_open = web::full_time(open.front(), volunteer.availability.zone, context.language);
    row.active = volunteer.active;
    row.available = !volunteer.on_break;
    row.calls_outside = calls_outside(volunteer, context.now);
    row.debrief_due = volunteer.debrief_due;
    row.at_limit = row.calls_this_week >= row.cap_per_week;
    for (auto& line : credential_lines(context, volunteer))
        if (line.state != "valid") row.lapsing.push_back(std::move(line.says));
    return row;
}

double fair_share(const Context& context, const actions::Outlook& outlook) {
    const auto everybody = outlook.everybody();
    return scheduling::mean_load(everybody, context.now);
}

}  // namespace http
