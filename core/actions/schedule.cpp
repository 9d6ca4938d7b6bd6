#include "core/actions/schedule.hpp"

#include "core/actions/kept_slots.hpp"

namespace actions {

using scheduling::Instant;
using scheduling::Volunteer;
using scheduling::VolunteerId;

namespace {

/// No telephone system asks about calls: a coordinator connects what its families would have rung for.
void close_line(store::Settings& settings) {
    settings.line_number.clear();
    if (settings.talk == scheduling::Talk::line) settings.talk = scheduling::Talk::coordinator;
}

auto place_of(auto& volunteers, VolunteerId id) {
    return std::ranges::lower_bound(volunteers, id, {}, [](const auto& volunteer) { return volunteer->id; });
}

}  // namespace

const store::ExperienceCard* Outlook::find_experience(std::string_view public_id) const {
    const auto found = std::ranges::find(experiences, public_id, &store::ExperienceCard::public_id);
    return found == experiences.end() ? nullptr : &*found;
}

const store::ExperienceCard* Outlook::find_experience(scheduling::ExperienceId id) const {
    const auto found = std::ranges::find(experiences, id, &store::ExperienceCard::id);
    return found == experiences.end() ? nullptr : &*found;
}

const Volunteer* Outlook::find_volunteer(VolunteerId id) const {
    const auto found = place_of(volunteers, id);
    return found == volunteers.end() || (*found)->id != id ? nullptr : found->get();
}

std::string Outlook::alias_of(VolunteerId id) const {
    const auto found = aliases.find(id.value);
    return found == aliases.end() ? std::string{} : found->second;
}

std::vector<scheduling::Volunteer> Outlook::everybody() const {
    std::vector<scheduling::Volunteer> copies;
    copies.reserve(volunteers.size());
    for (const auto& volunteer : volunteers) copies.push_back(*volunteer);
    return copies;
}

std::shared_ptr<const Outlook> Schedule::look() const {
    const std::lock_guard lock{mutex_};
    return outlook_;
}

void Schedule::publish(std::shared_ptr<const Outlook> outlook) {
    const std::lock_guard lock{mutex_};
    outlook_.swap(outlook);
}

void Schedule::reload(store::Reader& db, Instant now) {
    auto next = std::make_shared<Outlook>();
    for (auto& volunteer : store::load_volunteers(db, now))
        next->volunteers.push_back(std::make_shared<const Volunteer>(std::move(volunteer)));
    std::ranges::sort(next->volunteers, {}, [](const auto& volunteer) { return volunteer->id; });
    for (const auto& card : store::list_cards(db)) next->aliases.emplace(card.id.value, card.alias);
    next->catalogue = store::load_catalogue(db);
    next->experiences = store::list_experiences(db);
    next->settings = store::load_settings(db);
    if (!has_line_) close_line(next->settings);
    next->slots = std::make_shared<KeptSlots>(next->settings.policy, next->catalogue, now);
    for (const auto& volunteer : next->volunteers) next->slots->update(volunteer, now);
    publish(std::move(next));
}

std::shared_ptr<const Outlook> refreshed(const Outlook& outlook, store::Reader& db, VolunteerId id, Instant now) {
    auto volunteer = store::load_volunteer(db, id, now);
    auto next = std::make_shared<Outlook>(outlook);
    next->slots.reset();
    const auto place = place_of(next->volunteers, id);
    const bool known = place != next->volunteers.end() && (*place)->id == id;
    if (!volunteer) {
        if (known) next->volunteers.erase(place);
    } else {
        auto fresh = std::make_shared<const Volunteer>(std::move(*volunteer));
        if (known)
            *place = std::move(fresh);
        else
            next->volunteers.insert(place, std::move(fresh));
        if (const auto card = store::load_card(db, id)) next->aliases[id.value] = card->alias;
    }
    return next;
}

void Schedule::refresh(store::Reader& db, VolunteerId id, Instant now) {
    const auto before = look();
    auto next = std::make_shared<Outlook>(*refreshed(*before, db, id, now));
    next->slots = before->slots;
    if (next->slots) {
        const auto place = place_of(next->volunteers, id);
        if (place != next->volunteers.end() && (*place)->id == id)
            next->slots->update(*place, now);
        else
            next->slots->remove(id);
    }
    publish(std::move(next));
}

}  // namespace actions
