#include "net/http/handlers/times.hpp"

#include "net/http/handlers/days_words.hpp"
#include "web/format.hpp"

namespace http {
namespace {

using scheduling::Instant;
using scheduling::LocalDate;
using scheduling::Zone;

Instant day_begin(const Zone& zone, LocalDate date) {
    return to_instant(zone, date::local_seconds{date}, scheduling::Edge::begin);
}

/// The first day of the page: asked for, or where the first time is.
LocalDate first_day(const Context& context, const std::vector<Instant>& starts, const Zone& zone) {
    const LocalDate today = zone.date_of(context.now);
    const auto asked = parse_date(context.request.query.value("from"));
    if (asked && *asked >= today && *asked < today + date::days{400}) return *asked;
    return starts.empty() ? today : zone.date_of(starts.front());
}

constexpr std::chrono::hours evening_from{17};

/// What a page is narrowed to; nothing personal, so that it may stand in an address.
struct Narrowing {
    bool evenings = false, weekends = false;

    bool lets_through(Instant at, const Zone& zone) const {
        const auto wall = zone.to_local(at);
        const auto day = date::floor<date::days>(wall);
        if (evenings && wall - day < evening_from) return false;
        const date::weekday weekday{day};
        return !weekends || weekday == date::Saturday || weekday == date::Sunday;
    }
    /// The address of a page of the same narrowing, from this day on.
    std::string address(const std::string& path, std::optional<LocalDate> from) const {
        std::string query;
        const auto add = [&](const std::string& part) { query += (query.empty() ? "?" : "&") + part; };
        if (from) add("from=" + web::form_date(*from));
        if (evenings) add("evenings=yes");
        if (weekends) add("weekends=yes");
        return path + query;
    }
};

Narrowing narrowing_of(const Context& context) {
    const auto& query = context.request.query;
    return {.evenings = query.value("evenings") == "yes", .weekends = query.value("weekends") == "yes"};
}

std::vector<web::TimesPage::Day> days_of(const std::vector<Instant>& starts, const Zone& zone,
                                         const Narrowing& narrowing, const std::string& path) {
    std::vector<web::TimesPage::Day> days;
    for (const Instant at : starts) {
        const auto date = zone.date_of(at);
        if (days.empty() || days.back().date != date) days.push_back({date, 0, narrowing.address(path, date)});
        ++days.back().count;
    }
    return days;
}

}  // namespace

web::TimesPage times_page(const Context& context, const actions::Outlook& outlook, const scheduling::Request& request,
                          const std::string& path) {
    const Zone& zone = request.zone;
    const auto narrowing = narrowing_of(context);
    auto all = actions::find_times(outlook, request, actions::bookable_range(outlook, context.now), context.now);
    std::erase_if(all, [&](Instant at) { return !narrowing.lets_through(at, zone); });
    const LocalDate day = first_day(context, all, zone);
    web::TimesPage page;
    page.action = narrowing.address(path, std::nullopt);
    page.evenings = narrowing.evenings;
    page.weekends = narrowing.weekends;
    page.days = days_of(all, zone, narrowing, path);
    page.closed = closed_sentences(outlook, zone, context.now, context.language);
    page.zone = zone;
    page.today = zone.date_of(context.now);
    page.length = outlook.settings.policy.call.length;
    page.from = std::max(day_begin(zone, day), context.now);
    page.to = day_begin(zone, day + date::days{days_per_page});
    for (const Instant at : all)
        if (at >= page.from && at < page.to) page.starts.push_back(at);
    page.first_page = !all.empty() && !page.starts.empty() && page.starts.front() == all.front();
    if (!all.empty() && all.back() >= page.to) {
        const auto next = *std::ranges::lower_bound(all, page.to);
        page.later = narrowing.address(path, zone.date_of(next));
    }
    if (!all.empty() && all.front() < page.from) {
        const auto back = std::max(day - date::days{days_per_page}, zone.date_of(all.front()));
        page.earlier = narrowing.address(path, back);
    }
    return page;
}

void add_same_volunteer(web::TimesPage& page, const Context& context, const actions::Outlook& outlook,
                        const scheduling::Request& request) {
    page.has_met = true;
    const auto range = actions::bookable_range(outlook, context.now);
    for (const auto id : request.met_before) {
        const auto* volunteer = outlook.find_volunteer(id);
        if (volunteer == nullptr) continue;
        const auto open = actions::find_times_with(outlook, request, *volunteer, range, context.now);
        for (const Instant at : page.starts)
            if (std::ranges::binary_search(open, at)) page.same.push_back(at);
    }
    std::ranges::sort(page.same);
    const auto twice = std::ranges::unique(page.same);
    page.same.erase(twice.begin(), twice.end());
}

std::vector<Instant> other_starts(const actions::Outlook& outlook, const scheduling::Request& request, Instant wanted,
                                  Instant now) {
    const auto all = actions::find_times(outlook, request, actions::bookable_range(outlook, now), now);
    constexpr std::ptrdiff_t most = 10;
    auto first = std::ranges::lower_bound(all, wanted);
    first -= std::min(first - all.begin(), std::max<std::ptrdiff_t>(0, most - (all.end() - first)));
    std::vector<Instant> others;
    for (; first != all.end() && std::ssize(others) < most; ++first)
        if (*first != wanted) others.push_back(*first);
    return others;
}

scheduling::Request search_facts(const actions::YourCall& seen) {
    auto facts = seen.request.facts;
    std::erase_if(facts.bookings, [&](const auto& booking) {
        return booking.call == seen.proposed || (seen.call && booking.call == seen.call->id);
    });
    // Who has given it back is free then as far as hours tell, and not who should be offered again.
    if (seen.call && seen.call->is_given_back()) facts.excluded.push_back(seen.call->volunteer);
    return facts;
}

}  // namespace http
