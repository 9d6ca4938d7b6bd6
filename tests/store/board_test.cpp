// Does the board hold every request once, in the column where it belongs, and read only what is shown?
#include <catch2/catch.hpp>

#include "core/store/board.hpp"
#include "core/store/sooner.hpp"
#include "core/store/teams.hpp"
#include "tests/store/builders.hpp"

using build::at;

namespace {

const std::vector<store::BoardRequest>& waiting(const store::Board& board) {
    return board.columns.at(static_cast<std::size_t>(store::BoardColumn::waiting)).requests;
}

store::BoardFilter first_experience() {
    store::BoardFilter filter;
    filter.experience = store::ExperienceId{1};
    return filter;
}

std::vector<std::int64_t> numbers_of(const store::BoardRows& rows) {
    std::vector<std::int64_t> numbers;
    for (const auto& request : rows.requests) numbers.push_back(request.id.value);
    return numbers;
}

/// Requests with a deadline each, of which every third waits for screening with a time, another for an answer.
struct FullBoard {
    static constexpr int requests = 60;

    explicit FullBoard(store::Transaction& tx) {
        const auto volunteer = build::volunteer(tx);
        for (int i = 0; i < requests; ++i) {
            auto request = build::request_facts(build::family(tx));
            request.facts.deadline = at(60 * (i % 20) - 600 + i);
            request.at_risk_from = request.facts.deadline - std::chrono::minutes{120};
            request.facts.language = i % 5 == 0 ? "es" : "en";
            request.facts.experience = store::ExperienceId{i % 7 < 4 ? 1 : 2};
            if (i % 3 == 0) request.state = store::RequestState::booked;
            if (i % 9 == 0) request.screening = store::ScreeningState::suitable;
            const auto id = store::insert_request(tx, request);
            if (i % 9 == 0) store::save_sooner_wish(tx, id, {.found = at()}, at());
            if (i % 3 != 0) continue;
            auto call = build::call(id, request.facts.family, volunteer, 120 * (i + 1));
            call.screened = i % 9 == 0;
            if (i % 6 == 0) call.state = scheduling::CallState::proposed;
            if (i % 6 == 0) call.expires = at(600);
            store::insert_call(tx, call, at());
        }
    }
};

}  // namespace

TEST_CASE("a column of the board read window by window is the whole column, each request once") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const FullBoard full{tx};
        for (const store::BoardFilter& filter : {store::BoardFilter{}, {.language = "es"}, first_experience()}) {
            store::BoardAsk ask{.now = at(), .filter = filter};
            const auto whole = store::load_board(tx, ask);
            for (std::size_t column = 0; column < store::board_columns; ++column) {
                INFO("column " << column << ", language " << filter.language);
                const auto& all = whole.columns.at(column);
                CHECK(all.count == all.requests.size());
                CHECK(all.count > 0);
                for (const auto& request : all.requests) {
                    CHECK((filter.language.empty() || request.language == filter.language));
                    CHECK((!filter.experience || request.experience == *filter.experience));
                }
                std::vector<std::int64_t> found;
                for (std::size_t first = 0; first < all.count + 3; first += 3) {
                    ask.filter.windows.at(column) = {first, 3};
                    const auto part = store::load_board(tx, ask).columns.at(column);
                    CHECK(part.count == all.count);
                    CHECK(part.requests.size() <= 3);
                    for (const auto number : numbers_of(part)) found.push_back(number);
                }
                CHECK(found == numbers_of(all));
            }
        }
    });
}

TEST_CASE("each column of the board holds what its name says, and every open request stands in one") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const FullBoard full{tx};
        const auto board = store::load_board(tx, {.now = at()});
        std::size_t open = 0;
        const auto all_are = [&](store::BoardColumn column, auto is_so) {
            const auto& rows = board.columns.at(static_cast<std::size_t>(column));
            for (const auto& request : rows.requests) open += request.state == store::RequestState::open ? 1 : 0;
            return std::ranges::all_of(rows.requests, is_so);
        };
        using Request = store::BoardRequest;
        CHECK(all_are(store::BoardColumn::breached, [](const Request& one) { return one.deadline <= at(); }));
        CHECK(all_are(store::BoardColumn::at_risk,
                      [](const Request& one) { return one.deadline > at() && one.at_risk_from <= at(); }));
        CHECK(all_are(store::BoardColumn::waiting,
                      [](const Request& one) { return one.at_risk_from > at() || one.sooner_found; }));
        CHECK(
            all_are(store::BoardColumn::screening, [](const Request& one) { return one.call && !one.call->screened; }));
        CHECK(all_are(store::BoardColumn::proposed, [](const Request& one) {
            return one.call && one.call->state == scheduling::CallState::proposed;
        }));
        CHECK(open == FullBoard::requests - FullBoard::requests / 3);
        CHECK(store::count_open_requests(tx) == open);
    });
}

