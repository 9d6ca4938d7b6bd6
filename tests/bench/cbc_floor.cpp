#include "cbc_floor.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"

namespace bench {

namespace {

using scheduling::Instance;

/// The model in CPLEX's LP format: each call that may be is a variable, each rule rows of them.
class Model {
public:
    explicit Model(const Instance& instance) : instance_{instance}, of_volunteer_(instance.volunteers()) {
        scheduling::StartSet bits;
        for (std::uint32_t r = 0; r < instance_.requests(); ++r)
            for (const auto& pair : instance_.pairs_of(r)) {
                instance_.fill_starts(r, pair.volunteer, bits);
                scheduling::each_in_set(bits, [&](std::uint32_t start) {
                    of_volunteer_[pair.volunteer][start].push_back(calls_.size());
                    calls_.push_back({r, start, instance_.score(r, pair, start)});
                });
            }
    }

    std::size_t variables() const { return calls_.size(); }

    void write(std::ostream& out) {
        out << "Maximize\n obj:";
        for (std::size_t i = 0; i < calls_.size(); ++i)
            out << (i % 8 == 7 ? "\n +" : " +") << calls_[i].score << " x" << i;
        out << "\nSubject To\n";
        write_requests(out);
        for (std::uint32_t v = 0; v < instance_.volunteers(); ++v) write_volunteer(out, v);
        for (std::uint32_t r = 0; r < instance_.requests(); ++r)
            for (const std::uint32_t sibling : instance_.siblings(r))
                if (r < sibling) write_family(out, r, sibling);
        out << "Binary\n";
        for (std::size_t i = 0; i < calls_.size(); ++i) out << " x" << i << (i % 12 == 11 ? "\n" : "");
        out << "\nEnd\n";
    }

private:
    struct Call {
        std::uint32_t request;
        std::uint32_t start;
        std::int64_t score;
    };
    using Members = std::vector<std::size_t>;

    void write_row(std::ostream& out, const Members& members, const char* relation, int most) {
        out << " c" << rows_++ << ":";
        for (std::size_t i = 0; i < members.size(); ++i) out << (i % 16 == 15 ? "\n + x" : " + x") << members[i];
        out << ' ' << relation << ' ' << most << '\n';
    }

    void write_requests(std::ostream& out) {
        of_request_.resize(instance_.requests());
        for (std::size_t i = 0; i < calls_.size(); ++i) of_request_[calls_[i].request].push_back(i);
        for (const auto& members : of_request_) write_row(out, members, "=", 1);
    }

    /// Starts of which any two clash, from each start on: at most one of them. Then what the caps leave.
    void write_volunteer(std::ostream& out, std::uint32_t volunteer) {
        const auto& starts = of_volunteer_[volunteer];
        std::map<scheduling::LocalDate, Members> days;
        std::map<scheduling::LocalDate, Members> weeks;
        for (auto from = starts.begin(); from != starts.end(); ++from) {
            const auto near = instance_.near_for_volunteer(from->first);
            Members clique;
            for (auto at = from; at != starts.end() && at->first <= near.last; ++at)
                clique.insert(clique.end(), at->second.begin(), at->second.end());
            write_row(out, clique, "<=", 1);
            const auto day = instance_.day_of(volunteer, from->first);
            auto& on_day = days[day];
            on_day.insert(on_day.end(), from->second.begin(), from->second.end());
            auto& in_week = weeks[scheduling::week_of(day)];
            in_week.insert(in_week.end(), from->second.begin(), from->second.end());
        }
        for (const auto& [day, members] : days) write_row(out, members, "<=", instance_.left_of_day(volunteer, day));
        for (const auto& [week, members] : weeks)
            write_row(out, members, "<=", instance_.left_of_week(volunteer, week));
    }

    /// Two requests of one family: not both among starts that are too near each other.
    void write_family(std::ostream& out, std::uint32_t one, std::uint32_t other) {
        std::map<std::uint32_t, Members> starts;
        for (const std::uint32_t request : {one, other})
            for (const std::size_t call : of_request_[request]) starts[calls_[call].start].push_back(call);
        for (auto from = starts.begin(); from != starts.end(); ++from) {
            const auto near = instance_.near_for_family(from->first);
            Members clique;
            for (auto at = from; at != starts.end() && at->first <= near.last; ++at)
                clique.insert(clique.end(), at->second.begin(), at->second.end());
            write_row(out, clique, "<=", 1);
        }
    }

    const Instance& instance_;
    std::vector<Call> calls_;
    std::vector<Members> of_request_;
    std::vector<std::map<std::uint32_t, Members>> of_volunteer_;
    std::size_t rows_ = 0;
};

/// The number behind the last occurrence of a label in CBC's own account.
std::optional<double> number_after(const std::string& text, const std::string& label) {
    const auto at = text.rfind(label);
    if (at == std::string::npos) return std::nullopt;
    return std::strtod(text.c_str() + at + label.size(), nullptr);
}

/// A folder that is gone when it is left.
class Workplace {
public:
    Workplace() : path_{std::filesystem::temp_directory_path() / ("peerline-cbc-" + std::to_string(::getpid()))} {
        std::filesystem::create_directories(path_);
    }
    ~Workplace() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    std::string file(const char* name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace

std::optional<CbcAnswer> run_cbc(const scheduling::Instance& instance, int most_seconds) {
    if (std::system("command -v cbc >/dev/null 2>&1") != 0) return std::nullopt;
    const Workplace workplace;
    Model model{instance};
    {
        std::ofstream out{workplace.file("model.lp")};
        model.write(out);
    }
    const std::string command = "cbc '" + workplace.file("model.lp") + "' -timeMode elapsed -seconds " +
                                std::to_string(most_seconds) + " -ratioGap 0 -solve >'" + workplace.file("account") +
                                "' 2>&1";
    if (std::system(command.c_str()) != 0) return CbcAnswer{0, false, 0, model.variables()};
    std::ifstream in{workplace.file("account")};
    const std::string account{std::istreambuf_iterator<char>{in}, {}};
    CbcAnswer answer;
    answer.variables = model.variables();
    answer.proven = account.find("Optimal solution found") != std::string::npos;
    // It minimises: the objective stands with its sign turned in some lines, never the size.
    answer.score = std::llround(std::abs(number_after(account, "Objective value:").value_or(0)));
    answer.seconds = number_after(account, "(Wallclock seconds):").value_or(0);
    return answer;
}

}  // namespace bench
