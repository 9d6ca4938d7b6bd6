#include "core/scheduling/relaxing.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <set>

#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// One bit a rule, in the order of RuleName: a smaller set has fewer bits.
using RuleSet = std::uint32_t;
static_assert(static_cast<std::size_t>(RuleName::off_grid) < 32, "a bit for each rule of matching");

constexpr date::days far_ahead{366};
constexpr Minutes quarter{15};

constexpr RuleSet bit_of(RuleName rule) {
    return RuleSet{1} << static_cast<unsigned>(rule);
}

/// What no coordinator, family or volunteer is asked to give up.
constexpr RuleSet never_relaxed = bit_of(RuleName::excluded) | bit_of(RuleName::volunteer_inactive) |
                                  bit_of(RuleName::on_standby) | bit_of(RuleName::missing_with_deceased) |
                                  bit_of(RuleName::blackout) | bit_of(RuleName::closed_day) |
                                  bit_of(RuleName::volunteer_busy) | bit_of(RuleName::family_busy) |
                                  bit_of(RuleName::in_the_past) | bit_of(RuleName::off_grid);

std::vector<RuleName> names_in(RuleSet set) {
    std::vector<RuleName> names;
    for (; set != 0; set &= set - 1) names.push_back(static_cast<RuleName>(std::countr_zero(set)));
    return names;
}

class SubsetSearch {
public:
    explicit SubsetSearch(const MatchQuestion& question) : question_{question}, starts_{list_starts()} {}

    std::vector<Relaxation> run() {
        for (const auto& volunteer : question_.volunteers) {
            for (const RuleSet set : smallest_sets(volunteer)) found_[set].push_back(volunteer.id);
            if (fewest_ == 0) return {};
        }
        return to_relaxations();
    }

private:
    std::vector<Instant> list_starts() const {
        if (question_.start) return {*question_.start};
        const auto& call = question_.policy.call;
        // Offsets from UTC are whole quarters of an hour: these hold the grid of every wall, and a rule says which fit.
        const std::chrono::seconds step = Minutes{std::gcd(call.interval.count(), quarter.count())};
        const Instant end = question_.now + call.horizon.value_or(far_ahead);
        std::vector<Instant> starts;
        for (Instant at{question_.now.time_since_epoch() / step * step}; at <= end; at += step) starts.push_back(at);
        return starts;
    }

    /// The sets of this volunteer that are as small as the smallest of all so far.
    std::set<RuleSet> smallest_sets(const Volunteer& volunteer) {
        std::set<RuleSet> sets;
        const auto between = breached(volunteer, std::nullopt, Scope::pair, 0);
        if (!between) return sets;
        for (const Instant start : starts_) {
            auto set = breached(volunteer, start, Scope::date, *between);
            if (set) set = breached(volunteer, start, Scope::time, *set);
            if (!set) continue;
            if (std::popcount(*set) < fewest_) {
                fewest_ = std::popcount(*set);
                sets.clear();
                found_.clear();
            }
            sets.insert(*set);
            if (*set == *between) break;  // no start can ask for less
        }
        return sets;
    }

    /// already and what is breached of this scope; nothing once it cannot count: too many, or never relaxed
    std::optional<RuleSet> breached(const Volunteer& volunteer, std::optional<Instant> start, Scope scope,
                                    RuleSet already) const {
        const Question asked{question_.request, volunteer, question_.policy, question_.catalogue, question_.now, start};
        for (const auto& rule : rules()) {
            if (rule.scope != scope || !rule.find(asked)) continue;
            already |= bit_of(rule.name);
            if ((already & never_relaxed) != 0 || std::popcount(already) > fewest_) return std::nullopt;
        }
        return already;
    }

    std::vector<Relaxation> to_relaxations() {
        std::vector<Relaxation> relaxations;
        for (auto& [set, volunteers] : found_) {
            std::ranges::sort(volunteers);
            relaxations.push_back({names_in(set), std::move(volunteers)});
        }
        std::ranges::sort(relaxations, [](const Relaxation& a, const Relaxation& b) {
            if (a.volunteers.size() != b.volunteers.size()) return a.volunteers.size() > b.volunteers.size();
            return a.rules < b.rules;
        });
        return relaxations;
    }

    const MatchQuestion& question_;
    std::vector<Instant> starts_;
    std::map<RuleSet, std::vector<VolunteerId>> found_;
    int fewest_ = 32;
};

}  // namespace

std::vector<Relaxation> find_relaxations(const MatchQuestion& question) {
    return SubsetSearch{question}.run();
}

}  // namespace scheduling
