#include "core/actions/fill_demo.hpp"

#include "core/actions/administer.hpp"
#include "core/store/calls.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/requests.hpp"
#include "core/store/teams.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Role;

/// RFC 4648 base32 of a counter: a secret that an authenticator takes, the same in every demo.
std::string demo_secret(int number) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string secret = "PEERLINEDEMO";
    for (int at = 0; at < 4; ++at) secret += alphabet[static_cast<std::size_t>((number * 7 + at * 5) % 32)];
    return secret;
}

/// Shares of experiences: of 28,886 missing-child cases 93 % runaways, 4.1 % family and 1 % non-family abductions,
/// beside 17,200 reports of exploitation (NCMEC 2023, 2021); each entry at least once.
double share_of(const store::ExperienceCard& card) {
    constexpr double missing = 28886, exploitation = 17200;
    if (!card.offered) return 0;
    if (card.public_id == "e01") return missing * 0.93;
    if (card.public_id == "e03") return missing * 0.041;
    if (card.public_id == "e05") return missing * 0.01;
    if (card.family == scheduling::EventFamily::exploitation) return exploitation / 7;
    return missing * 0.019 / 9;
}

DemoSignIn add_sign_in(Work& work, const DemoOptions& options, Role role, const std::string& email,
                       const std::string& name, int number, PersonId& id) {
    const std::string secret = demo_secret(number);
    const auto added = add_person(work, {.role = role,
                                         .name = Personal{name},
                                         .email = Personal{email},
                                         .password_hash = options.password_hash,
                                         .totp_secret = Personal{secret}});
    id = added.value();
    return {std::string{store::to_code(role)}, name, email, demo_password, secret};
}

void add_request(Work& work, const DemoRequest& demo, const std::vector<VolunteerId>& volunteers) {
    const auto outlook = work.schedule.look();
    const FamilyId family = store::create_family(work.db, demo.facts.zone, demo.facts.language, demo.facts.created);
    store::give_code(work.db, family);
    store::Contact contact;
    contact.name = Personal{demo.alias};
    contact.phone = Personal{demo.may_call ? demo.phone : ""};
    contact.may_call = demo.may_call;
    contact.family_calls = !demo.may_call;
    contact.code_word = Personal{demo.code_word};
    store::save_contact(work.db, family, contact, demo.facts.created);
    store::save_safe_windows(work.db, family, demo.facts.safe_windows, demo.facts.created);
    store::StoredRequest request;
    request.facts = demo.facts;
    request.facts.family = family;
    request.clock_from = demo.facts.created;
    request.at_risk_from = demo.facts.deadline - outlook->settings.at_risk_before;
    request.owner = store::duty_coordinator;
    request.screening = demo.waits_for_screening ? store::ScreeningState::waiting : store::ScreeningState::suitable;
    if (!demo.calls.empty()) {
        const auto state = demo.calls.front().state;
        const bool over = state == CallState::completed;
        request.state = over                         ? store::RequestState::closed
                        : state == CallState::missed ? store::RequestState::open
                                                     : store::RequestState::booked;
        if (over) request.closed_reason = "talked";
    }
    const RequestId id = store::insert_request(work.db, request);
    for (const auto& planned : demo.calls) {
        store::Call call{.id = {},
                         .request = id,
                         .family = family,
                         .volunteer = volunteers.at(planned.volunteer),
                         .time = Interval::starting(planned.start, outlook->settings.policy.call.length),
                         .gap = outlook->settings.policy.call.gap(),
                         .zone = demo.facts.zone,
                         .local_shown = date::format("%FT%R", demo.facts.zone.to_local(planned.start)),
                         .state = planned.state,
                         .origin = store::Origin::self,
                         .screened = !demo.waits_for_screening,
                         .expires = std::nullopt,
                         .heavy = planned.heavy,
                         .ended_by = std::nullopt,
                         .outcome = std::nullopt,
                         .created = demo.facts.created};
        if (planned.state == CallState::proposed) call.expires = std::min(work.now + date::days{1}, planned.start);
        store::insert_call(work.db, call, work.now);
    }
}

/// The consultant looks after the first of them.
std::vector<store::TeamId> add_teams(Work& work, PersonId consultant) {
    std::vector<store::TeamId> teams;
    for (int number = 1; number <= 8; ++number)
        teams.push_back(store::create_team(work.db, "Team " + std::to_string(number),
                                           number == 1 ? std::optional{consultant} : std::nullopt));
    return teams;
}

}  // namespace

bool is_filled(store::Reader& db) {
    return !store::list_cards(db).empty() || store::list_people(db).size() > 1;
}

std::vector<DemoSignIn> fill_demo(Work& work, const DemoOptions& options) {
    store::put_setting(work.db, "zone", "America/New_York");
    store::put_setting(work.db, "programme_phone", "555-0100");
    work.schedule.reload(work.db, work.now);
    const auto outlook = work.schedule.look();
    std::vector<double> shares;
    for (const auto& card : outlook->experiences) shares.push_back(share_of(card));
    const auto programme = make_demo_programme(outlook->catalogue, shares, work.now, options.seed);
    std::vector<DemoSignIn> sign_ins;
    PersonId person;
    sign_ins.push_back(
        add_sign_in(work, options, Role::coordinator, "coordinator@example.org", "Coordinator 1", 1, person));
    sign_ins.push_back(
        add_sign_in(work, options, Role::consultant, "consultant@example.org", "Consultant 1", 2, person));
    const PersonId consultant = person;
    sign_ins.push_back(
        add_sign_in(work, options, Role::administrator, "administrator@example.org", "Administrator 1", 3, person));
    const auto teams = add_teams(work, consultant);
    std::vector<VolunteerId> volunteers;
    for (std::size_t number = 0; number < programme.volunteers.size(); ++number) {
        const auto& demo = programme.volunteers[number];
        sign_ins.push_back(
            add_sign_in(work, options, Role::volunteer, demo.email, demo.alias, 10 + static_cast<int>(number), person));
        volunteers.push_back(store::create_volunteer(work.db, demo.facts, demo.alias,
                                                     teams.at(static_cast<std::size_t>(demo.team - 1)), person));
        store::save_phone(work.db, volunteers.back(), Personal{demo.phone});
    }
    for (const auto& demo : programme.requests) add_request(work, demo, volunteers);
    work.schedule.reload(work.db, work.now);
    return sign_ins;
}

}  // namespace actions
