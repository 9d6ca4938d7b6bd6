// The smallest rows that the store accepts; tests state only what matters.
#pragma once
#include "core/store/calls.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"
#include "core/store/volunteers.hpp"
#include "tests/support/temporary_store.hpp"

namespace build {

/// 2026-03-09T12:00:00Z plus so many minutes.
inline store::Instant at(int minutes = 0) {
    return store::Instant{std::chrono::seconds{1773057600}} + std::chrono::minutes{minutes};
}

inline store::Zone zone(std::string_view name = "America/New_York") {
    return store::Zone::parse(name).value();
}

inline scheduling::Volunteer volunteer_facts() {
    scheduling::Volunteer facts;
    facts.availability.zone = zone();
    facts.languages = {"en"};
    return facts;
}

inline store::VolunteerId volunteer(store::Transaction& db) {
    return store::create_volunteer(db, volunteer_facts(), "Volunteer 12", std::nullopt, std::nullopt);
}

inline store::FamilyId family(store::Transaction& db) {
    return store::create_family(db, zone(), "en", at());
}

inline store::StoredRequest request_facts(store::FamilyId family) {
    store::StoredRequest request;
    request.facts.family = family;
    request.facts.experience = store::ExperienceId{1};
    request.facts.created = at();
    request.facts.deadline = at(48 * 60);
    request.at_risk_from = at(36 * 60);
    request.owner = store::PersonId{1};
    return request;
}

inline store::RequestId request(store::Transaction& db, store::FamilyId family) {
    return store::insert_request(db, request_facts(family));
}

/// A confirmed call of 45 minutes with a gap of 15, `minutes` after at().
inline store::Call call(store::RequestId request, store::FamilyId family, store::VolunteerId volunteer, int minutes) {
    return {.id = {},
            .request = request,
            .family = family,
            .volunteer = volunteer,
            .time = store::Interval::starting(at(minutes), std::chrono::minutes{45}),
            .gap = std::chrono::minutes{15},
            .zone = zone(),
            .local_shown = "Monday 9 March, 8:00 am",
            .state = scheduling::CallState::confirmed,
            .expires = {},
            .ended_by = {},
            .outcome = {},
            .created = at()};
}

/// One family with a request, and a volunteer.
struct Pair {
    store::FamilyId family;
    store::RequestId request;
    store::VolunteerId volunteer;
};
inline Pair pair(store::Database& database) {
    return database.write([](store::Transaction& db) {
        const auto one = family(db);
        return Pair{one, request(db, one), volunteer(db)};
    });
}

/// out: the constraint that `f` ran into, nothing when it did not
template <class F>
std::optional<store::ConstraintName> conflict_of(F&& f) {
    try {
        f();
    } catch (const store::Conflict& conflict) {
        return conflict.constraint();
    }
    return std::nullopt;
}

}  // namespace build
