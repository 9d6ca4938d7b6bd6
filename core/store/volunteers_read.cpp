// Reading volunteers: one text per table serves one volunteer (id BETWEEN id AND id) and all of them.
#include "core/store/volunteers.hpp"

namespace store {
namespace {

using scheduling::Volunteer;

constexpr Sql select_volunteers{
    "SELECT id, zone, active, on_break, debrief_due, agrees_mixed, gender, cap_day, cap_week, cap_heavy, "
    "standby FROM volunteers WHERE id BETWEEN $1 AND $2 ORDER BY id"};
constexpr Sql select_languages{
    "SELECT volunteer_id, language FROM volunteer_languages WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, language"};
constexpr Sql select_faiths{
    "SELECT volunteer_id, faith FROM volunteer_faiths WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, faith"};
constexpr Sql select_experiences{
    "SELECT volunteer_id, experience_id, status, relation, elapsed, international, happened FROM volunteer_experiences "
    "WHERE volunteer_id BETWEEN $1 AND $2 ORDER BY volunteer_id, position"};
constexpr Sql select_credentials{
    "SELECT volunteer_id, kind, issued, expires FROM credentials WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_weekly{
    "SELECT volunteer_id, days, begins, ends FROM weekly_rules WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_overrides{
    "SELECT volunteer_id, day, begins, ends FROM overrides WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, day, position"};
constexpr Sql select_away{
    "SELECT volunteer_id, first, last FROM away WHERE volunteer_id BETWEEN $1 AND $2 ORDER BY volunteer_id, first"};
constexpr Sql select_blackouts{
    "SELECT volunteer_id, day FROM blackouts WHERE volunteer_id BETWEEN $1 AND $2 ORDER BY volunteer_id, day"};
constexpr Sql select_journeys{
    "SELECT volunteer_id, first_day, last_day, zone FROM journeys WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_liked{
    "SELECT volunteer_id, days, begins, ends, glad FROM liked_hours WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_surge_yes{
    "SELECT volunteer_id, last_day, more_per_day, more_per_week FROM surge_answers "
    "JOIN surges ON surges.id = surge_id AND ended IS NULL "
    "WHERE volunteer_id BETWEEN $1 AND $2 AND says_yes = 1 ORDER BY volunteer_id"};
constexpr Sql select_extra{
    "SELECT volunteer_id, begins, ends FROM extra_times WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_busy{
    "SELECT volunteer_id, begins, ends FROM busy_times WHERE volunteer_id BETWEEN $1 AND $2 "
    "ORDER BY volunteer_id, position"};
constexpr Sql select_bookings{
    "SELECT volunteer_id, id, begins, ends, state, heavy, expires, family_id FROM calls "
    "WHERE volunteer_id BETWEEN $1 AND $2 AND begins >= $3 AND state <> 'cancelled' "
    "AND covered_by IS NULL "
    // A further seat in a call is a call of that person too.
    "UNION ALL SELECT call_seats.volunteer_id, calls.id, begins, ends, calls.state, 0, expires, family_id "
    "FROM call_seats JOIN calls ON calls.id = call_id WHERE call_seats.volunteer_id BETWEEN $1 AND $2 "
    "AND call_seats.state IN ('asked', 'agreed') AND begins >= $3 AND calls.state <> 'cancelled' ORDER BY 1, 3"};
constexpr Sql select_load{
    "SELECT volunteer_id, SUM(1 + heavy) FROM calls WHERE volunteer_id BETWEEN $1 AND $2 AND begins >= $3 "
    "AND state IN ('confirmed', 'completed') AND covered_by IS NULL GROUP BY volunteer_id ORDER BY volunteer_id"};
// Who served one side of a child is kept from the other side too.
constexpr Sql select_excluded{
    "SELECT volunteer_id, family_id FROM excluded_volunteers WHERE volunteer_id BETWEEN $1 AND $2 "
    "UNION SELECT calls.volunteer_id, families_apart.other_id FROM calls "
    "JOIN families_apart ON families_apart.family_id = calls.family_id "
    "WHERE calls.volunteer_id BETWEEN $1 AND $2 AND calls.state IN ('proposed', 'confirmed', 'completed', 'missed') "
    "AND covered_by IS NULL "
    "UNION SELECT call_seats.volunteer_id, families_apart.other_id FROM call_seats "
    "JOIN calls ON calls.id = call_seats.call_id "
    "JOIN families_apart ON families_apart.family_id = calls.family_id "
    "WHERE call_seats.volunteer_id BETWEEN $1 AND $2 AND call_seats.state = 'agreed' "
    "AND calls.state IN ('confirmed', 'completed', 'missed') "
    "ORDER BY 1, 2"};

constexpr auto bookings_back = date::days{14};
constexpr auto load_back = date::days{28};

/// From which volunteer to which.
struct Range {
    VolunteerId from, to;
};

// Rows come in the order of the volunteers, so one walk finds each row's owner.
class Owners {
public:
    explicit Owners(std::vector<Volunteer>& all) : all_{all} {}
    Volunteer* at(VolunteerId id) {
        while (next_ < all_.size() && all_[next_].id < id) ++next_;
        return next_ < all_.size() && all_[next_].id == id ? &all_[next_] : nullptr;
    }

private:
    std::vector<Volunteer>& all_;
    std::size_t next_ = 0;
};

template <class Add, class... More>
void fill(Reader& db, const Sql& sql, std::vector<Volunteer>& all, Range range, Add add, const More&... more) {
    Owners owners{all};
    const auto take = [&](const Row& row) {
        if (auto* owner = owners.at(row.get<VolunteerId>(0))) add(*owner, row);
    };
    db.connection().each(sql, take, range.from, range.to, more...);
}

Interval interval_at(const Row& row, int column) {
    const auto interval = Interval::between(row.get<Instant>(column), row.get<Instant>(column + 1));
    if (!interval) throw Fault{"a stored interval is empty"};
    return *interval;
}

scheduling::DayWindow window_at(const Row& row, int column) {
    return {row.get<Minutes>(column), row.get<Minutes>(column + 1)};
}

std::vector<Volunteer> load_bare(Reader& db, Range range) {
    std::vector<Volunteer> all;
    const auto add = [&](const Row& row) {
        Volunteer one;
        one.id = row.get<VolunteerId>(0);
        one.availability.zone = row.get<Zone>(1);
        one.active = row.get<bool>(2);
        one.on_break = row.get<bool>(3);
        one.debrief_due = row.get<bool>(4);
        one.agrees_missing_with_deceased = row.get<bool>(5);
        one.gender = row.get<scheduling::Gender>(6);
        one.caps = {.per_day = row.get<std::optional<int>>(7),
                    .per_week = row.get<std::optional<int>>(8),
                    .heavy_per_week = row.get<std::optional<int>>(9)};
        one.standby = row.get<bool>(10);
        all.push_back(std::move(one));
    };
    db.connection().each(select_volunteers, add, range.from, range.to);
    return all;
}

void fill_profile(Reader& db, std::vector<Volunteer>& all, Range range) {
    fill(db, select_languages, all, range,
         [](Volunteer& to, const Row& row) { to.languages.push_back(row.get<std::string>(1)); });
    fill(db, select_faiths, all, range,
         [](Volunteer& to, const Row& row) { to.faiths.push_back(row.get<std::string>(1)); });
    fill(db, select_experiences, all, range, [](Volunteer& to, const Row& row) {
        to.experiences.push_back({.event = row.get<ExperienceId>(1),
                                  .status = row.get<scheduling::ChildStatus>(2),
                                  .relation = row.get<scheduling::Relation>(3),
                                  .elapsed = row.get<scheduling::ElapsedBand>(4),
                                  .international = row.get<bool>(5),
                                  .happened = row.get<std::optional<LocalDate>>(6)});
    });
    fill(db, select_credentials, all, range, [](Volunteer& to, const Row& row) {
        to.credentials.push_back(
            {row.get<scheduling::CredentialKind>(1), row.get<LocalDate>(2), row.get<LocalDate>(3)});
    });
}

void add_override(Volunteer& to, const Row& row) {
    const auto day = row.get<LocalDate>(1);
    auto& overrides = to.availability.overrides;
    if (overrides.empty() || overrides.back().date != day) overrides.push_back({day, {}});
    if (row.get<std::optional<Minutes>>(2)) overrides.back().windows.push_back(window_at(row, 2));
}

void fill_availability(Reader& db, std::vector<Volunteer>& all, Range range) {
    fill(db, select_weekly, all, range, [](Volunteer& to, const Row& row) {
        to.availability.weekly.push_back({static_cast<std::uint8_t>(row.get<int>(1)), window_at(row, 2)});
    });
    fill(db, select_overrides, all, range, add_override);
    fill(db, select_blackouts, all, range,
         [](Volunteer& to, const Row& row) { to.availability.blackouts.push_back(row.get<LocalDate>(1)); });
    fill(db, select_away, all, range, [](Volunteer& to, const Row& row) {
        to.availability.away.push_back({row.get<LocalDate>(1), row.get<LocalDate>(2)});
    });
    fill(db, select_extra, all, range,
         [](Volunteer& to, const Row& row) { to.availability.extra.push_back(interval_at(row, 1)); });
    fill(db, select_busy, all, range,
         [](Volunteer& to, const Row& row) { to.availability.busy.push_back(interval_at(row, 1)); });
}

void fill_journeys_and_liking(Reader& db, std::vector<Volunteer>& all, Range range) {
    fill(db, select_journeys, all, range, [](Volunteer& to, const Row& row) {
        to.availability.travel.push_back({row.get<LocalDate>(1), row.get<LocalDate>(2), row.get<Zone>(3)});
    });
    fill(db, select_liked, all, range, [](Volunteer& to, const Row& row) {
        auto& rules = row.get<bool>(4) ? to.availability.glad : to.availability.rather_not;
        rules.push_back({static_cast<std::uint8_t>(row.get<int>(1)), window_at(row, 2)});
    });
}

void fill_surge_yes(Reader& db, std::vector<Volunteer>& all, Range range) {
    fill(db, select_surge_yes, all, range, [](Volunteer& to, const Row& row) {
        to.surge_yes = {row.get<LocalDate>(1), row.get<int>(2), row.get<int>(3)};
    });
}

void fill_history(Reader& db, std::vector<Volunteer>& all, Range range, Instant now) {
    const auto add_booking = [](Volunteer& to, const Row& row) {
        to.bookings.push_back({.call = row.get<CallId>(1),
                               .time = interval_at(row, 2),
                               .state = row.get<scheduling::CallState>(4),
                               .heavy = row.get<bool>(5),
                               .expires = row.get<std::optional<Instant>>(6),
                               .family = row.get<FamilyId>(7)});
    };
    fill(db, select_bookings, all, range, add_booking, Instant{now - bookings_back});
    fill(
        db, select_load, all, range, [](Volunteer& to, const Row& row) { to.weighted_load = row.get<double>(1); },
        Instant{now - load_back});
    fill(db, select_excluded, all, range,
         [](Volunteer& to, const Row& row) { to.excluded.push_back(row.get<FamilyId>(1)); });
}

std::vector<Volunteer> load(Reader& db, Range range, Instant now) {
    auto all = load_bare(db, range);
    if (all.empty()) return all;
    fill_profile(db, all, range);
    fill_availability(db, all, range);
    fill_journeys_and_liking(db, all, range);
    fill_surge_yes(db, all, range);
    fill_history(db, all, range, now);
    return all;
}

}  // namespace

std::optional<Volunteer> load_volunteer(Reader& db, VolunteerId id, Instant now) {
    auto found = load(db, {id, id}, now);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Volunteer> load_volunteers(Reader& db, Instant now) {
    return load(db, {VolunteerId{0}, VolunteerId{INT64_MAX}}, now);
}

}  // namespace store
