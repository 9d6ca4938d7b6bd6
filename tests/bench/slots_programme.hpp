// What does a whole programme look like? Volunteers with experiences, credentials, calls and caps; every rule applies.
#pragma once
#include "tests/bench/slots_workload.hpp"

namespace bench {

inline const scheduling::Catalogue no_catalogue{};

struct Programme {
    scheduling::Request request;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue;
    std::vector<scheduling::Volunteer> volunteers;
};

/// Twenty experiences in four families, related to their neighbours.
inline scheduling::Catalogue make_catalogue() {
    scheduling::Catalogue catalogue;
    for (std::int64_t id = 1; id <= 20; ++id)
        catalogue.push_back({{id}, static_cast<scheduling::EventFamily>((id - 1) / 5), {{{id % 20 + 1}, 0.6}}});
    return catalogue;
}

inline scheduling::Volunteer programme_volunteer(int number, int days) {
    using scheduling::CredentialKind;
    Xorshift random{777U + static_cast<std::uint32_t>(number)};
    auto volunteer = workload_volunteer(number, days);
    volunteer.languages = {"en"};
    if (number % 5 == 0) volunteer.languages = {"en", "es"};
    const auto event = random.unit() < 0.6 ? random.between(1, 5) : random.between(6, 20);
    volunteer.experiences = {{{event},
                              static_cast<scheduling::ChildStatus>(random.between(0, 2)),
                              static_cast<scheduling::Relation>(random.between(1, 4)),
                              static_cast<scheduling::ElapsedBand>(random.between(1, 4)),
                              false,
                              scheduling::LocalDate{date::year{2015} / 6 / 1}}};
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality})
        volunteer.credentials.push_back(
            {kind, scheduling::LocalDate{date::year{2020} / 1 / 1}, scheduling::LocalDate{date::year{2031} / 1 / 1}});
    auto& busy = volunteer.availability.busy;
    for (int i = 0; i < 5; ++i)
        volunteer.bookings.push_back({.call = {number * 8 + i},
                                      .time = busy[static_cast<std::size_t>(i) * 4],
                                      .expires = std::nullopt,
                                      .family = std::nullopt});
    volunteer.bookings.front().heavy = true;
    volunteer.weighted_load = random.between(0, 8);
    return volunteer;
}

inline Programme make_programme(int count, int days = 60) {
    Programme made;
    made.catalogue = make_catalogue();
    made.policy.call.horizon = date::days{days};
    made.request.family = {1};
    made.request.experience = {2};
    made.request.status = scheduling::ChildStatus::missing;
    made.request.relation = scheduling::Relation::parent;
    made.request.elapsed = scheduling::ElapsedBand::weeks;
    made.request.zone = scheduling::Zone::parse("America/Chicago").value();
    made.request.created = workload_begin;
    made.request.deadline = workload_begin + date::days{2};
    for (int number = 0; number < count; ++number) made.volunteers.push_back(programme_volunteer(number, days));
    return made;
}

}  // namespace bench
