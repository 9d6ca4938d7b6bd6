// What do the family's forms hold, and what makes an answer good? Read into a visit, with a reason per field.
// Leaves out: pages (web) and keeping the answers (actions).
#pragma once
#include "core/actions/visit.hpp"
#include "net/http/forms.hpp"
#include "web/pages/family_answers.hpp"

namespace http {

/// Each changes the visit only by what the form says, and tells what is wrong.
std::vector<scheduling::FieldError> read_need(const Fields& form, const actions::Outlook& outlook,
                                              actions::Visit& visit);
std::vector<scheduling::FieldError> read_about(const Fields& form, actions::Visit& visit);
std::vector<scheduling::FieldError> read_contact(const Fields& form, actions::Visit& visit);

/// A change of the safe-contact rule: the fields of read_contact, and which address is not safe any more.
struct ContactForm {
    actions::Visit visit;  ///< only what is asked about contact
    bool phone_unsafe = false, email_unsafe = false;
};
/// in: kept  an empty number or address means the one on file, which the form does not show
std::vector<scheduling::FieldError> read_contact_change(const Fields& form, ContactForm& read, bool kept = false);
/// The rule that a form asks for, and the form that a rule fills; never with the code word in it.
store::ContactRule rule_of(const ContactForm& form);
ContactForm form_of_rule(const store::ContactRule& rule);

/// The same answers as the pages show them.
web::NeedPage need_page(const actions::Outlook& outlook, const actions::Visit& visit, web::Language language);
web::AboutPage about_page(const actions::Visit& visit, web::Language language);
/// in: texts  whether text messages can be sent, so that the question makes sense
web::ContactPage contact_page(const actions::Visit& visit, bool texts, web::Language language);

/// The page exactly as it was typed, for a refused form.
void keep_typed(const Fields& form, web::ContactPage& page);

/// What was typed before, as a form that has just been sent.
Fields as_form(const actions::Typed& typed);

/// One @, something on both sides, a dot in the domain, no spaces.
bool is_email(std::string_view text);

}  // namespace http
