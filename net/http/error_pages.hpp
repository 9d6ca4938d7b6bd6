// What does someone see when it went wrong? A page with the phone number for people, a problem object for programs.
// Leaves out: refusals of a form, which come back as the same page with its values.
#pragma once
#include "net/http/context.hpp"
#include "net/http/response.hpp"

namespace http {

/// out: a problem object under /api, a page otherwise; the hook error_page comes first where there is one
Response error_answer(Context& context, int status);

/// The same before there is a context: the request could not be read.
Response error_answer_early(int status, bool for_api);

}  // namespace http
