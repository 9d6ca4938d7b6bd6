// Do calls ever overlap when everybody changes them at once, some on an old picture of the programme?
// Leaves out: the network (race_test.cpp).
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <deque>
#include <random>
#include <thread>

#include "core/actions/answer_once.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/store/families.hpp"
#include "tests/actions/programme.hpp"

namespace {

using support::Actor;
using support::at;
using support::CallId;
using support::FamilyId;
using support::Instant;
using support::Programme;
using support::Work;

/// Runs `job(number)` on so many threads and waits for all.
template <class Job>
void at_once(int threads, Job job) {
    std::vector<std::jthread> running;
    for (int number = 0; number < threads; ++number) running.emplace_back([&job, number] { job(number); });
}

void reload(Programme& programme, actions::Schedule& schedule) {
    programme.read([&](store::Reader& db) { schedule.reload(db, programme.now()); });
}

/// Everything that takes or gives time, on one crowded day, from one thread.
class Meddler {
public:
    Meddler(Programme& programme, const std::vector<FamilyId>& families, int number)
        : programme_{programme}, families_{families}, random_{static_cast<std::mt19937::result_type>(number)} {
        reload(programme, old_);
    }
    void meddle() {
        switch (pick(8)) {
            case 0:
                book();
                break;
            case 1:
                count(change([&](Work& work, FamilyId id) { return actions::move_call(work, id, start()); }));
                break;
            case 2:
                count(change([&](Work& work, FamilyId id) { return actions::cancel_own_call(work, id); }));
                break;
            case 3:
                hold_and_book();
                break;
            case 4:
                count(give(actions::How::assign));
                break;
            case 5:
                propose_and_accept();
                break;
            case 6:
                count(change([&](Work& work, FamilyId id) { return actions::book_again(work, id, start()); }));
                break;
            default:
                expire();
                break;
        }
    }
    int succeeded() const { return succeeded_; }

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    /// Every half hour of a day: neighbours overlap.
    Instant start() { return at(3 * support::hours + 30 * pick(40)); }
    FamilyId family() { return families_.at(static_cast<std::size_t>(pick(static_cast<int>(families_.size())))); }
    template <class T>
    bool count(const support::Result<T>& answer) {
        if (answer) ++succeeded_;
        return answer.has_value();
    }
    /// Half of the time on what this thread knew at the start, and has not heard of since.
    template <class Change>
    auto change(Change action) -> std::invoke_result_t<Change&, Work&, FamilyId> {
        const auto one = family();
        auto& picture = pick(2) == 0 ? old_ : programme_.schedule();
        return programme_.run_with(picture, Actor::family(one), [&](Work& work) { return action(work, one); });
    }
    void book() {
        const auto one = programme_.family();
        if (count(programme_.book(one, start()))) families_.push_back(one);
    }
    void hold_and_book() {
        const auto one = programme_.family();
        const auto when = start();
        const auto kept = programme_.hold(one, when);
        if (count(kept)) count(programme_.book(one, when, kept->call));
    }
    support::Result<CallId> give(actions::How how) {
        const auto request = programme_.request_of(family()).facts.id;
        return programme_.assign(request, programme_.volunteer(pick(3)), start(), how);
    }
    void propose_and_accept() {
        const auto call = give(actions::How::propose);
        if (!count(call)) return;
        const auto person = programme_.person(pick(3));
        count(programme_.run(Actor::person(person),
                             [&](Work& work) { return actions::accept_call(work, person, *call); }));
    }
    /// A sweeper whose clock is ahead: it ends holds that others still believe in.
    void expire() {
        programme_.database().write([&](store::Transaction& db) {
            Work work{.db = db,
                      .now = programme_.now() + std::chrono::minutes{11},
                      .schedule = programme_.schedule(),
                      .actor = {}};
            actions::sweep(work);
            for (const auto id : work.touched) work.schedule.refresh(db, id, programme_.now());
        });
    }

    Programme& programme_;
    std::vector<FamilyId> families_;  // those known to all, and those that this thread brought
    std::mt19937 random_;
    actions::Schedule old_;
    int succeeded_ = 0;
};

}  // namespace

TEST_CASE("families that book on an old picture of the programme never get the same time") {
    constexpr int families = 16;
    const int volunteers = GENERATE(1, 3);
    Programme programme{volunteers};
    for (int round = 0; round < 10; ++round) {
        std::deque<actions::Schedule> pictures(families);
        for (auto& picture : pictures) reload(programme, picture);
        std::atomic<int> won = 0, lost = 0;  // Catch's own checks are not for threads
        at_once(families, [&](int number) {
            const auto one = programme.family();
            auto& picture = pictures.at(static_cast<std::size_t>(number));
            const auto booked = programme.run_with(picture, Actor::family(one), [&](Work& work) {
                return actions::book_call(work, one, support::plain_wish(), at((3 + 3 * round) * support::hours),
                                          std::nullopt);
            });
            if (booked) ++won;
            if (support::refused_by(booked, support::RuleName::slot_taken)) ++lost;
        });
        CHECK(won == volunteers);
        CHECK(lost == families - volunteers);
    }
    CHECK(programme.findings() == "");
}

TEST_CASE("however calls are booked, moved, cancelled, held, assigned and expired at once, none overlap") {
    Programme programme{3};
    std::vector<FamilyId> families;
    for (int number = 0; number < 8; ++number)
        families.push_back(programme.request(programme.open_request()).facts.family);
    std::atomic<int> succeeded = 0;
    at_once(8, [&](int number) {
        Meddler meddler{programme, families, number};
        for (int turn = 0; turn < 60; ++turn) meddler.meddle();
        succeeded += meddler.succeeded();
    });
    CHECK(succeeded > 50);
    CHECK(programme.findings() == "");
}

TEST_CASE("the same key ten times at once makes one booking and gives the same answer") {
    Programme programme{5};
    const std::string key = "0123456789abcdef";
    const auto ask = [&](std::string_view body) {
        return programme.run(Actor{}, [&](Work& work) {
            return actions::answer_once(work, key, body, [](Work& inner) -> actions::Result<actions::Answer> {
                const auto one = store::create_family(inner.db, support::new_york(), "en", inner.now);
                const auto booked =
                    actions::book_call(inner, one, support::plain_wish(), at(support::days), std::nullopt);
                if (!booked) return std::unexpected{booked.error()};
                return actions::Answer{201, booked->code.reveal()};
            });
        });
    };
    std::array<std::string, 10> answers;
    at_once(10, [&](int number) { answers.at(static_cast<std::size_t>(number)) = ask("{}").value().body; });
    CHECK(answers.front().size() == 16);
    CHECK(std::ranges::count(answers, answers.front()) == 10);
    CHECK(programme.row_counts().at("calls") == 1);
    CHECK(programme.row_counts().at("families") == 1);
    CHECK(support::refused_by(ask("{\"other\":1}"), "Idempotency-Key"));
    CHECK(programme.row_counts().at("calls") == 1);
}
