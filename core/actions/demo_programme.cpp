#include "core/actions/demo_programme.hpp"

#include <numeric>

#include "core/scheduling/faiths.hpp"

namespace actions {
namespace {

using date::days;
using scheduling::Catalogue;
using scheduling::ChildStatus;
using scheduling::DayWindow;
using scheduling::EventFamily;
using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::Minutes;
using scheduling::Relation;
using scheduling::WeeklyRule;
using scheduling::Zone;

constexpr std::size_t volunteer_count = 60;
constexpr std::size_t request_count = 40;
constexpr int team_count = 8;

/// splitmix64: tiny, seeded, the same on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    /// low..high, both included
    int between(int low, int high) {
        return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }

private:
    std::uint64_t state_;
};

constexpr std::array zone_names{
    "America/New_York", "America/Chicago",  "America/Los_Angeles", "America/Denver",      "America/Phoenix",
    "America/New_York", "America/Chicago",  "America/Puerto_Rico", "America/Los_Angeles", "America/Anchorage",
    "America/New_York", "Pacific/Honolulu", "America/Chicago",     "America/Detroit",     "America/Boise"};

Zone zone_at(std::size_t number) {
    return Zone::parse(zone_names[number % zone_names.size()]).value_or(Zone{});
}

/// Each in its turn: nothing is drawn for it.
std::string faith_at(std::size_t number) {
    return std::string{scheduling::offered_faiths.at(number % scheduling::offered_faiths.size())};
}

/// How many of `count` each entry gets: largest remainders, so that shares are kept and every share over zero shows.
std::vector<std::size_t> entries_by_share(const std::vector<double>& shares, std::size_t count) {
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<std::size_t> drawn;
    std::vector<double> owed(shares.size(), 0.0);
    for (std::size_t entry = 0; entry < shares.size(); ++entry)
        if (shares[entry] > 0 && drawn.size() < count) {
            drawn.push_back(entry);
            owed[entry] = shares[entry] / total * static_cast<double>(count) - 1;
        }
    while (drawn.size() < count) {
        const auto most = static_cast<std::size_t>(std::max_element(owed.begin(), owed.end()) - owed.begin());
        drawn.push_back(most);
        owed[most] -= 1;
    }
    return drawn;
}

ChildStatus status_for(EventFamily family, Random& random) {
    if (family == EventFamily::loss) return ChildStatus::deceased;
    if (family == EventFamily::homecoming || family == EventFamily::exploitation) return ChildStatus::recovered;
    return random.chance(70) ? ChildStatus::recovered : ChildStatus::missing;
}

Relation relation_for(Random& random) {
    constexpr std::array relations{Relation::parent,  Relation::parent,   Relation::parent,      Relation::grandparent,
                                   Relation::sibling, Relation::guardian, Relation::step_parent, Relation::survivor};
    return relations[static_cast<std::size_t>(random.between(0, static_cast<int>(relations.size()) - 1))];
}

std::vector<WeeklyRule> weekly_for(Random& random) {
    constexpr std::uint8_t weekdays = 0b0011111, weekend = 0b1100000;
    std::vector<WeeklyRule> rules;
    const auto add = [&](std::uint8_t days_mask, int from_hour, int hours) {
        rules.push_back({days_mask, DayWindow{Minutes{from_hour * 60}, Minutes{(from_hour + hours) * 60}}});
    };
    if (random.chance(55)) add(weekdays, random.between(9, 11), random.between(3, 5));
    if (rules.empty() || random.chance(60)) add(weekdays, random.between(17, 18), random.between(3, 4));
    if (random.chance(50)) add(weekend, random.between(9, 12), random.between(3, 8));
    return rules;
}

std::vector<scheduling::Credential> credentials_for(std::size_t number, LocalDate today) {
    using scheduling::CredentialKind;
    // Every twelfth has a background check that ends within the next week.
    const auto check_ends = number % 12 == 5 ? today + days{4} : today + days{200 + static_cast<int>(number)};
    return {{CredentialKind::training, today - days{400}, today + days{330}},
            {CredentialKind::background_check, today - days{360}, check_ends},
            {CredentialKind::confidentiality, today - days{400}, today + days{500}}};
}

std::string numbered(const char* before, std::size_t number, const char* after = "") {
    return before + std::to_string(number) + after;
}

DemoVolunteer make_volunteer(const scheduling::Experience& lived, std::size_t number, LocalDate today, Random& random) {
    DemoVolunteer made;
    made.alias = numbered("Volunteer ", number + 1);
    made.email = numbered("volunteer", number + 1, "@example.org");
    made.phone = numbered("555-01", 10 + number % 80);
    made.team = static_cast<int>(number % team_count) + 1;
    auto& facts = made.facts;
    facts.active = number % 29 != 28;
    facts.on_break = number % 31 == 30;
    facts.languages = {"en"};
    if (number % 4 == 1) facts.languages.push_back("es");
    if (number % 3 == 1) facts.faiths.push_back(faith_at(number / 3));
    facts.gender = random.chance(65) ? scheduling::Gender::woman : scheduling::Gender::man;
    facts.agrees_missing_with_deceased = random.chance(20);
    facts.experiences.push_back({.event = lived.id,
                                 .status = status_for(lived.family, random),
                                 .relation = relation_for(random),
                                 .elapsed = static_cast<scheduling::ElapsedBand>(random.between(1, 4)),
                                 .international = false,
                                 .happened = today - days{random.between(700, 3600)}});
    facts.credentials = credentials_for(number, today);
    if (facts.languages.size() > 1)
        facts.credentials.push_back({scheduling::CredentialKind::interpreter, today - days{90}, today + days{500}});
    facts.availability.zone = zone_at(number);
    facts.availability.weekly = weekly_for(random);
    facts.availability.overrides.push_back({today + days{random.between(2, 20)}, {}});
    if (number % 7 == 3) facts.availability.blackouts.push_back(today + days{random.between(3, 30)});
    return made;
}

DemoRequest make_request(const scheduling::Experience& told, std::size_t number, Instant now, Random& random) {
    constexpr std::array names{"Dana", "Alex", "Sam", "Robin", "Jo", "Chris", "Pat", "Kim", "Lee", "Marisol"};
    DemoRequest made;
    made.alias = std::string{names[number % names.size()]} +
                 (number < names.size() ? "" : numbered(" ", number / names.size() + 1));
    made.phone = numbered("555-01", 90 + number % 10);
    made.code_word = numbered("maple ", number + 1);
    made.may_call = number % 9 != 8;
    auto& facts = made.facts;
    facts.experience = told.id;
    facts.status = status_for(told.family, random);
    facts.relation = relation_for(random);
    facts.language = number % 5 == 2 ? "es" : "en";
    if (number % 4 == 2) facts.wishes.faith = faith_at(number / 4);
    facts.zone = zone_at(number * 3 + 1);
    if (number % 3 == 0)
        facts.safe_windows = std::vector{WeeklyRule{0b1111111, DayWindow{Minutes{10 * 60}, Minutes{21 * 60}}}};
    // Clocks in every state: breached, at risk, waiting.
    const int hours_old = number % 4 == 0   ? 50 + static_cast<int>(number)
                          : number % 4 == 1 ? 40
                                            : static_cast<int>(number) % 24 + 1;
    facts.created = now - Minutes{hours_old * 60 + 7};
    facts.deadline = facts.created + Minutes{48 * 60};
    return made;
}

/// A start on the half hour of a local evening, so many days from today, in the volunteer's zone.
Instant evening_of(const DemoVolunteer& volunteer, LocalDate date, int hour) {
    const auto wall = date::local_seconds{date} + std::chrono::hours{hour};
    return to_instant(volunteer.facts.availability.zone, wall, scheduling::Edge::begin);
}

/// Past and booked calls, one volunteer each, so that nobody is doubled; the volunteer's caps and rest hold by far.
void add_calls(DemoProgramme& programme, Instant now, Random& random) {
    const auto today = date::floor<days>(now);
    std::size_t next = 0;
    for (std::size_t number = 16; number < programme.requests.size(); ++number) {
        auto& request = programme.requests[number];
        const auto volunteer = next++ % programme.volunteers.size();
        const bool past = number < 28;
        const int day = past ? -random.between(1, 13) : random.between(1, 13);
        const LocalDate date{today.time_since_epoch() + days{day}};
        DemoCall call{.volunteer = volunteer,
                      .start = evening_of(programme.volunteers[volunteer], date, random.between(17, 20))};
        if (past) {
            call.state = number % 6 == 0 ? scheduling::CallState::missed : scheduling::CallState::completed;
            call.heavy = number % 8 == 1;
        } else if (number % 6 == 4) {
            call.state = scheduling::CallState::proposed;
        } else {
            request.waits_for_screening = number % 3 == 0;
        }
        request.calls.push_back(call);
    }
}

}  // namespace

DemoProgramme make_demo_programme(const Catalogue& catalogue, const std::vector<double>& shares, Instant now,
                                  std::uint64_t seed) {
    Random random{seed};
    DemoProgramme programme;
    const LocalDate today{date::floor<days>(now).time_since_epoch()};
    std::size_t number = 0;
    for (const auto entry : entries_by_share(shares, volunteer_count))
        programme.volunteers.push_back(make_volunteer(catalogue.at(entry), number++, today, random));
    number = 0;
    for (const auto entry : entries_by_share(shares, request_count))
        programme.requests.push_back(make_request(catalogue.at(entry), number++, now, random));
    // Entries come in the order of the catalogue; mix them so that clocks and experiences do not go together.
    for (std::size_t at = programme.requests.size() - 1; at > 0; --at) {
        const auto other = static_cast<std::size_t>(random.between(0, static_cast<int>(at)));
        std::swap(programme.requests[at].facts.experience, programme.requests[other].facts.experience);
        std::swap(programme.requests[at].facts.status, programme.requests[other].facts.status);
    }
    add_calls(programme, now, random);
    return programme;
}

}  // namespace actions
