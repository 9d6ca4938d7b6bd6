#include "net/http/handlers/times.hpp"

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

}  // namespace

web::TimesPage times_page(const Context& context, const actions::Outlook& outlook, const scheduling::Request& request,
                          const std::string& path) {
    const Zone& zone = request.zone;
    const auto all = actions::find_times(outlook, request, actions::bookable_range(outlook, context.now), context.now);
    const LocalDate day = first_day(context, all, zone);
    web::TimesPage page;
    page.action = path;
    page.zone = zone;
    page.length = outlook.settings.policy.call.length;
    page.from = std::max(day_begin(zone, day), context.now);
    page.to = day_begin(zone, day + date::days{days_per_page});
    for (const Instant at : all)
        if (at >= page.from && at < page.to) page.starts.push_back(at);
    page.first_page = !all.empty() && !page.starts.empty() && page.starts.front() == all.front();
    if (!all.empty() && all.back() >= page.to) {
        const auto next = *std::ranges::lower_bound(all, page.to);
        page.later = path + "?from=" + web::form_date(zone.date_of(next));
    }
    if (!all.empty() && all.front() < page.from) {
        const auto back = std::max(day - date::days{days_per_page}, zone.date_of(all.front()));
        page.earlier = path + "?from=" + web::form_date(back);
    }
    return page;
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

}  // namespace http
