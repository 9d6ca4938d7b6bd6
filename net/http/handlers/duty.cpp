#include "net/http/handlers/duty.hpp"

#include "core/store/people.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using scheduling::Lack;
using scheduling::PersonId;
using web::say;

constexpr std::size_t shifts_shown = 8;

const scheduling::Zone& zone_of(const actions::Outlook& outlook) {
    return outlook.settings.policy.programme_zone;
}

std::string name_of(const Context& context, const actions::DutyNow& rota, std::optional<PersonId> who) {
    const auto found = who ? std::ranges::find(rota.people, *who, &actions::OnDuty::id) : rota.people.end();
    return found == rota.people.end() ? say(context.language, "rota_nobody") : found->name.reveal();
}

const char* lack_word(const scheduling::Shift& shift) {
    if (!shift.primary && !shift.backup) return "rota_lacks_both";
    return shift.primary ? "rota_lacks_backup" : "rota_lacks_primary";
}

bool is_asked(const std::vector<actions::NamedAsk>& asked, PersonId me) {
    return std::ranges::any_of(
        asked, [&](const auto& ask) { return ask.person == me || ask.person == store::duty_coordinator; });
}

}  // namespace

Duty load_duty(store::Reader& db, const store::Board& board, scheduling::Instant now) {
    Duty duty{.rota = actions::look_at_duty(db, now), .calls = {}, .today = {}};
    for (const auto& call : board.in_need) {
        Duty::Called called{.call = call.call,
                            .need = call.need,
                            .asked = {},
                            .holder = actions::holder_of(db, call.covered_by, now < call.end)};
        if (const auto alarm = actions::alarm_of(call, now)) called.asked = actions::name_asks(db, call.call, *alarm);
        duty.calls.push_back(std::move(called));
    }
    for (const auto& call : board.today) {
        const bool open = call.state == scheduling::CallState::confirmed && now < call.time.end();
        if (auto holder = actions::holder_of(db, call.covered_by, open))
            duty.today.emplace(call.id.value, *std::move(holder));
    }
    return duty;
}

std::string shift_hours(const Context& context, const scheduling::Shift& shift) {
    const auto outlook = outlook_of(context);
    const auto& zone = zone_of(*outlook);
    const auto from = web::clock_time(shift.time.begin(), zone, context.language);
    const bool same_day = zone.date_of(shift.time.begin()) == zone.date_of(shift.time.end());
    auto until = web::clock_time(shift.time.end(), zone, context.language);
    if (!same_day) {
        const date::weekday weekday{zone.date_of(shift.time.end())};
        const auto day = web::weekday_name(static_cast<int>((weekday - date::Monday).count()), context.language);
        until = say(context.language, "rota_next_day", {{"day", day}, {"clock", until}});
    }
    return say(context.language, "rota_hours", {{"from", from}, {"until", until}});
}

std::string lack_line(const Context& context, const scheduling::Shift& shift) {
    if (shift.primary && shift.backup) return {};
    return say(context.language, lack_word(shift));
}

std::string who_holds(web::Language language, const std::string& volunteer,
                      const std::optional<actions::Holder>& holder) {
    if (!holder) return volunteer;
    const auto who = holder->name.reveal();
    if (holder->gone || who.empty()) return say(language, "held_by_nobody");
    return say(language, "held_by_staff", {{"who", who}});
}

std::string taken_line(web::Language language, const actions::Holder& holder) {
    const auto who = holder.name.reveal();
    if (who.empty()) return {};  // given back: that nobody has it is said already
    return say(language, holder.gone ? "cover_gone" : "cover_taken_by", {{"who", who}});
}

std::string duty_line(const Context& context, const actions::DutyNow& rota) {
    const auto language = context.language;
    if (!rota.now || (!rota.now->primary && !rota.now->backup)) return say(language, "rota_now_nobody");
    const auto outlook = outlook_of(context);
    const auto primary = name_of(context, rota, rota.now->primary);
    const auto backup = name_of(context, rota, rota.now->backup);
    const auto until = web::full_time(rota.now->time.end(), zone_of(*outlook), language);
    return say(language, "rota_now", {{"primary", primary}, {"backup", backup}, {"until", until}});
}

std::vector<std::string> asked_lines(const Context& context, const std::vector<actions::NamedAsk>& asked,
                                     const scheduling::Zone& zone) {
    const auto language = context.language;
    std::vector<std::string> lines;
    for (const auto& ask : asked) {
        const auto who = ask.person == store::duty_coordinator ? say(language, "asked_everybody") : ask.name.reveal();
        const auto clock = web::clock_time(ask.at, zone, language) + " " + web::zone_name(zone, language);
        const auto relative = web::relative_time(ask.at, context.now, language);
        lines.push_back(say(language, "asked_says", {{"who", who}, {"clock", clock}, {"relative", relative}}));
    }
    return lines;
}

void add_duty(web::BoardPage& page, const Context& context, const Duty& duty) {
    const auto outlook = outlook_of(context);
    const auto language = context.language;
    page.on_call = duty_line(context, duty.rota);
    for (const auto& [shift, lack] : duty.rota.in_need) {
        if (page.shifts.size() == shifts_shown) break;
        const auto when = web::day_name(zone_of(*outlook).date_of(shift.time.begin()), language);
        const auto hours = shift_hours(context, shift);
        page.shifts.push_back(
            say(language, "rota_lack_says", {{"when", when}, {"hours", hours}, {"lack", lack_line(context, shift)}}));
    }
    for (auto& card : page.calls)
        for (const auto& called : duty.calls) {
            if (card.id != std::to_string(called.call.value) || card.need != store::to_code(called.need)) continue;
            card.asked = asked_lines(context, called.asked, zone_of(*outlook));
            card.mine = is_asked(called.asked, context.actor.person);
            if (called.holder) card.covered = taken_line(language, *called.holder);
        }
}

}  // namespace http
