#include "net/http/error_pages.hpp"

#include "net/http/problem.hpp"
#include "web/pages/family_start.hpp"

namespace http {

Response error_answer(Context& context, int status) {
    if (context.services.hooks.error_page != nullptr) return context.services.hooks.error_page(context, status);
    const std::string incident = status >= 500 ? context.incident : std::string{};
    if (context.request.is_api()) return problem({.status = status, .incident = incident}, context.language);
    web::Frame frame;
    frame.language = context.language;
    return html(web::render_error(frame, status, incident), status);
}

Response error_answer_early(int status, bool for_api) {
    if (for_api) return problem({.status = status});
    return html(web::render_error(web::Frame{}, status, {}), status);
}

}  // namespace http
