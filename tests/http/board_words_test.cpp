// How a card of the board reads, so that nobody has to see its colour or guess why it came back.
#include <catch2/catch.hpp>

#include "net/http/handlers/board_words.hpp"

namespace {

using store::BoardRequest;
using web::Language;

const scheduling::Instant now{std::chrono::seconds{1773057600}};

scheduling::Instant in(int hours) {
    return now + std::chrono::hours{hours};
}

BoardRequest open_request(int due_in) {
    BoardRequest request;
    request.state = store::RequestState::open;
    request.deadline = in(due_in);
    request.at_risk_from = in(due_in - 12);
    return request;
}

BoardRequest with_call(BoardRequest request, scheduling::CallState state) {
    const auto time = scheduling::Interval::between(in(30), in(31)).value();
    request.call = store::BoardCall{.volunteer_alias = "Volunteer 12", .time = time, .state = state};
    return request;
}

http::BoardWords said(const BoardRequest& request, Language language = Language::en) {
    return http::board_words(request, scheduling::Zone{}, now, language);
}

}  // namespace

TEST_CASE("a proposal whose clock is past, or soon will be, says so in words beside its colour") {
    using scheduling::CallState;
    const auto past = said(with_call(open_request(-3), CallState::proposed));
    CHECK(past.tone == "breached");
    CHECK(past.note == "proposed to Volunteer 12; its clock ran out 3 h ago");
    const auto near = said(with_call(open_request(2), CallState::proposed), Language::es);
    CHECK(near.tone == "at_risk");
    CHECK(near.note == "propuesta a Volunteer 12; su plazo vence dentro de 2 h");
    CHECK(said(with_call(open_request(40), CallState::proposed)).note == "proposed to Volunteer 12");
}

TEST_CASE("who has a time is not breached any more, whatever the clock says") {
    auto request = with_call(open_request(-3), scheduling::CallState::confirmed);
    request.state = store::RequestState::booked;
    request.screening = store::ScreeningState::waiting;
    CHECK(said(request).tone.empty());
    CHECK(said(request).note == "booked, waits for screening");
    request.call.reset();
    CHECK(said(request).tone.empty());
    CHECK(said(request).clock == "its time has begun or is over");
    CHECK(said(request).note == "nobody screened it in time");
}

TEST_CASE("a proposal that nobody answered in time is no volunteer's no") {
    auto request = open_request(40);
    CHECK(said(request).note == "new, nobody assigned");
    request.declined = 1;
    request.last_ended = store::EndedBy::expiry;
    CHECK(said(request).note == "nobody answered the proposal in time");
    CHECK(said(request, Language::es).note == "nadie respondió a tiempo a la propuesta");
    request.last_ended = store::EndedBy::volunteer;
    CHECK(said(request).note == "declined by the volunteer");
    request.last_ended = store::EndedBy::family;
    CHECK(said(request).note == "cancelled by the family");
}
