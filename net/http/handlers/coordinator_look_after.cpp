#include "core/actions/look_after_request.hpp"

#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Work;
using scheduling::Personal;
using scheduling::RequestId;
using scheduling::Result;
using web::say;

using Decision = std::function<Result<RequestId>(Work&)>;

/// What one button of the section decides; nothing for a button that is not there.
Decision decision_of(std::string_view what, const RequestAsSeen& seen, const Fields& form) {
    const std::string reason{form.value("reason")};
    if (what == "hold" || what == "release")
        return [=](Work& work) { return actions::hold_messages(work, seen, what == "hold"); };
    if (what == "widen" || what == "narrow")
        return [=](Work& work) { return actions::widen_experience(work, seen, what == "widen", reason); };
    if (what == "take_over") return [=](Work& work) { return actions::take_over(work, seen); };
    if (what == "close") return [=](Work& work) { return actions::close_request(work, seen, reason); };
    if (what == "open_again") return [=](Work& work) { return actions::open_again(work, seen); };
    if (what == "confirm_contact" || what == "refuse_contact")
        return [=](Work& work) { return actions::confirm_contact(work, seen, what == "confirm_contact"); };
    return {};
}

boost::asio::awaitable<Response> look_after(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*number}, parse_number(form->value("version"))};
    auto decision = decision_of(form->value("what"), seen, *form);
    if (!decision) co_return error_response(context, 422);
    auto decided = co_await act(context, std::move(decision));
    if (!decided) co_return co_await request_page_with(context, seen.id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*number) + "?done=looked_after");
}

}  // namespace

std::span<const Route> coordinator_look_after_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/coordinator/requests/{id}/look-after", Who::coordinator, Token::form, look_after,
              "look_after_request"},
    };
    return routes;
}

}  // namespace http
