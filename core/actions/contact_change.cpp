#include "core/actions/contact_change.hpp"

#include "core/actions/spoken.hpp"
#include "core/scheduling/week_hours.hpp"

namespace actions {
namespace {

using store::Contact;
using store::ContactRule;

/// One way to reach a family: whether we may, and where.
struct Channel {
    bool may = false;
    Personal address;
    bool is_unsafe = false;
};

struct ChannelChange {
    Channel now, later;
    bool more_use = false;     ///< we might not before
    bool more_places = false;  ///< another number or address
};

ChannelChange split(const Channel& before, const Channel& asked) {
    const bool is_unsafe = before.is_unsafe || (asked.is_unsafe && !before.address.empty());
    const bool is_other = !asked.address.empty() && !same_address(asked.address, before.address);
    ChannelChange change;
    change.now.may = before.may && asked.may && !is_unsafe;
    change.now.is_unsafe = is_unsafe;
    // An address that is taken away is forgotten; one that was reported is kept, so that it is known again.
    if (asked.may || is_unsafe) change.now.address = before.address;
    change.later = change.now;
    if (!asked.may || (is_unsafe && !is_other)) return change;
    change.later.may = true;
    if (is_other) change.later = {.may = true, .address = asked.address, .is_unsafe = false};
    change.more_use = !before.may;
    change.more_places = is_other;
    return change;
}

/// Hours of a zone; nothing means always.
struct Hours {
    store::SafeWindows windows;
    Zone zone;
};

struct HoursChange {
    Hours now{};
    bool more_hours = false;
    bool other_zone = false;  ///< which has to wait
};

HoursChange split(const Hours& before, const Hours& asked, Instant now) {
    if (!before.windows) return {.now = asked};
    const bool same_zone = before.zone.name() == asked.zone.name();
    if (!asked.windows) return {.now = before, .more_hours = true, .other_zone = !same_zone};
    const auto ahead = std::chrono::floor<Minutes>(before.zone.offset(now) - asked.zone.offset(now));
    const auto wanted = same_zone ? *asked.windows : scheduling::shifted_hours(*asked.windows, ahead);
    HoursChange change{.now = before, .more_hours = !scheduling::hours_hold(*before.windows, wanted)};
    change.other_zone = !same_zone;
    if (!change.more_hours)
        change.now.windows = wanted;
    else if (!scheduling::hours_hold(wanted, *before.windows))
        change.now.windows = scheduling::common_hours(*before.windows, wanted);
    return change;
}

}  // namespace

ContactChange split_contact_change(const ContactRule& before, const ContactRule& asked, Instant now) {
    const Contact &old = before.contact, &wish = asked.contact;
    const auto call =
        split({old.may_call, old.phone, old.phone_unsafe}, {wish.may_call, wish.phone, wish.phone_unsafe});
    const auto mail =
        split({old.may_message, old.email, old.email_unsafe}, {wish.may_message, wish.email, wish.email_unsafe});
    const auto hours = split(Hours{before.windows, before.zone}, Hours{asked.windows, asked.zone}, now);
    const bool other_word = !wish.code_word.empty() && wish.code_word.reveal() != old.code_word.reveal();
    const auto rule = [&](const Channel& phone, const Channel& email, bool voicemail, bool text,
                          const Personal& code_word, const Hours& safe) {
        return ContactRule{{.name = old.name,
                            .phone = phone.address,
                            .email = email.address,
                            .code_word = code_word,
                            .may_call = phone.may,
                            .may_message = email.may,
                            .may_text = phone.may && text,
                            .voicemail = phone.may && voicemail,
                            .family_calls = !phone.may,
                            .phone_unsafe = phone.is_unsafe,
                            .email_unsafe = email.is_unsafe},
                           safe.windows,
                           safe.zone};
    };
    ContactChange change{.now = rule(call.now, mail.now, old.voicemail && wish.voicemail, old.may_text && wish.may_text,
                                     old.code_word, hours.now)};
    auto later = rule(call.later, mail.later, wish.voicemail, wish.may_text,
                      other_word ? wish.code_word : old.code_word, Hours{asked.windows, asked.zone});
    const std::array<std::pair<bool, ContactPart>, 9> more{
        {{call.more_use, ContactPart::call},
         {call.more_places, ContactPart::phone},
         {later.contact.voicemail && !old.voicemail, ContactPart::voicemail},
         {later.contact.may_text && !old.may_text, ContactPart::text},
         {mail.more_use, ContactPart::message},
         {mail.more_places, ContactPart::email},
         {hours.more_hours, ContactPart::hours},
         {hours.other_zone, ContactPart::zone},
         {other_word, ContactPart::code_word}}};
    for (const auto& [is_more, part] : more)
        if (is_more) change.waits.push_back(part);
    if (!change.waits.empty()) change.later = std::move(later);
    return change;
}

}  // namespace actions
