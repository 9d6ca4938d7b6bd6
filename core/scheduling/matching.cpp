#include "core/scheduling/matching.hpp"

#include <algorithm>
#include <cmath>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/slots.hpp"

namespace scheduling {

namespace {

/// Without a horizon the first open start is looked for this far ahead.
constexpr date::days far_ahead{366};
/// The nearest days are searched first; most volunteers have a start there.
constexpr date::days near_ahead{14};

class Ranker {
public:
    explicit Ranker(const MatchQuestion& question)
        : question_{question}, mean_load_{question.mean_load.value_or(mean_load(question.volunteers, question.now))} {}

    Ranking run() {
        for (const auto& volunteer : question_.volunteers) judge(volunteer);
        std::ranges::sort(ranked_, [](const Entry& a, const Entry& b) {
            if (a.match.score != b.match.score) return a.match.score > b.match.score;
            if (a.load != b.load) return a.load < b.load;
            return a.match.volunteer < b.match.volunteer;
        });
        Ranking ranking;
        ranking.ranked.reserve(ranked_.size());
        for (auto& entry : ranked_) ranking.ranked.push_back(entry.match);
        std::ranges::sort(excluded_, {}, &ExcludedVolunteer::volunteer);
        ranking.excluded = std::move(excluded_);
        return ranking;
    }

private:
    struct Entry {
        Match match;
        double load;
    };

    Question ask(const Volunteer& volunteer, std::optional<Instant> start) const {
        return {question_.request, volunteer, question_.policy, question_.catalogue, question_.now, start};
    }

    void judge(const Volunteer& volunteer) {
        auto start = question_.start;
        std::vector<Breach> breaches;
        if (start) {
            breaches = check(ask(volunteer, start));
        } else {
            breaches = check(ask(volunteer, std::nullopt), Scope::pair);
            if (breaches.empty()) start = first_start(volunteer);
            if (breaches.empty() && !start) breaches = explain_none(volunteer);
        }
        if (breaches.empty())
            ranked_.push_back({make_match(volunteer, *start), volunteer.weighted_load});
        else
            excluded_.push_back({volunteer.id, std::move(breaches)});
    }

    date::days horizon() const { return question_.policy.call.horizon.value_or(far_ahead); }

    SlotSearch search_ahead(date::days ahead) const {
        const Instant end = question_.now + ahead + question_.policy.call.length + Minutes{1};
        return {question_.request, {}, question_.policy, question_.catalogue, *Interval::between(question_.now, end),
                question_.now};
    }

    std::optional<Instant> first_start(const Volunteer& volunteer) {
        if (!near_) near_.emplace(search_ahead(std::min(near_ahead, horizon())));
        const auto first = near_->first_of(volunteer);
        if (first || horizon() <= near_ahead) return first;
        if (!far_) far_.emplace(search_ahead(horizon()));
        return far_->first_of(volunteer);
    }

    /// No open start within the horizon: the breaches of the first time that is offered at all, if there is one.
    std::vector<Breach> explain_none(const Volunteer& volunteer) const {
        auto dated = check(ask(volunteer, std::nullopt), Scope::date);
        if (!dated.empty()) return dated;
        const Instant from = question_.now + question_.policy.call.notice;
        const auto range = Interval::between(from, std::max(from + Minutes{1}, question_.now + horizon()));
        for (const auto& piece : unbooked_time(volunteer, *range, question_.now)) {
            const Instant start = next_on_grid(piece.begin());
            if (start + question_.policy.call.length > piece.end()) continue;
            auto breaches = check(ask(volunteer, start));
            if (!breaches.empty()) return breaches;
        }
        return {Breach{RuleName::outside_availability}};
    }

    Instant next_on_grid(Instant at) const {
        const std::chrono::seconds step{std::max(question_.policy.call.interval, Minutes{1})};
        const auto past = question_.request.zone.to_local(at).time_since_epoch() % step;
        return past == std::chrono::seconds{0} ? at : at + (step - past);
    }

    Match make_match(const Volunteer& volunteer, Instant start) const {
        Match match{volunteer.id, 0, {}, start};
        const auto values = factor_values(ask(volunteer, start), mean_load_);
        const auto weights = factor_weights(question_.policy.weights);
        for (std::size_t i = 0; i < factor_count; ++i) {
            const double contribution =
                std::ldexp(static_cast<double>(contribution_steps(values[i], weights[i])), -contribution_bits);
            match.factors[i] = {static_cast<FactorName>(i), values[i], weights[i], contribution};
            match.score += contribution;
        }
        match.factors[static_cast<std::size_t>(FactorName::comfortable_hour)].liking = liking_of(ask(volunteer, start));
        return match;
    }

    const MatchQuestion& question_;
    double mean_load_;
    std::optional<StartSearch> near_;
    std::optional<StartSearch> far_;
    std::vector<Entry> ranked_;
    std::vector<ExcludedVolunteer> excluded_;
};

}  // namespace

Ranking rank(const MatchQuestion& question) {
    return Ranker{question}.run();
}

std::vector<Breach> why_not(const Request& request, const Volunteer& volunteer, const Policy& policy,
                            const Catalogue& catalogue, Instant now, Instant start) {
    return check({request, volunteer, policy, catalogue, now, start});
}

}  // namespace scheduling
