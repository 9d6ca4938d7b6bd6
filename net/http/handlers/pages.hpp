// What do page handlers have in common? The frame of the reader, the form of the request, the answer with its status.
#pragma once
#include "net/http/forms.hpp"
#include "net/http/handlers/application.hpp"
#include "web/frame.hpp"

namespace http {

/// The frame of this request: language, audience, token, the way back.
web::Frame frame_of(const Context& context, std::string back = {});

/// "Step 2 of 5" in the reader's language.
std::string step_of(const Context& context, int step);

/// Puts a refusal into a frame, so that the same page comes back with each reason.
void add_refusal(web::Frame& frame, const scheduling::Refusal& refusal);

/// 422 for fields, 409 for rules.
int status_of(const scheduling::Refusal& refusal);

/// The form of this request.
/// no:   what parse_form refuses
scheduling::Result<Fields> form_of(const Context& context);

/// Which version of a call or a shift the page showed; nothing when the form names none.
std::optional<int> version_of(const Fields& form);

/// Whether a page of somebody else sent this: for the few forms that are open to people without a session.
bool is_from_elsewhere(const Context& context);

/// A plain error page of this status.
Response error_response(Context& context, int status);

/// The id in the address, "…/calls/{id}/accept".
std::optional<std::int64_t> id_parameter(const Context& context);

/// The name of a language in the reader's language; the code when it has none.
std::string language_name(std::string_view code, web::Language reader);

/// The labels of an experience.
std::string family_label(const store::ExperienceCard& card, web::Language language);
std::string staff_label(const actions::Outlook& outlook, scheduling::ExperienceId id, web::Language language);

}  // namespace http