TEST_CASE("the board shows open requests with their next call, what lapses, who is at the limit, who cancelled") {
    support::TemporaryStore db;
    const auto pair = build::pair(*db);
    const store::BoardAsk ask{.now = at(),
                              .day_from = at(-600),
                              .day_to = at(600),
                              .week_from = at(-6000),
                              .week_to = at(6000),
                              .cap_per_week = 1};
    db->write([&](store::Transaction& tx) {
        auto facts = build::volunteer_facts();
        facts.id = pair.volunteer;
        const auto today = store::LocalDate{date::floor<date::days>(at()).time_since_epoch()};
        facts.credentials = {{scheduling::CredentialKind::training, today - date::days{100}, today - date::days{1}},
                             {scheduling::CredentialKind::confidentiality, today - date::days{100}, today}};
        store::save_profile(tx, facts);
        const auto id = store::insert_call(tx, build::call(pair.request, pair.family, pair.volunteer, 60), at());
        auto board = store::load_board(tx, ask);
        REQUIRE(waiting(board).size() == 1);
        REQUIRE(waiting(board)[0].call);
        CHECK(waiting(board)[0].call->volunteer_alias == "Volunteer 12");
        CHECK_FALSE(waiting(board)[0].last_ended);
        CHECK(board.today.size() == 1);
        CHECK(board.at_limit.size() == 1);
        REQUIRE(board.lapsing.size() == 1);
        CHECK(board.lapsing[0].kind == scheduling::CredentialKind::training);
        store::cancel_call(tx, id, store::EndedBy::family, at());
        store::note_declined(tx, pair.request, pair.volunteer, at());
        board = store::load_board(tx, ask);
        CHECK_FALSE(waiting(board)[0].call);
        CHECK(waiting(board)[0].last_ended == store::EndedBy::family);
        CHECK(waiting(board)[0].declined == 1);
        CHECK(board.at_limit.empty());
        CHECK(board.lapsing.empty());
    });
}

TEST_CASE("the board of a team holds what lies with its volunteers, window by window, and nobody without a volunteer") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const std::array teams{store::create_team(tx, "Harbour", {}), store::create_team(tx, "Meadow", {})};
        std::array<std::vector<std::int64_t>, 2> lie_with;
        for (int i = 0; i < 24; ++i) {
            const auto of = static_cast<std::size_t>(i % 2);
            const auto volunteer =
                store::create_volunteer(tx, build::volunteer_facts(), "Volunteer " + std::to_string(i),
                                        i % 6 < 4 ? std::optional{teams.at(of)} : std::nullopt, {});
            auto request = build::request_facts(build::family(tx));
            request.at_risk_from = request.facts.deadline = at(60 * i);
            if (i % 8 != 7) request.state = store::RequestState::booked;
            const auto id = store::insert_request(tx, request);
            if (i % 8 == 7) continue;
            auto call = build::call(id, request.facts.family, volunteer, 60);
            const bool covered = i % 8 == 5;
            if (i % 3 == 0 && !covered) call.state = scheduling::CallState::proposed;
            if (i % 3 == 0 && !covered) call.expires = at(30);
            if (covered) call.covered_by = store::duty_coordinator;
            store::insert_call(tx, call, at());
            if (i % 6 < 4 && !covered) lie_with.at(of).push_back(id.value);
        }
        for (const std::size_t of : {0U, 1U}) {
            store::BoardAsk ask{.now = at(), .day_from = at(), .day_to = at(24 * 60)};
            ask.filter.team = teams.at(of);
            const auto whole = store::load_board(tx, ask);
            std::vector<std::int64_t> found;
            for (std::size_t column = 0; column < store::board_columns; ++column) {
                const auto& all = whole.columns.at(column);
                CHECK(all.count == all.requests.size());
                for (const auto number : numbers_of(all)) found.push_back(number);
                ask.filter.windows.at(column) = {1, 2};
                const auto part = store::load_board(tx, ask).columns.at(column);
                CHECK(part.count == all.count);
                CHECK(part.requests.size() ==
                      std::min<std::size_t>(2, all.count - std::min<std::size_t>(1, all.count)));
                ask.filter.windows.at(column) = {};
            }
            std::ranges::sort(found);
            std::ranges::sort(lie_with.at(of));
            CHECK(lie_with.at(of).size() > 3);
            CHECK(found == lie_with.at(of));
            CHECK(whole.today.size() == found.size());
        }
    });
}
