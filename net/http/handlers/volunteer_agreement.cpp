// Whether a volunteer agrees to be put together with a family across a missing and a deceased child.
#include "core/actions/own_agreement.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/facts.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Response> show_agreement(Context& context) {
    const auto outlook = outlook_of(context);
    const auto* mine = outlook->find_volunteer(context.actor.volunteer);
    if (mine == nullptr) co_return error_response(context, 404);
    const bool saved = context.request.query.value("done") == "saved";
    const web::OwnAgreementPage page{.agrees = mine->agrees_missing_with_deceased, .done = saved ? "done_saved" : ""};
    co_return html(web::render_own_agreement(frame_of(context, "/volunteer"), page));
}

boost::asio::awaitable<Response> save_agreement(Context& context) {
    const auto form = form_of(context);
    const std::string mixed = form ? std::string{form->value("mixed")} : std::string{};
    if (mixed != "yes" && mixed != "no") co_return error_response(context, 422);
    std::function<Result<scheduling::VolunteerId>(Work&)> run = [person = context.actor.person,
                                                                 agrees = mixed == "yes"](Work& work) {
        return actions::agree_to_mix(work, person, agrees);
    };
    const auto saved = co_await act(context, std::move(run));
    if (!saved) co_return error_response(context, status_of(saved.error()));
    co_return see_other("/volunteer/agreement?done=saved");
}

}  // namespace

std::span<const Route> volunteer_agreement_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/agreement", Who::volunteer, Token::none, show_agreement, "own_agreement"},
        Route{Method::post, "/volunteer/agreement", Who::volunteer, Token::form, save_agreement, "save_own_agreement"},
    };
    return routes;
}

}  // namespace http
